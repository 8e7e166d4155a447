import ts from 'typescript'

/** What an example says that an expression is, or prints, and what it turned out to be. */
export interface Shown {
  /** Counted from 0, inside the example. */
  readonly line: number
  readonly actual: unknown
  /** The text of the comment, when it is no literal: what is printed. */
  readonly text?: string
  readonly expected?: unknown
}

function isLiteral(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isLiteral(node.expression)
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand)
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteral)
  if (ts.isObjectLiteralExpression(node))
    return node.properties.every((each) => ts.isPropertyAssignment(each) && isLiteral(each.initializer))
  if (ts.isIdentifier(node)) return node.text === 'undefined'
  const { TrueKeyword, FalseKeyword, NullKeyword } = ts.SyntaxKind
  return ts.isLiteralExpression(node) || [TrueKeyword, FalseKeyword, NullKeyword].includes(node.kind)
}

function isLiteralText(text: string): boolean {
  const code = `(${text})`
  if (text === '' || ts.transpileModule(code, { reportDiagnostics: true }).diagnostics?.length) return false
  const [statement, ...more] = ts.createSourceFile('', code, ts.ScriptTarget.ESNext).statements
  return (
    more.length === 0 &&
    statement !== undefined &&
    ts.isExpressionStatement(statement) &&
    isLiteral(statement.expression)
  )
}

/** The literal that a comment begins with: all of it, or what stands before a remark (`null: nothing was given`). */
function literalIn(comment: string): string | undefined {
  const ends = [...comment.matchAll(/: | \(|, |; /g)].map(({ index }) => index)
  return [comment, ...ends.map((end) => comment.slice(0, end))].find(isLiteralText)
}

/** The comment at the end of a statement's line, or the lines of comment right below it. */
function commentAfter(code: string, end: number): string | undefined {
  const rest = code.slice(end)
  const beside = /^[ \t]*\/\/ (.*)/.exec(rest)?.[1]
  if (beside !== undefined) return beside
  const below = /^[ \t]*\n((?:[ \t]*\/\/ ?.*(?:\n|$))+)/.exec(rest)?.[1]
  return below?.trimEnd().replace(/^[ \t]*\/\/ ?/gm, '')
}

/** What `console.log` prints in an expression; undefined for any other expression. */
function printed(expression: ts.Expression): ts.Expression | undefined {
  return ts.isCallExpression(expression) && /^console\s*\.log$/.test(expression.expression.getText())
    ? expression.arguments[0]
    : undefined
}

function record(statement: ts.ExpressionStatement, code: string, line: number): string | undefined {
  const comment = commentAfter(code, statement.end)
  if (comment === undefined) return undefined
  const print = printed(statement.expression)
  const literal = print ? (isLiteralText(comment) ? comment : undefined) : literalIn(comment)
  if (literal === undefined && !print) return undefined
  const said = literal === undefined ? `text: ${JSON.stringify(comment)}` : `expected: (${literal})`
  return `;$shown.push({ line: ${line}, actual: (${(print ?? statement.expression).getText()}), ${said} })`
}

/**
 * The code of an example, changed so that it exports `$shown`: what each expression that is followed by a comment with
 * a literal is, and what each `console.log` that is followed by a comment prints.
 */
export function recorded(code: string): string {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ESNext, true)
  const changes: { readonly start: number; readonly end: number; readonly text: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const start = node.getStart()
      const text = record(node, code, source.getLineAndCharacterOfPosition(start).line)
      if (text !== undefined) return void changes.push({ start, end: node.end, text })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  const changed = changes
    .reverse()
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code)
  return `export const $shown = [];\n${changed}`
}
