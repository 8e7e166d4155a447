import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Page, root } from './pages.js'

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')

/** The name that a heading has in a link. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replace(/ /g, '-')

function anchorsIn(text: string): readonly string[] {
  const plain = text.replace(/^```[\s\S]*?^```$/gm, '')
  const headings = [...plain.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))
  return [...headings, ...[...plain.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)]
}

/** What is wrong with a link, if anything. Links to other places of the web are not followed. */
function mistake(link: string, page: Page): string | undefined {
  if (/^(https?|mailto):/.test(link)) return undefined
  const [path = '', anchor] = link.split('#')
  const file = path === '' ? root + page.path : resolve(dirname(root + page.path), path)
  if (!existsSync(file)) return `${link}: there is no such file`
  if (anchor === undefined) return undefined
  return anchorsIn(readFileSync(file, 'utf8')).includes(anchor) ? undefined : `${link}: there is no such heading`
}

/** The links of a page that lead nowhere. */
export function brokenLinks(page: Page): readonly string[] {
  const links = [...withoutCode(page.text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links.map((link) => mistake(link, page)).filter((found) => found !== undefined)
}
