import type { Literal } from '../../ast/index.js'
import type { TypedValue } from '../../analyze/index.js'
import { isoInstants } from './instants.js'
import { CURRENCIES, INTEGERS, NUMBERS, PERCENTS, TEXTS, VERSIONS, ZONES } from './pools.js'
import type { World } from './world.js'

/** The literals that rules compare a value of a type with. Of a list: its elements. */
export function literalsOf(world: World, { type, domain }: TypedValue): readonly Literal[] {
  switch (type) {
    case 'number':
      return domain?.digits === undefined ? NUMBERS : INTEGERS.map((whole) => whole / 10 ** domain.digits!)
    case 'share':
      return PERCENTS.map((percent) => ({ percent }))
    case 'money':
      return CURRENCIES.flatMap((currency) => INTEGERS.map((amount) => ({ amount, currency })))
    case 'boolean':
      return [true, false]
    case 'instant':
      return isoInstants(world)
    case 'version':
      return VERSIONS
    case 'timeZone':
      return ZONES
    case 'string':
    case 'enum':
    case 'list':
    case 'role':
      return domain?.values ?? TEXTS
    default:
      return type satisfies never
  }
}
