import type { Page } from './pages.js'
import { root } from './pages.js'

/** A piece of code that the documentation shows. */
export interface Example {
  /** Where it begins: `README.md:12`. */
  readonly place: string
  readonly path: string
  readonly line: number
  /** The file that it stands for. It is never written. */
  readonly file: string
  readonly code: string
}

const example = (path: string, line: number, name: string, code: string): Example => ({
  place: `${path}:${line}`,
  path,
  line,
  file: `${root}.examples/${path.replaceAll('/', '~')}/${name}`,
  code: `${code}\nexport {}\n`,
})

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

const FENCE = /^```ts\n([\s\S]*?)^```$/gm

// A first line like `// catalog.ts` names the block, so that other blocks of the page can import it.
const NAME = /^\/\/ ([\w-]+\.ts)$/m

/** The `ts` blocks of a page. */
export function examplesOfPage({ path, text }: Page): readonly Example[] {
  return [...text.matchAll(FENCE)].map(({ 0: block, 1: code = '', index }) => {
    const line = lineAt(text, index) + 1
    const [first = ''] = code.split('\n')
    return example(path, line, NAME.exec(first)?.[1] ?? `line-${line}.ts`, block.slice('```ts\n'.length, -'```'.length))
  })
}

const DOCSTRING = /\/\*\*[\s\S]*?\*\//g
const INLINE = /^ ?`([^`\n]+)`/

/** The examples of the docstrings in a file: a block, or one line in backticks. */
export function examplesOfSource({ path, text }: Page): readonly Example[] {
  return [...text.matchAll(DOCSTRING)].flatMap(({ 0: comment, index }) => {
    const plain = comment.replace(/^ *(?:\/\*)?\* ?/gm, '').replace(/\*\/$/, '')
    const [, ...parts] = plain.split('@example')
    return parts.flatMap((part) => {
      const line = lineAt(text, index) + lineAt(plain, plain.indexOf(part)) - 1
      const inline = INLINE.exec(part)?.[1]
      if (inline !== undefined) return [example(path, line, `line-${line}.ts`, inline)]
      return [...part.matchAll(FENCE)].map(({ 1: code = '', index: at }) => {
        const first = line + lineAt(part, at)
        return example(path, first, `line-${first}.ts`, code)
      })
    })
  })
}
