import { type Issue, type Segment, SegmentError } from '../../src/index.js'
import { type Fields, fieldsOf, type LooseCatalog, parseCatalog, safeParseSegment } from '../../src/document/index.js'
import { type Facts, evaluate } from '../../src/evaluate/index.js'
import { describe } from '../../src/explain/index.js'
import { lint, type LintIssue } from '../../src/handbook/index.js'

/** What a customer sees of a rule before it is saved. */
export interface Preview {
  /** The mistakes. Empty: it can be saved. */
  readonly mistakes: readonly Issue[]
  /** The rule in words. */
  readonly words?: string
  /** What deserves a look, although it is no mistake. */
  readonly remarks: readonly LintIssue[]
  /** Who of some people would be in. */
  readonly sample?: { readonly in: number; readonly out: number; readonly unknown: number }
}

/** The segments that one customer defines, over the catalog of that customer. */
export class Admin {
  private readonly saved = new Map<string, string>()
  private readonly catalog: LooseCatalog

  /** @param catalog JSON as the customer's settings hold it. Throws a SegmentError when it is wrong. */
  constructor(catalog: unknown) {
    this.catalog = parseCatalog(catalog)
  }

  /** What a form can offer. */
  get fields(): Fields {
    return fieldsOf(this.catalog)
  }

  /** The saved segments, read again: what is stored is never trusted. */
  get segments(): readonly Segment[] {
    return [...this.saved.values()].flatMap((text) => this.read(text).segment ?? [])
  }

  private read(document: unknown) {
    return safeParseSegment(document, { catalog: this.catalog, maxBytes: 20_000 })
  }

  /** Looks at a rule that may come from anywhere. */
  preview(document: unknown, people: readonly Facts[], asOf: Date): Preview {
    const { segment, issues } = this.read(document)
    if (!segment) return { mistakes: issues, remarks: [] }
    const verdicts = people.map((facts) => evaluate(segment, facts, { asOf }))
    const count = (wanted: boolean | null) => verdicts.filter((verdict) => verdict === wanted).length
    return {
      mistakes: [],
      words: describe(segment),
      remarks: lint([segment], { catalog: this.catalog.toJSON() }).filter(({ severity }) => severity !== 'note'),
      sample: { in: count(true), out: count(false), unknown: count(null) },
    }
  }

  /** Saves a rule; throws a SegmentError when it is wrong. Saving an id again replaces its rule. */
  save(document: unknown): Segment {
    const { segment, issues } = this.read(document)
    if (!segment) throw new SegmentError(issues as [Issue, ...Issue[]])
    this.saved.set(segment.id, JSON.stringify(segment))
    return segment
  }
}
