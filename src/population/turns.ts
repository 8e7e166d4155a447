import type { Verdicts } from '../assignment/index.js'
import type { Frame } from './engine/frame.js'
import type { TakingTurns } from './load/feed.js'
import type { PreparedSegments } from './prepared.js'

const SUBJECTS_A_TURN = 500

/** What `assignAsync` does between one turn and the next. */
function* steps({ asks }: PreparedSegments, frame: Frame): Generator<void, readonly Verdicts[]> {
  for (const kind of ['member', 'user', 'account'] as const) {
    const pass = frame.pass(kind)
    while (!pass.isDone) {
      pass.advance(SUBJECTS_A_TURN)
      yield
    }
  }
  const verdicts: Verdicts[] = []
  for (const ask of asks) {
    verdicts.push(ask(frame))
    yield
  }
  return verdicts
}

/** The verdicts of all segments; undefined when rows came in a turn of others: what was asked is out of date. */
export async function inTurns(
  prepared: PreparedSegments,
  frame: Frame,
  turns: TakingTurns,
): Promise<readonly Verdicts[] | undefined> {
  const work = steps(prepared, frame)
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    await turns.next()
    if (frame.store.isStale) return undefined
  }
}
