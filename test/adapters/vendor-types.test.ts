import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('vendors/', import.meta.url))
const isInstalled = existsSync(`${folder}node_modules`)
const declarationsOfStripe = {
  17: 'types/index.d.ts',
  18: 'types/index.d.ts',
  20: 'types/index.d.ts',
  22: 'esm/stripe.esm.node.d.ts',
  23: 'esm/stripe.esm.node.d.ts',
}
type Major = keyof typeof declarationsOfStripe
const majorsOfStripe = Object.keys(declarationsOfStripe).map(Number) as Major[]

if (!isInstalled)
  console.warn(
    'The SDKs of the vendors are not installed: their types are not checked. `npm ci` in test/adapters/vendors.',
  )

function optionsWith(stripe: Major): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${folder}tsconfig.json`, (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder)
  return {
    ...options,
    noEmit: true,
    paths: { stripe: [`${folder}node_modules/stripe-${stripe}/${declarationsOfStripe[stripe]}`] },
  }
}

/** What the compiler says about values typed by SDKs, given to adapters. */
function mistakes(files: readonly string[], stripe: Major): readonly string[] {
  const program = ts.createProgram(
    files.map((file) => folder + file),
    optionsWith(stripe),
  )
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

describe.skipIf(!isInstalled)('values typed by the official SDKs are taken as they are', { timeout: 300_000 }, () => {
  it.each(majorsOfStripe)('stripe %i', (major) => {
    expect(mistakes(['stripe.ts'], major)).toEqual([])
  })

  const others = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'stripe.ts')

  it(others.join(', '), () => {
    expect(mistakes(others, 23)).toEqual([])
  })
})
