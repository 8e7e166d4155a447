import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where in-memory sources lie: beside the tests, so that `cadre` and `zod` are found as they are by an application. */
export const folder = join(root, 'test/types')

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile.bind(ts.sys)) as { config: object }

/** The compiler options of the repository, with the package's own name leading to its source. */
export const options: ts.CompilerOptions = {
  ...ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root).options,
  paths: { cadre: [join(root, 'src/index.ts')], 'cadre/evaluate': [join(root, 'src/evaluate/index.ts')] },
}

/** A host that sees some files in memory, by path, and the others on disk. Parsed library files are shared. */
export function hostOver(sources: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  return {
    ...host,
    fileExists: (path) => sources.has(path) || host.fileExists(path),
    readFile: (path) => sources.get(path) ?? host.readFile(path),
    getSourceFile: (path, languageVersion) => {
      const text = sources.get(path)
      if (text !== undefined) return ts.createSourceFile(path, text, languageVersion, true)
      const known = parsed.get(path) ?? host.getSourceFile(path, languageVersion)
      if (known) parsed.set(path, known)
      return known
    },
  }
}

const parsed = new Map<string, ts.SourceFile>()

/** A mistake that the compiler found. */
export interface Diagnosis {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly code: number
  readonly message: string
}

function diagnosis({ file, start, code, messageText }: ts.Diagnostic): Diagnosis {
  const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
  return { file: file?.fileName ?? '', line, code, message: ts.flattenDiagnosticMessageText(messageText, '\n') }
}

/** A checked program, with what was found in some of its files. */
export interface Checked {
  readonly program: ts.Program
  readonly diagnoses: readonly Diagnosis[]
}

/** Type-checks sources, by file name in {@link folder}. */
export function check(sources: Readonly<Record<string, string>>): Checked {
  const files = new Map(Object.entries(sources).map(([name, text]) => [join(folder, name), text]))
  const program = ts.createProgram([...files.keys()], options, hostOver(files))
  const found = [...files.keys()].flatMap((path) => {
    const file = program.getSourceFile(path)
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  })
  return { program, diagnoses: found.map(diagnosis) }
}
