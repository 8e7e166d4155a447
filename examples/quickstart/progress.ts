import type { WriteStream } from 'node:tty'

/** Shows how far the reading is. */
export interface Progress {
  /** So many more bytes of this file were read. */
  advance(file: string, bytes: number): void
  /** Takes the bar away. */
  finish(): void
}

const WIDTH = 30
const REDRAW_AFTER = 50

/** A bar on a terminal, nothing anywhere else. */
export function createProgress(totalBytes: number, stream: WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { advance: () => {}, finish: () => {} }
  let done = 0
  let drawnAt = 0
  return {
    advance(file, bytes) {
      done += bytes
      if (performance.now() - drawnAt < REDRAW_AFTER) return
      drawnAt = performance.now()
      stream.write(`\r\u001B[K${bar(done / totalBytes)}  ${file}`)
    },
    finish: () => void stream.write('\r\u001B[K'),
  }
}

function bar(share: number): string {
  const filled = Math.round(Math.min(share, 1) * WIDTH)
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(Math.round(share * 100)).padStart(3)} %`
}
