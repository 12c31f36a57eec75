import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import sharp from 'sharp'
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
    close: async () => {
      // SCREENSHOTS names a folder: how each page looked at the end, for whoever mends a journey.
      const folder = process.env.SCREENSHOTS
      for (const [index, page] of folder ? pages.entries() : [])
        if (!page.isClosed()) await page.screenshot({ path: `${folder}/${index}.png` })
      await browser.close()
    },
  }
}

/** What a camera or an album gives. */
export async function pictureFile(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const picture = sharp({ create: { width: 800, height: 600, channels: 3, background: '#b57' } })
  return { name, mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() }
}

/** Chooses in a drop-down list of the desk, by its label and the first words of the choice. */
export async function choose(within: Page | Locator, label: string, words: string): Promise<void> {
  const box = within.getByRole('combobox', { name: label })
  const page = 'page' in box ? box.page() : (within as Page)
  await box.click()
  await box.fill(words)
  await page.locator('.ant-select-item-option:visible', { hasText: words }).first().click()
}

/** The drawer that lies open. */
export const drawer = (page: Page): Locator => page.locator('.ant-drawer-open')

/** Presses the button at the foot of the open drawer and waits until the drawer is gone. */
export async function finishDrawer(page: Page, button: string): Promise<void> {
  await page.locator('.ant-drawer-footer').getByRole('button', { name: button, exact: true }).click()
  await drawer(page).waitFor({ state: 'detached' })
}

/** Types a day into a field and leaves it. */
export async function fillDay(within: Page | Locator, label: string, day: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true })
  await field.fill(day)
  await field.press('Enter')
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serious and critical violations on the page, each as one readable line; also ids that stand twice, which axe leaves to a reader. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Result = { violations: { id: string; impact: string; help: string; nodes: { target: string[] }[] }[] }
    const { axe: runner } = window as unknown as { axe: { run: (context: Document) => Promise<Result> } }
    const { violations } = await runner.run(document)
    const described = [...document.querySelectorAll('[aria-describedby],[aria-labelledby]')].flatMap(element =>
      `${element.getAttribute('aria-describedby') ?? ''} ${element.getAttribute('aria-labelledby') ?? ''}`.split(' '),
    )
    const twice = [...new Set(described)].filter(
      id => id && document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length > 1,
    )
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, help, nodes }) =>
          `${id}: ${help} (${nodes
            .slice(0, 3)
            .map(node => node.target.join(' '))
            .join('; ')})`,
      )
    return [...serious, ...twice.map(id => `duplicate-id: ${id}`)]
  })
}
