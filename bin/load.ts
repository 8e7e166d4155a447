import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { ConformanceRows, WarehouseDriver } from '../src/conformance/index.js'

/** A driver with what it does at the end. */
export interface LoadedDriver extends WarehouseDriver {
  readonly close?: () => unknown
}

const isDriver = (module: object): module is LoadedDriver =>
  'dialect' in module &&
  typeof module.dialect === 'string' &&
  'execute' in module &&
  typeof module.execute === 'function'

/** Loads the module of a driver: what it exports by name, or by default. */
export async function loadDriver(path: string): Promise<LoadedDriver> {
  const module = (await import(pathToFileURL(resolve(path)).href)) as { readonly default?: object }
  const driver = [module, module.default].find((each) => each !== undefined && isDriver(each))
  if (!driver) throw new Error(`${path} exports no dialect and execute.`)
  return driver
}

/** The rows, as they were published. */
export function loadRows(): ConformanceRows {
  const file = new URL('../conformance/rows.json.gz', import.meta.url)
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as ConformanceRows
}
