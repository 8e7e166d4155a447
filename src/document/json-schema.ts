import { LIMITS } from '../analyze/index.js'
import { DURATION_UNITS } from '../time/index.js'
import { NODES, RECORDS } from './shapes.js'
import { type Family, type Fields, isOptional, type RecordName, type Slot } from './slots.js'

type Schema = Readonly<Record<string, unknown>>

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })

const closed = (properties: Schema, required: readonly string[]): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
})

const AMOUNT: Schema = { type: 'integer', minimum: 1 }

const durationSchema = (units: readonly string[]): Schema => ({
  ...closed(Object.fromEntries(units.map((unit) => [unit, AMOUNT])), []),
  minProperties: 1,
  maxProperties: 1,
})

/** Units of a fixed length come first. */
const fixedUnits = () => DURATION_UNITS.slice(0, DURATION_UNITS.indexOf('months'))

// A function, so that bundlers leave it out where no schema is asked for.
const leafSchemas = (): Readonly<Record<string, Schema>> => ({
  text: { type: 'string', maxLength: LIMITS.string },
  number: { type: 'number', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  boolean: { type: 'boolean' },
  instant: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' },
  duration: durationSchema(DURATION_UNITS),
  fixedDuration: durationSchema(fixedUnits()),
  percent: closed({ percent: ref('number') }, ['percent']),
  money: closed({ amount: { type: 'integer' }, currency: { type: 'string', pattern: '^[A-Z]{3}$' } }, [
    'amount',
    'currency',
  ]),
  listReference: closed({ list: ref('text') }, ['list']),
  pair: {
    type: 'array',
    prefixItems: [ref('text'), { anyOf: [ref('text'), { type: 'null' }] }],
    minItems: 2,
    maxItems: 2,
  },
})

const nodeName = (family: Family, kind: string): string => `${family}.${kind}`

function slotSchema(slot: Slot): Schema {
  switch (slot.is) {
    case 'word':
      return slot.words.length === 1 ? { const: slot.words[0] } : { enum: slot.words }
    case 'list':
      return { type: 'array', items: slotSchema(slot.of), maxItems: slot.most }
    case 'map':
      return { type: 'object', additionalProperties: slotSchema(slot.of), maxProperties: LIMITS.list }
    case 'record':
      return ref(slot.of)
    case 'node':
      return slot.kinds ? { anyOf: slot.kinds.map((kind) => ref(nodeName(slot.of, kind))) } : ref(slot.of)
    case 'either':
      return { anyOf: slot.of.map(slotSchema) }
    default:
      return ref(slot.is)
  }
}

function fieldsSchema(fields: Fields, kind?: string): Schema {
  const names = Object.keys(fields)
  const properties = Object.fromEntries(names.map((name) => [name, slotSchema(fields[name]!)]))
  const required = names.filter((name) => !isOptional(fields[name]!))
  return kind === undefined
    ? closed(properties, required)
    : closed({ kind: { const: kind }, ...properties }, ['kind', ...required])
}

function familySchemas(family: Family): readonly (readonly [string, Schema])[] {
  const kinds = Object.entries(NODES[family])
  return [
    [family, { anyOf: kinds.map(([kind]) => ref(nodeName(family, kind))) }],
    ...kinds.map(([kind, fields]) => [nodeName(family, kind), fieldsSchema(fields, kind)] as const),
  ]
}

const FAMILIES: readonly Family[] = ['condition', 'value', 'window']

/** Records that a segment is made of: a catalog as such is not. */
const PARTS = (Object.keys(RECORDS) as RecordName[]).filter((name) => name !== 'segment' && name !== 'catalog')

/**
 * The JSON Schema (draft 2020-12) of segment documents, for editors and for models that write them. It is also published
 * as `schema/segment.schema.json`.
 *
 * It knows the form of a document. What a catalog declares, the types of operands and the limits on depth and size, only
 * `parseSegment` knows.
 *
 * @returns The schema as JSON.
 * @example
 * ```ts
 * import { segmentSchema } from 'cadre/document'
 *
 * segmentSchema()['$schema'] // 'https://json-schema.org/draft/2020-12/schema'
 * ```
 */
export function segmentSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Segment',
    description: 'Who is in a segment, as a rule. Without `uses` it can be read with a catalog only.',
    ...fieldsSchema(RECORDS.segment),
    $defs: Object.fromEntries([
      ...FAMILIES.flatMap(familySchemas),
      ...PARTS.map((name) => [name, fieldsSchema(RECORDS[name])] as const),
      ...Object.entries(leafSchemas()),
    ]),
  }
}
