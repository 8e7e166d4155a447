/** Lines as real exports have them now and then, by file and by the line that each of them is put before. */
export const flaws: Record<string, Readonly<Record<number, string>>> = {
  'app-users.csv': { 1203: 'u9001,may.day@post.example,true,2026-02-30T08:15:00Z,US,America/New_York' },
  'app-workspaces.csv': { 188: ',Nameless Entry,2025-04-02T10:00:00Z,retail,40,8,100' },
  'app-members.csv': {
    941: 'u9002-a44,u9002,a44,member,2026-02-28T08:15:00Z,',
    1650: 'u12-a230,u12,a230,superuser,2025-11-03T12:00:00Z,',
  },
  'segment-events.ndjson': {
    9102: '{"type":"track","messageId":"x0","timestamp":"2026-01-20T11:00:00Z","event":"pricing viewed","userId":"undefined"}',
    9377: '{"type":"track","messageId":"x3","timestamp":"2026-01-21T09:30:00Z","event":"pricing viewed","userId":"undefined"}',
    20411:
      '{"type":"track","messageId":"x1","timestamp":"2026-03-11T10:04:00","event":"signed in","userId":"u310","properties":{"platform":"web"}}',
    41870: '{"type":"track","messageId":"x2","event":"feature used","timestamp":"2026-05-02T14:4',
  },
}

/** The name of a plan that is sold no more, on the subscription with this index. */
export const oldPlan = { index: 71, plan: 'starter' }
