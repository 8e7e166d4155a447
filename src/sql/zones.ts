import { createZones, isZoneName } from '../time/index.js'
import type { Dialect } from './dialect/dialect.js'
import type { Frame } from './frame.js'
import { raw, sql, type Sql } from './fragment.js'
import type { Step } from './plan.js'

/** Local time runs ahead of UTC by so much from one instant up to another. */
export interface Offset {
  readonly from: number
  readonly until: number
  readonly offset: number
}

const STEP = 86_400_000 * 6

/** The offsets of a zone in a stretch of time, earliest first. The first and the last one have no outer end. */
export function offsetsOf(name: string, from: number, until: number): readonly Offset[] {
  const { offsetAt } = createZones()(name)!
  const changes: { readonly at: number; readonly offset: number }[] = [{ at: -Infinity, offset: offsetAt(from) }]
  for (let at = from; at < until; at += STEP) {
    const [before, after] = [offsetAt(at), offsetAt(at + STEP)]
    if (before !== after) changes.push({ at: changeBetween(offsetAt, at, at + STEP), offset: after })
  }
  return changes.map(({ at, offset }, index) => ({ from: at, until: changes[index + 1]?.at ?? Infinity, offset }))
}

function changeBetween(offsetAt: (at: number) => number, from: number, to: number): number {
  const before = offsetAt(from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle) === before) low = middle
    else high = middle
  }
  return high
}

/** Tables of what depends on the zone of a subject: worked out here, looked up there. */
export class ZoneTables {
  private readonly columns = new Map<string, { readonly name: string; readonly of: (zone: string) => number }>()
  private readonly ranges = new Map<string, { readonly from: number; readonly until: number }>()

  constructor(
    private readonly dialect: Dialect,
    private readonly names: () => readonly string[],
  ) {}

  /** A whole number that each zone has, looked up by the zone of a subject. */
  looked(frame: Frame, zone: Sql, key: string, of: (zone: string) => number): Sql {
    const column = this.columns.get(key) ?? { name: `w${this.columns.size + 1}`, of }
    this.columns.set(key, column)
    const name = frame.column(zone)
    const join = () => ({
      step: () => raw('cadre_zones'),
      on: (alias: string) => sql`${raw(`${alias}.zone`)} = ${name}`,
    })
    return frame.taken(name.levelOf(frame.alias) + 1, `zones ${name.key}`, join, (alias) =>
      raw(`${alias}.${column.name}`),
    )
  }

  /** The name of a table of offsets that reach over a stretch of time: `zone`, `starts`, `ends`, `ahead`. */
  offsets(from: number, until: number): Sql {
    const key = `${from} ${until}`
    const position = [...this.ranges.keys()].indexOf(key)
    this.ranges.set(key, { from, until })
    return raw(`cadre_offsets_${(position < 0 ? this.ranges.size - 1 : position) + 1}`)
  }

  steps(): readonly Step[] {
    if (this.columns.size + this.ranges.size === 0) return []
    const given = this.names()
    // Rows that are written down cannot be none.
    const zones = given.length > 0 ? given : ['UTC']
    const columns = [...this.columns.values()]
    const table = zones.map((zone) => [zone, ...columns.map(({ of }) => of(zone))])
    const places = ['zone', ...columns.map(({ name }) => name)]
    const looked = columns.length === 0 ? [] : [{ name: 'cadre_zones', select: this.dialect.rows(places, table) }]
    const offsets = [...this.ranges.values()].map(({ from, until }, index) => {
      const rows = zones.flatMap((zone) =>
        offsetsOf(zone, from, until).map((each) => [zone, finite(each.from), finite(each.until), each.offset]),
      )
      return {
        name: `cadre_offsets_${index + 1}`,
        select: this.dialect.rows(['zone', 'starts', 'ends', 'ahead'], rows),
      }
    })
    return [...looked, ...offsets]
  }
}

const FAR = 1e15

const finite = (at: number): number => (at === Infinity ? FAR : at === -Infinity ? -FAR : at)

// Names that ICU reads and does not list: older names and links of the zones that it lists.
const OTHERS =
  'UTC Etc/UTC Asia/Kolkata Asia/Kathmandu Asia/Ho_Chi_Minh Asia/Yangon Europe/Kyiv Atlantic/Faroe America/Nuuk US/Eastern US/Central US/Mountain US/Pacific US/Alaska US/Hawaii US/Arizona America/Argentina/Buenos_Aires America/Indiana/Indianapolis America/Kentucky/Louisville America/Argentina/Catamarca America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/Mendoza Africa/Asmara America/Atikokan Pacific/Kanton Pacific/Chuuk Pacific/Pohnpei'

/** The names of time zones that data may hold, when nothing else is said: all that the runtime lists, and some older ones. */
export function allZoneNames(): readonly string[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), ...OTHERS.split(' ')])
  return [...names].filter(isZoneName).sort()
}
