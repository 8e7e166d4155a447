/** Lines as real exports have them now and then, by file and by the line that each of them is put before. */
export const flaws: Record<string, Readonly<Record<number, string>>> = {
  'users.csv': { 1203: 'u9001,2026-02-30T08:15:00Z,US,Analyst,,America/New_York' },
  'accounts.csv': { 188: 'a17,Second Entry,2025-04-02T10:00:00Z,retail,40,8,100' },
  'memberships.csv': {
    941: 'u9001,a44,member,2026-02-28T08:15:00Z,',
    1650: 'u12,a230,superuser,2025-11-03T12:00:00Z,',
  },
  'events.ndjson': {
    20411: '{"id":"x1","name":"signed in","at":"2026-03-11T10:04:00","userId":"u310","properties":{"platform":"web"}}',
    41870: '{"id":"x2","name":"feature used","at":"2026-05-02T14:4',
  },
}

/** The name of a plan that is sold no more, on the subscription with this index. */
export const oldPlan = { index: 71, plan: 'starter' }
