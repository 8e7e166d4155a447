import type { ConditionNode, StageNode } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { conditionText } from '../explain/describe/conditions.js'
import { namesIn } from '../explain/describe/names.js'
import type { Names } from '../explain/describe/values.js'

const ENTITIES: Readonly<Record<string, string>> = {
  '#': '#35;',
  '&': '#amp;',
  '"': '#quot;',
  '<': '#lt;',
  '>': '#gt;',
  '`': '#96;',
}

/** A text as a quoted label: whatever it holds, it neither ends the label nor becomes markup. */
const label = (text: string): string =>
  `"${text.replace(/[#&"<>`]/g, (character) => ENTITIES[character]!).replace(/\s+/g, ' ')}"`

/** A condition in the drawing: its shape and label, and the conditions that it is made of. */
interface Box {
  readonly shape: string
  readonly inside: readonly Edge[]
}

interface Edge {
  readonly node: ConditionNode
  readonly isNot?: boolean
}

const group = (head: string, inside: readonly Edge[]): Box => ({ shape: `{${label(head)}}`, inside })
const wanted = (conditions: readonly ConditionNode[]): Edge[] => conditions.map((node) => ({ node }))

/** A stage is the last of its conditions without those before it; that of everybody else is none of them. */
function stage({ conditions }: StageNode): Box {
  const [before, last] = [conditions.slice(0, -1), conditions.at(-1)]
  if (last?.kind === 'all' && last.conditions.length === 0) return group('none of these', wanted(before))
  return group('all of these', [...before.map((node) => ({ node, isNot: true })), ...wanted(conditions.slice(-1))])
}

function box(node: ConditionNode, names: Names): Box {
  switch (node.kind) {
    case 'all':
      return group(node.conditions.length > 0 ? 'all of these' : 'everybody', wanted(node.conditions))
    case 'any':
      return group(node.conditions.length > 0 ? 'any of these' : 'nobody', wanted(node.conditions))
    case 'atLeastOf':
      return group(`at least ${node.minimum} of these`, wanted(node.conditions))
    case 'stage':
      return stage(node)
    case 'inSegment':
      return { shape: `[[${label(conditionText(node, names))}]]`, inside: [] }
    default:
      return { shape: `[${label(conditionText(node, names))}]`, inside: [] }
  }
}

const isGroup = ({ kind }: ConditionNode): boolean =>
  kind === 'all' || kind === 'any' || kind === 'atLeastOf' || kind === 'stage'

/** A negated group is drawn as the group behind an edge that says so; a negated sentence says so itself. */
function edge(condition: ConditionNode, isNot = false): Edge {
  if (condition.kind === 'not' && (isNot || holdsGroup(condition))) return edge(condition.condition, !isNot)
  return { node: condition, isNot }
}

const holdsGroup = (node: ConditionNode): boolean => (node.kind === 'not' ? holdsGroup(node.condition) : isGroup(node))

class Drawing {
  readonly lines: string[] = []
  private boxes = 0

  private add(shape: string): string {
    const id = `n${this.boxes}`
    this.boxes += 1
    this.lines.push(`  ${id}${shape}`)
    return id
  }

  segment(segment: Segment): void {
    const root = this.add(`([${label(segment.title ?? segment.id)}])`)
    this.condition(root, edge(segment.rule), namesIn(segment))
    for (const [field, words] of [
      ['exclude', 'never in: listed by id'],
      ['include', 'always in: listed by id'],
    ] as const)
      if (segment[field]) this.lines.push(`  ${root} -.- ${this.add(`[${label(words)}]`)}`)
  }

  private condition(from: string, { node, isNot }: Edge, names: Names): void {
    const { shape, inside } = box(node, names)
    const id = this.add(shape)
    this.lines.push(`  ${from} -->${isNot ? '|not|' : ''} ${id}`)
    for (const each of inside) this.condition(id, edge(each.node, each.isNot), names)
  }
}

/**
 * The rule of a segment as a Mermaid flowchart: groups as diamonds, conditions as boxes, other segments as boxes with
 * double sides. GitHub, GitLab and many wikis draw it from a code block of language `mermaid`.
 *
 * @param segment The segment to draw. The segments that it names are not drawn.
 * @returns Text that is the same for the same segment. Labels are escaped.
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { toMermaid } from 'cadre/handbook'
 *
 * const { plan } = defineCatalog({ plans: ['free', 'pro'], account: z.object({}) })
 * toMermaid(defineSegment({ id: 'paying', where: plan().atLeast('pro') }))
 * // flowchart TD
 * //   n0(["paying"])
 * //   n1["the plan is pro or higher"]
 * //   n0 --> n1
 * ```
 */
export function toMermaid(segment: Segment): string {
  const drawing = new Drawing()
  drawing.segment(segment)
  return `flowchart TD\n${drawing.lines.join('\n')}\n`
}
