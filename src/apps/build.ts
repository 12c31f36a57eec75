import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const fieldBuild = new URL('./field/build.ts', import.meta.url)

/** Builds what browsers need: the desk to dist/, the phone to dist/m. Run by `npm ci` (prepare). */
async function build(): Promise<void> {
  const vite = await import('vite').catch(() => null)
  if (!vite) {
    // Installed without development tools: serve what was built before, or say what is missing.
    console.log(
      existsSync(`${dist}index.html`)
        ? 'Using the browser bundles built before.'
        : 'Vite is missing: run `npm ci` with devDependencies.',
    )
    return
  }
  await vite.build({
    configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
    configLoader: 'native',
    logLevel: 'warn',
  })
  if (existsSync(fieldBuild)) {
    const { buildField } = (await import(fieldBuild.href)) as { buildField: () => Promise<void> }
    await buildField()
  }
  console.log(`desk first page ${kilobytes(firstPage('index.html', ''))} gzip`)
  if (existsSync(`${dist}m/index.html`))
    console.log(`phone first page ${kilobytes(firstPage('m/index.html', 'm/'))} gzip`)
}

/** Bytes over the wire before the shell shows: the page, its script, what that imports statically, and the stylesheets. */
function firstPage(page: string, base: string): number {
  const html = readFileSync(dist + page, 'utf8')
  const seen = new Set<string>()
  const wanted = [...html.matchAll(/(?:src|href)="\/(?:m\/)?(assets\/[^"]+)"/g)].map(match => match[1]!)
  while (wanted.length > 0) {
    const file = wanted.pop()!
    if (seen.has(file)) continue
    seen.add(file)
    if (!file.endsWith('.js')) continue
    const code = readFileSync(dist + base + file, 'utf8')
    for (const match of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) wanted.push(`assets/${match[1]}`)
  }
  return [...seen].reduce((sum, file) => sum + gzipSync(readFileSync(dist + base + file)).length, gzipSync(html).length)
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 102.4) / 10} KB`
}

await build()
