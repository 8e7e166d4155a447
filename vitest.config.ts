import { configDefaults, defineConfig } from 'vitest/config'

// The process's own time zone must not matter: half hours, daylight saving time, and a day that was skipped.
const zones = ['America/New_York', 'Asia/Kathmandu', 'Pacific/Apia']
const inEveryZone = ['test/unit/**/*.test.ts', 'test/conformance/**/*.test.ts', 'test/laws/**/*.test.ts']
const packaging = ['test/packaging/**/*.test.ts']
const browser = ['test/browser/**/*.test.ts']
// Databases do not ask the process for its zone: once is enough.
const engines = ['test/{conformance,laws}/sql*.test.ts', 'test/sql/**/*.test.ts']

// One process per zone runs all of its files: there is no global state that could pass from one to the next.
const projectIn = (zone: string) => ({
  extends: true as const,
  test: {
    name: zone.split('/')[1]!,
    include: inEveryZone,
    exclude: [...configDefaults.exclude, ...engines],
    env: { TZ: zone },
    isolate: false,
  },
})

export default defineConfig({
  test: {
    testTimeout: 30_000,
    maxWorkers: '100%', // by default one core is left idle, which is half of a small machine
    setupFiles: ['test/seed.ts'],
    coverage: { include: ['src/**'], reporter: ['text', 'html'] },
    projects: [
      ...zones.map(projectIn),
      {
        extends: true,
        test: {
          name: 'once',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...inEveryZone, ...packaging, ...browser, ...engines],
        },
      },
      { extends: true, test: { name: 'engines', include: engines, testTimeout: 120_000, hookTimeout: 120_000 } },
      {
        extends: true,
        test: {
          name: 'packaging',
          include: packaging,
          globalSetup: ['test/packaging/packed.ts', 'test/packaging/other-runtimes.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browser,
          globalSetup: 'test/browser/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
