type Numbers = Float64Array | Int32Array | Uint32Array

/** A typed array that grows: room is doubled when it is full. */
export class Growing<A extends Numbers> {
  length = 0

  constructor(
    public room: A,
    private readonly empty = 0,
  ) {}

  push(value: number): void {
    this.set(this.length, value)
  }

  /** Sets the value at an index; what lies between it and the end is empty. */
  set(index: number, value: number): void {
    if (index >= this.room.length) this.grow(index + 1)
    if (index >= this.length) this.length = index + 1
    this.room[index] = value
  }

  /** Room for at least so many values, which count from now on. */
  reach(length: number): A {
    if (length > this.room.length) this.grow(length)
    this.length = Math.max(this.length, length)
    return this.room
  }

  private grow(least: number): void {
    const Room = this.room.constructor as new (size: number) => A
    const larger = new Room(Math.max(16, least, this.room.length * 2))
    if (this.empty !== 0) larger.fill(this.empty, this.room.length)
    larger.set(this.room)
    this.room = larger
  }

  /** The values up to the length, not copied. */
  values(): A {
    return this.room.subarray(0, this.length) as A
  }
}

export const growingFloats = (): Growing<Float64Array> => new Growing(new Float64Array(0), Number.NaN)

export const growingIntegers = (): Growing<Int32Array> => new Growing(new Int32Array(0))

export const growingCodes = (): Growing<Uint32Array> => new Growing(new Uint32Array(0))
