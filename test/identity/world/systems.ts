import type { Claim, IdentityRecord, PersonRecord } from '../../../src/identity/index.js'
import { type Human, officeOf } from './people.js'
import type { Random } from './random.js'

/** A record, and whose it really is; null for a record of nobody in particular. */
export interface Labelled {
  readonly record: IdentityRecord
  readonly truth: string | null
}

const claim = (namespace: string, value: string, more: Partial<Claim> = {}): Claim => ({ namespace, value, ...more })

const PLACEHOLDERS = [
  'undefined',
  'null',
  '[object Object]',
  '0',
  'anonymous',
  'n/a',
  'old-None',
  '00000000-0000-0000-0000-000000000000',
]

const nameOf = ({ first, last }: Human) => ({ name: `${first} ${last}` })

/** How the sloppy write an address. */
const sloppy = (email: string, random: Random): string =>
  random.pick([email, email.toUpperCase(), ` ${email} `, email.replace(/^./, (letter) => letter.toUpperCase())])

function person(
  key: PersonRecord['key'],
  human: Human | null,
  claims: readonly Claim[],
  traits: PersonRecord['traits'] = {},
): Labelled {
  const record: PersonRecord = { kind: 'person', key, source: key.split(':')[0]!, claims, traits }
  return { record, truth: human?.truth ?? null }
}

/** The app's own table. Half of those who changed their address have its history. */
export function appUsers(humans: readonly Human[], random: Random): readonly Labelled[] {
  return humans.flatMap((human) => {
    if (human.userId === undefined) return []
    const verified = random.chance(0.85)
    const email = random.chance(0.04) ? officeOf(human.company).inbox : human.email
    const current = claim('email', email, {
      verified: verified && email === human.email,
      ...(human.before && { from: human.before.until }),
    })
    const former =
      human.before && random.chance(0.5)
        ? [claim('email', human.before.email, { verified: true, to: human.before.until })]
        : []
    const phone = random.chance(0.3) ? [claim('phone', human.phone)] : []
    return [
      person(
        `app:user:${human.userId}`,
        human,
        [claim('user_id', human.userId), current, ...former, ...phone],
        nameOf(human),
      ),
    ]
  })
}

/** Logins: one or two for a user; some subjects were replaced, and the new one carries the user's id only. */
export function logins(humans: readonly Human[], random: Random): readonly Labelled[] {
  return humans.flatMap((human, index) => {
    if (human.userId === undefined) return []
    const providers = random.chance(0.25) ? ['google', 'apple'] : ['google']
    return providers.map((provider) => {
      const address = provider === 'apple' ? `relay${index}@privaterelay.appleid.com` : human.email
      const known = random.chance(0.9) ? [claim('user_id', human.userId!)] : []
      const claims = [
        claim('auth_subject', `${provider}|${index}`),
        ...known,
        claim('email', address, { verified: true }),
      ]
      return person(`auth:identity:${provider}-${index}`, human, claims)
    })
  })
}

function contactClaims(human: Human, random: Random): readonly Claim[] {
  const office = officeOf(human.company)
  const usual = human.before && random.chance(0.4) ? human.before.email : human.email
  const email = random.chance(0.05) ? office.inbox : random.chance(0.05) ? `info@firm${human.company}.io` : usual
  const phone = random.chance(0.3) ? office.phone : random.chance(0.3) ? human.phone : undefined
  return [
    ...(random.chance(0.9) ? [claim('email', sloppy(email, random))] : []),
    ...(phone === undefined ? [] : [claim('phone', phone.replace(/(\d{4})$/, ' $1'))]),
    ...(random.chance(0.05) ? [claim('user_id', random.pick(PLACEHOLDERS))] : []),
  ]
}

/** Contacts: most humans have one, some two, some with a shared inbox, the office phone, a placeholder. */
export function contacts(humans: readonly Human[], random: Random): readonly Labelled[] {
  return humans.flatMap((human, index) =>
    Array.from({ length: random.chance(0.7) ? (random.chance(0.12) ? 2 : 1) : 0 }, (_, copy) => {
      const claims = [claim('crm_contact_id', `hubspot|${index}-${copy}`), ...contactClaims(human, random)]
      return person(`crm:contact:${index}-${copy}`, human, claims, nameOf(human))
    }),
  )
}

/** Humans who work where somebody else did, and got the address: the contact of the former one is still there. */
export function successors(humans: readonly Human[], random: Random): readonly Labelled[] {
  return humans.flatMap((human, index) => {
    if (human.userId === undefined || !random.chance(0.03)) return []
    const until = '2023-01-01T00:00:00Z'
    const gone = `predecessor ${index}`
    const claims = [claim('crm_contact_id', `hubspot|p${index}`), claim('email', human.email, { to: until })]
    const traits = { name: 'Eleonora Predecessor' }
    const record: PersonRecord = { kind: 'person', key: `crm:contact:p${index}`, source: 'crm', claims, traits }
    return [{ record, truth: gone }]
  })
}

/** Billing customers as persons: a mailbox of a function, or of the one who pays for several companies. */
export function customers(humans: readonly Human[], random: Random): readonly Labelled[] {
  return humans.flatMap((human, index) => {
    if (!random.chance(0.15)) return []
    const role = random.chance(0.5)
    const email = role ? `billing@firm${human.company}.io` : human.email
    return [
      person(`stripe:customer:${index}`, role ? null : human, [
        claim('stripe_customer_id', `cus_${index}`),
        claim('email', email),
      ]),
    ]
  })
}

function visit(index: number, name: string, claims: readonly Claim[], truth: string | null): Labelled {
  const at = Date.UTC(2026, 0, 1) + index * 60_000
  return {
    record: { kind: 'event', key: `web:event:${index}-${name}`, source: 'web', name: 'page viewed', at, claims },
    truth,
  }
}

/** Events before and after the login on an own device, and with placeholders. */
export function events(humans: readonly Human[], random: Random): readonly Labelled[] {
  return humans.flatMap((human, index) => {
    const made: Labelled[] = []
    const own = claim('anonymous_id', human.device)
    const id = human.userId === undefined ? [] : [claim('user_id', human.userId)]
    if (random.chance(0.7)) made.push(visit(index, 'before', [own], human.truth))
    if (random.chance(0.8)) made.push(visit(index, 'after', [own, ...id], human.truth))
    if (random.chance(0.05)) made.push(visit(index, 'nobody', [claim('anonymous_id', random.pick(PLACEHOLDERS))], null))
    return made
  })
}

/** The device at the entrance: two users of a company have logged in there, and anybody looks around. */
export function kioskEvents(humans: readonly Human[]): readonly Labelled[] {
  const byCompany = new Map<number, Human[]>()
  for (const human of humans)
    if (human.userId !== undefined) byCompany.set(human.company, [...(byCompany.get(human.company) ?? []), human])
  return [...byCompany].flatMap(([company, users]) => {
    const kiosk = claim('anonymous_id', officeOf(company).kiosk)
    const [one, other] = users
    if (!one || !other) return []
    const login = (human: Human, name: string) =>
      visit(company, name, [kiosk, claim('user_id', human.userId!)], human.truth)
    return [
      login(one, 'one'),
      login(other, 'other'),
      visit(company, 'passing', [kiosk], null),
      visit(company, 'staying', [kiosk], null),
    ]
  })
}
