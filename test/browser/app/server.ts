import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import type { Snapshot } from '../../../src/gate/index.js'
import { serializeSnapshot } from '../../../src/snapshot/serialize.js'
import { App, type Given } from './app.js'

/** The page as a server sends it. */
export function htmlOf(snapshot: Snapshot, given: Given): string {
  const body = renderToString(createElement(App, { first: snapshot, given }))
  return `<!doctype html><title>Announcements</title>
<div id="root">${body}</div>
<script type="application/json" id="snapshot">${serializeSnapshot(snapshot)}</script>
<script type="application/json" id="given">${JSON.stringify(given)}</script>
<script type="module" src="/client.js"></script>`
}
