import { namedSegments, placesOfSegments } from '../analyze/index.js'
import type { Segment } from '../dsl/segment.js'
import { type Outcome, refused } from './json.js'
import { segmentOf, type SoundDocument } from './read-document.js'

interface Entry {
  readonly index: number
  readonly document: SoundDocument
  /** The ids that its rule names and that other documents have. */
  readonly names: readonly string[]
}

/** Documents that name one another, settled one after the other: those first that wait for none. */
export class Settlement {
  private readonly entries = new Map<string, Entry>()
  private readonly outcomes = new Map<number, Outcome<Segment>>()
  /** Who waits for a document, by its id. */
  private readonly waiting = new Map<string, Entry[]>()
  private readonly open = new Map<Entry, number>()
  /** The ids of documents that were rejected. */
  private readonly lost = new Set<string>()

  constructor(
    private readonly known: ReadonlyMap<string, Segment>,
    private readonly found: Map<string, Segment> = new Map(known),
  ) {}

  reject(index: number, id: string | undefined, outcome: Outcome<Segment>): void {
    this.outcomes.set(index, outcome)
    if (id !== undefined) this.lost.add(id)
  }

  add(index: number, read: SoundDocument): void {
    const { id, rule } = read.parts
    if (this.entries.has(id) || this.known.has(id))
      this.outcomes.set(
        index,
        refused('segment.duplicate', 'id', `There is another segment "${id}".`, 'an id of its own'),
      )
    else this.entries.set(id, { index, document: read, names: namedSegments(rule) })
  }

  settle(): ReadonlyMap<number, Outcome<Segment>> {
    const ready: Entry[] = []
    for (const entry of this.entries.values()) {
      const awaited = entry.names.filter((name) => this.entries.has(name))
      this.open.set(entry, awaited.length)
      for (const name of awaited) this.await(name, entry)
      if (awaited.length === 0) ready.push(entry)
    }
    this.work(ready)
    while (this.open.size > 0) this.work(this.cycle())
    return this.outcomes
  }

  private await(name: string, entry: Entry): void {
    const waiting = this.waiting.get(name)
    if (waiting) waiting.push(entry)
    else this.waiting.set(name, [entry])
  }

  private work(ready: Entry[]): void {
    for (let entry = ready.pop(); entry; entry = ready.pop()) {
      if (!this.open.has(entry)) continue
      this.close(entry, this.outcomes.get(entry.index) ?? this.made(entry))
      for (const other of this.waiting.get(entry.document.parts.id) ?? []) {
        const left = this.open.get(other)
        if (left === undefined) continue
        this.open.set(other, left - 1)
        if (left === 1) ready.push(other)
      }
    }
  }

  private close(entry: Entry, outcome: Outcome<Segment>): void {
    this.open.delete(entry)
    this.outcomes.set(entry.index, outcome)
    if (outcome.value) this.found.set(outcome.value.id, outcome.value)
    else this.lost.add(entry.document.parts.id)
  }

  private made({ document, names }: Entry): Outcome<Segment> {
    const lost = names.find((name) => this.lost.has(name) && !this.found.has(name))
    return lost === undefined
      ? segmentOf(document, this.found)
      : refused(
          'segment.missing',
          placesOfSegments(document.parts.rule).get(lost)!,
          `It names "${lost}", which was rejected.`,
          'segments that are right',
        )
  }

  /** What is open waits for something that is open: following that leads into a cycle. */
  private way(): readonly Entry[] {
    const way = new Set<Entry>()
    let [next]: (Entry | undefined)[] = [...this.open.keys()]
    while (next && !way.has(next)) {
      way.add(next)
      next = next.names.map((name) => this.entries.get(name)).find((entry) => entry && this.open.has(entry))
    }
    const entries = [...way]
    return entries.slice(entries.indexOf(next!))
  }

  /** Refuses the documents of a cycle. */
  private cycle(): Entry[] {
    const cycle = this.way()
    const ids = cycle.map(({ document }) => document.parts.id)
    const names = [...ids, ids[0]!].map((id) => `"${id}"`).slice(0, 8)
    const message = `Segments name one another in a circle: ${names.join(' → ')}.`
    cycle.forEach(({ index, document }, position) => {
      const place = placesOfSegments(document.parts.rule).get(ids[(position + 1) % ids.length]!)!
      this.outcomes.set(index, refused('segment.cycle', place, message, 'no circle'))
    })
    return [...cycle]
  }
}
