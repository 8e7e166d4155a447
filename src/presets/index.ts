// Life cycle.
export { activated, newcomers, notActivated } from './life-cycle/beginnings.js'
export type { ActivatedOptions, NewcomersOptions, NotActivatedOptions } from './life-cycle/beginnings.js'
export { onboarding, onboardingUnderWay, onboardingUnfinished, stalled } from './life-cycle/onboarding.js'
export type {
  OnboardingOptions,
  OnboardingUnderWayOptions,
  OnboardingUnfinishedOptions,
  StalledOptions,
} from './life-cycle/onboarding.js'
export { fastToValue, justDid, longTerm } from './life-cycle/success.js'
export type { FastToValueOptions, JustDidOptions, LongTermOptions } from './life-cycle/success.js'
export {
  newTrial,
  trialEnding,
  trialEngaged,
  trialNotConverted,
  trialNotFinished,
  trialNotStarted,
  trialUnused,
} from './life-cycle/trials.js'
export type {
  NewTrialOptions,
  TrialEndingOptions,
  TrialEngagedOptions,
  TrialNotConvertedOptions,
  TrialNotFinishedOptions,
  TrialNotStartedOptions,
  TrialUnusedOptions,
} from './life-cycle/trials.js'
export { atRisk, droppedByHalf, slippingAway } from './life-cycle/silence.js'
export type { AtRiskOptions, DroppedByHalfOptions, SlippingAwayOptions } from './life-cycle/silence.js'
export { fewerFeatures, formerPower, returning, triedBriefly } from './life-cycle/decline.js'
export type {
  FewerFeaturesOptions,
  FormerPowerOptions,
  ReturningOptions,
  TriedBrieflyOptions,
} from './life-cycle/decline.js'
export { lifecycle } from './life-cycle/stages.js'
export type { LifecycleOptions } from './life-cycle/stages.js'
export type { LifecycleStage, LifecycleThresholds } from './life-cycle/stage-prose.js'

// Behavioural.
export { active, casual, power } from './behavioural/habits.js'
export type { ActiveOptions, CasualOptions, HabitOptions, PowerOptions } from './behavioural/habits.js'
export { frequent, mostActive, warningSigns } from './behavioural/frequency.js'
export type { FrequentOptions, MostActiveOptions, WarningSignsOptions } from './behavioural/frequency.js'
export { usage } from './behavioural/usage.js'
export type { UsageBand, UsageOptions } from './behavioural/usage.js'
export { stuck } from './behavioural/trouble.js'
export type { StuckOptions } from './behavioural/trouble.js'
export { repeatedTickets, unresolvedTickets } from './behavioural/support.js'
export type { RepeatedTicketsOptions, UnresolvedTicketsOptions } from './behavioural/support.js'
export { detractors, promoters } from './behavioural/surveys.js'
export type { DetractorsOptions, PromotersOptions } from './behavioural/surveys.js'
export { emailIgnored, emailReaders, unsubscribed } from './behavioural/email.js'
export type { EmailIgnoredOptions, EmailReadersOptions, UnsubscribedOptions } from './behavioural/email.js'

// Psychographic.
export { byMotivation, earlyAdopters, interestedIn } from './psychographic/interests.js'
export type { ByMotivationOptions, EarlyAdoptersOptions, InterestedInOptions } from './psychographic/interests.js'

// Demographic.
export { byAge, byJob, byJobTitle, bySource, decisionMakers, experts } from './demographic/people.js'
export type {
  ByAgeOptions,
  ByJobOptions,
  ByJobTitleOptions,
  BySourceOptions,
  DecisionMakersOptions,
  ExpertsOptions,
} from './demographic/people.js'

// Geographic.
export { byAccountRegion, byCountry, byTimeZone } from './geographic/places.js'
export type { ByAccountRegionOptions, ByCountryOptions, ByTimeZoneOptions } from './geographic/places.js'

// Firmographic.
export { byCompanySize, byFunding, byIndustry, mostValuable } from './firmographic/companies.js'
export type {
  ByCompanySizeOptions,
  ByFundingOptions,
  ByIndustryOptions,
  MostValuableOptions,
} from './firmographic/companies.js'
export { companySizes } from './firmographic/sizes.js'
export type { CompanySize, CompanySizesOptions } from './firmographic/sizes.js'

// Technographic.
export { byTechStack, byTool, integrationConnected, onVersion } from './technographic/tools.js'
export type {
  ByTechStackOptions,
  ByToolOptions,
  IntegrationConnectedOptions,
  OnVersionOptions,
} from './technographic/tools.js'

// Account.
export { churned, paying } from './account/paying.js'
export type { ChurnedOptions } from './account/paying.js'
export { free, nearLimit, onPlan, readyToUpgrade, topPayers } from './account/plans.js'
export type { NearLimitOptions, OnPlanOptions, ReadyToUpgradeOptions, TopPayersOptions } from './account/plans.js'
export { canceled, expanding, recentlyUpgraded, renewalComing, renewedAgain } from './account/renewals.js'
export type {
  CanceledOptions,
  ExpandingOptions,
  RecentlyUpgradedOptions,
  RenewalComingOptions,
  RenewedAgainOptions,
} from './account/renewals.js'
export { addedTeam, admins, newMembers, targetAccounts } from './account/members.js'
export type { AddedTeamOptions, AdminsOptions, NewMembersOptions, TargetAccountsOptions } from './account/members.js'
export { expansionReady, seatsNearlyFull, solo, teamSetUp, widelyAdopted, withoutActiveAdmin } from './account/teams.js'
export type {
  ExpansionReadyOptions,
  SeatsNearlyFullOptions,
  TeamSetUpOptions,
  WidelyAdoptedOptions,
  WithoutActiveAdminOptions,
} from './account/teams.js'

// Launch.
export { hasAccess, hasNotUsed, hasUsed, lacksAccess, sawNotUsed } from './launch/features.js'
export type {
  HasAccessOptions,
  HasNotUsedOptions,
  HasUsedOptions,
  LacksAccessOptions,
  SawNotUsedOptions,
} from './launch/features.js'
export { awaySince, pilot } from './launch/audiences.js'
export type { AwaySinceOptions, PilotOptions } from './launch/audiences.js'
export type { Access } from './launch/access.js'

// What they share.
export type * from './names.js'
export type { PresetOptions, StagesAbout } from './preset.js'
export { firstFive, starterSegments } from './starter.js'
export type { FirstFiveNames, StarterNames } from './starter.js'
