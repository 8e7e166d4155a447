import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const RAVENSTACK = '../shared/data/ravenstack'
const SLOW = 180_000

interface Run {
  readonly out: string
  readonly error: string
  readonly code: number
}

/** Runs the quickstart as a child process, whose output is a pipe and no terminal. */
function quickstart(...options: readonly string[]): Promise<Run> {
  const argv = ['--import', 'tsx', 'examples/quickstart/main.ts', ...options]
  return new Promise((resolve) => {
    execFile(process.execPath, argv, { cwd: root, maxBuffer: 1e8 }, (failure, out, error) => {
      resolve({ out, error, code: typeof failure?.code === 'number' ? failure.code : failure ? 1 : 0 })
    })
  })
}

/** A folder with files of its own. */
async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quickstart-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

/** The line of a table that begins with a name. */
const lineOf = ({ out }: Run, name: string): string =>
  out.split('\n').find((line) => line.trim().startsWith(name)) ?? ''

describe('the quickstart on the bundled data', () => {
  let run: Run
  beforeAll(async () => {
    run = await quickstart()
  }, SLOW)

  it('succeeds, and shows no progress bar to a pipe', () => {
    expect(run).toMatchObject({ error: '', code: 0 })
    expect(run.out).not.toMatch(/[\r\u001B]/)
    expect(run.out.split('\n').filter(({ length }) => length > 80)).toEqual([])
  })

  it('says how large the segments are, and of how many it is unknown', () => {
    expect(run.out).toMatch(/2,263 pairs of a user and an account/)
    expect(lineOf(run, 'Newcomers')).toMatch(/ 57 +3% +1 +57 +Signed up less than /)
    expect(lineOf(run, 'Not activated')).toMatch(/ 369 +16% +378 +364 /)
    expect(lineOf(run, 'At risk')).toMatch(/ 1,432 +63% +1 +1,365 /)
    expect(lineOf(run, 'Near the API limit')).toMatch(/ 9 +< 1% +126 +9 /)
  })

  it('says who is who: what was merged, what was kept apart, and why', () => {
    expect(lineOf(run, 'users')).toMatch(/ 2,201 +2,034 of them known to several systems/)
    expect(lineOf(run, 'prospects')).toMatch(/ 153 /)
    expect(lineOf(run, 'visitors')).toMatch(/ 163 /)
    expect(run.out).toMatch(/hubspot:contact:\d+ +email \w+\.\w+@\w+\.example/)
    expect(lineOf(run, '1  fit several people')).toMatch(/segment:event:\w+: app:user:u88 or/)
    expect(lineOf(run, '1  shared by people')).toMatch(/anonymous id anon-lobby/)
    expect(lineOf(run, '1  name something')).toMatch(/app:member:u9002-a44 person/)
    expect(lineOf(run, '6  are of a test mode')).not.toBe('')
  })

  it('says why it is unknown', () => {
    expect(run.out).toContain('Its events begin on 17 December 2025.')
    expect(lineOf(run, 'missing:user.nps')).toMatch(/ 22 +Champions/)
  })

  it('puts everybody into one stage', () => {
    expect(lineOf(run, 'Slipping away')).not.toBe('')
    expect(lineOf(run, 'Engaged')).toMatch(/ 661 +29% +█/)
  })

  it('shows three members of a segment, and why the first one is in it', () => {
    expect(run.out).toContain('── 3 of the 37 in "Stuck" ──')
    expect(run.out).toMatch(/u1011 +Analyst +Velvet/)
    expect(run.out).toMatch(/── Why u1011 in a136 is in "Stuck" ─+\n\n {2}✓ "Stuck": in the segment/)
  })

  it('says why somebody is not in a segment, and what is missing', () => {
    expect(run.out).toMatch(/── Why \w+ in \w+ is not in "Power users" ─+\n\n {2}✗ "Power users": not in the segment/)
    expect(run.out).toMatch(/needs 1\s+more/)
  })

  it('says what time alone will change for them', () => {
    expect(run.out).toMatch(/── What time alone will change for \w+ in \w+ ─/)
    expect(run.out).toMatch(/ 2026 at \d\d:\d\d UTC +(enters|leaves) /)
  })

  it('lists the refused rows with their place and the reason', () => {
    expect(run.out).toContain('3 rows refused, everything else was taken:')
    expect(run.out).toMatch(/1 {2}timestamp: This instant [\w ]+segment-events\.ndjson:\d+/)
    expect(run.out).toContain('1 row taken without a part of it:')
    expect(run.out).toMatch(/1 {2}signed_up_at: This cannot be read as instant\. +app-users\.csv:1203/)
  })
})

