import { join } from 'node:path'
import ts from 'typescript'
import { folder, options } from './compiler.js'

const path = join(folder, 'edited.ts')

const CURSOR = '|'

/** The language service that editors ask, over one file that is held open. */
class Editor {
  private text = ''
  private version = 0
  private readonly service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [path],
    getScriptVersion: (name) => (name === path ? String(this.version) : 'on disk'),
    getScriptSnapshot: (name) => {
      const content = name === path ? this.text : ts.sys.readFile(name)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === path || ts.sys.fileExists(name),
    readFile: ts.sys.readFile.bind(ts.sys),
    directoryExists: ts.sys.directoryExists.bind(ts.sys),
  })

  /** Writes a source, and tells where its bar was: the cursor. */
  private write(source: string): number {
    this.text = source.replace(CURSOR, '')
    this.version += 1
    return source.indexOf(CURSOR)
  }

  /** What is offered at the bar. */
  offered(source: string): readonly string[] {
    const found = this.service.getCompletionsAtPosition(path, this.write(source), {})
    return (found?.entries ?? []).map(({ name }) => name).sort()
  }

  /** What is shown of the name at the bar. */
  hovered(source: string): string {
    return ts.displayPartsToString(this.service.getQuickInfoAtPosition(path, this.write(source))?.displayParts)
  }
}

/** Opens an editor. */
export const openEditor = (): Editor => new Editor()
