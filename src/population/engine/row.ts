import { type ConditionNode, partsOf, type Part, type ValueNode } from '../../ast/index.js'
import type { Verdicts } from '../../assignment/index.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { Run, type Test } from '../../evaluate/run.js'
import { type Facts, PreparedFacts, type Verdict } from '../../facts/index.js'
import type { CodedColumn, NumberColumn } from '../store/column.js'
import { activity, isDated } from './existence.js'
import type { Store } from '../store/store.js'
import type { Ask, Context } from './plan.js'
import { rowsOf } from './rows.js'
import { SubjectFacts } from './subject-facts.js'
import { noBits, put } from './verdicts.js'

const CODED: readonly string[] = ['string', 'boolean', 'enum', 'list', 'version', 'timeZone']

type Held = Extract<ValueNode, { readonly kind: 'trait' | 'plan' | 'role' }>

/** The traits that a part reads; undefined when it reads something else as well. */
function heldIn(part: Part): readonly Held[] | undefined {
  const inner = partsOf(part).map(heldIn)
  if (part.is === 'events' || part.is === 'window' || inner.includes(undefined)) return undefined
  const below = inner.flatMap((each) => each!)
  if (part.is === 'condition') return below
  switch (part.node.kind) {
    case 'trait':
    case 'plan':
    case 'role':
      return [part.node]
    case 'whenMissing':
    case 'size':
      return below
    default:
      return undefined
  }
}

function heldOf(node: ConditionNode): Held | undefined {
  const held = heldIn({ is: 'condition', node, path: '' })
  return held?.length === 1 ? held[0] : undefined
}

/** Whether a condition reads one trait of few values, the plan, or the roles, and nothing else. */
export function isAboutOneRow(node: ConditionNode, { uses }: Context): boolean {
  const held = heldOf(node)
  if (!held || node.kind === 'inTop' || node.kind === 'inBottom') return false
  return held.kind !== 'trait' || CODED.includes(uses.traits[held.of]![held.name]!.type)
}

const ACCOUNT = { account: {} }

/** 0: out, 1: in, 2: unknown. */
const coded = (verdict: Verdict): number => (verdict === null ? 2 : verdict ? 1 : 0)

/**
 * Looks the verdict of each subject up by the code of its row, thirty-two at a time. The last two verdicts are those of
 * subjects without a row, and without an account.
 */
function lookedUp(size: number, rows: Int32Array | undefined, codes: ArrayLike<number>, table: Uint8Array): Verdicts {
  const words = (size + 31) >>> 5
  const [isTrue, isUnknown] = [noBits(words), noBits(words)]
  const [values, written] = [table.length - 2, codes.length]
  for (let word = 0, position = 0; word < words; word += 1) {
    const end = Math.min(position + 32, size)
    let [held, open] = [0, 0]
    for (let bit = 1; position < end; position += 1, bit <<= 1) {
      const row = rows ? rows[position]! : position
      const verdict = table[row < 0 ? values - 1 - row : row < written ? codes[row]! : 0]!
      if (verdict === 1) held |= bit
      else if (verdict === 2) open |= bit
    }
    isTrue[word] = held
    isUnknown[word] = open
  }
  return { isTrue, isUnknown }
}

type Single = 'user' | 'account' | 'subscription'

const fieldOf = (name: string, value: unknown): Readonly<Record<string, unknown>> =>
  value === undefined ? {} : Object.fromEntries([[name, value]])

/** Asks about facts that are the same at every instant. */
const askedOf =
  (test: Test, asOf = 0) =>
  (facts: Facts): number =>
    coded(test(new Run(new PreparedFacts(facts), asOf, [])))

/** A condition about a trait of a holder that has one row for each subject. */
function traitCondition(of: Single, name: string, test: Test, { kind, batch }: Context): Ask {
  const asked = askedOf(test)
  return batch.keep((store) => {
    const { table, rows, given } = rowsOf(store, kind, of)
    const column = table.column(name) as CodedColumn
    const none = of === 'subscription' && given ? { ...ACCOUNT, subscription: null } : ACCOUNT
    const verdicts = column.values.map((value) => asked({ ...ACCOUNT, [of]: fieldOf(name, value) }))
    const answers = Uint8Array.from([...verdicts, asked(none), asked({ account: null })])
    return lookedUp(store.subjects[kind].size, rows, column.codes, answers)
  })
}

