/** All that the library asks of a runtime besides the language itself. No Node, no browser. */
declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare function structuredClone<T>(value: T): T
declare class URL {
  constructor(url: string)
  readonly hostname: string
}
