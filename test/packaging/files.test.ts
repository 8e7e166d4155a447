import { expect, inject, it } from 'vitest'

const { files } = inject('packed')

// Shared parts carry a hash of their content.
const withoutHash = (path: string): string => path.replace(/-[\w-]{8}(?=\.(js|cjs|d\.ts|d\.cts)$)/, '-<hash>')

it('nothing is published but the library', () => {
  const names = new Set(files.map(withoutHash))
  expect([...names].join('\n')).toMatchSnapshot()
})
