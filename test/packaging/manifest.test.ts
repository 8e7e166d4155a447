import { expect, inject, it } from 'vitest'
import { tool } from './run.js'

const { tarball } = inject('packed')

it('publint finds nothing', () => {
  const { status, output } = tool('publint/src/cli.js', 'run', tarball, '--strict')
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('All good!') as string })
})

it('every subpath has the right types, imported and required', () => {
  const { status, output } = tool('@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'node16', '--no-color')
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('No problems found') as string })
})
