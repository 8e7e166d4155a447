import { checkSegment } from '../../analyze/index.js'
import type { CatalogData, Domain, Holder } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { olderSpellings } from '../../values/index.js'
import type { Finding } from './codes.js'

/** What stands at a path such as `rule.conditions[1].left.name`. */
function at(root: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((key) => key !== '')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Readonly<Record<string, unknown>>)[key]
          : undefined,
      root,
    )
}

type Domains = Readonly<Record<string, Pick<Domain, 'formerly'>>>

const renamed = (domains: Domains, old: string): string | undefined =>
  Object.entries(domains).find(([, { formerly }]) => formerly?.includes(old))?.[0]

function domainsOf({ traits, events, plans, roles }: CatalogData): Domain[] {
  const held = Object.values(traits).flatMap((domains) => Object.values(domains))
  const properties = Object.values(events).flatMap((event) => Object.values(event.properties))
  return [...held, ...properties, ...[plans, roles].filter((domain) => domain !== undefined)]
}

/** The name that replaced an old one: of a trait, an event, a property or a value. */
function newName(segment: Segment, path: string, catalog: CatalogData): string | undefined {
  const old = at(segment, path)
  if (typeof old !== 'string') return undefined
  const parent = at(segment, path.slice(0, path.lastIndexOf('.'))) as { kind?: string; of?: Holder } | undefined
  if (parent?.kind === 'trait') return renamed(catalog.traits[parent.of!] ?? {}, old)
  if (/names\[\d+\]$/.test(path)) return renamed(catalog.events, old)
  if (parent?.kind === 'property' || /\.(?:property|matching)$/.test(path))
    return Object.values(catalog.events)
      .map(({ properties }) => renamed(properties, old))
      .find((name) => name !== undefined)
  return domainsOf(catalog)
    .flatMap(olderSpellings)
    .find(([spelling]) => spelling === old)?.[1]
}

/** What a catalog does not know, or calls otherwise by now. */
export function catalogNames(segment: Segment, catalog: CatalogData): Finding[] {
  return checkSegment(segment, catalog, segment.segments).map(({ path, message, expected }): Finding => {
    const name = newName(segment, path, catalog)
    if (name === undefined)
      return {
        code: 'catalog.unknown',
        path,
        message,
        fix: expected === undefined ? 'Correct the rule, or the catalog.' : `Expected ${expected}.`,
      }
    return {
      code: 'catalog.old-name',
      path,
      message: `"${String(at(segment, path))}" is called "${name}" by now.`,
      fix: `Write "${name}"; the hash stays the same.`,
    }
  })
}
