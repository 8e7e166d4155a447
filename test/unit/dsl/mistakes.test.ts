import { describe, expect, it } from 'vitest'
import { all, days, defineSegment, monetary, type NumberValue, sequence, step } from '../../../src/index.js'
import { mistakesOf, type Mistake } from '../mistakes.js'
import { catalog } from '../../types/product.js'

const { event, list, user } = catalog

/** What somebody is told who writes a rule without a compiler, or past it. */
const told = (write: () => unknown): string => {
  try {
    write()
    return 'nothing'
  } catch (error) {
    return (error as Error).message
  }
}

const where = all()

describe('a mistake that the compiler would find is told where there is none', () => {
  const segment = (rest: object) => () => defineSegment({ id: 'x', where, ...rest })
  const signedIn = event('signed in')
  const cases: Readonly<Record<string, readonly [() => unknown, Mistake]>> = {
    'ids without whose they are': [segment({ include: ['jane'] }), ['argument.invalid', 'include']],
    'a number in the place of ids': [segment({ exclude: 5 }), ['argument.invalid', 'exclude']],
    'ids of something that there is not': [segment({ include: { people: ['jane'] } }), ['rule.kind', 'include.people']],
    'a duration where a window is': [() => signedIn.during(days(7) as never), ['argument.invalid', 'during']],
    'no window': [() => signedIn.during(undefined as never), ['argument.invalid', 'during']],
    'an instant during a duration': [() => user('signedUpAt').during(days(7) as never), ['argument.invalid', 'during']],
    'a sequence during a duration': [
      () => sequence([step('a', signedIn), step('b', signedIn)], { during: days(7) as never }),
      ['argument.invalid', 'during'],
    ],
    'values as one list': [() => user('country').isOneOf(['DE', 'AT'] as never), ['argument.invalid', 'values']],
    'an event without a name': [
      () =>
        defineSegment({
          id: 'x',
          where: event(undefined as never)
            .count()
            .atLeast(1),
        }),
      ['rule.unknown-name', 'rule.left.events.names[0]'],
    ],
  }
  it.each(Object.entries(cases))('%s', (_, [write, mistake]) => expect(mistakesOf(write)).toEqual([mistake]))
})

describe('a mistake says what would be right', () => {
  const asked = (condition: unknown) => () => defineSegment({ id: 'x', where: condition as never })
  const cases: Readonly<Record<string, readonly [() => unknown, RegExp]>> = {
    'a property that is misspelt in a filter': [
      asked(
        event('feature used', { featur: 'x' } as never)
          .count()
          .atLeast(1),
      ),
      /The event "feature used" has no property "featur"\. Expected "feature"\./,
    ],
    'a property that is misspelt in a measure': [
      asked(
        event('feature used')
          .distinct('featur' as never)
          .atLeast(1),
      ),
      /The event "feature used" has no property "featur"\. Expected "feature"\./,
    ],
    'an instant compared': [
      asked((user('signedUpAt') as never as NumberValue<'user'>).is(1)),
      /cannot be asked of a value of type instant\. Expected within, inNext, during, before, since or age\(\)\. \[rule/,
    ],
    'a text put into an order': [
      asked((user('country') as never as NumberValue<'user'>).atLeast(1)),
      /type string\. Expected is, isNot, isOneOf, contains, startsWith or endsWith\./,
    ],
    'a list that is misspelt': [() => list('eeu' as never), /Expected (one of )?"/],
    'money without a schema': [() => monetary(undefined as never), /^monetary\(…\) takes a zod schema/],
  }
  it.each(Object.entries(cases))('%s', (_, [write, message]) => expect(told(write)).toMatch(message))
})
