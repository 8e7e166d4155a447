import type { Run } from '../run.js'

/** Takes an instant at which something may change. */
export type Add = (at: number) => void

/** Finds all instants after `asOf` at which a part of a rule may change while the facts stay as they are. */
export type Collect = (run: Run, add: Add) => void

export const NEVER: Collect = () => undefined

export const together =
  (parts: readonly Collect[]): Collect =>
  (run, add) => {
    for (const collect of parts) collect(run, add)
  }
