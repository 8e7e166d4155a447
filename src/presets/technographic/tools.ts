import type { Catalog, CatalogTypes } from '../../dsl/catalog.js'
import type { Segment } from '../../dsl/segment.js'
import type { Company, EventChoice, ListChoice, Person, TraitChoice, VersionName } from '../names.js'
import { preset, type PresetOptions } from '../preset.js'
import { chosen, hasElements, hasOneOf, phraseOf, wordsOf } from '../words.js'

const BY_TECH_STACK = {
  id: 'by-tech-stack',
  title: 'By tech stack',
  action: {
    goal: 'the integration that they lack',
    channel: 'email',
    timing: 'when an integration is launched',
    message: 'It now works with what you have.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byTechStack} takes. */
export interface ByTechStackOptions<C extends CatalogTypes, I extends string, K extends Company> extends PresetOptions<
  I,
  K
> {
  /** The trait that lists the tools of the account, and the tools that count: any of them, or all. */
  readonly tools: ListChoice<C, 'account'>
}

/**
 * Whose company uses certain tools: any of a few (rivals, say), or all of them (a stack that yours completes).
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown when the tools are not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byTechStack } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({ techStack: z.array(z.string()).optional() })
 * })
 * byTechStack(catalog, { tools: { trait: 'techStack', allOf: ['crm one', 'chat two'] } })
 * ```
 */
export function byTechStack<C extends CatalogTypes, I extends string = 'by-tech-stack', K extends Company = 'member'>(
  catalog: Catalog<C>,
  options: ByTechStackOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { tools } = options
  const named = 'anyOf' in tools ? `any of ${tools.anyOf.join(', ')}` : `all of ${tools.allOf.join(', ')}`
  const description = `Uses ${named}.`
  return preset(options, { ...BY_TECH_STACK, description }, hasElements(wordsOf(catalog).account(tools.trait), tools))
}

const BY_TOOL = {
  id: 'by-tool',
  title: 'By tool',
  action: {
    goal: 'how it works with what they have',
    channel: 'email',
    timing: 'in the first days',
    message: 'This is how to connect it.',
    owner: 'marketing',
    refresh: 'weekly',
    review: 'yearly',
  },
} as const

/** What {@link byTool} takes. */
export interface ByToolOptions<C extends CatalogTypes, I extends string, K extends Company> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds the tool for a purpose, such as the CRM, and the tools that count. */
  readonly tool: TraitChoice<C, 'account'>
}

/**
 * Whose company uses one of a few tools for a purpose.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown when the tool is not known.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { byTool } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({ crm: z.string().optional() })
 * })
 * byTool(catalog, { tool: { trait: 'crm', values: ['crm one'] } })
 * ```
 */
export function byTool<C extends CatalogTypes, I extends string = 'by-tool', K extends Company = 'member'>(
  catalog: Catalog<C>,
  options: ByToolOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { tool } = options
  const description = `Uses: ${phraseOf(tool)}.`
  return preset(options, { ...BY_TOOL, description }, hasOneOf(wordsOf(catalog).account(tool.trait), tool))
}

const ON_VERSION = {
  id: 'on-version',
  title: 'On a recent version',
  action: {
    goal: 'what only the recent version can do',
    channel: 'in-app',
    timing: 'after the update',
    message: 'Your version can do this now.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link onVersion} takes. */
export interface OnVersionOptions<C extends CatalogTypes, I extends string, K extends Person> extends PresetOptions<
  I,
  K
> {
  /** The trait that holds the version of the app. */
  readonly version: VersionName<C, 'user'>
  /** The lowest version that counts: `2.4.0`. */
  readonly atLeast: string
}

/**
 * Whose app is recent enough. A pre-release is below its release: `2.4.0-beta.1` is not yet `2.4.0`.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @returns A segment that is unknown for somebody whose version is not known, or is none.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, version } from 'cadre'
 * import { onVersion } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   user: z.object({ appVersion: version(z.string()).optional() })
 * })
 * onVersion(catalog, { version: 'appVersion', atLeast: '2.4.0' })
 * ```
 */
export function onVersion<C extends CatalogTypes, I extends string = 'on-version', K extends Person = 'member'>(
  catalog: Catalog<C>,
  options: OnVersionOptions<NoInfer<C>, I, K>,
): Segment<K, I> {
  const { version, atLeast } = options
  const description = `On version ${atLeast} or later.`
  return preset(options, { ...ON_VERSION, description }, wordsOf(catalog).user(version).atLeast(atLeast))
}

const INTEGRATION_CONNECTED = {
  id: 'integration-connected',
  title: 'Integration connected',
  action: {
    goal: 'more of what connects',
    channel: 'in-app',
    timing: 'a week after they connected',
    message: 'It is connected. This is what others do with it.',
    owner: 'product',
    refresh: 'daily',
    review: 'quarterly',
  },
} as const

/** What {@link integrationConnected} takes. */
export interface IntegrationConnectedOptions<
  C extends CatalogTypes,
  I extends string,
  K extends Company,
> extends PresetOptions<I, K> {
  /** The event of having connected it; with `where`, one integration. */
  readonly connected: EventChoice<C>
  /** The event of having disconnected it. Default: there is none. */
  readonly disconnected?: EventChoice<C>
}

/**
 * Whose account has connected an integration, whoever did it, and not disconnected it since.
 *
 * @param catalog The catalog that names what is asked.
 * @param options Names, thresholds, and whatever of id, prose and action is to be replaced.
 * @throws SegmentError as `defineSegment`.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog } from 'cadre'
 * import { integrationConnected } from 'cadre/presets'
 *
 * const catalog = defineCatalog({
 *   account: z.object({}),
 *   events: { 'integration connected': z.object({ integration: z.string() }) },
 * })
 * integrationConnected(catalog, {
 *   connected: { event: 'integration connected', where: { integration: 'chat' } },
 * })
 * ```
 */
export function integrationConnected<
  C extends CatalogTypes,
  I extends string = 'integration-connected',
  K extends Company = 'member',
>(catalog: Catalog<C>, options: IntegrationConnectedOptions<NoInfer<C>, I, K>): Segment<K, I> {
  const { connected, disconnected } = options
  const { account } = wordsOf(catalog)
  const events = chosen(account, connected)
  const off = disconnected === undefined ? undefined : events.last().notFollowedBy(chosen(account, disconnected))
  const description = 'Connected the integration, and still has it.'
  return preset(options, { ...INTEGRATION_CONNECTED, description }, off ?? events.count().atLeast(1))
}
