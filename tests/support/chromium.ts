import { existsSync } from 'node:fs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser on this machine, or the one that CHROMIUM names. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...places].find(path => path && existsSync(path))
}
