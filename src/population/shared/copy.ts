import { KnownVerdicts } from '../store/known.js'
import { DenseNumbers, SparseNumbers } from '../store/packed.js'
import { Times } from '../store/times.js'
import { FloatColumn } from '../store/values.js'

type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array

/** What has methods of its own: it crosses to another thread without them. */
const CLASSES = { DenseNumbers, FloatColumn, KnownVerdicts, SparseNumbers, Times } as const

type Name = keyof typeof CLASSES

const NAMES = Object.keys(CLASSES) as Name[]

type Fields = Readonly<Record<string, unknown>>

/** What `postMessage` copies as it is. */
const isWhole = (value: object): boolean =>
  Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof Set || value instanceof Date

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !isWhole(value)

const mapped = (fields: Fields, change: (value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value)]))

const mappedEntries = (map: ReadonlyMap<unknown, unknown>, change: (value: unknown) => unknown) =>
  new Map(Array.from(map, ([key, value]) => [key, change(value)] as const))

function sharedNumbers(array: Numbers): Numbers {
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => Numbers
  const copy = new Kind(new SharedArrayBuffer(array.byteLength))
  copy.set(array)
  return copy
}

/** A copy of a value that other threads can have: numbers lie in memory that is shared. */
export function shared(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return sharedNumbers(value as Numbers)
  if (value instanceof Map) return mappedEntries(value, shared)
  if (!isFields(value)) return value
  const name = NAMES.find((each) => value instanceof CLASSES[each])
  const fields = mapped(value, shared)
  return name ? { shared: name, fields } : fields
}

const isShared = (value: Fields): value is { readonly shared: Name; readonly fields: Fields } =>
  NAMES.some((name) => name === value['shared']) && isFields(value['fields'])

/** What {@link shared} copied, with its methods. */
export function revived(value: unknown): unknown {
  if (value instanceof Map) return mappedEntries(value, revived)
  if (!isFields(value)) return value
  if (!isShared(value)) return mapped(value, revived)
  const prototype: object = CLASSES[value.shared].prototype
  return Object.assign(Object.create(prototype) as object, mapped(value.fields, revived))
}
