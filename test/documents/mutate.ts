type Json = Record<string, unknown>

interface Place {
  readonly parent: Json | unknown[]
  readonly key: string
}

/** Sets a member as JSON.parse does: `__proto__` is a name like any other. A list gets one more element. */
function put(parent: Json | unknown[], key: string, value: unknown): void {
  if (Array.isArray(parent)) parent[Object.hasOwn(parent, key) ? Number(key) : parent.length] = value
  else Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true })
}

function remove(parent: Json | unknown[], key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}

function nested(depth: number): unknown {
  let node: unknown = { kind: 'all', conditions: [] }
  for (let level = 0; level < depth; level += 1) node = { kind: 'not', condition: node }
  return node
}

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'kind',
  'toString',
  'rule',
  '',
  '\0',
  '\ud800',
  'hasOwnProperty',
]

const LONG = 'x'.repeat(5_000)

const VALUES: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => '',
  () => '\0',
  () => 'lone \udfff',
  () => LONG,
  () => 'activity',
  () => 'signed in',
  () => '2026-06-15T09:00:00.000Z',
  () => 0,
  () => -0,
  () => 1e308,
  () => Number.NaN,
  () => 0.1,
  () => 9_007_199_254_740_993,
  () => [],
  () => [[[[]]]],
  () => ({}),
  () => ({ percent: 50 }),
  () => ({ amount: 1, currency: 'EUR' }),
  () => ({ list: 'gdpr' }),
  () => ({ days: 7 }),
  () => ({ days: { days: 7 } }),
  () => ({ kind: 'plan' }),
  () => ({ kind: 'role' }),
  () => ({ kind: 'constructor' }),
  () => ({ kind: '__proto__' }),
  () => ({ kind: ['all'] }),
  () => ({ kind: 'trait', of: 'user', name: '__proto__' }),
  () => ({ kind: 'inSegment', segment: 'constructor' }),
  () => ({ kind: 'measure', measure: 'count', events: { names: ['signed in'] } }),
  () => JSON.parse('{"__proto__": {"kind": "all"}, "constructor": 1}') as unknown,
  () => nested(40),
]

/** Too dear to be made often. */
const MONSTERS: readonly (() => unknown)[] = [
  () => nested(20_000),
  () => 'x'.repeat(10_000_000),
  () => Array.from({ length: 20_000 }, (_, index) => index),
  () => Array.from({ length: 5_000 }, () => ({ kind: 'plan' })),
  () => Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`name ${index}`, index])),
  () => {
    const circle: Json = { kind: 'not' }
    circle['condition'] = circle
    return circle
  },
]

function placesIn(document: unknown): readonly Place[] {
  const places: Place[] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      places.push({ parent: value as Json, key })
      look((value as Json)[key])
    }
  }
  look(document)
  return places
}

/** A document with one or two things changed in one of many nasty ways. */
export function mutated(text: string, random: () => number, withMonsters = true): unknown {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const copy = JSON.parse(text) as Json
  const places = placesIn(copy)
  const change = ({ parent, key }: Place): void => {
    const value = Object.hasOwn(parent, key) ? (parent as Json)[key] : null
    const ways: readonly (() => void)[] = [
      () => remove(parent, key),
      () => put(parent, key, pick(VALUES)()),
      () => put(parent, key, pick(VALUES)()),
      () => put(parent, pick(NAMES), value),
      () => put(parent, pick(places).key, value),
      () => put(pick(places).parent, key, structuredClone(value)),
      () => put(parent, key, { kind: 'not', condition: value }),
      () => put(parent, key, [value, value]),
      () => put(parent, key, typeof value),
    ]
    pick(ways)()
  }
  const times = 1 + Math.floor(random() * 2)
  for (let time = 0; time < times; time += 1) change(pick(places))
  if (withMonsters && random() < 0.001)
    put(pick(places).parent, pick(['rule', 'condition', 'conditions', 'values', 'left']), pick(MONSTERS)())
  return copy
}
