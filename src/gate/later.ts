import type { Timers } from './types.js'

// A timer of more than 2^31 ms fires at once, and one that waits while the machine sleeps fires late.
const LONGEST = 86_400_000

/**
 * Runs something once an instant has come, however far away it is. Gives a function that calls it off.
 *
 * @internal
 */
export function later(at: number, now: () => number, run: () => void, timers: Timers): () => void {
  const { setTimeout, clearTimeout } = timers // a browser refuses them as methods of another object
  let timer: unknown
  const wait = (): void => {
    timer = setTimeout(() => (now() < at ? wait() : run()), Math.min(Math.max(at - now(), 0), LONGEST))
  }
  wait()
  return () => clearTimeout(timer as never)
}
