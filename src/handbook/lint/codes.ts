/** How much a finding weighs: an `error` is a rule that cannot be meant, a `warning` deserves a look, a `note` is advice. */
export type Severity = 'error' | 'warning' | 'note'

/** Every finding of `lint` is one of these codes. They are stable: what a code means does not change. */
export const LINT_CODES = {
  'action.cadence': { severity: 'note', about: 'The review cadence is not a word that dates can be counted by.' },
  'action.message': { severity: 'note', about: 'The action says neither what the members are told nor why nothing.' },
  'action.missing': { severity: 'note', about: 'Nothing is done about the members.' },
  'action.owner': { severity: 'note', about: 'The action has no owner.' },
  'catalog.old-name': { severity: 'warning', about: 'A name that the catalog has renamed.' },
  'catalog.unknown': { severity: 'error', about: 'A name, or the use of one, that does not go with the catalog.' },
  'catalog.unused': { severity: 'note', about: 'An event or a trait of the catalog that no segment uses.' },
  'group.contradiction': { severity: 'error', about: 'Conditions that cannot hold together.' },
  'group.duplicate': { severity: 'warning', about: 'The same condition twice in one group.' },
  'group.empty': { severity: 'warning', about: 'A group of no conditions.' },
  'group.implied': { severity: 'warning', about: 'A condition that the others in its group decide already.' },
  'history.ever': {
    severity: 'warning',
    about: 'Asks whether something never happened, of a history that begins somewhere.',
  },
  'history.window': { severity: 'warning', about: 'A window that reaches before the known history.' },
  'list.empty': { severity: 'warning', about: 'A list of nothing.' },
  'missing.negation': {
    severity: 'note',
    about: 'Asks that a trait is not so, which leaves out those without the trait.',
  },
  'missing.never-happened': {
    severity: 'warning',
    about: 'Asks for a long silence, which leaves out those who never did it.',
  },
  'missing.tenure': { severity: 'warning', about: 'Asks for a silence, which takes in those who have just arrived.' },
  'plan.list': { severity: 'warning', about: 'Lists the highest plans, one by one.' },
  'review.overdue': { severity: 'warning', about: 'The definition should have been looked at again.' },
  'rule.always': { severity: 'warning', about: 'A condition that everybody fulfils of whom it is known.' },
  'rule.never': { severity: 'error', about: 'A condition that nobody can fulfil.' },
  'segment.attributes': { severity: 'note', about: 'A rule of more than five attributes.' },
  'segment.retired': { severity: 'warning', about: 'A rule that names a retired segment.' },
  'segments.many': { severity: 'note', about: 'More active segments than can be acted upon.' },
  'segments.same-rule': { severity: 'warning', about: 'Two segments with the same rule.' },
  'segments.similar': { severity: 'note', about: 'Two segments that differ in nothing but their numbers.' },
  'window.empty': { severity: 'error', about: 'A window that ends before it starts.' },
  'window.every-day': { severity: 'warning', about: 'Asks for every day of a window that is not made of whole days.' },
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly about: string }>>

/** A stable code of a finding, see {@link LINT_CODES}. */
export type LintCode = keyof typeof LINT_CODES

/** One finding as data. */
export interface LintIssue {
  readonly code: LintCode
  readonly severity: Severity
  /** The id of the segment; null when it is about all of them together, or about the catalog. */
  readonly segment: string | null
  /** Where in the segment: `rule.conditions[1]`. Empty for the segment as a whole. */
  readonly path: string
  /** What is the matter, in a sentence. */
  readonly message: string
  /** What to do about it, in a sentence. */
  readonly fix: string
}

/** A finding as a rule reports it: the severity follows from the code. */
export type Finding = Omit<LintIssue, 'severity' | 'segment'>
