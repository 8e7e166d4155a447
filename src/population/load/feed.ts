import type {
  Abort,
  EventColumns,
  AnyPopulationArrays,
  AnyPopulationInput,
  PopulationOptions,
  RowKind,
  Rows,
} from '../input.js'
import { ColumnReader } from './columns.js'
import type { Gathering } from './gathering.js'

/** How reading takes turns with whatever else there is to do. */
export type Turns = Pick<PopulationOptions, 'onProgress' | 'signal' | 'pause'>

/** Turns, ready to be taken. */
export interface TakingTurns {
  readonly onProgress: PopulationOptions['onProgress']
  /** Ends with the reason of the signal, if it has one; lets others have a turn. */
  readonly next: () => Promise<void>
}

type Timer = (callback: () => void, milliseconds: number) => unknown

/** Lets others have a turn: by a timer, where the runtime has one. */
function pauseOfRuntime(): Promise<unknown> {
  const { setTimeout: timer } = globalThis as { readonly setTimeout?: Timer }
  return timer ? new Promise<void>((resolve) => timer(resolve, 0)) : Promise.resolve()
}

function endIfAborted(signal: Abort | undefined): void {
  if (signal?.aborted) throw (signal.reason ?? new Error('The reading was aborted.')) as Error
}

export const turnsOf = ({ onProgress, signal, pause = pauseOfRuntime }: Turns): TakingTurns => ({
  onProgress,
  next: async () => {
    endIfAborted(signal)
    await pause()
    endIfAborted(signal)
  },
})

const ROWS_A_TURN = 4096

/** Rows of columns are read so much faster than objects. */
const COLUMN_ROWS_A_TURN = 65_536

const KINDS = [
  ['user', 'users'],
  ['account', 'accounts'],
  ['membership', 'memberships'],
  ['subscription', 'subscriptions'],
  ['known', 'known'],
  ['event', 'events'],
] as const satisfies readonly (readonly [RowKind, keyof AnyPopulationInput])[]

const isColumns = (rows: object): rows is EventColumns => 'at' in rows && 'names' in rows

/** Notes what is given besides rows, and which rows are given at all. */
function note(
  gathering: Gathering,
  { events, memberships, subscriptions, history, calibrations }: AnyPopulationInput,
): void {
  gathering.rounds += 1
  if (events) gathering.given.add('events')
  if (memberships) gathering.given.add('memberships')
  if (subscriptions) gathering.given.add('subscriptions')
  if (history) gathering.history = history
  if (calibrations) gathering.calibrations = calibrations
}

/** Reads the histories that are given as columns. They come after those of rows. */
function takeHistories(gathering: Gathering, { histories }: AnyPopulationInput): void {
  if (histories?.users) gathering.takeHistories('user', histories.users)
  if (histories?.accounts) gathering.takeHistories('account', histories.accounts)
}

async function takeAll(
  gathering: Gathering,
  kind: Exclude<RowKind, 'history'>,
  rows: Rows<unknown>,
  turns: TakingTurns,
): Promise<void> {
  let done = 0
  const turn = async () => {
    turns.onProgress?.({ row: kind, done })
    await turns.next()
  }
  if (Symbol.asyncIterator in rows) {
    for await (const row of rows) {
      gathering.take(kind, row)
      if ((done += 1) % ROWS_A_TURN === 0) await turn()
    }
  } else {
    for (const row of rows) {
      gathering.take(kind, row)
      if ((done += 1) % ROWS_A_TURN === 0) await turn()
    }
  }
  await turn()
}

/** Events that are there already are read many at once. */
async function takeEvents(gathering: Gathering, rows: readonly unknown[], turns: TakingTurns): Promise<void> {
  let done = 0
  const turn = async () => {
    turns.onProgress?.({ row: 'event', done })
    await turns.next()
  }
  while (done < rows.length) {
    const to = Math.min(rows.length, done + ROWS_A_TURN)
    gathering.eventRows.read(rows, done, to)
    done = to
    if (done % ROWS_A_TURN === 0) await turn()
  }
  await turn()
}

async function takeColumns(gathering: Gathering, columns: EventColumns, turns: TakingTurns): Promise<void> {
  const [reader, rows] = [new ColumnReader(gathering, columns), columns.at.length]
  for (let done = 0; done < rows;) {
    const to = Math.min(rows, done + COLUMN_ROWS_A_TURN)
    reader.read(done, to)
    done = to
    turns.onProgress?.({ row: 'event', done })
    await turns.next()
  }
}

/** Reads all rows, one kind after the other, with turns for others. */
export async function feed(gathering: Gathering, input: AnyPopulationInput, turns: TakingTurns): Promise<void> {
  note(gathering, input)
  for (const [kind, field] of KINDS) {
    const rows = input[field]
    if (rows && isColumns(rows)) await takeColumns(gathering, rows, turns)
    else if (kind === 'event' && Array.isArray(rows)) await takeEvents(gathering, rows, turns)
    else if (rows) await takeAll(gathering, kind, rows, turns)
  }
  takeHistories(gathering, input)
}

/** Reads all rows at once. */
export function feedSync(gathering: Gathering, input: AnyPopulationArrays): void {
  note(gathering, input)
  for (const [kind, field] of KINDS) {
    const rows = input[field]
    if (!rows) continue
    if (isColumns(rows)) new ColumnReader(gathering, rows).read(0, rows.at.length)
    else if (kind === 'event' && Array.isArray(rows)) gathering.eventRows.read(rows, 0, rows.length)
    else for (const row of rows as Iterable<unknown>) gathering.take(kind, row)
  }
  takeHistories(gathering, input)
}
