import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildLedger, type LedgerFormat, ledgerRow } from '../fixtures/ledgers/build.ts'
import { type Browsing, browse, choose, desk, seriousViolations } from '../support/browser.ts'
import { type Client, openWorld, type World } from '../support/world.ts'

let world: World
let browsing: Browsing

beforeAll(async () => {
  world = await openWorld()
  browsing = await browse(world)
})
afterAll(async () => {
  await browsing?.close()
  await world?.end()
})

async function newOfficer(name: string): Promise<Client> {
  const enterprise = await world.enterprise({ name })
  return world.person(enterprise, 'safety-officer', { name: '钱安全' })
}

/** Record 5 stands in row 8; its day in column C is no day. */
function ledger(format: LedgerFormat): Buffer {
  const records = Array.from({ length: 12 }, (_, at) => ledgerRow(at + 1))
  records[4]![2] = '三月初'
  return Buffer.from(buildLedger(format, records))
}

async function upload(page: Page, fileName: string, buffer: Buffer): Promise<void> {
  await page.getByText('把表格拖到这里，或点击选择文件').waitFor()
  await page.locator('input[type=file]').setInputFiles({ name: fileName, mimeType: 'application/octet-stream', buffer })
  await page.getByText('正在读取文件，找表头').waitFor()
  await world.runJobs()
}

test('an officer loads the ledger of a workbook, opens what came of it, and takes it back', async () => {
  const { page } = await browsing.open(await newOfficer('鞍山示范安装公司'), desk, '/imports')
  expect(await seriousViolations(page)).toEqual([])
  await upload(page, '隐患台账.xlsx', ledger('xlsx'))

  // The heading over two rows is found; the officer corrects one column.
  await page.getByRole('combobox', { name: 'F 列对应的内容' }).waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await choose(page, 'P 列对应的内容', '不导入')
  await page.getByRole('button', { name: '预检全部行' }).click()
  await page.getByText(/已预检/).waitFor()
  await world.runJobs()

  // What will happen: footnotes known, the wrong row named by row and column.
  await page.getByText('11 行可以导入').waitFor()
  await page.getByText('认出表后说明 3 行').waitFor()
  await page.getByText('错误 C8：“三月初”不是日期').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByText('表后说明 3', { exact: true }).click()
  await page.getByText(/隐患级别：分为一般和重大/).waitFor()
  await page.getByRole('button', { name: '导入 11 行' }).click()
  await page.getByText(/已导入 0/).waitFor()
  await world.runJobs()

  await page.getByText('已导入 11 行').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  const address = page.url()
  await page.getByRole('button', { name: '查看导入的隐患' }).click()
  await page.getByText('配电箱门未上锁（第1处）').waitFor()
  await page.getByText('配电箱门未上锁（第1处）').click()
  await page.getByText('已销号').first().waitFor()

  await page.goto(address)
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText(/已撤销 0/).waitFor()
  await world.runJobs()
  await page.getByText('已撤销 11 行').waitFor()
  await page.goto(`${browsing.url}/hazards`)
  await page.getByText('还没有隐患记录').waitFor()
})

test('an old .xls with the same ledger loads the same rows', async () => {
  const { page } = await browsing.open(await newOfficer('鞍山示范建筑公司'), desk, '/imports')
  await upload(page, '隐患台账.xls', ledger('biff8'))
  await page.getByRole('button', { name: '预检全部行' }).click()
  await page.getByText(/已预检/).waitFor()
  await world.runJobs()
  await page.getByText('认出表后说明 3 行').waitFor()
  await page.getByText('错误 C8：“三月初”不是日期').waitFor()
  await page.getByRole('button', { name: '导入 11 行' }).click()
  await page.getByText(/已导入 0/).waitFor()
  await world.runJobs()
  await page.getByText('已导入 11 行').waitFor()
})
