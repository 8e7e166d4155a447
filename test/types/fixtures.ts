import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folder } from './compiler.js'

const DIRECTIVE = /\/\/ @ts-expect-error (\d+): (.+)/

/** A rule that must not compile. */
export interface Refusal {
  readonly file: string
  /** The line of the mistake, counted from 1. */
  readonly line: number
  /** The compiler's code for it. */
  readonly code: number
  /** What the rule shows. */
  readonly shows: string
}

/** The fixtures of a folder: file name to source. */
export function fixtures(name: 'refused' | 'accepted'): Readonly<Record<string, string>> {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.ts'))
  return Object.fromEntries(
    files.map((file) => [`${name}/${file}`, readFileSync(join(folder, name, file), 'utf8')] as const),
  )
}

/** The rules of a fixture that must not compile. */
export const refusalsOf = (file: string, source: string): readonly Refusal[] =>
  source.split('\n').flatMap((text, index) => {
    const found = DIRECTIVE.exec(text)
    return found ? [{ file, line: index + 2, code: Number(found[1]), shows: found[2]! }] : []
  })

/** A fixture without its directives, so that the compiler tells its mistakes. */
export const bared = (source: string): string => source.replaceAll('@ts-expect-error', 'expected')
