type SnakeCase<S extends string> = S extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : S

type Plain = string | number | bigint | boolean | null | undefined | Date

/** The shape that travels, in snake_case, of an SDK's shape in camelCase. */
export type Wire<T> = unknown extends T
  ? unknown
  : T extends Plain
    ? T
    : T extends readonly (infer Element)[]
      ? readonly Wire<Element>[]
      : { readonly [K in keyof T as SnakeCase<K & string>]: Wire<T[K]> }
