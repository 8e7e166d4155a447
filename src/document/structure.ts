import { expectedName, LIMITS, nearest, stringMistake } from '../analyze/index.js'
import type { ErrorCode } from '../errors.js'
import { Issues } from '../issues.js'
import { described, expectation, isMeantFor, isObject, type JsonObject, leafMistake } from './leaves.js'
import { isCounted, NODES, RECORDS } from './shapes.js'
import { type Fields, isOptional, type RecordName, type Slot } from './slots.js'

interface Task {
  readonly slot: Slot
  readonly value: unknown
  readonly path: string
  readonly depth: number
}

type Of<Is extends Slot['is']> = Extract<Slot, { readonly is: Is }>

/** As many bytes as a value itself has in JSON, at the least. */
const weightOf = (value: unknown): number => (typeof value === 'string' ? value.length + 2 : 1)

/** A field name as it may stand in a message: it comes from outside, and can be long. */
const shown = (name: string): string => (name.length > 60 ? `${name.slice(0, 57)}…` : name)

/**
 * Looks at everything in a document, without recursion: depth costs no stack. What it lets through has every field that
 * the types promise, so that the check of its meaning can rely on them.
 */
class StructureCheck extends Issues {
  private nodes = 0
  private weight = 0
  private readonly pending: Task[] = []

  constructor(
    private readonly code: ErrorCode,
    private readonly maxBytes: number,
  ) {
    super()
  }

  run(slot: Slot, value: unknown, path: string): void {
    this.pending.push({ slot, value, path, depth: 0 })
    for (let task = this.pending.pop(); task && !this.full; task = this.pending.pop()) {
      const inside = this.look(task)
      for (let index = inside.length - 1; index >= 0; index -= 1) this.pending.push(inside[index]!)
    }
  }

  /** Passing a limit ends the search: what is too large is not looked at any further. */
  private stop(code: ErrorCode, path: string, message: string, expected: string): readonly Task[] {
    this.report(code, path, message, expected)
    this.pending.length = 0
    return []
  }

  private look(task: Task): readonly Task[] {
    const { slot, value, path, depth } = task
    if (slot.is !== 'either') this.weight += weightOf(value)
    if (this.weight > this.maxBytes)
      return this.stop('limit.bytes', '', 'The document is too large.', `at most ${this.maxBytes} bytes`)
    const mistake = leafMistake(slot, value)
    if (mistake) {
      const [code, message, expected] = mistake
      this.report(code === 'document.value' ? (slot.code ?? this.code) : code, path, message, expected)
      return []
    }
    if (!isCounted(slot)) return this.inside(task)
    this.nodes += 1
    if (this.nodes > LIMITS.nodes)
      return this.stop('limit.nodes', path, 'The rule is too large.', `at most ${LIMITS.nodes} nodes`)
    if (depth >= LIMITS.depth)
      return this.stop('limit.depth', path, 'The rule is nested too deeply.', `at most ${LIMITS.depth} levels`)
    return this.inside({ ...task, depth: depth + 1 })
  }

  private inside(task: Task): readonly Task[] {
    const { slot, value, path, depth } = task
    switch (slot.is) {
      case 'either':
        return [{ slot: slot.of.find((each) => isMeantFor(each, value))!, value, path, depth }]
      case 'list':
        return this.elements(task, slot, value as readonly unknown[])
      case 'map':
        return this.entries(task, slot.of, value as JsonObject)
      case 'record':
        return this.fields(task, RECORDS[slot.of], value as JsonObject)
      case 'node':
        return this.node(task, slot)
      default:
        return []
    }
  }

  private elements({ path, depth }: Task, { of, most }: Of<'list'>, values: readonly unknown[]): readonly Task[] {
    if (values.length > most)
      this.report('limit.list', path, `A list of ${values.length} elements is too long.`, `at most ${most}`)
    else return Array.from(values, (value, index) => ({ slot: of, value, path: `${path}[${index}]`, depth }))
    return []
  }

  private entries({ path, depth }: Task, slot: Slot, values: JsonObject): readonly Task[] {
    const names = Object.keys(values)
    if (names.length > LIMITS.list) {
      this.report('limit.list', path, `${names.length} names are too many.`, `at most ${LIMITS.list}`)
      return []
    }
    return names.flatMap((name) => {
      this.weight += weightOf(name)
      const mistake = stringMistake(name)
      if (mistake) this.report(mistake[0], path, mistake[1], mistake[2])
      return mistake ? [] : [{ slot, value: values[name], path: `${path}.${name}`, depth }]
    })
  }

  private node(task: Task, { of, kinds }: Of<'node'>): readonly Task[] {
    const { value, path } = task
    const table = NODES[of]
    const allowed = kinds ?? Object.keys(table)
    const kind = isObject(value) && Object.hasOwn(value, 'kind') ? value['kind'] : undefined
    if (typeof kind !== 'string') {
      this.report('document.kind', path, `Here stands ${described(value)}.`, `a ${of}, with its kind`)
      return []
    }
    if (allowed.includes(kind)) return this.fields(task, table[kind]!, value as JsonObject, 'kind')
    const message = `There is no ${of} of kind "${shown(kind)}"${Object.hasOwn(table, kind) ? ' here' : ''}.`
    this.report('document.kind', `${path}.kind`, message, expectedName(kind, allowed))
    return []
  }

  private fields({ path, depth }: Task, fields: Fields, value: JsonObject, besides?: string): readonly Task[] {
    const prefix = path === '' ? '' : `${path}.`
    this.unknownFields(fields, value, prefix, besides)
    const inside: Task[] = []
    for (const name of Object.keys(fields)) {
      const [slot, given] = [fields[name]!, Object.hasOwn(value, name) ? value[name] : undefined]
      if (given !== undefined) inside.push({ slot, value: given, path: `${prefix}${name}`, depth })
      else if (!isOptional(slot))
        this.report(slot.code ?? this.code, `${prefix}${name}`, `"${name}" is missing.`, expectation(slot))
    }
    return inside
  }

  private unknownFields(fields: Fields, value: JsonObject, prefix: string, besides?: string): void {
    for (const name of Object.keys(value)) {
      if (this.full) return
      if (name === besides || Object.hasOwn(fields, name)) continue
      const near = nearest(name, Object.keys(fields))
      const [path, message] = [`${prefix}${shown(name)}`, `There is no field "${shown(name)}" here.`]
      this.report(this.code, path, message, near === undefined ? undefined : `"${near}"`)
    }
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

/** All mistakes in the form of a record: what is not there, what should not be there, and what is of another sort. */
export function structureIssues(
  record: RecordName,
  value: unknown,
  options: StructureOptions,
): StructureCheck['issues'] {
  const { maxBytes, code = 'document.value', path = '' } = options
  const check = new StructureCheck(code, maxBytes)
  check.run({ is: 'record', of: record }, value, path)
  return check.issues
}
