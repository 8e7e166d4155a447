import {
  all,
  any,
  atLeastOf,
  days,
  defineSegment,
  defineStages,
  defineStaticSegment,
  inSegment,
  money,
  not,
  percent,
  sample,
  weeks,
} from '../../../../src/index.js'
import { account, activity, event, lifecycle, list, plan, role, rule, subscription, tenure, user } from '../world.js'
import { asked, type Cases, together } from './cases.js'

const signIns = event('signed in').within(days(7)).count()
const quiet = rule(all(tenure().atLeast(days(14)), event('signed in').within(days(14)).count().is(0)), 'quiet')

type Code =
  | 'rule.never'
  | 'rule.always'
  | 'group.contradiction'
  | 'group.implied'
  | 'group.duplicate'
  | 'group.empty'
  | 'list.empty'

export const contradictions: Cases<Code> = {
  'rule.never': {
    found: {
      'fewer than none': asked(signIns.lessThan(0)),
      'inside of not': asked(not(signIns.lessThan(0))),
      'one of several alternatives': asked(any(signIns.lessThan(0), plan().is('pro'))),
      'one of those that are counted': asked(atLeastOf(2, signIns.lessThan(0), plan().is('pro'), role().is('owner'))),
      'a number between whole numbers': asked(signIns.is(2.5)),
      'more days than a window touches': asked(activity().within(days(7)).activeDays().atLeast(9)),
      'more values than an enum has': asked(event('feature used').distinct('feature').atLeast(4)),
      'above the highest plan': asked(plan().moreThan('enterprise')),
      'a drop of more than all': asked(signIns.dropFromPrevious().moreThan(percent(100))),
      'two of one': asked(atLeastOf(2, plan().is('pro'))),
      'a stage that an earlier one takes': together(
        defineStages({
          id: 'size',
          stages: [
            ['small', user('score').lessThan(50)],
            ['tiny', user('score').lessThan(2)],
          ],
          otherwise: 'large',
        }).all(),
      ),
      'a share of nobody': asked(sample(percent(0), { salt: 'pilot' })),
    },
    left: {
      'exactly none': asked(signIns.is(0)),
      'all days that a window touches': asked(activity().within(days(7)).activeDays().atLeast(8)),
      'all values of an enum': asked(event('feature used').distinct('feature').atLeast(3)),
      'a plan': asked(plan().atLeast('enterprise')),
      'stages one inside the next': together(
        defineStages({
          id: 'size',
          stages: [
            ['tiny', user('score').lessThan(2)],
            ['small', user('score').lessThan(50)],
          ],
          otherwise: 'large',
        }).all(),
      ),
      'a growth of more than all': asked(signIns.growthFromPrevious().moreThan(percent(100))),
    },
  },
  'rule.always': {
    found: {
      'at least none': asked(signIns.atLeast(0)),
      'from the lowest plan on': asked(plan().atLeast('free')),
      'one or the other': asked(any(signIns.atLeast(3), signIns.lessThan(3))),
      'every value of an enum': asked(user('seniority').isOneOf('junior', 'senior', 'director')),
      'true or not': asked(any(user('country').is('DE'), not(user('country').is('DE')))),
      'everybody of a sample': asked(sample(percent(100), { salt: 'pilot' })),
    },
    left: {
      'at least one': asked(signIns.atLeast(1)),
      'one or the other, and a gap': asked(any(signIns.moreThan(3), signIns.lessThan(3))),
      'or missing': asked(any(user('country').is('DE'), user('country').isMissing())),
    },
  },
  'group.contradiction': {
    found: {
      'of one number': asked(all(signIns.atLeast(3), signIns.lessThan(2))),
      'across a nested group': asked(all(signIns.atLeast(3), all(plan().is('pro'), signIns.is(0)))),
      'with a negation': asked(all(plan().is('pro'), not(plan().atLeast('basic')))),
      'of durations in two units': asked(all(tenure().lessThan(days(7)), tenure().atLeast(weeks(1)))),
      'an alternative that is ruled out': asked(
        all(plan().is('free'), any(plan().atLeast('pro'), user('beta').is(true))),
      ),
      'with what another segment asks': asked(
        all(inSegment(quiet), event('signed in').within(days(14)).count().atLeast(1)),
      ),
      'missing, and compared': asked(all(user('country').isMissing(), user('country').is('DE'))),
      'two currencies': asked(
        all(subscription('mrr').atLeast(money('9.00', 'USD')), subscription('mrr').lessThan(money('9.00', 'EUR'))),
      ),
      'two arms of a test': asked(
        all(sample(percent(50), { salt: 's' }), sample(percent(50), { salt: 's', from: percent(50) })),
      ),
      'a role and not at least it': asked(all(role().is('owner'), role().lessThan('admin'))),
      'of four': asked(
        all(
          plan().isOneOf('basic', 'pro', 'enterprise'),
          plan().isNot('basic'),
          plan().isNot('pro'),
          plan().isNot('enterprise'),
        ),
      ),
      'an alternative that several others rule out': asked(
        all(plan().isNot('basic'), plan().isNot('pro'), any(plan().isOneOf('basic', 'pro'), user('beta').is(true))),
      ),
      'of three': asked(all(plan().isOneOf('basic', 'pro'), plan().isNot('pro'), plan().isNot('basic'))),
      'lately, and not at all': asked(all(user('seenAt').within(days(3)), user('seenAt').age().atLeast(days(3)))),
      'in a filter': asked(
        event('report created')
          .where((p) => all(p('rows').atLeast(10), p('rows').lessThan(5)))
          .count()
          .atLeast(1),
      ),
    },
    left: {
      'a range': asked(all(signIns.atLeast(3), signIns.lessThan(5))),
      'two windows': asked(all(signIns.is(0), event('signed in').within(days(30)).count().atLeast(1))),
      'two roles, as somebody may hold both': asked(all(role().is('member'), role().is('owner'))),
      'two samples': asked(
        all(sample(percent(50), { salt: 'a' }), sample(percent(50), { salt: 'b', from: percent(50) })),
      ),
      'elements of a list': asked(all(user('flags').includes('sso'), user('flags').includes('beta'))),
      'two segments': asked(all(inSegment(quiet), plan().is('pro'))),
      'one currency': asked(
        all(subscription('mrr').atLeast(money('9.00', 'USD')), subscription('mrr').lessThan(money('90.00', 'USD'))),
      ),
      'two filters': asked(
        all(
          event('report created')
            .where((p) => p('rows').atLeast(10))
            .count()
            .is(0),
          event('report created')
            .where((p) => p('rows').lessThan(10))
            .count()
            .atLeast(1),
        ),
      ),
    },
  },
  'group.implied': {
    found: {
      'a weaker bound': asked(all(signIns.atLeast(3), signIns.atLeast(1))),
      'a plan beside a lower one': asked(all(plan().is('pro'), plan().atLeast('basic'))),
      'an alternative inside of another': asked(any(signIns.atLeast(1), signIns.atLeast(3))),
      'what two others say together': asked(
        all(plan().isOneOf('basic', 'pro'), plan().isNot('basic'), plan().is('pro')),
      ),
      'a lower role': asked(all(role().is('owner'), role().atLeast('admin'))),
      'a prefix of a list': asked(all(user('flags').includesAll('sso', 'beta'), user('flags').includes('sso'))),
    },
    left: {
      'a range': asked(all(signIns.atLeast(1), signIns.atMost(3))),
      'presence, which turns unknown into no': asked(all(user('country').isPresent(), user('country').is('DE'))),
      'alternatives side by side': asked(any(plan().is('free'), plan().is('pro'))),
      'what another segment asks': asked(all(inSegment(quiet), tenure().atLeast(days(14)))),
    },
  },
  'group.duplicate': {
    found: {
      'in all': asked(all(plan().is('pro'), tenure().atLeast(days(30)), plan().is('pro'))),
      'in atLeastOf, where it counts double': asked(
        atLeastOf(2, plan().is('pro'), plan().is('pro'), user('beta').is(true)),
      ),
    },
    left: { 'another value': asked(any(plan().is('pro'), plan().is('free'))) },
  },
  'group.empty': {
    found: { 'all of nothing': asked(all()), 'any of nothing, inside': asked(all(plan().is('pro'), any())) },
    left: { 'a group of one': asked(all(plan().is('pro'))), 'the stage of everybody else': together(lifecycle.all()) },
  },
  'list.empty': {
    found: {
      'one of nothing': asked(user('country').isOneOf()),
      'a named list of nothing': asked(user('country').isOneOf(list('nothing'))),
      'all of nothing': asked(user('flags').includesAll()),
      'subjects that are none': together([defineStaticSegment({ id: 'pilots', of: 'user', subjects: [] })]),
      'who is in by hand': together([
        defineSegment({ id: 'chosen', where: plan().is('pro'), include: { users: list('nothing') } }),
      ]),
    },
    left: { 'one of one': asked(user('country').isOneOf('DE')), 'an account': asked(account('industry').is('retail')) },
  },
}
