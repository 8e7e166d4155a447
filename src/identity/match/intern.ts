import type { Namespace } from '../read/namespace.js'
import { TextMap } from '../text-map.js'
import { Value } from './graph-types.js'

/** Every value once: what is equal is the same object. */
export class Values {
  private readonly known = new Map<Namespace, TextMap<Value>>()
  private count = 0

  constructor(private readonly namespaces: ReadonlyMap<string, Namespace>) {
    for (const namespace of namespaces.values()) this.known.set(namespace, new TextMap())
  }

  /** The value of a text as a source has it. */
  of(namespace: Namespace, raw: string): Value {
    const values = this.known.get(namespace)!
    const seen = values.get(raw)
    if (seen) return seen
    const text = namespace.normal(raw)
    const known = text === raw ? undefined : values.get(text)
    const value = known ?? new Value(namespace, text, (this.count += 1), namespace.unusable(text))
    if (!known) values.set(text, value)
    if (text !== raw) values.set(raw, value)
    return value
  }

  /** The value of an identifier; undefined in a namespace that nobody declared. */
  named(name: string, raw: string | number): Value | undefined {
    const namespace = this.namespaces.get(name)
    return namespace && this.of(namespace, String(raw))
  }

  /** The value if a source has named it before: looking does not add to what is known. */
  find(name: string, raw: string | number): Value | undefined {
    const namespace = this.namespaces.get(name)
    const values = namespace && this.known.get(namespace)
    return values?.get(String(raw)) ?? values?.get(namespace!.normal(String(raw)))
  }
}
