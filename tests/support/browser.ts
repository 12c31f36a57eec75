import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'
import type { Client, World } from './world.ts'

export const desk = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

const arguments_ = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Visit = { page: Page; context: BrowserContext }

export type Browsing = {
  url: string
  pages: Page[]
  /** A browser of this person's own, signed in, at desk or phone width. */
  open: (who: Client | null, size: typeof desk, path: string) => Promise<Visit>
  close: () => Promise<void>
}

/** Serves the world on a free port and opens a real browser on it. */
export async function browse(world: World): Promise<Browsing> {
  await world.http.listen({ port: 0, host: '127.0.0.1' })
  const address = world.http.server.address()
  const url = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const pages: Page[] = []
  const browser: Browser = await chromium.launch({ executablePath: findChromium(), args: arguments_ })
  return {
    url,
    pages,
    open: async (who, size, path) => {
      const context = await browser.newContext({
        viewport: size,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
      })
      if (who) {
        const [name, value] = who.cookie.split('=') as [string, string]
        await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }])
      }
      const page = await context.newPage()
      pages.push(page)
      page.setDefaultTimeout(15_000)
      await page.goto(`${url}${path}`)
      return { page, context }
    },
    close: () => browser.close(),
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serious and critical violations on the page, each as one readable line. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Result = { violations: { id: string; impact: string; help: string; nodes: { target: string[] }[] }[] }
    const { axe: runner } = window as unknown as { axe: { run: (context: Document) => Promise<Result> } }
    const { violations } = await runner.run(document)
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, help, nodes }) =>
          `${id}: ${help} (${nodes
            .slice(0, 3)
            .map(node => node.target.join(' '))
            .join('; ')})`,
      )
  })
}
