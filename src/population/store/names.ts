import type { CatalogData, Domain, Holder } from '../../ast/index.js'
import { expectedName } from '../../analyze/index.js'
import type { Segment } from '../../dsl/segment.js'
import { fail } from '../../errors.js'

type Domains = Readonly<Record<string, Domain>>

/** What decides how data is read. Defaults and older names do not: rules carry them along. */
const reading = ({ type, ordered, values, digits }: Domain): string => JSON.stringify([type, ordered, values, digits])

function checkDomains(path: string, used: Domains, known: Domains): void {
  for (const [name, domain] of Object.entries(used)) {
    const own = Object.hasOwn(known, name) ? known[name] : undefined
    if (!own)
      fail('rule.unknown-name', path, `The population has no "${name}".`, expectedName(name, Object.keys(known)))
    if (reading(own) !== reading(domain))
      fail('rule.operand', path, `The population was read with another "${name}".`, 'a segment of the same catalog')
  }
}

const single = (name: string, domain: Domain | undefined): Domains => (domain ? { [name]: domain } : {})

/** Refuses a segment that reads events, or properties of them, that the population was told not to keep. */
export function checkKept({ id, uses }: Segment, { events }: CatalogData): void {
  for (const [event, { properties }] of Object.entries(uses.events)) {
    const own = Object.hasOwn(events, event) ? events[event]!.properties : undefined
    const missing = own ? Object.keys(properties).find((name) => !Object.hasOwn(own, name)) : event
    if (missing !== undefined)
      fail(
        'rule.unknown-name',
        `segments.${id}`,
        `The population does not keep "${missing}".`,
        'neededFor with this segment',
      )
  }
}

/** Refuses a segment that reads what the population does not have, or has read otherwise. */
export function checkSegmentCatalog({ id, uses }: Segment, catalog: CatalogData): void {
  const path = `segments.${id}`
  for (const [of, used] of Object.entries(uses.traits) as [Holder, Domains][])
    checkDomains(`${path}.${of}`, used, catalog.traits[of] ?? {})
  for (const [event, { properties }] of Object.entries(uses.events)) {
    const own = Object.hasOwn(catalog.events, event) ? catalog.events[event] : undefined
    if (!own)
      fail(
        'rule.unknown-name',
        path,
        `The population has no event "${event}".`,
        expectedName(event, Object.keys(catalog.events)),
      )
    checkDomains(`${path}.${event}`, properties, own.properties)
  }
  checkDomains(
    path,
    { ...single('plan', uses.plans), ...single('role', uses.roles) },
    {
      ...single('plan', catalog.plans),
      ...single('role', catalog.roles),
    },
  )
}
