/** Numbers that look random and are the same for one seed: mulberry32. */
export function randomFrom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    below,
    chance: (share: number): boolean => next() < share,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    shuffled: <T>(list: readonly T[]): T[] =>
      list
        .map((each) => [next(), each] as const)
        .sort(([left], [right]) => left - right)
        .map(([, each]) => each),
  }
}

/** Where a world takes its chances from. */
export type Random = ReturnType<typeof randomFrom>
