import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig } from 'vite'
import { endpointNames } from './endpoint-names.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** WeChat's engine on phones of five years ago is Chrome 79: syntax of ES2019, no newer style rules. */
export const fieldTarget = ['chrome79', 'es2019']

const configFor = (out: string): InlineConfig => ({
  configFile: false,
  root: here('.'),
  base: '/m/',
  logLevel: 'warn',
  plugins: [endpointNames(), react()],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: fieldTarget,
    cssTarget: 'chrome79',
    // The content security policy allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Lets go of JSON that only unused exports read (the calendar of the deadlines).
    rolldownOptions: { treeshake: { propertyReadSideEffects: false } },
  },
})

/** Builds the phone's app (to dist/m, ending in a slash), with a service worker that knows the files of this build. */
export async function buildField(out = here('../../../dist/m/')): Promise<void> {
  const { NODE_ENV } = process.env
  // Whatever the environment says, phones get the small build.
  process.env.NODE_ENV = 'production'
  await build(configFor(out)).finally(() => {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  })
  const assets = readdirSync(`${out}assets`).map(name => `/m/assets/${name}`)
  const files = ['/m/', '/m/manifest.webmanifest', '/m/icon.svg', ...assets]
  // Assets carry their hash in their name; the page and its companions do not.
  const digest = createHash('sha256')
  for (const name of ['index.html', 'manifest.webmanifest', 'icon.svg']) digest.update(readFileSync(out + name))
  const version = digest.update(files.join()).digest('hex').slice(0, 12)
  const worker = readFileSync(here('./sw.js'), 'utf8')
    .replace('__VERSION__', version)
    .replace("['__FILES__']", JSON.stringify(files))
  writeFileSync(`${out}sw.js`, worker)
}
