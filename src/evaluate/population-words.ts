import type { Kind, RankNode, SampleNode, SubjectsNode } from '../ast/index.js'
import { rankKey } from '../analyze/index.js'
import type { Reason } from '../facts/index.js'
import { sha256 } from '../values/index.js'
import { about, inCurrency } from './compare.js'
import type { Context, Question, Run } from './run.js'
import { valueRead } from './value.js'

const NO_CALIBRATION: Reason = 'no-calibration'

/** Compiles a ranking: the value against the cut-off that a population gave. */
export function rankQuestion(node: RankNode, { kind, ...context }: Context): Question {
  const plain = valueRead(node.value, { kind, ...context })
  const read = node.currency === undefined ? plain : inCurrency(plain, node.currency)
  const hash = context.uses.ranks![rankKey(node, kind)]
  const cutOff = ({ facts: { facts } }: Run) =>
    facts.calibrations?.find((calibration) => calibration.hash === hash)?.cutOff ?? undefined
  const { explain } = about([read], () => null)
  return {
    test: (run) => {
      const [value, cut] = [read(run), cutOff(run)]
      if (typeof value !== 'number' || cut === undefined) return null
      return node.kind === 'inTop' ? value >= cut : value <= cut
    },
    explain: (run, reasons) => {
      explain(run, reasons)
      if (cutOff(run) === undefined) reasons.add(NO_CALIBRATION)
    },
  }
}

const idOf = ({ facts: { facts } }: Run, of: 'user' | 'account'): string | undefined => {
  const id = facts[of]?.id
  return typeof id === 'string' ? id : undefined
}

const threshold = (percent: number): number => Math.floor((percent * 2 ** 32) / 100)

/** Compiles a sample: the first 32 bits of the hash of salt and id lie in the slice. */
export function sampleQuestion({ percent, salt, by, from = 0 }: SampleNode): Question {
  const [low, high] = [threshold(from), threshold(from + percent)]
  return {
    test: (run) => {
      const id = idOf(run, by)
      if (id === undefined) return null
      const hash = Number.parseInt(sha256(`${salt}/${id}`).slice(0, 8), 16)
      return low <= hash && hash < high
    },
    explain: (_, reasons) => reasons.add(`no-id:${by}`),
  }
}

const pairKey = (user: unknown, account: unknown): string => JSON.stringify([user, account ?? null])

function subjectKey(run: Run, kind: Kind): string | undefined {
  if (kind === 'member') return pairKey(idOf(run, 'user'), idOf(run, 'account'))
  return idOf(run, kind)
}

/** Compiles a list of subjects. Nobody is unknown: who has no id is not on the list. */
export function subjectsQuestion({ subjects }: SubjectsNode, { kind }: Context): Question {
  const listed = new Set(subjects.map((subject) => (typeof subject === 'string' ? subject : pairKey(...subject))))
  return {
    test: (run) => {
      const key = subjectKey(run, kind)
      return key !== undefined && listed.has(key)
    },
    explain: () => undefined,
  }
}
