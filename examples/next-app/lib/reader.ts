import 'server-only'
import { cookies } from 'next/headers'
import type { ReaderState } from 'cadre/announcements'

/** What the reader was shown and has dismissed, from a cookie. */
export async function readerState(): Promise<ReaderState> {
  const text = (await cookies()).get('reader')?.value
  try {
    return JSON.parse(text ?? '{}') as ReaderState
  } catch {
    return {}
  }
}
