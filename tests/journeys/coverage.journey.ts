import { afterAll, beforeAll, expect, test } from 'vitest'
import * as risks from '../../src/features/risks/endpoints.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type Browsing, browse, desk, seriousViolations } from '../support/browser.ts'
import { type Client, openWorld, type World } from '../support/world.ts'

let world: World
let browsing: Browsing
let firm: string
let zhao: Client
const [risk, point] = [newId(), newId()]

beforeAll(async () => {
  world = await openWorld()
  browsing = await browse(world)
  firm = await world.enterprise({ name: '鞍山示范铸造厂' })
  zhao = await world.person(firm, 'safety-officer', { name: '赵安全' })
  const params = { organisation: firm }
  await zhao.call(risks.addRiskPoint, { params, body: { id: point, name: '砂处理线' } })
  const body = { id: risk, point, event: '粉尘泄漏', aspect: 'equipment' as const, kinds: ['WSA10023'] }
  await zhao.call(risks.identifyRisk, { params, body })
  for (const description of ['加装除尘', '佩戴口罩'])
    await zhao.call(risks.addMeasure, {
      params: { ...params, risk },
      body: { id: newId(), kind: 'engineering', description },
    })
})
afterAll(async () => {
  await browsing?.close()
  await world?.end()
})

test('赵安全 opens the risks whose measures nothing checks, makes one item by hand and the rest at once', async () => {
  const { page } = await browsing.open(zhao, desk, '/risks')
  await page.getByText('没有检查项 2 条', { exact: false }).waitFor()
  await page.getByRole('button', { name: '措施无检查项的风险 1 条' }).click()
  await page.waitForURL(/withoutItem=true/)
  await page.goto(new URL(`/risks/${firm}/${risk}`, page.url()).href)
  await page.getByRole('button', { name: '生成检查项' }).first().click()
  await page.getByRole('link', { name: '1 条' }).waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.goto(new URL('/risks', page.url()).href)
  await page.getByRole('button', { name: '为没有检查项的措施生成检查项（1）' }).click()
  await page.getByText('1 条风险的 1 条措施没有检查项', { exact: false }).waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /生\s*成/ })
    .click()
  await page.getByText('没有检查项 0 条', { exact: false }).waitFor()
  await page.goto(new URL(`/risks/${firm}/${risk}`, page.url()).href)
  await page.getByRole('link', { name: '1 条' }).first().click()
  await page.getByText('检查某一项管控措施').waitFor()
  await page.getByRole('cell', { name: '措施已落实且有效' }).first().waitFor()
  expect(await page.getByRole('cell', { name: '加装除尘' }).count()).toBe(1)
  expect(await page.getByRole('cell', { name: '佩戴口罩' }).count()).toBe(0)
})
