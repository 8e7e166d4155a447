type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}

/** What a keyword of JSON Schema asks of a value; it holds of values of another sort. */
type Keyword = (
  argument: never,
  value: never,
  schema: Json,
  validates: (schema: Json, value: unknown) => boolean,
) => boolean

const ofObjects: Readonly<Record<string, Keyword>> = {
  properties: (properties: Json, value: Json, _, validates) =>
    Object.keys(properties).every(
      (key) => !Object.hasOwn(value, key) || validates(properties[key] as Json, value[key]),
    ),
  required: (names: readonly string[], value: Json) => names.every((name) => Object.hasOwn(value, name)),
  additionalProperties: (rest: Json | false, value: Json, { properties = {} }, validates) =>
    Object.keys(value).every((key) => Object.hasOwn(properties as Json, key) || (rest && validates(rest, value[key]))),
  minProperties: (least: number, value: Json) => Object.keys(value).length >= least,
  maxProperties: (most: number, value: Json) => Object.keys(value).length <= most,
}

const ofArrays: Readonly<Record<string, Keyword>> = {
  items: (items: Json, value: readonly unknown[], _, validates) => value.every((each) => validates(items, each)),
  prefixItems: (items: readonly Json[], value: readonly unknown[], _, validates) =>
    items.every((item, index) => index >= value.length || validates(item, value[index])),
  minItems: (least: number, value: readonly unknown[]) => value.length >= least,
  maxItems: (most: number, value: readonly unknown[]) => value.length <= most,
}

const ofStrings: Readonly<Record<string, Keyword>> = {
  maxLength: (most: number, value: string) => [...value].length <= most,
  pattern: (pattern: string, value: string) => new RegExp(pattern, 'u').test(value),
}

const ofNumbers: Readonly<Record<string, Keyword>> = {
  minimum: (least: number, value: number) => value >= least,
  maximum: (most: number, value: number) => value <= most,
}

const ofAll: Readonly<Record<string, Keyword>> = {
  type: (type: string, value: unknown) => TYPES[type]!(value),
  const: (only: unknown, value: unknown) => only === value,
  enum: (values: readonly unknown[], value: unknown) => values.includes(value),
  anyOf: (schemas: readonly Json[], value: unknown, _, validates) => schemas.some((each) => validates(each, value)),
}

const keywordsFor = (value: unknown): Readonly<Record<string, Keyword>> => ({
  ...(isObject(value) ? ofObjects : Array.isArray(value) ? ofArrays : {}),
  ...(typeof value === 'string' ? ofStrings : typeof value === 'number' ? ofNumbers : {}),
  ...ofAll,
})

const PROSE = ['$schema', '$id', '$defs', 'title', 'description']

const KNOWN: readonly string[] = [ofObjects, ofArrays, ofStrings, ofNumbers, ofAll].flatMap(Object.keys)

/** Whether a value is valid by a JSON Schema, as far as the published one goes; another keyword is an error. */
export function validatorOf(root: Json): (value: unknown) => boolean {
  const definitions = root['$defs'] as Readonly<Record<string, Json>>
  const validates = (schema: Json, value: unknown): boolean => {
    const { $ref } = schema
    if (typeof $ref === 'string') return validates(definitions[$ref.replace('#/$defs/', '')]!, value)
    const keywords = keywordsFor(value)
    return Object.entries(schema).every(([name, argument]) => {
      if (PROSE.includes(name)) return true
      if (!KNOWN.includes(name)) throw new Error(`The schema has the keyword ${name}.`)
      return !Object.hasOwn(keywords, name) || keywords[name]!(argument as never, value as never, schema, validates)
    })
  }
  return (value) => validates(root, value)
}
