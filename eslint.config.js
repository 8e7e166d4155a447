import { builtinModules } from 'node:module'
import { defineConfig, globalIgnores } from 'eslint/config'
import typescript from 'typescript-eslint'

const CLOCK = 'There is no clock in the library: the instant is always given (asOf).'
const LOCAL_TIME = 'The time zone of the process must not matter: use UTC getters or src/time.'
const LOCALE = 'The locale of the process must not matter.'
const RUNTIME = 'The library runs in any JavaScript runtime: no Node, no browser.'

const ban = (selector, message) => ({ selector, message })

const syntaxBans = [
  ban("NewExpression[callee.name='Date'][arguments.length=0]", CLOCK),
  ban("NewExpression[callee.name='Date'][arguments.length>1]", LOCAL_TIME),
  ban("CallExpression[callee.name='Date']", CLOCK),
  ban("MemberExpression[object.name='Date'][property.name='now']", CLOCK),
  ban("MemberExpression[object.name='Date'][property.name='parse']", LOCAL_TIME),
  ban(
    'MemberExpression[property.name=/^(get|set)(Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|TimezoneOffset|Year)$/]',
    LOCAL_TIME,
  ),
  ban('MemberExpression[property.name=/^to(Date|Time)String$/]', LOCAL_TIME),
  ban('MemberExpression[property.name=/^(toLocale\\w+|localeCompare)$/]', LOCALE),
  ban("MemberExpression[object.name='Math'][property.name='random']", 'The library is deterministic.'),
  ban('ImportExpression', 'Everything is imported at the top, where the import table sees it.'),
]

const globalBans = ['Buffer', 'console', 'document', 'fetch', 'global', 'performance', 'process', 'require', 'window']

const reasonedExceptions = {
  // noUncheckedIndexedAccess asks for `!` wherever an index is known to be inside.
  '@typescript-eslint/no-non-null-assertion': 'off',
  // Callers without types are answered too: what their types rule out is checked all the same.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  // `return report(…)` ends a branch.
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/no-meaningless-void-operator': 'off',
  // `InstantInput | 'always'` names a word that is also a string.
  '@typescript-eslint/no-redundant-type-constituents': 'off',
  // `read<Row>(text)` is a cast with a name.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/no-generated-empty-object-type': 'off',
  // Declarations of other packages are extended by empty interfaces.
  '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
  // Documents are spread into what they become, and text into its letters.
  '@typescript-eslint/no-misused-spread': 'off',
  '@typescript-eslint/no-dynamic-delete': 'off',
  // An interface that a class implements is not the class.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
}

export default defineConfig(
  globalIgnores([
    'dist',
    'coverage',
    'docs/api',
    '.tmp',
    'test/packaging/application',
    'test/purity/globals.d.ts',
    // Applications with packages of their own, which check themselves.
    'examples/*-app',
    'test/adapters/vendors',
  ]),
  typescript.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      ...reasonedExceptions,
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'off', // the typed rule of the same name does it
      'no-new-func': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-syntax': ['error', ...syntaxBans],
      'no-restricted-globals': ['error', ...globalBans.map((name) => ({ name, message: RUNTIME }))],
      'no-restricted-imports': ['error', { paths: builtinModules, patterns: ['node:*'] }],
      'max-depth': ['error', 3],
      // A `switch` over all kinds is a flat table: it may be long, and counts as one branch.
      complexity: ['error', { max: 16, variant: 'modified' }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 75, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 7],
    },
  },
  {
    // The id of a segment is a string as long as nothing is registered.
    files: ['src/react/**'],
    rules: { '@typescript-eslint/no-unnecessary-type-arguments': 'off' },
  },
  {
    // Tests read JSON, whose types they state themselves.
    files: ['test/**', 'examples/**', 'bench/**'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-return': 'off' },
  },
  {
    // What must not compile, and what is only compiled.
    files: ['test/types/accepted/**', 'test/types/refused/**'],
    rules: {
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
    },
  },
  { files: ['eslint.config.js'], extends: [typescript.configs.disableTypeChecked] },
)
