import type { Domain } from '../../ast/index.js'
import { olderSpellings } from '../../values/index.js'
import { instantInput } from './instants.js'
import { CURRENCIES, INTEGERS, NUMBERS, ODDITIES, TEXTS, VERSIONS, ZONES } from './pools.js'
import { type Arbitrary, seldom, type World } from './world.js'

const spellings = (domain: Domain): readonly string[] => [
  ...domain.values!,
  ...olderSpellings(domain).map(([old]) => old),
]

/** Values that a domain holds, as data writes them. */
function valid(world: World, domain: Domain): Arbitrary<unknown> {
  const { fc } = world
  switch (domain.type) {
    case 'string':
      return fc.constantFrom(...TEXTS)
    case 'number':
      return fc.constantFrom(...NUMBERS)
    case 'integer':
      return fc.constantFrom(...INTEGERS)
    case 'decimal':
      return fc.constantFrom(...INTEGERS).map((whole) => whole / 10 ** domain.digits!)
    case 'boolean':
      return fc.boolean()
    case 'instant':
      return instantInput(world)
    case 'enum':
      return fc.constantFrom(...spellings(domain))
    case 'list':
      return fc.array(fc.constantFrom(...(domain.values ?? TEXTS)), { maxLength: 3 })
    case 'version':
      return fc.constantFrom(...VERSIONS, '2.0.0-beta.1', '1.0.0+build.5')
    case 'money':
      return fc.record({ amount: fc.constantFrom(...INTEGERS), currency: fc.constantFrom(...CURRENCIES) })
    case 'timeZone':
      return fc.constantFrom(...ZONES)
    default:
      return domain.type satisfies never
  }
}

/** What data may hold where a domain is expected: mostly a value, sometimes nothing, sometimes something else. */
export const datum = (world: World, domain: Domain): Arbitrary<unknown> =>
  world.fc.oneof(
    { arbitrary: valid(world, domain), weight: 10 },
    { arbitrary: world.fc.constantFrom(null, undefined), weight: 1 },
    { arbitrary: world.fc.constantFrom(...ODDITIES), weight: 1 },
  )

// Were they as frequent as other traits, hardly any membership or subscription would be alive.
const RARE: readonly string[] = ['leftAt', 'endedAt']

/** Traits or properties by name, now and then by an older name; every one may be absent. */
export function row(world: World, domains: Readonly<Record<string, Domain>>): Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(domains).flatMap(([name, domain]) => {
    const own = datum(world, domain)
    const older = (domain.formerly ?? []).map((old) => [old, seldom(world, datum(world, domain))] as const)
    return [[name, RARE.includes(name) ? seldom(world, own) : own] as const, ...older]
  })
  return world.fc.record(Object.fromEntries(entries), { requiredKeys: [] })
}
