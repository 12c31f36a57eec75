import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listHazards, readHazard, reportHazard } from '../../src/features/hazards/endpoints.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type Browsing, browse, phone, pictureFile, seriousViolations } from '../support/browser.ts'
import { type Client, openWorld, type World } from '../support/world.ts'

let world: World
let browsing: Browsing
let mine: string
let worker: Client

beforeAll(async () => {
  world = await openWorld()
  browsing = await browse(world)
  mine = await world.enterprise({ name: '鞍山示范铁矿' })
  const pit = await world.unit(mine, '采矿一区')
  worker = await world.person(mine, 'worker', { name: '王工', unit: pit, door: 'field' })
  await worker.call(reportHazard, {
    params: { organisation: mine },
    body: { id: newId(), description: '二中段巷道照明损坏', place: '二中段' },
  })
})
afterAll(async () => {
  await browsing?.close()
  await world?.end()
})

const ledger = async () => (await worker.call(listHazards, { query: { mine: 'reported' } })).rows

/** The camera of the large button, and the picture it takes. */
async function photograph(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('报隐患', { exact: true }).click()
  await (await chooser).setFiles(await pictureFile(name))
  await page.getByAltText('照片第1张').waitFor()
}

test('underground without signal: today’s page from the phone, a report that waits, and its number once there is signal', async () => {
  const { page, context } = await browsing.open(worker, phone, '/m/')
  await page.getByText('二中段巷道照明损坏').waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })

  await context.setOffline(true)
  await page.reload()
  await page.getByText('二中段巷道照明损坏').waitFor()
  await page.getByText('离线：显示上次取得的内容').waitFor()
  expect(await seriousViolations(page)).toEqual([])

  await photograph(page, '现场.jpg')
  await page.getByLabel('哪里有什么问题').fill('三中段风筒脱落')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('待发送', { exact: true }).waitFor()
  await page.getByText('内容已存在手机里，有网络时自动发送').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  expect(await ledger()).toHaveLength(1)

  // A closed and opened app still has it.
  await page.reload()
  await page.getByText('待发送', { exact: true }).waitFor()

  await context.setOffline(false)
  const number = page.getByText(/^YH\d{4}-\d{5}$/)
  await number.waitFor()
  const sent = (await ledger()).find(row => row.title === '三中段风筒脱落')!
  expect(sent.number).toBe(await number.textContent())
  const { photos } = await worker.call(readHazard, { params: { organisation: mine, hazard: sent.id } })
  expect(photos).toHaveLength(1)
  await page.getByRole('button', { name: '回到今日' }).click()
  await page.getByText('三中段风筒脱落').waitFor()
  await context.close()
})

test('a report begun and not submitted survives the closed tab, photo and words', async () => {
  const { page, context } = await browsing.open(worker, phone, '/m/')
  await photograph(page, '另一处.jpg')
  await page.getByLabel('哪里有什么问题').fill('四中段积水')
  await page.getByText('四中段积水').waitFor()
  await page.close()

  const again = await context.newPage()
  await again.goto(`${browsing.url}/m/`)
  await again.getByText('没有提交的上报').waitFor()
  expect(await seriousViolations(again)).toEqual([])
  await again.getByRole('link', { name: /四中段积水/ }).click()
  await again.getByAltText('照片第1张').waitFor()
  expect(await again.getByLabel('哪里有什么问题').inputValue()).toBe('四中段积水')
  await again.getByRole('button', { name: '提交' }).click()
  await again.getByText(/^YH\d{4}-\d{5}$/).waitFor()
  await context.close()
})
