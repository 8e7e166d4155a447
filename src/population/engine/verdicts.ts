import type { Bits, Verdicts } from '../../assignment/index.js'
import type { Verdict } from '../../facts/index.js'
import { bothBits, eitherBits, isNobody, withoutBits } from '../../assignment/bits.js'

/** Nobody of so many words. */
export const noBits = (words: number): Bits => new Uint32Array(words)

/** Puts the verdict of one subject in the place of what was said of it. */
export function put({ isTrue, isUnknown }: Verdicts, position: number, verdict: Verdict): void {
  const [word, bit] = [position >>> 5, 1 << (position & 31)]
  if (verdict) isTrue[word]! |= bit
  else isTrue[word]! &= ~bit
  if (verdict === null) isUnknown[word]! |= bit
  else isUnknown[word]! &= ~bit
}

/** Everybody is out. */
export const allFalse = (words: number): Verdicts => ({ isTrue: noBits(words), isUnknown: noBits(words) })

/** Of nobody it can be said. */
export const allUnknown = (all: Bits): Verdicts => ({ isTrue: noBits(all.length), isUnknown: all })

/** Those of a set are in, all others out. */
export const exactly = (isTrue: Bits): Verdicts => ({ isTrue, isUnknown: noBits(isTrue.length) })

/** Kleene not. */
export function inverted({ isTrue, isUnknown }: Verdicts, all: Bits): Verdicts {
  const result = noBits(all.length)
  for (let word = 0; word < all.length; word += 1) result[word] = all[word]! & ~isTrue[word]! & ~isUnknown[word]!
  return { isTrue: result, isUnknown }
}

/**
 * Kleene and; everybody is in of nothing. Each part is asked about those only for whom the earlier ones may hold, and
 * not at all when there are none.
 */
export function conjunction(parts: readonly ((among: Bits) => Verdicts)[], all: Bits): Verdicts {
  if (parts.length === 1) return parts[0]!(all)
  const [isTrue, possible] = [all.slice(), all.slice()]
  for (const part of parts) {
    if (isNobody(possible)) break
    const { isTrue: held, isUnknown } = part(possible)
    for (let word = 0; word < all.length; word += 1) {
      isTrue[word]! &= held[word]!
      possible[word]! &= held[word]! | isUnknown[word]!
    }
  }
  return { isTrue, isUnknown: minus(possible, isTrue) }
}

/** Kleene or; nobody is in of nothing. */
export function disjunction(parts: readonly Verdicts[], words: number): Verdicts {
  if (parts.length === 1) return parts[0]!
  const [isTrue, open] = [noBits(words), noBits(words)]
  for (const part of parts) {
    for (let word = 0; word < words; word += 1) {
      isTrue[word]! |= part.isTrue[word]!
      open[word]! |= part.isUnknown[word]!
    }
  }
  return { isTrue, isUnknown: minus(open, isTrue) }
}

/** Takes one set out of another, in place. */
function minus(from: Bits, taken: Bits): Bits {
  for (let word = 0; word < from.length; word += 1) from[word]! &= ~taken[word]!
  return from
}

/** Those for whom at least so many of some sets hold, by adding up bits in columns. */
function atLeast(sets: readonly Bits[], minimum: number, all: Bits): Bits {
  // held[k]: for whom at least k + 1 of the sets so far hold
  const held = Array.from({ length: minimum }, () => noBits(all.length))
  for (const set of sets) {
    for (let level = minimum - 1; level >= 0; level -= 1) {
      for (let word = 0; word < all.length; word += 1)
        held[level]![word]! |= set[word]! & (level === 0 ? all[word]! : held[level - 1]![word]!)
    }
  }
  return held[minimum - 1]!
}

/** True when so many hold, false when so many cannot any more. */
export function threshold(parts: readonly Verdicts[], minimum: number, all: Bits): Verdicts {
  if (minimum > parts.length) return allFalse(all.length)
  const isTrue = atLeast(
    parts.map((part) => part.isTrue),
    minimum,
    all,
  )
  const possible = parts.map((part) => eitherBits(part.isTrue, part.isUnknown))
  return { isTrue, isUnknown: minus(atLeast(possible, minimum, all), isTrue) }
}

/** The last one holds, and none before it; the first that is unknown leaves it open. */
export function stage(parts: readonly Verdicts[], all: Bits): Verdicts {
  const [left, open, isTrue] = [all.slice(), noBits(all.length), noBits(all.length)]
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1
    for (let word = 0; word < all.length; word += 1) {
      open[word]! |= left[word]! & part.isUnknown[word]!
      if (isLast) isTrue[word] = left[word]! & part.isTrue[word]!
      left[word]! &= ~(part.isTrue[word]! | part.isUnknown[word]!)
    }
  })
  return { isTrue, isUnknown: open }
}

/** The verdicts of some with others put in for those of a set. */
export function replaced(verdicts: Verdicts, where: Bits, instead: Verdicts): Verdicts {
  const pick = (left: Bits, right: Bits) => eitherBits(withoutBits(left, where), bothBits(right, where))
  return { isTrue: pick(verdicts.isTrue, instead.isTrue), isUnknown: pick(verdicts.isUnknown, instead.isUnknown) }
}

/** The verdicts, unknown for those of a set. */
export function openedFor({ isTrue, isUnknown }: Verdicts, where: Bits): Verdicts {
  return { isTrue: withoutBits(isTrue, where), isUnknown: eitherBits(isUnknown, where) }
}
