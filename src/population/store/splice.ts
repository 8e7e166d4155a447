import { type CodedColumn, type Column, type MoneyColumn, type NumberColumn, roomForCodes } from './column.js'
import { packNumbers } from './packed.js'
import type { Posting } from './posting.js'
import { copyPart, type Stretches } from './stretches.js'
import { packTimes, Times } from './times.js'

type At = (index: number) => number

function splicedNumbers(known: At, fresh: At, stretches: Stretches): Float64Array {
  const [{ before }, numbers] = [stretches, new Float64Array(stretches.length)]
  stretches.each((from, to, first) => {
    for (let index = from, place = first; index < to; index += 1, place += 1)
      numbers[place] = index < before ? known(index) : fresh(index - before)
  })
  return numbers
}

const atOf =
  (column: NumberColumn | Times): At =>
  (index) =>
    column.at(index)

const numbersOf = (known: NumberColumn, fresh: NumberColumn, stretches: Stretches): NumberColumn =>
  packNumbers(splicedNumbers(atOf(known), atOf(fresh), stretches))

function codesOf(known: CodedColumn | undefined, fresh: CodedColumn, stretches: Stretches): CodedColumn {
  const [{ before }, codes] = [stretches, roomForCodes(stretches.length, fresh.values.length)]
  stretches.each((from, to, place) => {
    if (from >= before) copyPart(codes, place, fresh.codes, from - before, to - before)
    else if (known) copyPart(codes, place, known.codes, from, to)
  })
  return { kind: 'coded', codes, values: fresh.values }
}

/** What was known is of the same kind; texts may have been known of none. */
function splicedColumn(known: Column | undefined, fresh: Column, stretches: Stretches): Column {
  switch (fresh.kind) {
    case 'coded':
      return codesOf(known as CodedColumn | undefined, fresh, stretches)
    case 'number':
      return numbersOf(known as NumberColumn, fresh, stretches)
    case 'money': {
      const { amounts, currencies } = known as MoneyColumn
      return {
        kind: 'money',
        amounts: numbersOf(amounts, fresh.amounts, stretches),
        currencies: codesOf(currencies, fresh.currencies, stretches),
      }
    }
    default:
      return fresh satisfies never
  }
}

/** Whether instants are written alike, so that they can be copied as they are. */
const isAlike = (left: Times, right: Times): boolean =>
  left.length === 0 ||
  right.length === 0 ||
  (left.base === right.base && left.tick === right.tick && (left.rest === undefined) === (right.rest === undefined))

function splicedTimes(known: Times, fresh: Times, stretches: Stretches): Times {
  if (!isAlike(known, fresh)) return packTimes(splicedNumbers(atOf(known), atOf(fresh), stretches))
  const { before, length } = stretches
  const { base, tick, units, rest } = before === 0 ? fresh : known
  const room = units instanceof Float64Array ? new Float64Array(length) : new Uint32Array(length)
  const rests = rest && new Uint8Array(length)
  stretches.each((from, to, place) => {
    const [source, shift] = from < before ? [known, 0] : [fresh, before]
    copyPart(room, place, source.units, from - shift, to - shift)
    if (rests) copyPart(rests, place, source.rest!, from - shift, to - shift)
  })
  const [earliest, latest] = [Math.min(known.earliest, fresh.earliest), Math.max(known.latest, fresh.latest)]
  return new Times(base, tick, room, rests, earliest, latest)
}

/** Puts stretches of a posting, and of what takes the place of others in it, in one line. */
export function spliced(known: Posting, fresh: Posting, stretches: Stretches, offsets: Uint32Array): Posting {
  const columns = [...fresh.columns].map(
    ([name, column]) => [name, splicedColumn(known.columns.get(name), column, stretches)] as const,
  )
  return { times: splicedTimes(known.times, fresh.times, stretches), offsets, columns: new Map(columns) }
}
