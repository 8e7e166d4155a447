import { dirname } from 'node:path'
import ts from 'typescript'
import type { Example } from './examples.js'
import { sourceOf, subpaths } from '../packaging/subpaths.js'
import { root } from './pages.js'

function optionsOfProject(): ts.CompilerOptions {
  const read = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root)
  const paths = Object.fromEntries(subpaths.map((path) => [path, [sourceOf(path)]]))
  return { ...options, declaration: false, isolatedModules: false, paths }
}

function hostWith(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const folders = new Set([...files.keys()].map((path) => dirname(path)))
  return {
    ...host,
    directoryExists: (path) => folders.has(path) || ts.sys.directoryExists(path),
    fileExists: (path) => files.has(path) || host.fileExists(path),
    readFile: (path) => files.get(path) ?? host.readFile(path),
    getSourceFile: (path, ...rest) => {
      const code = files.get(path)
      return code === undefined ? host.getSourceFile(path, ...rest) : ts.createSourceFile(path, code, rest[0])
    },
  }
}

/** What the compiler says against examples, each with the line of the page: `README.md:14: …`. */
export function typeMistakes(examples: readonly Example[]): readonly string[] {
  const options = optionsOfProject()
  const byFile = new Map(examples.map((each) => [each.file, each]))
  const host = hostWith(new Map(examples.map(({ file, code }) => [file, code])), options)
  const program = ts.createProgram([...byFile.keys()], options, host)
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start = 0, messageText }) => {
    const found = file && byFile.get(file.fileName)
    if (!found) return []
    const { line } = file.getLineAndCharacterOfPosition(start)
    return [`${found.path}:${found.line + line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`]
  })
}
