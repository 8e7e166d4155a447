import type { CatalogData } from '../ast/index.js'
import type { CatalogTypes } from '../dsl/catalog.js'
import { fail } from '../errors.js'
import type { EventInput, Facts, Inputs, MembershipInput, SubscriptionInput } from '../facts/index.js'
import { AccountBuilder } from './account.js'
import { type DidOptions, happened } from './happenings.js'
import { isoOf, type Moment } from './moments.js'

/** What builders are made with. */
export interface Setting {
  readonly catalog: CatalogData
  readonly asOf: number
}

/** What is known of a person who is being built. */
export interface PersonState<C extends CatalogTypes> {
  readonly id?: string | undefined
  readonly traits: object
  readonly account?: AccountBuilder<C>
  readonly membership: MembershipInput
  readonly subscription?: object | null
  readonly events: readonly EventInput[]
  readonly since?: string | undefined
}

/** The traits of a subscription besides its plan. */
export type SubscriptionTraits<C extends CatalogTypes> = Omit<SubscriptionInput, 'plan'> & Inputs<C['subscription']>

/**
 * A person in a test, made word by word. Nothing is changed: every word gives a new builder. What is not said of traits
 * is missing; events are complete, so that a person who did nothing did nothing.
 *
 * @typeParam C The types of the catalog.
 */
export class PersonBuilder<C extends CatalogTypes> {
  /** @internal */
  constructor(
    private readonly setting: Setting,
    private readonly state: PersonState<C>,
  ) {}

  private but(change: Partial<PersonState<C>>): PersonBuilder<C> {
    return new PersonBuilder(this.setting, { ...this.state, ...change })
  }

  private get home(): AccountBuilder<C> {
    return (
      this.state.account ??
      new AccountBuilder<C>(this.setting, { id: 'account-1', traits: {}, events: [], members: [] })
    )
  }

  /** With these traits of the user, besides those said before. */
  with(traits: Inputs<C['user']>): PersonBuilder<C> {
    return this.but({ traits: { ...this.state.traits, ...traits } })
  }

  /** In an account: its id with traits, or an account that was built. Before that, words about the account put the person in `account-1`. */
  in(account: string | AccountBuilder<C>, traits?: Inputs<C['account']>): PersonBuilder<C> {
    if (!this.setting.catalog.accounts) fail('argument.invalid', 'in', 'The catalog has no accounts.')
    const built = typeof account === 'string' ? this.home.named(account) : account
    return this.but({ account: traits ? built.with(traits) : built })
  }

  /** Holding these roles in the account, besides those said before. */
  as(...roles: readonly C['role'][]): PersonBuilder<C> {
    const { membership } = this.state
    return this.in(this.home).but({ membership: { ...membership, roles: [...(membership.roles ?? []), ...roles] } })
  }

  /** A member of the account since then. */
  joined(moment: Moment): PersonBuilder<C> {
    return this.withMembership({ joinedAt: isoOf(moment, this.setting.asOf) } as never)
  }

  /** With these traits of the membership, `leftAt` among them. */
  withMembership(traits: Omit<MembershipInput, 'roles'> & Inputs<C['membership']>): PersonBuilder<C> {
    return this.in(this.home).but({ membership: { ...this.state.membership, ...traits } })
  }

  /** Subscribed to a plan: the account, or the person when users hold the subscriptions. */
  onPlan(plan: C['plan'], traits?: SubscriptionTraits<C>): PersonBuilder<C> {
    return this.subscribed((account) => account.onPlan(plan, traits), { ...traits, plan })
  }

  /** Known to have no subscription. */
  withoutSubscription(): PersonBuilder<C> {
    return this.subscribed((account) => account.withoutSubscription(), null)
  }

  private subscribed(
    change: (account: AccountBuilder<C>) => AccountBuilder<C>,
    subscription: object | null,
  ): PersonBuilder<C> {
    return this.setting.catalog.subscriptions === 'account' ? this.in(change(this.home)) : this.but({ subscription })
  }

  /** Signed up then: sets the trait that the catalog names as `since.user`. */
  signedUp(moment: Moment): PersonBuilder<C> {
    const { catalog, asOf } = this.setting
    const name = catalog.since?.user
    if (name === undefined)
      return fail('catalog.since', 'signedUp', 'The catalog does not say since when users exist.', 'since: { user: … }')
    return this.but({ traits: { ...this.state.traits, [name]: isoOf(moment, asOf) } })
  }

  /** Did something once, within the last day or as the options say. */
  did<K extends keyof C['events'] & string>(name: K, options?: DidOptions<Inputs<C['events'][K]>>): PersonBuilder<C>
  /** Did something so many times. */
  did<K extends keyof C['events'] & string>(
    name: K,
    times: number,
    options?: DidOptions<Inputs<C['events'][K]>>,
  ): PersonBuilder<C>
  did(name: string, times?: number | DidOptions<unknown>, options?: DidOptions<unknown>): PersonBuilder<C> {
    return this.but({ events: happened(this.state.events, { name, times, options }, this.setting) })
  }

  /** With events that are known only from then on, instead of always. */
  knownSince(moment: Moment): PersonBuilder<C> {
    return this.but({ since: isoOf(moment, this.setting.asOf) })
  }

  /** The person as a member of an account: with the membership and the events, and without the account. */
  asMember(position: number): Facts<C> {
    const { id = `user-${position}`, traits, membership, events, since, subscription } = this.state
    return {
      user: { id, ...traits },
      membership: { roles: [], ...membership },
      ...(subscription !== undefined && { subscription }),
      events: events.map((event) => ({ ...event, userId: id })),
      ...(since !== undefined && { history: { since } }),
    } as unknown as Facts<C>
  }

  /** What is known: what every function that takes facts accepts. */
  facts(): Facts<C> {
    const { account } = this.state
    if (account) return account.factsOf(this)
    const { membership: _, ...alone } = this.asMember(1)
    return alone
  }
}
