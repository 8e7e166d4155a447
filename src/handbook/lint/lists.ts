import type { ConditionNode, ListReference, Selection } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { elementsOf, type Scope } from '../satisfy/index.js'
import type { Finding } from './codes.js'
import { leavesOf, rootsOf } from './places.js'

/** Whether a condition asks of a list of nothing. */
export function isEmptyList(node: ConditionNode, scope: Scope): boolean {
  if (node.kind === 'subjects') return node.subjects.length === 0
  const takesList = node.kind === 'isOneOf' || node.kind === 'includesAny' || node.kind === 'includesAll'
  return takesList && elementsOf(node.values, scope).length === 0
}

const OUTCOME: Readonly<Record<string, string>> = {
  isOneOf: 'isOneOf() of an empty list is true of nobody.',
  includesAny: 'includesAny() of an empty list is true of nobody.',
  includesAll: 'includesAll() of an empty list is true of everybody.',
  subjects: 'The segment is a list of no subjects.',
}

const finding = (path: string, message: string): Finding => ({
  code: 'list.empty',
  path,
  message,
  fix: 'Write at least one element, or remove what asks for the list.',
})

function inSelection(segment: Segment, field: 'include' | 'exclude', scope: Scope): Finding[] {
  const selection: Selection = segment[field] ?? {}
  const entries = Object.entries(selection) as [string, readonly string[] | ListReference][]
  return entries
    .filter(([, ids]) => elementsOf(ids, scope).length === 0)
    .map(([holder]) => finding(`${field}.${holder}`, `"${field}" names no ${holder}.`))
}

/** Lists of nothing, written down or named. */
export function emptyLists(segment: Segment): Finding[] {
  const roots = rootsOf(segment)
  const inRule = roots
    .flatMap(leavesOf)
    .filter(({ node, scope }) => isEmptyList(node, scope))
    .map(({ node, path }) => finding(path, OUTCOME[node.kind]!))
  const { scope } = roots[0]!
  return [...inRule, ...inSelection(segment, 'include', scope), ...inSelection(segment, 'exclude', scope)]
}
