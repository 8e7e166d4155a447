import type { Timers } from '../gate/index.js'

// The one place of the library that reads a clock and sets timers. Both are looked up when they are used, so that a test
// may have put others in their place.
declare const setTimeout: Timers['setTimeout']
declare const clearTimeout: Timers['clearTimeout']

/** The reader's clock. How far it moves on is all that counts. */
// eslint-disable-next-line no-restricted-syntax -- a page has no other clock, and a server component cannot hand one over
export const readClock = (): number => Date.now()

export const timers: Timers = {
  setTimeout: (run, milliseconds) => setTimeout(run, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer),
}
