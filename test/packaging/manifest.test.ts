import { expect, inject, it } from 'vitest'
import { tool } from './run.js'

const { tarball } = inject('packed')

it('publint finds nothing', () => {
  const { status, output } = tool('publint/src/cli.js', 'run', tarball, '--strict')
  expect(status, output).toBe(0)
  expect(output).toContain('All good!')
})

it('every subpath has the right types, imported and required', () => {
  // The conformance rows are data, which no compiler resolves.
  const apart = ['--exclude-entrypoints', 'conformance/rows.json.gz']
  const { status, output } = tool('@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'node16', ...apart)
  expect(status, output).toBe(0)
})
