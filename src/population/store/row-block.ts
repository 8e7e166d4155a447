/** So many rows are read before they are put to their names: what is read of them fits the cache next to the processor. */
export const ROWS = 1024

/** Stands for no user, or no account. */
export const NOBODY = -1

/** Stands for the account of the user's first event. */
export const FIRST_ACCOUNT = -2

/** Stands for a name whose events are not kept, and for a row that is refused or may be. */
export const NOT_KEPT = -1
export const REFUSED = -2

/** What was read of some rows of events, side by side. */
export class RowBlock {
  /** The number of the name of each row, or {@link NOT_KEPT}, {@link REFUSED}. */
  readonly names: Int32Array
  /** By number, or {@link NOBODY}. */
  readonly users: Int32Array
  /** By number, or {@link NOBODY}, {@link FIRST_ACCOUNT}. */
  readonly accounts: Int32Array
  /** Milliseconds; NaN for what is no instant. */
  readonly at: Float64Array
  /** The rows that are kept, grouped by their names. */
  readonly order: Int32Array
  private ends = new Int32Array(0)

  constructor(size: number) {
    this.names = new Int32Array(size)
    this.users = new Int32Array(size)
    this.accounts = new Int32Array(size)
    this.at = new Float64Array(size)
    this.order = new Int32Array(size)
  }

  /** Groups the first rows by so many names: those of a name stand from its entry up to the next one. */
  group(size: number, different: number): Int32Array {
    if (this.ends.length < different + 2) this.ends = new Int32Array(different + 2)
    const { ends, names, order } = this
    ends.fill(0)
    for (let row = 0; row < size; row += 1) if (names[row]! >= 0) ends[names[row]! + 2]! += 1
    for (let name = 2; name < ends.length; name += 1) ends[name]! += ends[name - 1]!
    for (let row = 0; row < size; row += 1) {
      const name = names[row]!
      if (name >= 0) order[ends[name + 1]!++] = row
    }
    return ends
  }
}
