import type { Domain, Literal } from '../ast/index.js'
import { fail } from '../errors.js'
import { readInstant, toIso } from '../time/index.js'
import { MARKER, markerWord, type MarkerDefinition } from './markers.js'

interface Definition {
  readonly type: string
  readonly coerce?: boolean
  readonly format?: string
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string; readonly format?: string } } }[]
  readonly entries?: Readonly<Record<string, string | number>>
  readonly innerType?: Schema
  readonly element?: Schema
  readonly shape?: Readonly<Record<string, Schema>>
  readonly defaultValue?: unknown
  readonly [MARKER]?: MarkerDefinition
}

/** The part of a zod schema, classic or mini, that is read here. */
export interface Schema {
  readonly _zod: { readonly def: Definition }
}

const ACCEPTED =
  'a string, number, integer, boolean, date, enum or list of strings, optional, nullable or with a default'

const refuse = (path: string, what: string): never =>
  fail('catalog.schema', path, `${what} cannot be used in a catalog.`, ACCEPTED)

const isIntegerFormat = (format: string | undefined) => format === 'safeint'

function refuseRefinements({ checks, coerce }: Definition, path: string): void {
  if (coerce) refuse(path, 'A coercion')
  const other = checks?.find(({ _zod: { def } }) => def.check !== 'number_format')
  if (other) refuse(path, `The refinement "${other._zod.def.format ?? other._zod.def.check}"`)
}

function numberDomain(definition: Definition, path: string): Domain {
  const formats = [definition.format, ...(definition.checks ?? []).map(({ _zod }) => _zod.def.format)].filter(
    (format) => format !== undefined,
  )
  const other = formats.find((format) => !isIntegerFormat(format))
  if (other !== undefined) refuse(path, `The number format "${other}"`)
  return { type: formats.length > 0 ? 'integer' : 'number' }
}

function enumValues({ entries = {} }: Definition, path: string): readonly string[] {
  const values = Object.values(entries)
  if (values.length === 0 || values.some((value) => typeof value !== 'string'))
    refuse(path, 'An enum with other values than strings')
  return values as string[]
}

function listDomain(element: Schema | undefined, path: string): Domain {
  const inner = baseDomain(element!._zod.def, `${path}[]`)
  if (inner.type === 'string') return { type: 'list' }
  return inner.type === 'enum'
    ? { type: 'list', values: inner.values! }
    : refuse(path, 'A list of other things than strings')
}

function moneyDomain({ shape = {} }: Definition, path: string): Domain {
  const amount = shape['amount'] && readSchema(shape['amount'], `${path}.amount`)
  const currency = shape['currency'] && readSchema(shape['currency'], `${path}.currency`)
  if (
    Object.keys(shape).length === 2 &&
    amount?.type === 'integer' &&
    currency &&
    ['string', 'enum'].includes(currency.type)
  )
    return { type: 'money' }
  return fail(
    'catalog.schema',
    path,
    'Money is an object of an integer amount in minor units and a currency.',
    '{ amount: z.int(), currency: z.string() }',
  )
}

function baseDomain(definition: Definition, path: string): Domain {
  refuseRefinements(definition, path)
  switch (definition.type) {
    case 'string':
      return definition.format === undefined
        ? { type: 'string' }
        : refuse(path, `The string format "${definition.format}"`)
    case 'number':
      return numberDomain(definition, path)
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'instant' }
    case 'enum':
      return { type: 'enum', values: enumValues(definition, path) }
    case 'array':
      return listDomain(definition.element, path)
    default:
      return refuse(path, `A schema of type "${definition.type}"`)
  }
}

const MARKED: Record<
  MarkerDefinition['marker'],
  { readonly base: readonly Domain['type'][]; readonly apply: (base: Domain, digits: number) => Domain }
> = {
  ordered: { base: ['enum'], apply: (base) => ({ ...base, ordered: true }) },
  version: { base: ['string'], apply: () => ({ type: 'version' }) },
  timeZone: { base: ['string'], apply: () => ({ type: 'timeZone' }) },
  decimal: { base: ['number', 'integer'], apply: (_, digits) => ({ type: 'decimal', digits }) },
  money: { base: ['money'], apply: (base) => base },
}

function markedDomain(definition: Definition, { marker, digits }: MarkerDefinition, path: string): Domain {
  const { base, apply } = MARKED[marker]
  const domain = marker === 'money' ? moneyDomain(definition, path) : baseDomain(definition, path)
  return base.includes(domain.type)
    ? apply(domain, digits ?? 0)
    : fail('catalog.schema', path, `${markerWord(marker)} does not go with ${domain.type}.`, base.join(' or '))
}

function defaultLiteral(value: unknown, path: string): Literal | readonly string[] {
  if (value instanceof Date) {
    const at = readInstant(value)
    return at === undefined ? fail('catalog.default', path, 'The default is not an instant.') : toIso(at)
  }
  return value as Literal | readonly string[]
}

/** Reads what a zod schema (classic or mini) says about a trait or property. */
export function readSchema(schema: Schema, path: string): Domain {
  let [definition, fallback]: [Definition, { value: unknown } | undefined] = [schema?._zod?.def, undefined]
  if (!definition) fail('catalog.schema', path, 'This is not a zod 4 schema.', 'a schema made by zod or zod/mini')
  let marker = definition[MARKER]
  while (definition.innerType && ['optional', 'nullable', 'default'].includes(definition.type)) {
    if (definition.type === 'default') fallback ??= { value: definition.defaultValue }
    definition = definition.innerType._zod.def
    marker ??= definition[MARKER]
  }
  const domain = marker ? markedDomain(definition, marker, path) : baseDomain(definition, path)
  // A default of nothing leaves missing what is missing.
  return fallback?.value == null ? domain : { ...domain, default: defaultLiteral(fallback.value, path) }
}

/** Reads the traits or properties that an object schema declares. */
export function readObject(schema: Schema | undefined, path: string): Record<string, Domain> {
  if (schema === undefined) return {}
  const definition = schema?._zod?.def
  if (definition?.type !== 'object')
    fail('catalog.schema', path, 'Traits and properties are declared by an object schema.', 'z.object({ … })')
  return Object.fromEntries(
    Object.entries(definition.shape!).map(([name, inner]) => [name, readSchema(inner, `${path}.${name}`)]),
  )
}
