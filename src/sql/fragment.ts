/** The type that a bound value is sent as. */
export type ParameterType = 'text' | 'integer' | 'number' | 'boolean' | 'instant' | 'texts'

/** A value that is bound, never printed. An instant is its milliseconds since the epoch. */
export interface Parameter {
  readonly type: ParameterType
  readonly value: string | number | boolean | readonly string[]
}

/** A column of one step of a statement: printed as `alias.name`. */
export class Column {
  constructor(
    /** Whose column it is: the alias under which every select knows the rows it belongs to. */
    readonly alias: string,
    readonly name: string,
    /** After how many steps it is there. */
    readonly level: number,
  ) {}
}

/** The types that computed columns have: whole numbers are instants and counts, numbers are doubles. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'texts'

/** Nothing, of a type: what the engine takes a bare NULL for is its own guess. */
class NullOf {
  constructor(readonly nullOf: ColumnType) {}
}

/** Text of the user's own: no printer changes it. */
class Verbatim {
  constructor(readonly verbatim: string) {}
}

type Part = string | Column | Parameter | NullOf | Verbatim

/** A piece of a statement: text, columns and bound values. */
export class Sql {
  private known: string | undefined = undefined

  constructor(readonly parts: readonly Part[]) {}

  /** The same for two pieces that say the same. */
  get key(): string {
    return (this.known ??= JSON.stringify(
      this.parts.map((part) => (part instanceof Column ? [part.alias, part.name] : part)),
    ))
  }

  /** After how many steps all its columns of some rows are there. */
  levelOf(alias: string): number {
    const levels = this.parts.map((part) => (part instanceof Column && part.alias === alias ? part.level : 0))
    return Math.max(0, ...levels)
  }

  /** Whether it reads columns of some rows. */
  reads(alias: string): boolean {
    return this.parts.some((part) => part instanceof Column && part.alias === alias)
  }

  /** Whether it is the one text. */
  is(other: Sql): boolean {
    return this === other || this.key === other.key
  }
}

/** What may stand in a piece: another piece, a column, or a whole number. Text from outside may not. */
type Insert = Sql | Column | number

function partsOf(insert: Insert): readonly Part[] {
  if (insert instanceof Sql) return insert.parts
  return [insert instanceof Column ? insert : String(insert)]
}

/** Writes a piece of a statement: the text as it stands, with other pieces in it. */
export function sql(texts: TemplateStringsArray, ...inserts: readonly Insert[]): Sql {
  return new Sql(texts.flatMap((text, index) => (index === 0 ? [text] : [...partsOf(inserts[index - 1]!), text])))
}

/** Text that is part of a statement as it stands. Only for words that the library itself or a checked mapping wrote. */
export const raw = (text: string): Sql => new Sql([text])

/** Text that nothing is changed in, whatever the statement is printed for. Only for what a mapping gives as an expression. */
export const verbatim = (text: string): Sql => new Sql([new Verbatim(text)])

/** A bound value. */
export const bound = (type: ParameterType, value: Parameter['value']): Sql => new Sql([{ type, value }])

export const text = (value: string): Sql => bound('text', value)

/** A bound number: a whole one as such, any other as a double. */
export const number = (value: number): Sql => bound('number', value)

/** An instant as milliseconds. */
export const milliseconds = (at: number): Sql => bound('integer', at)

/** Pieces with text between them. */
export function join(pieces: readonly Sql[], between: string): Sql {
  return new Sql(pieces.flatMap((piece, index) => (index === 0 ? piece.parts : [between, ...piece.parts])))
}

/** Pieces with commas between them. */
export const list = (pieces: readonly Sql[]): Sql => join(pieces, ', ')

/** Nothing, as a value of a type. */
export const nullOf = (type: ColumnType): Sql => new Sql([new NullOf(type)])

export const TRUE = raw('TRUE')
export const FALSE = raw('FALSE')

/** How an engine writes what is not text. */
export interface Printer {
  readonly placeholder: (position: number, parameter: Parameter) => string
  readonly nullOf: (type: ColumnType) => string
  readonly repeats?: true
  /** What text of the library and of names becomes. Without it, it stays as it is. */
  readonly text?: (text: string) => string
}

/** A piece as text, with its bound values in order. The same value is bound once. */
export function print(
  piece: Sql,
  printer: Printer,
): { readonly sql: string; readonly parameters: readonly Parameter[] } {
  const parameters: Parameter[] = []
  const positions = new Map<string, number>()
  const place = (parameter: Parameter): string => {
    const key = JSON.stringify([parameter.type, parameter.value])
    const known = printer.repeats ? undefined : positions.get(key)
    const position = known ?? parameters.push(parameter)
    positions.set(key, position)
    return printer.placeholder(position, parameter)
  }
  const { text = (each) => each } = printer
  const texts = piece.parts.map((part) => {
    if (typeof part === 'string') return text(part)
    if (part instanceof Column) return `${part.alias}.${part.name}`
    if (part instanceof Verbatim) return part.verbatim
    return part instanceof NullOf ? printer.nullOf(part.nullOf) : place(part)
  })
  return { sql: texts.join(''), parameters }
}
