import type { Percent, RankNode } from '../../ast/index.js'
import { rankKey } from '../../analyze/index.js'
import type { Bits } from '../../assignment/index.js'
import { hasBit } from '../../assignment/bits.js'
import type { Calibration } from '../../facts/index.js'
import { existing } from './existence.js'
import type { Frame } from './frame.js'
import type { Ask, Context } from './plan.js'
import { projected } from './projection.js'
import { segmentAsk } from './segment.js'
import { vector } from './value.js'
import { inInterval, type Vector } from './vector.js'
import { allUnknown, openedFor } from './verdicts.js'

/** A ranking that a population can compute the cut-off of. */
export interface Ranking {
  readonly hash: string
  readonly compute: (frame: Frame) => Calibration
}

/** How many of so many are in the best `size`: percents are rounded up, without a rounding error of doubles. */
export function seats(size: number | Percent, count: number): number {
  if (typeof size === 'number') return Math.min(size, count)
  const [digits = '0', exponent = '0'] = size.percent.toExponential().split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const power = Number(exponent) - fraction.length - 2
  const product = BigInt(whole + fraction) * BigInt(count)
  if (power >= 0) return Number(product * 10n ** BigInt(power))
  const divisor = 10n ** BigInt(-power)
  return Number((product + divisor - 1n) / divisor)
}

/** The values of those who are ranked: who exists, is in the base, and has an exact one. Lowest first. */
function ranked({ low, high }: Vector, among: Bits): Float64Array {
  const values: number[] = []
  for (let position = 0; position < low.length; position += 1) {
    const value = low[position]!
    const isExact = !Number.isNaN(value) && (!high || high[position] === value)
    if (isExact && hasBit(among, position)) values.push(value)
  }
  return Float64Array.from(values).sort()
}

function cutOffOf(node: RankNode, values: Float64Array): number | null {
  const place = seats(node.size, values.length)
  if (place === 0) return null
  return node.kind === 'inTop' ? values[values.length - place]! : values[place - 1]!
}

/** Who is ranked: those who exist, in the base segment if there is one. */
function base(node: RankNode, context: Context): (frame: Frame) => Bits {
  const exists = existing(context)
  if (node.among === undefined) return exists
  const segment = context.named(node.among)
  const held = projected(context.batch.segment(segment, segmentAsk), segment.of, context.kind)
  return (frame) => {
    const [present, { isTrue }] = [exists(frame), held(frame)]
    return present.map((word, index) => word & isTrue[index]!)
  }
}

/** Compiles a ranking: the cut-off that was given, or else that of this population. */
export function rank(node: RankNode, context: Context): Ask {
  const { kind } = context
  const hash = context.uses.ranks![rankKey(node, kind)]!
  const ranking = rankingOf(node, context, hash)
  context.batch.rankings.set(`${hash} ${kind}`, ranking)
  const read = vector(node.value, context, node.currency)
  return (frame) => {
    const { cutOff } = frame.calibration(ranking) ?? { cutOff: null }
    if (cutOff === null) return allUnknown(frame.all(kind))
    const found = read(frame)
    const [from, to] = node.kind === 'inTop' ? [cutOff, Infinity] : [-Infinity, cutOff]
    return withoutRanges(inInterval({ low: found.low }, from, to), found)
  }
}

/** A range is not a rank. */
function withoutRanges(verdicts: ReturnType<Ask>, { low, high }: Vector): ReturnType<Ask> {
  if (!high) return verdicts
  const wide = new Uint32Array(verdicts.isTrue.length)
  for (let position = 0; position < low.length; position += 1)
    if (high[position] !== low[position]) wide[position >>> 5]! |= 1 << (position & 31)
  return openedFor(verdicts, wide)
}

function rankingOf(node: RankNode, context: Context, hash: string): Ranking {
  const [among, read] = [base(node, context), vector(node.value, context, node.currency)]
  return {
    hash,
    compute: (frame) => {
      const exists = among(frame)
      const values = ranked(read(frame), exists)
      return {
        hash,
        count: values.length,
        cutOff: cutOffOf(node, values),
        asOf: frame.asOf,
        catalog: frame.store.catalogHash,
      }
    },
  }
}
