import type { Verdicts } from '../../src/assignment/index.js'
import { conditionQuestion } from '../../src/evaluate/condition.js'
import { contextOf } from '../../src/evaluate/segment.js'
import type { Segment } from '../../src/index.js'
import { Frame } from '../../src/population/engine/frame.js'
import { BatchPlan } from '../../src/population/engine/plan.js'
import { prepareSegments } from '../../src/population/index.js'
import { feedSync } from '../../src/population/load/feed.js'
import { Gathering } from '../../src/population/load/gathering.js'
import { storeOf } from '../../src/population/load/settle.js'
import type { Store } from '../../src/population/store/store.js'
import { catalog, rarer } from './rarer.js'
import { once, timed, type Times } from './timing.js'
import { asOf, columnsOf, DAY, peopleOf, random, type Workload, workload } from './workload.js'

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'America/Sao_Paulo', 'Asia/Kolkata', 'Europe/London']

/** The workload's people, with time zones, periods and trials; one in ten users has no zone. */
function peopleIn(load: Workload): ReturnType<typeof peopleOf> {
  const [people, next] = [peopleOf(load), random(7)]
  const zone = () => (next() < 0.1 ? undefined : ZONES[Math.floor(next() * ZONES.length)])
  const users = [...people.users!].map((row) => ({ ...row, zone: zone() }))
  const subscriptions = [...people.subscriptions!].map((row) => {
    const [started, tried] = [asOf - Math.floor(next() * 30 * DAY), asOf - Math.floor(next() * 170 * DAY)]
    const period = { periodStartedAt: started, renewsAt: started + 30 * DAY }
    return { ...row, ...period, trialStartedAt: tried, trialEndsAt: tried + 14 * DAY }
  })
  return { ...people, users, subscriptions }
}

function storeFor(load: Workload): Store {
  const gathering = new Gathering(catalog.toJSON(), { unique: true })
  const columns = columnsOf(load)
  const amount = load.amount.map((each, index) => (load.name[index] === 11 ? load.at[index]! % 900 : each))
  feedSync(gathering, { ...peopleIn(load), events: { ...columns, properties: { ...columns.properties, amount } } })
  return storeOf(gathering)
}

type Answer = () => Verdicts

/** All at once. */
function together(store: Store, segment: Segment): Answer {
  const { asks, plan } = prepareSegments([segment])
  return () => {
    const frame = new Frame(store, asOf, plan)
    const verdicts = asks[0]!(frame)
    frame.close()
    return verdicts
  }
}

/** Subject by subject, in the evaluator's words. */
function apart(store: Store, segment: Segment): Answer {
  const batch = new BatchPlan()
  const ask = batch.alone(
    segment.of,
    conditionQuestion(segment.rule, { ...contextOf(segment, batch.evaluator), batch } as never).test,
  )
  return () => ask(new Frame(store, asOf, batch))
}

function check({ id }: Segment, one: Verdicts, other: Verdicts): void {
  const isSame = one.isTrue.every(
    (word, index) => word === other.isTrue[index] && one.isUnknown[index] === other.isUnknown[index],
  )
  if (!isSame) throw new Error(`"${id}" is answered otherwise subject by subject.`)
}

/** The words that are rarer, one by one: all subjects at once, and subject by subject. */
export async function words(): Promise<void> {
  const load = workload(100_000, 5_000_000)
  const store = storeFor(load)
  console.log('\n## Rarer words, 100,000 users, 5,000,000 events\n')
  console.log('| word | in | at once | a user | subject by subject | ratio |\n|---|---:|---:|---:|---:|---:|')
  for (const segment of rarer) {
    const [now, before] = [together(store, segment), apart(store, segment)]
    check(segment, now(), before())
    const held = now().isTrue.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)
    const [one] = (await timed([{ name: 'at once', run: now }], 5)) as [Times]
    const [, other] = once(before)
    const each = ((one.median / load.users) * 1000).toFixed(2)
    console.log(
      `| ${segment.id} | ${held} | ${one.median.toFixed(1)} ms | ${each} µs | ${other.toFixed(0)} ms | ${(other / one.median).toFixed(0)} |`,
    )
  }
}
