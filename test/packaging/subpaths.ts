import manifest from '../../package.json' with { type: 'json' }

/** The subpaths that hold code, as one imports them: `cadre`, `cadre/evaluate`, … */
export const subpaths: readonly string[] = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([path]) => path.replace('.', manifest.name))
