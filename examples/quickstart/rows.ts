/** The rows of a file, with the place of each: its line, or its index in a JSON array. */
export class Rows {
  readonly all: unknown[] = []
  private readonly numbers: number[] = []

  constructor(readonly file: string) {}

  readonly take = (row: unknown, number: number): void => {
    this.all.push(row)
    this.numbers.push(number)
  }

  /** Where a row is in the file. */
  numberOf(index: number): number {
    return this.numbers[index] ?? index
  }
}
