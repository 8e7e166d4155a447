import type { Duration, FixedDuration } from '../../ast/index.js'

/*
 * Data and rules draw from the same few values, so that they meet: a comparison with a random number would almost
 * always have the same answer.
 */

export const FIXED_DURATIONS: readonly FixedDuration[] = [
  { hours: 1 },
  { days: 1 },
  { days: 2 },
  { weeks: 1 },
  { days: 14 },
  { days: 30 },
]

export const DURATIONS: readonly Duration[] = [...FIXED_DURATIONS, { months: 1 }, { quarters: 1 }, { years: 1 }]

export const TEXTS = ['DE', 'de', 'FR', '', 'D', 'straße', '🚀', 'constructor'] as const

export const INTEGERS = [0, 1, 2, 3, 5, 10, -1] as const

export const NUMBERS = [...INTEGERS, 0.5, 0.1, 1e15] as const

export const PERCENTS = [0, 10, 50, 100, 200, 33.3, -50] as const

export const VERSIONS = ['1.0.0', '2.0.0', '2.10.0', '10.0.0'] as const

export const CURRENCIES = ['EUR', 'USD'] as const

export const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia'] as const

/** Data that fits no domain, or only one that it was not meant for. */
export const ODDITIES: readonly unknown[] = [
  '5',
  5,
  '',
  true,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1.5,
  '\ud800',
  'a\0b',
  '2026-01-01T00:00',
  ['DE', 5, null],
  { amount: 1.5, currency: 'EUR' },
  { amount: 100, currency: 'euro' },
  {},
]
