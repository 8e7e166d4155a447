import type { Segment } from '../../../src/index.js'
import * as presets from '../../../src/presets/index.js'
import { catalog, valueMoments } from './catalog.js'

const feature = { event: 'feature used', property: 'feature' } as const
const automation = { event: 'feature used', where: { feature: 'automation' } } as const
const access = {
  planAtLeast: 'pro',
  entitlement: { trait: 'entitlements', anyOf: ['automation'] },
  flag: { trait: 'flags', anyOf: ['automation'] },
} as const
const opened = { event: 'ticket opened', property: 'ticket' } as const
const score = { event: 'survey answered', property: 'score' } as const
const limited = { used: 'api called', limit: 'apiLimit' } as const

/** All starter segments with their defaults. */
export const starters = presets.starterSegments(catalog, {
  signIn: 'signed in',
  valueMoments,
  feature,
  failure: { event: 'workflow run', where: { outcome: 'failed' }, property: 'workflow' },
})

/** The life cycle with its defaults. */
export const stages = presets.lifecycle(catalog, { valueMoments })

const power = presets.power(catalog, { feature })
const unresolved = presets.unresolvedTickets(catalog, { opened, solved: 'ticket solved' })
const repeated = presets.repeatedTickets(catalog, { opened: { event: 'ticket opened', property: 'topic' } })
const atRisk = presets.atRisk(catalog, { signIn: 'signed in' })

const lifeCycle: readonly Segment[] = [
  presets.onboarding(catalog, { finished: 'onboarding completed' }),
  presets.onboardingUnfinished(catalog, { finished: 'onboarding completed' }),
  presets.onboardingUnderWay(catalog, { step: { event: 'step completed', property: 'step' } }),
  presets.stalled(catalog, { began: 'project created', reached: 'report created' }),
  presets.fastToValue(catalog, { valueMoments }),
  presets.longTerm(catalog),
  presets.justDid(catalog, { event: 'workflow run', firstTime: true }),
  presets.returning(catalog),
  presets.fewerFeatures(catalog, { feature }),
  presets.formerPower(catalog),
  presets.triedBriefly(catalog),
  presets.trialNotStarted(catalog, { trialStarted: 'trial started' }),
  presets.newTrial(catalog),
  presets.trialUnused(catalog, { used: 'signed in' }),
  presets.trialEngaged(catalog, { used: 'workflow run' }),
  presets.trialEnding(catalog),
  presets.trialNotFinished(catalog, { trialEnded: 'trial ended', finished: 'onboarding completed' }),
  presets.trialNotConverted(catalog, { trialEnded: 'trial ended', subscribed: 'subscription started' }),
]

const behavioural: readonly Segment[] = [
  presets.frequent(catalog, { event: 'purchase made' }),
  presets.mostActive(catalog),
  presets.warningSigns({ signs: [atRisk, unresolved, repeated] }),
  ...presets.usage(catalog).all(),
  unresolved,
  repeated,
  presets.promoters(catalog, { score }),
  presets.detractors(catalog, { score }),
  presets.emailReaders(catalog, { clicked: 'email clicked' }),
  presets.emailIgnored(catalog, {
    opened: { event: 'email opened', property: 'campaign' },
    clicked: 'email clicked',
  }),
  presets.unsubscribed(catalog, { left: 'unsubscribed', back: 'subscribed again' }),
]

const people: readonly Segment[] = [
  presets.byMotivation(catalog, { motivation: { trait: 'motivation', values: ['status', 'innovation'] } }),
  presets.interestedIn(catalog, {
    viewed: { event: 'page viewed', property: 'path' },
    startsWith: '/blog/security',
  }),
  presets.earlyAdopters(catalog, { used: automation, launchedAt: '2026-05-01' }),
  presets.byJob(catalog, { job: { trait: 'department', values: ['it', 'security'] } }),
  presets.byJobTitle(catalog, { jobTitle: 'jobTitle', words: ['lead', 'head of'] }),
  presets.byAge(catalog, { age: 'age', from: 25, below: 35 }),
  presets.decisionMakers(catalog, { seniority: { trait: 'seniority', atLeast: 'director' }, decides: 'decides' }),
  presets.experts(catalog, { expertise: { trait: 'expertise', atLeast: 'expert' }, advanced: 'query written' }),
  presets.bySource(catalog, {
    source: { trait: 'campaign', values: ['spring launch'] },
    signedUpIn: ['2026-03-01', '2026-04-01'],
  }),
  presets.byCountry(catalog, { country: { trait: 'country', values: catalog.list('gdpr') } }),
  presets.byTimeZone(catalog, { timeZone: { trait: 'timeZone', values: ['Europe/Berlin', 'Europe/Vienna'] } }),
]

