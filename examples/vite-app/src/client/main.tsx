import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { ReaderState } from 'cadre/announcements'
import { readSnapshot } from 'cadre/gate'
import { App } from './App'
import './style.css'

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? 'null'

const reader = JSON.parse(textOf('reader')) as { person: string | null; state: ReaderState }

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App first={readSnapshot(textOf('segments'))} reader={reader} />
  </StrictMode>,
)