describe('the quickstart on a folder with bad rows', () => {
  const users = ['id,signedUpAt', 'ann,2026-01-01', 'bob,2026-06-10T12:00:00Z', 'eve,yesterday', 'zoe']
  const events = [
    { id: '1', name: 'report created', at: '2026-06-01T08:00:00Z', userId: 'ann', accountId: 'acme' },
    { id: '2', name: 'signed in', at: '2026-06-14T08:00:00Z', userId: 'bob' },
    { id: '3', name: 'signed in', at: '2026-06-14T08:00:00Z', userId: 'nobody' },
    { id: '4', name: 'singed in', at: '2026-06-14T08:00:00Z', userId: 'bob' },
  ]
  const files = {
    'users.csv': users.join('\n'),
    'accounts.csv': '\uFEFFid,name,createdAt,seats\r\nacme,Acme,2026-01-01,5\r\ninitech,Initech,2026-01-01,many\r\n',
    'memberships.csv': 'userId,accountId,roles\nann,acme,owner|admin\nann,initech,member\n',
    'subscriptions.json': JSON.stringify([{ id: 's1', accountId: 'acme', plan: 'pro', status: 'active' }]),
    'events.ndjson': [...events.map((event) => JSON.stringify(event)), '{"name":'].join('\n'),
  }
  let [folder, nothing] = ['', '']
  beforeAll(async () => {
    folder = await folderOf(files)
    nothing = await folderOf({})
  })
  afterAll(async () => {
    for (const each of [folder, nothing]) await rm(each, { recursive: true })
  })

  it(
    'takes what it can, and says what it could not take',
    async () => {
      const run = await quickstart('--data', folder, '--who', 'ann', '--segment', 'at-risk')
      expect(run).toMatchObject({ error: '', code: 0 })
      expect(run.out).toContain('Data: your own, as of Sunday, 14 June 2026 at 08:00 UTC.')
      expect(run.out).toContain('7 rows refused')
      expect(run.out).toMatch(/signedUpAt: not ISO 8601 +users\.csv:4 {2}yesterday/)
      expect(run.out).toMatch(/too many or too few cells +users\.csv:5/)
      expect(run.out).toMatch(/seats: not a whole number +accounts\.csv:3 {2}many/)
      expect(run.out).toMatch(/accountId: not in the data +memberships\.csv:3 {2}initech/)
      expect(run.out).toMatch(/userId: not in the data +events\.ndjson:3 {2}nobody/)
      expect(run.out).toMatch(/name: unknown name +events\.ndjson:4 {2}"singed in"/)
      expect(run.out).toMatch(/not JSON +events\.ndjson:5/)
      expect(lineOf(run, 'Newcomers')).toMatch(/ 1 +50% +– +1 /)
      expect(run.out).toMatch(/Why ann in acme (is not|may be|is) in "At risk"/)
    },
    SLOW,
  )

  it(
    'complains in a sentence about what is not there',
    async () => {
      const [who, segment, data, empty] = await Promise.all([
        quickstart('--data', folder, '--who', 'joe'),
        quickstart('--data', folder, '--segment', 'vip'),
        quickstart('--data', join(folder, 'nowhere')),
        quickstart('--data', nothing),
      ])
      expect(who).toMatchObject({ code: 1, error: 'There is no user and no account "joe" in the data.\n' })
      expect(segment.error).toMatch(/^There is no segment "vip"\. There are newcomers, /)
      expect(segment).toMatchObject({ out: '', code: 1 })
      expect(data.error).toMatch(/^There is no folder \S+nowhere\./)
      expect(empty.error).toMatch(/has none of app-users\.csv, users\.csv, ravenstack_accounts\.csv/)
    },
    SLOW,
  )
})

describe('the quickstart on a folder without a row that could be read', () => {
  const files = {
    'users.csv': Buffer.from('id;signedUpAt\nann;2026-01-01\n'),
    'accounts.csv': Buffer.from(
      'id,name,createdAt,seats\nacme,B\u00e4ckerei,2026-01-01,5\nx,"open,2026-01-01,5',
      'latin1',
    ),
    'memberships.csv': '',
    'subscriptions.json': '[]',
    'events.ndjson':
      '{"name":"feature used","at":"2026-06-01","accountId":"acme","properties":{"feature":"warp"}}\n[1]\n',
  }

  it(
    'says what is wrong with the rows, and asks for an instant when there is no event',
    async () => {
      const folder = await folderOf({ ...files, 'events.ndjson': '[1]' })
      const [run, later] = await Promise.all([
        quickstart('--data', folder),
        quickstart('--data', folder, '--as-of', '2026-06-01'),
      ])
      await rm(folder, { recursive: true })
      expect(run).toMatchObject({ code: 1 })
      expect(run.error).toMatch(/^No event could be read, so say when to ask: --as-of /)
      expect(run.out).toMatch(/id: missing +users\.csv:2/)
      expect(run.out).toMatch(/not a JSON object +events\.ndjson:1 {2}\[1\]/)
      expect(later).toMatchObject({ error: '', code: 0 })
      expect(later.out).toContain('as of Monday, 1 June 2026 at 00:00 UTC')
    },
    SLOW,
  )

  it(
    'tells of letters that are lost, of quotes without an end, and of values that no rule can read',
    async () => {
      const folder = await folderOf(files)
      const { out, code } = await quickstart('--data', folder)
      await rm(folder, { recursive: true })
      expect(code).toBe(0)
      expect(out).toMatch(/letters are lost: save it as [\w -]+accounts\.csv:2/)
      expect(out).toMatch(/a quote is opened and never closed +accounts\.csv:3\n/)
      expect(out).toMatch(/events\["feature +events\.ndjson:1 {2}expected/)
    },
    SLOW,
  )
})

describe.runIf(existsSync(join(root, RAVENSTACK)))('the quickstart on the RavenStack data', () => {
  it(
    'asks its own segments of accounts',
    async () => {
      const run = await quickstart('--data', RAVENSTACK)
      expect(run).toMatchObject({ error: '', code: 0 })
      expect(run.out).toContain('500 accounts, 10 segments')
      expect(lineOf(run, 'Using many features')).toMatch(/ 136 +27% /)
      expect(lineOf(run, 'Trial not converted')).toMatch(/ 59 +12% /)
      expect(run.out).toMatch(/── Why A-\w+ is in "Needs a call" ─/)
    },
    SLOW,
  )
})
