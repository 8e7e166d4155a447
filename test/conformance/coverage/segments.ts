import type { ConditionNode } from '../../../src/ast/index.js'
import { conditionQuestion } from '../../../src/evaluate/condition.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import type { Row } from '../rows.js'
import { because, type Family, type Note } from './family.js'

const NAMED = ['inSegment, member', 'inSegment, user', 'inSegment, account'] as const
const RANKS = ['inTop', 'inBottom'] as const
const LISTS = ['include', 'exclude'] as const

function wordOf(node: ConditionNode, context: Context): string | undefined {
  switch (node.kind) {
    case 'inSegment':
      return `inSegment, ${context.named(node.segment).of}`
    case 'inTop':
    case 'inBottom':
    case 'sample':
    case 'subjects':
      return node.kind
    default:
      return undefined
  }
}

function noteCondition(node: ConditionNode, word: string, context: Context, run: Run, note: Note): void {
  const [question, reasons] = [conditionQuestion(node, context), new Set<string>()]
  const verdict = question.test(run)
  note(word, String(verdict))
  if (verdict === null) question.explain(run, reasons)
  if (reasons.has('not-existing')) note(word, 'not existing')
  if (reasons.has('no-account') || [...reasons].some((reason) => reason.startsWith('no-id'))) note(word, 'nobody to ask')
  if (reasons.has('no-calibration')) note(word, 'not given')
}

const holds = (ids: unknown, id: string | undefined): boolean => Array.isArray(ids) && ids.includes(id)

function noteSelection(row: Row, { facts: { facts } }: Run, note: Note): void {
  for (const word of LISTS) {
    const selection = row[word]
    if (!selection) continue
    const isListed = holds(selection.users, facts.user?.id) || holds(selection.accounts, facts.account?.id)
    note(word, isListed ? 'listed' : 'not listed')
    note(word, String(row.verdict))
    if (selection.users) note(word, 'by user')
    if (selection.accounts) note(word, 'by account')
    if (row.reasons?.includes('not-existing')) note(word, 'not existing')
  }
}

function noteKnown({ facts, verdict, reasons = [] }: Row, note: Note): void {
  if (!facts.known || Object.keys(facts.known).length === 0) return
  note('known verdict', String(verdict))
  if (reasons.includes('not-existing')) note('known verdict', 'not existing')
  if (reasons.includes('no-account')) note('known verdict', 'nobody to ask')
  if (reasons.some((reason) => reason.startsWith('known-expired'))) note('known verdict', 'expired')
  if (Object.values(facts.known).some(({ hash }) => hash !== '$hash')) note('known verdict', 'another hash')
}

const others = (...words: readonly string[]) =>
  [...NAMED, ...RANKS, 'sample', 'subjects', ...LISTS, 'known verdict'].filter((word) => !words.includes(word))

/** The words about other segments, populations and lists of subjects. */
export const segments: Family = {
  title: 'Segments, populations and lists',
  about: 'Nobody to ask: there is no account, or no id. Not given: no calibration of a ranking.',
  words: [...NAMED, ...RANKS, 'sample', 'subjects', ...LISTS, 'known verdict'],
  borders: [
    'true',
    'false',
    'null',
    'not existing',
    'nobody to ask',
    'not given',
    'listed',
    'not listed',
    'by user',
    'by account',
    'expired',
    'another hash',
    'next change',
  ],
  notApplicable: {
    null: because('is on the list or not', 'subjects'),
    'not existing': because('existence comes before the rule', ...RANKS, 'sample', 'subjects', 'inSegment, member', 'inSegment, user'),
    'nobody to ask': {
      ...because('a user is always there to ask', 'inSegment, member', 'inSegment, user'),
      ...because('whoever has no id is on no list', 'subjects', ...LISTS),
      ...because('ranks a value', ...RANKS),
    },
    'not given': because('needs nothing from a population', ...others(...RANKS)),
    listed: because('is no list of ids', ...others(...LISTS)),
    'not listed': because('is no list of ids', ...others(...LISTS)),
    'by user': because('names no ids by kind', ...others(...LISTS)),
    'by account': because('names no ids by kind', ...others(...LISTS)),
    expired: because('does not expire', ...others('known verdict')),
    'another hash': because('is not told apart by a hash', ...others('known verdict')),
  },
  inPart: ({ part, context, runs }, note) => {
    const word = part.is === 'condition' ? wordOf(part.node, context) : undefined
    if (part.is !== 'condition' || word === undefined) return
    for (const run of runs) noteCondition(part.node, word, context, run, note)
  },
  inRow: (row, run, _, note) => {
    noteSelection(row, run, note)
    noteKnown(row, note)
  },
}
