import type { Random } from './random.js'

/** One human as it really is. */
export interface Human {
  readonly truth: string
  readonly first: string
  readonly last: string
  readonly company: number
  readonly email: string
  /** The address before the present one, and until when. */
  readonly before: { readonly email: string; readonly until: string } | undefined
  readonly phone: string
  readonly device: string
  readonly userId: string | undefined
}

const FIRST =
  'Aksel Birgit Carla Dario Edda Farid Greta Hanno Ilse Jonas Katja Lars Mira Nora Oskar Petra Quentin Rosa Sven Tilda Ulrik Vera Wanda Xenia Yusuf Zora'.split(
    ' ',
  )

const LAST =
  'Amundsen Brandt Conti Duval Eklund Fischer Garcia Hansen Ivanov Jensen Keller Lindqvist Moreau Nowak Olsen Pavlov Quist Rossi Svensson Tanaka Urban Vogel Weber Yilmaz Zimmer'.split(
    ' ',
  )

const ENDINGS = ['', 'holm', 'berg', 'sund']

/** Companies share an office phone, an inbox that several people read, and a device at the entrance. */
export const officeOf = (company: number) => ({
  phone: `+4930${String(1_000_000 + company * 37)}`,
  inbox: `kitchen@firm${company}.io`,
  kiosk: `kiosk-${company}`,
})

/** Makes humans, of whom most are users. */
export function makeHumans(count: number, random: Random): readonly Human[] {
  return Array.from({ length: count }, (_, index) => {
    const [first, company] = [FIRST[index % FIRST.length]!, random.below(Math.ceil(count / 8))]
    const round = Math.floor(index / FIRST.length)
    const last = LAST[round % LAST.length]! + ENDINGS[Math.floor(round / LAST.length) % ENDINGS.length]!
    const name = `${first}.${last}${index}`.toLowerCase()
    const changed = random.chance(0.12)
    return {
      truth: `human ${index}`,
      first,
      last,
      company,
      email: `${name}@${random.chance(0.1) ? 'gmail.com' : `firm${company}.io`}`,
      before: changed ? { email: `${name}@former${company}.io`, until: '2024-05-01T00:00:00Z' } : undefined,
      phone: `+4917${String(10_000_000 + index * 13)}`,
      device: `device-${index}`,
      userId: random.chance(0.8) ? `${1000 + index}` : undefined,
    }
  })
}