/** A condition about the plan: the row's, unless it has ended. */
function planCondition(test: Test, { kind, batch }: Context): Ask {
  const asked = askedOf(test)
  const plan = (store: Store, asOf: number) => {
    const { table, rows, given } = rowsOf(store, kind, 'subscription')
    const [column, endedAt] = [table.column('plan') as CodedColumn, endOf(store)]
    const withRow = (row: Facts['subscription']) => asked({ ...ACCOUNT, subscription: row })
    const answers = Uint8Array.from([
      ...column.values.map((name) => withRow(fieldOf('plan', name))),
      withRow({ endedAt: 0 }),
      given ? withRow(null) : asked(ACCOUNT),
      asked({ account: null }),
    ])
    const codes = endedAt
      ? Uint32Array.from(column.codes, (code, row) => (endedAt(row) <= asOf ? column.values.length : code))
      : column.codes
    return lookedUp(store.subjects[kind].size, rows, codes, answers)
  }
  return undated((store) => endOf(store) === undefined, plan, batch)
}

/** When the subscription of each row has ended; undefined when none has an end. */
function endOf(store: Store): ((row: number) => number) | undefined {
  return store.once('ends of subscriptions', () => {
    const { subscriptions } = store.people
    const column = subscriptions.column('endedAt') as NumberColumn
    for (let row = 0; row < subscriptions.size; row += 1)
      if (!Number.isNaN(column.at(row))) return (at) => column.at(at)
    return undefined
  })
}

/** Verdicts that are the same at every instant, unless rows say from when or up to when they hold. */
function undated(
  isUndated: (store: Store) => boolean,
  ask: (store: Store, asOf: number) => Verdicts,
  batch: Context['batch'],
): Ask {
  const kept = batch.keep((store) => (isUndated(store) ? ask(store, 0) : undefined))
  return (frame) => kept(frame) ?? ask(frame.store, frame.asOf)
}

const NO_PAIR = -2
const INACTIVE = -1

/** Where each member's membership stands: a row, none that is active, no account; or several rows, which are told apart. */
function membershipRows(
  store: Store,
  asOf: number,
): { readonly rows: Int32Array; readonly several: readonly number[] } {
  const place = () => {
    const { pairs, size } = store.subjects.member
    const { starts, rows } = store.pairRows
    const isActive = activity(store, asOf)
    const several: number[] = []
    const found = Int32Array.from({ length: size }, (_, position) => {
      const pair = pairs![position]!
      if (pair < 0) return NO_PAIR
      const [from, to] = [starts[pair]!, starts[pair + 1]!]
      if (to - from > 1) several.push(position)
      return isActive(rows[from]!) ? rows[from]! : INACTIVE
    })
    return { rows: found, several }
  }
  return isDated(store) ? place() : store.once('membership rows', place)
}

/** A condition about a trait of the membership, or about the roles. */
function membershipCondition(name: string, test: Test, { batch }: Context): Ask {
  const membership = (store: Store, asOf: number) => {
    const column = store.people.memberships.column(name) as CodedColumn
    const asked = (facts: Facts) => test(new Run(new PreparedFacts(facts), asOf, []))
    const isGiven = !store.isPart('memberships')
    const withRow = (row: object): Facts => (isGiven ? { ...ACCOUNT, membership: row } : ACCOUNT)
    const { rows, several } = membershipRows(store, asOf)
    const verdicts = column.values.map((value) => coded(asked(withRow(fieldOf(name, value)))))
    const answers = Uint8Array.from([...verdicts, coded(asked(withRow([]))), coded(asked({ account: null }))])
    const result = lookedUp(rows.length, rows, column.codes, answers)
    for (const position of isGiven ? several : [])
      put(result, position, asked(new SubjectFacts(store, 'member', position).facts))
    return result
  }
  return undated((store) => !isDated(store), membership, batch)
}

/** Compiles a condition about one trait, the plan or the roles: asked once for each value that there is. */
export function rowCondition(node: ConditionNode, context: Context): Ask {
  const { test } = conditionQuestion(node, context)
  const held = heldOf(node)!
  if (held.kind === 'role') return membershipCondition('roles', test, context)
  if (held.kind === 'plan') return planCondition(test, context)
  const { of, name } = held
  return of === 'membership' ? membershipCondition(name, test, context) : traitCondition(of, name, test, context)
}
