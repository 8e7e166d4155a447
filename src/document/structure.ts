import { expectedName, LIMITS, nearest, NodeIssues, stringMistake } from '../analyze/index.js'
import type { ErrorCode } from '../errors.js'
import { described, expectation, isMeantFor, isObject, type JsonObject, leafMistake } from './leaves.js'
import { isCounted, NODES, RECORDS } from './shapes.js'
import { type Fields, isOptional, type RecordName, type Slot } from './slots.js'

/** A value to be looked at, what may stand there, and where it stands. */
type Task = readonly [slot: Slot, value: unknown, path: string, depth: number]

type Of<Is extends Slot['is']> = Extract<Slot, { readonly is: Is }>

/** As many bytes as a value itself has in JSON, at the least. */
const weightOf = (value: unknown): number => (typeof value === 'string' ? value.length + 2 : 1)

/** A field name as it may stand in a message: it comes from outside, and can be long. */
const shown = (name: string): string => (name.length > 60 ? `${name.slice(0, 57)}…` : name)

/** The mistakes found so far, and how large the document is. */
class StructureCheck extends NodeIssues {
  weight = 0

  constructor(
    /** The code of what stands where it may not. */
    readonly code: ErrorCode,
    readonly most: number,
  ) {
    super()
  }
}

/** What stands inside a value; undefined when a limit was passed: what is too large is not looked at any further. */
function look(check: StructureCheck, [slot, value, path, depth]: Task): Task[] | undefined {
  if (slot.is !== 'either') check.weight += weightOf(value)
  if (check.weight > check.most) {
    check.report('limit.bytes', '', 'The document is too large.', `at most ${check.most} bytes`)
    return undefined
  }
  const mistake = leafMistake(slot, value)
  if (mistake) {
    const [code, message, expected] = mistake
    check.report(code === 'document.value' ? (slot.code ?? check.code) : code, path, message, expected)
    return []
  }
  if (!isCounted(slot)) return inside(check, [slot, value, path, depth])
  return check.countNode(depth, path) ? inside(check, [slot, value, path, depth + 1]) : undefined
}

function inside(check: StructureCheck, task: Task): Task[] {
  const [slot, value, path, depth] = task
  switch (slot.is) {
    case 'either':
      return [[slot.of.find((each) => isMeantFor(each, value))!, value, path, depth]]
    case 'list':
      return elements(check, task, slot)
    case 'map':
      return entries(check, task, slot.of)
    case 'record':
      return fieldsOf(check, task, RECORDS[slot.of])
    case 'node':
      return insideNode(check, task, slot)
    default:
      return []
  }
}

function elements(check: StructureCheck, [, value, path, depth]: Task, { of, most }: Of<'list'>): Task[] {
  const values = value as readonly unknown[]
  if (!check.fits(values, most, path)) return []
  return Array.from(values, (each, index) => [of, each, `${path}[${index}]`, depth])
}

function entries(check: StructureCheck, [, value, path, depth]: Task, slot: Slot): Task[] {
  const names = Object.keys(value as JsonObject)
  if (names.length > LIMITS.list) {
    check.report('limit.list', path, `${names.length} names are too many.`, `at most ${LIMITS.list}`)
    return []
  }
  return names.flatMap((name): Task[] => {
    check.weight += weightOf(name)
    const mistake = stringMistake(name)
    check.mistake(mistake, path)
    return mistake ? [] : [[slot, (value as JsonObject)[name], `${path}.${name}`, depth]]
  })
}

function insideNode(check: StructureCheck, task: Task, { of, kinds }: Of<'node'>): Task[] {
  const [, value, path] = task
  const table = NODES[of]
  const allowed = kinds ?? Object.keys(table)
  const kind = isObject(value) && Object.hasOwn(value, 'kind') ? value['kind'] : undefined
  if (typeof kind !== 'string') {
    check.report('document.kind', path, `Here stands ${described(value)}.`, `a ${of}, with its kind`)
    return []
  }
  if (allowed.includes(kind)) return fieldsOf(check, task, table[kind]!, 'kind')
  const message = `There is no ${of} of kind "${shown(kind)}"${Object.hasOwn(table, kind) ? ' here' : ''}.`
  check.report('document.kind', `${path}.kind`, message, expectedName(kind, allowed))
  return []
}

function fieldsOf(check: StructureCheck, [, object, path, depth]: Task, fields: Fields, besides?: string): Task[] {
  const [value, prefix] = [object as JsonObject, path && `${path}.`]
  unknownFields(check, fields, value, prefix, besides)
  return Object.keys(fields).flatMap((name): Task[] => {
    const [slot, given] = [fields[name]!, Object.hasOwn(value, name) ? value[name] : undefined]
    if (given !== undefined) return [[slot, given, prefix + name, depth]]
    if (!isOptional(slot))
      check.report(slot.code ?? check.code, prefix + name, `"${name}" is missing.`, expectation(slot))
    return []
  })
}

function unknownFields(
  check: StructureCheck,
  fields: Fields,
  value: JsonObject,
  prefix: string,
  besides: string | undefined,
): void {
  for (const name of Object.keys(value)) {
    if (check.full) return
    if (name === besides || Object.hasOwn(fields, name)) continue
    const near = nearest(name, Object.keys(fields))
    const message = `There is no field "${shown(name)}" here.`
    check.report(check.code, prefix + shown(name), message, near && `"${near}"`)
  }
}

/** How a structure is checked. */
export interface StructureOptions {
  readonly maxBytes: number
  /** The code of what stands where it may not. */
  readonly code?: ErrorCode
  /** Where the value itself stands. */
  readonly path?: string
}

/**
 * All mistakes in the form of a record: what is not there, what should not be there, and what is of another sort.
 * Everything in it is looked at without recursion: depth costs no stack. What has no mistakes has every field that the
 * types promise, so that the check of its meaning can rely on them.
 */
export function structureIssues(
  record: RecordName,
  value: unknown,
  { maxBytes, code = 'document.value', path = '' }: StructureOptions,
): StructureCheck['issues'] {
  const check = new StructureCheck(code, maxBytes)
  const pending: Task[] = [[{ is: 'record', of: record }, value, path, 0]]
  for (let task = pending.pop(); task && !check.full; task = pending.pop()) {
    const found = look(check, task)
    if (!found) break
    pending.push(...found.reverse())
  }
  return check.issues
}
