import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../src', import.meta.url))

/** One import or re-export of a source file. */
export interface Import {
  /** A file below `src`, or the name of a package. */
  readonly target: string
  readonly typeOnly: boolean
}

/** All source files, as paths below `src`. */
export const sourceFiles: readonly string[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()

const targetOf = (file: string, specifier: string): string => {
  if (!specifier.startsWith('.')) return specifier
  const target = resolve(root, dirname(file), specifier).replace(/\.js$/, '.ts')
  if (!existsSync(target)) throw new Error(`${file} imports ${specifier}, which is no file.`)
  return relative(root, target)
}

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean =>
  ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : node.isTypeOnly

function readImports(file: string): readonly Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022)
  return source.statements.flatMap((node) => {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return []
    if (node.moduleSpecifier === undefined || !ts.isStringLiteral(node.moduleSpecifier)) return []
    return [{ target: targetOf(file, node.moduleSpecifier.text), typeOnly: isTypeOnly(node) }]
  })
}

const imports = new Map(sourceFiles.map((file) => [file, readImports(file)]))

/** What a source file imports. A package is a leaf: it imports nothing. */
export const importsOf = (file: string): readonly Import[] => imports.get(file) ?? []

/** A file and everything that is loaded with it, packages included. */
export function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const { target, typeOnly } of importsOf(file)) if (!typeOnly) loadedWith(target, seen)
  return seen
}

/** The room of a file: its folder below `src`, or the file itself; the package, when it is none of ours. */
export const roomOf = (file: string): string => (file.endsWith('.ts') ? file.replace(/\.ts$/, '').split('/')[0]! : file)
