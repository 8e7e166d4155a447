import { createElement, version } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { readSnapshot } from '../../../src/gate/index.js'
import { App, type Given, rendered } from './app.js'

const textOf = (id: string): string => document.getElementById(id)!.textContent

const root = document.getElementById('root')!
const changes: string[] = []
new MutationObserver((mutations) => changes.push(...mutations.map(({ target }) => target.textContent ?? ''))).observe(
  root,
  { subtree: true, childList: true, characterData: true },
)
Object.assign(window, { changes, rendered, version })

const given = JSON.parse(textOf('given')) as Given
hydrateRoot(root, createElement(App, { first: readSnapshot(textOf('snapshot'))!, given }), {
  onRecoverableError: (error) => {
    console.error(error)
  },
})
document.documentElement.dataset['hydrated'] = 'true'
