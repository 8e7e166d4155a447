import type { Domain, EventDomain } from '../ast/index.js'
import { expectedName, literalMistake, stringMistake } from '../analyze/index.js'
import { Issues } from '../issues.js'
import { readerOf } from '../values/index.js'
import type { ErrorCode } from '../errors.js'
import type { Place, Places } from './places.js'

/** Collects the mistakes of a catalog. */
export class CatalogChecker extends Issues {
  constructor(private readonly places: Places) {
    super()
  }

  at(place: Place, code: ErrorCode, message: string, expected?: string): void {
    this.report(code, this.places(place), message, expected)
  }

  /** What is not one of the known names. The nearest of them costs time to find: not when nobody reads it. */
  unknown(place: Place, code: ErrorCode, message: string, name: string, known: readonly string[]): void {
    if (!this.full) this.at(place, code, message, expectedName(name, known))
  }

  /** Names are texts, not empty, and each stands once. */
  names(names: readonly string[], place: Place, mayBeEmpty = false): void {
    const seen = new Set<string>()
    names.forEach((name, index) => {
      const mistake = stringMistake(name)
      if (mistake || (name === '' && !mayBeEmpty))
        this.at([...place, index], 'catalog.name', mistake?.[1] ?? 'A name cannot be empty.')
      else if (seen.has(name)) this.at([...place, index], 'catalog.name', `"${name}" is declared twice.`)
      seen.add(name)
    })
  }

  /** Every older name must be free. */
  formerNames(domains: Readonly<Record<string, Domain | EventDomain>>, place: Place): void {
    const taken = new Set(Object.keys(domains))
    for (const [name, { formerly = [] }] of Object.entries(domains)) {
      formerly.forEach((old, index) => this.free(old, taken, [...place, name, 'formerly', index]))
    }
  }

  free(old: string, taken: Set<string>, place: Place): void {
    const mistake = stringMistake(old)
    if (mistake) this.at(place, 'catalog.formerly', mistake[1])
    else if (taken.has(old)) this.at(place, 'catalog.formerly', `"${old}" is the name of something else.`)
    taken.add(old)
  }
}

const WITH_VALUES: readonly Domain['type'][] = ['enum', 'list']

const isDigits = (digits: number | undefined) => Number.isInteger(digits) && digits! >= 1 && digits! <= 15

function checkValues(checker: CatalogChecker, { type, values, ordered }: Domain, place: Place): void {
  if (type === 'enum' && (values === undefined || values.length === 0))
    checker.at([...place, 'values'], 'catalog.order', 'At least one must be declared.')
  if (values !== undefined && !WITH_VALUES.includes(type))
    checker.at([...place, 'values'], 'catalog.schema', `A value of type ${type} is not one of a few.`, 'type "enum"')
  if (ordered && type !== 'enum')
    checker.at(
      [...place, 'ordered'],
      'catalog.schema',
      `Values of type ${type} are not declared in an order.`,
      'type "enum"',
    )
  checker.names(values ?? [], [...place, 'values'], true)
}

/** Every older spelling must be free, and stand for a value that is declared. */
function checkSpellings(checker: CatalogChecker, { values = [], renamed = {} }: Domain, place: Place): void {
  const [declared, taken] = [new Set(values), new Set(values)]
  for (const [value, olds] of Object.entries(renamed)) {
    const at = [...place, 'renamed', value]
    if (!declared.has(value)) checker.unknown(at, 'catalog.formerly', `"${value}" is not declared.`, value, values)
    for (const old of olds) checker.free(old, taken, at)
  }
}

/** A literal of the right type may yet be none of the domain: a fraction of an integer, a decimal of too many digits. */
const unread = (domain: Domain): readonly string[] =>
  readerOf(domain)(domain.default) === undefined
    ? ['catalog.default', `${JSON.stringify(domain.default)} is not ${domain.type}.`]
    : []

/** Checks that a domain can be meant, and that its default is a value of it. */
export function checkDomain(checker: CatalogChecker, domain: Domain, place: Place): void {
  const before = checker.issues.length
  checkValues(checker, domain, place)
  checkSpellings(checker, domain, place)
  if (domain.type === 'decimal' ? !isDigits(domain.digits) : domain.digits !== undefined)
    checker.at(
      [...place, 'digits'],
      'catalog.schema',
      'The digits of a decimal, and only of one, are a whole number.',
      '1 to 15',
    )
  if (domain.default === undefined || checker.issues.length > before) return
  const type = domain.type === 'integer' || domain.type === 'decimal' ? 'number' : domain.type
  const [, mistake, expected] = literalMistake({ type, domain }, domain.default) ?? unread(domain)
  if (mistake !== undefined)
    checker.at(
      [...place, 'default'],
      'catalog.default',
      `The default is not a value of its own type: ${mistake}`,
      expected,
    )
}
