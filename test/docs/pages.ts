import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** A text file of the repository. */
export interface Page {
  /** From the root of the repository: `docs/semantics.md`. */
  readonly path: string
  readonly text: string
}

/** The text of a file, with its path from the root of the repository. */
export const page = (path: string): Page => ({ path, text: readFileSync(root + path, 'utf8') })

/** What is generated, and what applications have installed. */
const NOT_OURS = /^docs\/api$|\/(node_modules|dist|\.next)$/

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return NOT_OURS.test(path) ? [] : filesIn(path, ending)
      return path.endsWith(ending) ? [path] : []
    })
    .sort()
}

const AT_THE_TOP = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].filter((path) => existsSync(root + path))

/** Every page of documentation that people read. `docs/api` is generated from the docstrings. */
export const pages: readonly Page[] = [...AT_THE_TOP, ...filesIn('docs', '.md'), ...filesIn('examples', '.md')].map(
  page,
)

/** Every file of the library. */
export const sources: readonly Page[] = filesIn('src', '.ts').map(page)
