import type { CatalogData, EventDomain } from '../../ast/index.js'
import { FIRST_INSTANT, LAST_INSTANT } from '../../time/index.js'
import type { PopulationOptions } from '../input.js'
import { Carried } from '../store/carried.js'
import { type IdOf, NamedEvents } from '../store/named-events.js'
import { NOT_KEPT, REFUSED, type RowBlock } from '../store/row-block.js'
import { neededBy, type Needed } from './needed.js'
import type { Mistake, Reporter } from './report.js'

/** Puts the properties of rows of one name to their events: of those from one place of the order up to another. */
export type Describe = (name: number, from: number, to: number, first: number) => void

/** Takes what was read of events to their names. */
export class EventReader {
  /** The events that are kept, by name. */
  readonly kept = new Map<string, NamedEvents>()
  /** The same by number. */
  readonly numbered: NamedEvents[] = []
  readonly carried = new Carried()
  /** Whether there are events of accounts that no user did. */
  hasNobody = false
  /** Whether ids are not looked at. */
  readonly unique: boolean
  /** By present and older names; null for events that are not kept. */
  private readonly byName = new Map<string, number | null>()

  constructor(
    catalog: CatalogData,
    private readonly reporter: Reporter,
    { unique = false, neededFor }: PopulationOptions,
  ) {
    this.unique = unique
    const needed = neededBy(neededFor)
    for (const [name, domain] of Object.entries(catalog.events)) this.declare(name, domain, needed)
  }

  private declare(name: string, domain: EventDomain, needed: Needed): void {
    const isKept = (property: string) => needed.property(name, property)
    let number: number | null = null
    if (needed.event(name)) {
      const events = new NamedEvents(domain, this.carried, isKept)
      this.kept.set(name, events)
      number = this.numbered.push(events) - 1
    }
    for (const each of [name, ...(domain.formerly ?? [])]) this.byName.set(each, number)
  }

  /** What remembers the ids of events, in bytes. */
  get idBytes(): number {
    return [...this.kept.values()].reduce((sum, { idBytes }) => sum + idBytes, 0)
  }

  /** Whether somebody declared a name, present or older. */
  isDeclared(name: string): boolean {
    return this.byName.has(name)
  }

  /** The number of the events of a name, or what stands for none. */
  numberOf(name: string): number {
    const number = this.byName.get(name)
    return number === undefined ? REFUSED : (number ?? NOT_KEPT)
  }

  /** Refuses those rows of a block that have a mistake. Tells how many. */
  refuse({ names }: RowBlock, size: number, before: number, mistakeOf: (row: number) => Mistake | undefined): number {
    let refused = 0
    for (let row = 0; row < size; row += 1) {
      const mistake = names[row]! < 0 ? mistakeOf(row) : undefined
      if (!mistake) continue
      this.reporter.refuse('event', before + row, ...mistake)
      refused += 1
    }
    return refused
  }

  /** Puts the rows of a block to their names. */
  put(block: RowBlock, size: number, idOf: IdOf | undefined, describe: Describe): void {
    if (size === 1) {
      block.order[0] = 0
      return this.putTo(block.names[0]!, block, [0, 1], idOf, describe)
    }
    const ends = block.group(size, this.numbered.length)
    for (let name = 0; name < this.numbered.length; name += 1)
      this.putTo(name, block, [ends[name]!, ends[name + 1]!], idOf, describe)
  }

  private putTo(
    name: number,
    block: RowBlock,
    [from, to]: readonly [number, number],
    idOf: IdOf | undefined,
    describe: Describe,
  ): void {
    const events = name < 0 || from === to ? undefined : this.numbered[name]!
    if (events) describe(name, from, to, events.addRows(block, from, to, idOf))
  }

  readonly onInvalid = (name: string): void => {
    this.reporter.miss(`event.${name}`)
  }
}

/** Whether a number is an instant in milliseconds. */
export const isInstant = (at: number): boolean => at >= FIRST_INSTANT && at <= LAST_INSTANT && Math.floor(at) === at

export const unknownName = (name: string): Mistake => ['facts.unknown-name', `The catalog has no event "${name}".`]

export const NO_INSTANT: Mistake = ['facts.instant', 'The instant cannot be read.']

export const NO_OWNER: Mistake = ['facts.type', 'An event has a userId or an accountId.']
