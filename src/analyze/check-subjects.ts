import type { InSegmentNode, Kind, RankNode, SampleNode, SubjectsNode } from '../ast/index.js'
import { checkValue } from './check-value.js'
import type { Checker, Scope } from './checker.js'
import { isPercent, stringMistake } from './literals.js'

const ASKS: Readonly<Record<Kind, readonly Kind[]>> = {
  member: ['member', 'user', 'account'],
  user: ['user'],
  account: ['account'],
}

/** Checks the id of a segment that a rule names. */
function checkNamed(checker: Checker, id: string, allowed: readonly Kind[], path: string): void {
  const segment = Object.hasOwn(checker.segments, id) ? checker.segments[id] : undefined
  if (!segment)
    return checker.report(
      'segment.missing',
      path,
      `There is no segment "${id}".`,
      'the id of a segment that is given along',
    )
  if (!allowed.includes(segment.of))
    checker.report(
      'rule.kind',
      path,
      `"${id}" is a segment of kind "${segment.of}".`,
      `one of kind ${allowed.map((kind) => `"${kind}"`).join(' or ')}`,
    )
}

/** Checks a reference to another segment. */
export function checkInSegment(checker: Checker, node: InSegmentNode, scope: Scope, path: string): void {
  checkNamed(checker, node.segment, ASKS[scope.kind], `${path}.segment`)
}

/** Checks a place in a ranking. */
export function checkRank(checker: Checker, node: RankNode, scope: Scope, path: string): void {
  checker.allow(`${node.kind}(…)`, ['member', 'user', 'account'], scope, path)
  const typed = checkValue(checker, node.value, scope, `${path}.value`)
  if (typed && !['number', 'money', 'share'].includes(typed.type))
    checker.report('rule.operand', path, `Values of type ${typed.type} cannot be ranked.`, 'a number, a share or money')
  if (typed && (typed.type === 'money') !== (node.currency !== undefined))
    checker.report(
      'value.money',
      `${path}.currency`,
      'Money, and only money, is ranked in one currency.',
      typed.type === 'money' ? '{ currency }' : 'no currency',
    )
  const size = isPercent(node.size)
    ? node.size.percent > 0 && node.size.percent <= 100
    : Number.isSafeInteger(node.size) && node.size > 0
  if (!size)
    checker.report(
      'value.percent',
      `${path}.size`,
      'This is not a size to rank by.',
      'percent(…) above 0 and up to 100, or a positive whole number',
    )
  if (node.among !== undefined) checkNamed(checker, node.among, [scope.kind], `${path}.among`)
}

/** Checks a random part of the subjects. */
export function checkSample(checker: Checker, node: SampleNode, scope: Scope, path: string): void {
  checker.allow(`sample(…) by ${node.by}`, node.by === 'user' ? ['member', 'user'] : ['member', 'account'], scope, path)
  if (node.by === 'account' && !checker.catalog.accounts)
    checker.report('rule.kind', path, 'The catalog has no accounts.')
  checker.mistake(stringMistake(node.salt), `${path}.salt`)
  const [from, size] = [node.from ?? 0, node.percent]
  const valid = [from, size].every((part) => typeof part === 'number' && part >= 0 && part <= 100) && from + size <= 100
  if (!valid)
    checker.report(
      'value.percent',
      `${path}.percent`,
      'A sample is a part of 0 to 100 percent.',
      'percent(0) to percent(100), also together with `from`',
    )
}

/** Checks a list of subjects. */
export function checkSubjects(checker: Checker, node: SubjectsNode, scope: Scope, path: string): void {
  checker.allow('A list of subjects', ['member', 'user', 'account'], scope, path)
  const isPair = (subject: unknown) =>
    Array.isArray(subject) &&
    subject.length === 2 &&
    typeof subject[0] === 'string' &&
    (subject[1] === null || typeof subject[1] === 'string')
  node.subjects.forEach((subject, index) => {
    if (scope.kind === 'member' ? !isPair(subject) : typeof subject !== 'string')
      checker.report(
        'document.value',
        `${path}.subjects[${index}]`,
        'This is not a subject.',
        scope.kind === 'member' ? '[user id, account id or null]' : 'an id',
      )
  })
}
