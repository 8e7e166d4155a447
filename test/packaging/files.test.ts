import { expect, inject, it } from 'vitest'

const { files } = inject('packed')

// What several subpaths share has a name with a hash of its content.
const withoutHash = (path: string): string => path.replace(/[\w-]+-[\w-]{8}(?=\.(js|cjs|d\.ts|d\.cts)$)/, '<shared>')

it('nothing is published but the library', () => {
  expect([...new Set(files.map(withoutHash))].sort().join('\n')).toMatchSnapshot()
})
