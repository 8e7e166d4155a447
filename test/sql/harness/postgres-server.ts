import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, chownSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const VERSIONS = ['18', '17', '16', '15', '14', '13', '12']

/** Where the programs of an installed server are; undefined when there is none. */
export const serverPrograms = (): string | undefined =>
  VERSIONS.map((version) => `/usr/lib/postgresql/${version}/bin`).find((folder) => existsSync(join(folder, 'initdb')))

/** A server of its own, on a socket of its own. */
export interface PrivateServer {
  readonly host: string
  readonly stop: () => void
}

const isRoot = (): boolean => userInfo().uid === 0

/** The server refuses to run as root. */
function asServer(program: string, parameters: readonly string[]): void {
  if (!isRoot()) execFileSync(program, parameters, { stdio: 'ignore' })
  else
    execFileSync('setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...parameters], {
      stdio: 'ignore',
    })
}

const idOf = (flag: '-u' | '-g'): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)

/** Starts a server that keeps nothing. */
export function startServer(programs: string): PrivateServer {
  const folder = mkdtempSync(join(tmpdir(), 'cadre-postgres-'))
  if (isRoot()) chownSync(folder, idOf('-u'), idOf('-g'))
  const data = join(folder, 'data')
  asServer(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8'])
  const options = `-k ${folder} -c listen_addresses= -c fsync=off -c jit=off`
  asServer(join(programs, 'pg_ctl'), ['-D', data, '-o', options, '-w', '-l', join(folder, 'log'), 'start'])
  const stop = () => {
    asServer(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'])
    rmSync(folder, { recursive: true, force: true })
  }
  return { host: folder, stop }
}
