import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, inject, it } from 'vitest'

const { application, files } = inject('packed')

const textOf = (path: string): string => readFileSync(join(application, 'node_modules/cadre', path), 'utf8')

/** The directives that a file begins with: the strings before its first other statement. */
function directivesOf(path: string): readonly string[] {
  const { statements } = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2022)
  const end = statements.findIndex((each) => !ts.isExpressionStatement(each) || !ts.isStringLiteral(each.expression))
  return statements.slice(0, end).map((each) => ((each as ts.ExpressionStatement).expression as ts.StringLiteral).text)
}

const code = files.filter((path) => /^dist\/.*\.c?js$/.test(path))

it.each(['dist/react.js', 'dist/react.cjs'])('%s says that it is for clients', (path) => {
  expect(directivesOf(path)).toContain('use client')
})

it('nothing else does: it can be imported by server components', () => {
  const others = code.filter((path) => !path.startsWith('dist/react.'))
  expect(others.filter((path) => textOf(path).includes('use client'))).toEqual([])
})
