import nunjucks from 'nunjucks'
import type { Engine } from './engine.js'

const templates = new nunjucks.Environment(null, { autoescape: false })

/** What dbt makes of a model: the text, and how it is to be kept. */
interface Rendered {
  readonly sql: string
  readonly config: Readonly<Record<string, string>>
}

const quoted = (name: string): string => `"${name}"`

/** Renders a model as dbt would: the engine is another one of the same templates. */
function render(model: string, name: string, exists: boolean): Rendered {
  let config: Readonly<Record<string, string>> = {}
  const sql = templates.renderString(model, {
    this: quoted(name),
    ref: quoted,
    source: (_: string, table: string) => quoted(table),
    is_incremental: () => exists,
    config: (given: Readonly<Record<string, string>>) => {
      config = given
      return ''
    },
  })
  return { sql, config }
}

/** Keeps models in an engine, in the order that they are given in, as `dbt run` would. */
export class DbtProject {
  private readonly built = new Set<string>()

  constructor(private readonly engine: Engine) {}

  async run(models: Readonly<Record<string, string>>): Promise<void> {
    for (const [file, model] of Object.entries(models)) await this.keep(file.replace(/\.sql$/, ''), model)
  }

  private async keep(name: string, model: string): Promise<void> {
    const { engine, built } = this
    const { sql, config } = render(model, name, built.has(name))
    const key = config['unique_key']
    if (config['materialized'] === 'incremental' && built.has(name)) {
      await engine.execute(`CREATE OR REPLACE TEMP TABLE new_rows AS ${sql}`)
      await engine.execute(`DELETE FROM ${quoted(name)} WHERE ${key} IN (SELECT ${key} FROM new_rows)`)
      await engine.execute(`INSERT INTO ${quoted(name)} SELECT * FROM new_rows`)
    } else {
      await engine.execute(`CREATE OR REPLACE TABLE ${quoted(name)} AS ${sql}`)
    }
    built.add(name)
  }
}

/** A text after its templates were filled in. */
export const filledIn = (template: string): string => templates.renderString(template, {})
