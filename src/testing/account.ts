import type { CatalogTypes } from '../dsl/catalog.js'
import { fail } from '../errors.js'
import type { EventInput, Facts, Inputs } from '../facts/index.js'
import { type DidOptions, happened } from './happenings.js'
import { isoOf, type Moment } from './moments.js'
import type { PersonBuilder, Setting, SubscriptionTraits } from './person.js'

/** What is known of an account that is being built. */
export interface AccountState<C extends CatalogTypes> {
  readonly id: string
  readonly traits: object
  readonly subscription?: object | null
  readonly events: readonly EventInput[]
  readonly members: readonly PersonBuilder<C>[]
  readonly since?: string | undefined
}

/**
 * An account in a test, made word by word. Nothing is changed: every word gives a new builder. What is not said of
 * traits is missing; events and members are complete, so that an account without members has none.
 *
 * @typeParam C The types of the catalog.
 */
export class AccountBuilder<C extends CatalogTypes> {
  /** @internal */
  constructor(
    private readonly setting: Setting,
    private readonly state: AccountState<C>,
  ) {}

  private but(change: Partial<AccountState<C>>): AccountBuilder<C> {
    return new AccountBuilder(this.setting, { ...this.state, ...change })
  }

  /** The same account with another id. */
  named(id: string): AccountBuilder<C> {
    return this.but({ id })
  }

  /** With these traits, besides those said before. */
  with(traits: Inputs<C['account']>): AccountBuilder<C> {
    return this.but({ traits: { ...this.state.traits, ...traits } })
  }

  /** Subscribed to a plan. */
  onPlan(plan: C['plan'], traits?: SubscriptionTraits<C>): AccountBuilder<C> {
    return this.but({ subscription: { ...traits, plan } })
  }

  /** Known to have no subscription. */
  withoutSubscription(): AccountBuilder<C> {
    return this.but({ subscription: null })
  }

  /** Created then: sets the trait that the catalog names as `since.account`. */
  created(moment: Moment): AccountBuilder<C> {
    const { catalog, asOf } = this.setting
    const name = catalog.since?.account
    if (name === undefined)
      return fail(
        'catalog.since',
        'created',
        'The catalog does not say since when accounts exist.',
        'since: { account: … }',
      )
    return this.but({ traits: { ...this.state.traits, [name]: isoOf(moment, asOf) } })
  }

  /** Something of the account itself happened once, within the last day or as the options say: nobody did it. */
  did<K extends keyof C['events'] & string>(
    name: K,
    options?: Omit<DidOptions<Inputs<C['events'][K]>>, 'account'>,
  ): AccountBuilder<C>
  /** Something of the account itself happened so many times. */
  did<K extends keyof C['events'] & string>(
    name: K,
    times: number,
    options?: Omit<DidOptions<Inputs<C['events'][K]>>, 'account'>,
  ): AccountBuilder<C>
  did(name: string, times?: number | DidOptions<unknown>, options?: DidOptions<unknown>): AccountBuilder<C> {
    return this.but({ events: happened(this.state.events, { name, times, options }, this.setting) })
  }

  /**
   * With these members, besides those said before. Roles, membership and events are those of the person; an account that
   * the person was put in is not looked at. What they did counts as an event of the account when it carries its id.
   */
  withMembers(...members: readonly PersonBuilder<C>[]): AccountBuilder<C> {
    return this.but({ members: [...this.state.members, ...members] })
  }

  /** With events that are known only from then on, instead of always. */
  knownSince(moment: Moment): AccountBuilder<C> {
    return this.but({ since: isoOf(moment, this.setting.asOf) })
  }

  /** What is known: what every function that takes facts accepts. */
  facts(): Facts<C> {
    const { id, traits, subscription, events, members, since } = this.state
    const people = members.map((member, index) => member.asMember(index + 1))
    const done = people.flatMap((member) => member.events as readonly EventInput[])
    return {
      account: { id, ...traits },
      ...(subscription !== undefined && { subscription }),
      accountEvents: [
        ...events.map((event) => ({ ...event, accountId: id })),
        ...done.filter(({ accountId }) => accountId === id),
      ],
      members: people,
      ...(since !== undefined && { history: { since } }),
    } as unknown as Facts<C>
  }

  /** A person in this account, who is one of its members. */
  factsOf(person: PersonBuilder<C>): Facts<C> {
    const own = person.asMember(this.state.members.length + 1)
    return { ...this.withMembers(person).facts(), ...own }
  }
}