const companies: readonly Segment[] = [
  presets.byAccountRegion(catalog, { region: { trait: 'dataResidency', values: ['eu'] } }),
  presets.byIndustry(catalog, { industry: { trait: 'industry', values: ['retail', 'construction'] } }),
  presets.byCompanySize(catalog, { employees: 'employees', from: 100, below: 1000 }),
  ...presets.companySizes(catalog, { employees: 'employees' }).all(),
  presets.byFunding(catalog, { stage: { trait: 'funding', atLeast: 'series a' } }),
  presets.mostValuable(catalog, { value: 'lifetimeValue' }),
  presets.byTechStack(catalog, { tools: { trait: 'techStack', allOf: ['crm one', 'chat two'] } }),
  presets.byTool(catalog, { tool: { trait: 'crm', values: ['crm one'] } }),
  presets.onVersion(catalog, { version: 'appVersion', atLeast: '2.4.0' }),
  presets.integrationConnected(catalog, {
    connected: { event: 'integration connected', where: { integration: 'chat' } },
    disconnected: { event: 'integration disconnected', where: { integration: 'chat' } },
  }),
]

const accounts: readonly Segment[] = [
  presets.free(catalog),
  presets.onPlan(catalog, { atLeast: 'pro' }),
  presets.nearLimit(catalog, limited),
  presets.readyToUpgrade(catalog, limited),
  presets.topPayers(catalog, { currency: 'USD' }),
  presets.renewalComing(catalog),
  presets.canceled(catalog),
  presets.recentlyUpgraded(catalog, { upgraded: 'subscription upgraded' }),
  presets.renewedAgain(catalog, { renewed: 'subscription renewed' }),
  presets.expanding(catalog, { upgraded: { event: 'subscription upgraded', property: 'added' } }),
  presets.admins(catalog, { role: 'admin' }),
  presets.newMembers(catalog),
  presets.targetAccounts(catalog, { account: { trait: 'slug', values: catalog.list('targets') }, role: 'admin' }),
  presets.addedTeam(catalog, { invited: 'teammate invited' }),
  presets.teamSetUp(catalog),
  presets.solo(catalog),
  presets.seatsNearlyFull(catalog, { seats: 'seats' }),
  presets.widelyAdopted(catalog),
  presets.expansionReady(catalog, { seats: 'seats', power }),
  presets.withoutActiveAdmin(catalog, { role: 'admin' }),
]

const launches: readonly Segment[] = [
  presets.hasAccess(catalog, { access }),
  presets.lacksAccess(catalog, { access }),
  presets.hasUsed(catalog, { used: automation }),
  presets.hasNotUsed(catalog, { access, used: automation }),
  presets.sawNotUsed(catalog, {
    seen: { event: 'feature seen', where: { feature: 'automation' } },
    used: automation,
  }),
  presets.awaySince(catalog, { instant: '2026-01-01' }),
  presets.pilot({ among: presets.activated(catalog, { valueMoments }), salt: 'reports 2' }),
]

/** Every ready segment, with names of the catalog and its own thresholds. */
export const everySegment: readonly Segment[] = [
  ...starters,
  ...stages.all(),
  ...lifeCycle,
  ...behavioural,
  ...people,
  ...companies,
  ...accounts,
  ...launches,
]

/** Every ready segment by id. */
export const ready: ReadonlyMap<string, Segment> = new Map(everySegment.map((segment) => [segment.id, segment]))
