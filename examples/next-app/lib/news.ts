import type { Announcement, Policy } from 'cadre/announcements'
import type { SegmentId } from 'cadre/react'

/** Something to be told, with what is shown of it. */
export interface News extends Announcement<SegmentId> {
  readonly title: string
  readonly text: string
}

export const announcements: readonly News[] = [
  {
    id: 'scheduled-reports',
    audience: { allOf: ['reports-on-pro'] },
    priority: 10,
    caps: [{ times: 3, within: { days: 7 } }],
    title: 'Reports can be scheduled now',
    text: 'You use reports: let them come to your inbox every Monday.',
  },
  {
    id: 'welcome',
    caps: [{ times: 1 }],
    title: 'Welcome',
    text: 'Have a look around.',
  },
]

export const policy: Policy<SegmentId> = {
  caps: [{ times: 5, within: { days: 1 } }],
}

export const changelog: readonly News[] = [
  { id: 'dark-mode', title: 'Dark mode', text: 'Easier on the eyes.' },
  {
    id: 'faster-exports',
    audience: { allOf: ['pro'] },
    priority: 1,
    title: 'Exports are twice as fast',
    text: 'For everybody on Pro.',
  },
  {
    id: 'api-keys',
    audience: { allOf: ['api-user'] },
    priority: 2,
    title: 'API keys with scopes',
    text: 'For whoever uses the API.',
  },
]
