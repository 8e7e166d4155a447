import { answerOf, type SentRow } from '../conformance/answers.js'

declare const document: { readonly documentElement: { dataset: Record<string, string> } } | undefined

/** Answers all rows of the server, in a page or in a worker. */
async function answerAll(): Promise<void> {
  const rows = (await (await fetch('/rows')).json()) as readonly SentRow[]
  const body = JSON.stringify(rows.map(answerOf))
  const place = typeof document === 'undefined' ? 'worker' : 'page'
  await fetch(`/answers/${place}`, { method: 'POST', body })
}

if (typeof document !== 'undefined') new Worker('/script.js', { type: 'module' })
await answerAll()
