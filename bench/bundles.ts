import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from './report.ts'

/** What the first page loads, gzip: the page's own scripts and styles and what they import at once. */
export async function benchBundles(): Promise<Figure[]> {
  return [
    { name: '手机首屏', page: 'dist/m/index.html', limit: 170 },
    { name: '电脑首屏（登录页）', page: 'dist/index.html', limit: 400 },
  ].map(({ name, page, limit }) => {
    const size = firstLoad(page) / 1024
    return { name, value: size, unit: 'KB（gzip）', goal: `≤ ${limit} KB`, met: size <= limit, more: {} }
  })
}

function firstLoad(page: string): number {
  const root = dirname(page)
  const base = root === 'dist/m' ? '/m/' : '/'
  const html = readFileSync(page, 'utf8')
  const wanted = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(match => match[1]!)
  const seen = new Set<string>()
  let size = gzipSync(html).length
  while (wanted.length > 0) {
    const path = wanted.pop()!
    const file = join(root, path.replace(base, ''))
    if (seen.has(file)) continue
    seen.add(file)
    const text = readFileSync(file)
    size += gzipSync(text).length
    if (!file.endsWith('.js')) continue
    // Static imports load at once; dynamic ones (`import(...)`) do not.
    for (const match of text
      .toString()
      .matchAll(/(?:^|[;}\s])import\s*(?:[^'"()]*?from\s*)?["'](\.{1,2}\/[^"']+)["']/g))
      wanted.push(join(dirname(path), match[1]!))
  }
  return size
}
