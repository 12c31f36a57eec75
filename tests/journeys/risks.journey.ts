import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as risks from '../../src/features/risks/endpoints.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type Browsing, browse, choose, desk, drawer, finishDrawer, seriousViolations } from '../support/browser.ts'
import { type Client, openWorld, type World } from '../support/world.ts'

let world: World
let browsing: Browsing
let firm: string
const people = {} as Record<'zhao' | 'wang' | 'officer', Client>

beforeAll(async () => {
  world = await openWorld()
  browsing = await browse(world)
  firm = await world.enterprise({ name: '鞍山示范铸造厂' })
  const mill = await world.unit(firm, '铸造车间')
  people.zhao = await world.person(firm, ['safety-officer', 'safety-director'], { name: '赵安全' })
  people.wang = await world.person(firm, 'worker', { name: '王铸造', unit: mill })
  people.officer = await world.person(await world.authority({ region: '210302', name: '铁东区应急局' }), 'officer')
  const params = { organisation: firm }
  for (const [name, C] of [
    ['砂处理线', 7],
    ['液氧站', 100],
  ] as const) {
    const [point, id] = [newId(), newId()]
    await people.zhao.call(risks.addRiskPoint, { params, body: { id: point, name, unit: mill } })
    const assessment = { method: 'lec' as const, inputs: { L: 3, E: 3, C } }
    const body = { id, point, event: `${name}泄漏`, aspect: 'equipment' as const, kinds: ['WSA10023'], assessment }
    await people.zhao.call(risks.identifyRisk, { params, body })
    await people.zhao.call(risks.adoptRisk, { params: { ...params, risk: id }, body: { command: newId() } })
  }
})
afterAll(async () => {
  await browsing?.close()
  await world?.end()
})

test('赵安全 sets up a point, finds a risk, grades it, gives it a measure and brings it into force', async () => {
  const { page } = await browsing.open(people.zhao, desk, '/risks')
  await page.getByText('砂处理线').first().waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: '新增风险点' }).click()
  await drawer(page).getByLabel('风险点名称').fill('一号中频炉')
  await finishDrawer(page, '保存')
  await page.getByRole('button', { name: '新增风险', exact: true }).click()
  const form = drawer(page)
  await choose(form, '风险点', '一号中频炉')
  await form.getByLabel('可能发生的事件').fill('湿料入炉引起喷溅')
  await form.getByText('生产工艺').click()
  await choose(form, '可能导致的事故类型', '灼烫')
  await page.keyboard.press('Escape')
  await pick(form, 'L ·', /^3　/)
  await pick(form, 'E ·', /^6　/)
  await pick(form, 'C ·', /^15　/)
  await form.getByText('D = L × E × C = 3 × 6 × 15 = 270').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await shot(page, 'form')
  await finishDrawer(page, '保存')
  await page.getByRole('cell', { name: '湿料入炉引起喷溅' }).click()
  await page.getByRole('button', { name: '新增措施' }).click()
  const measure = page.getByRole('dialog', { name: '新增管控措施' })
  await measure.getByRole('textbox', { name: '管控措施' }).fill('炉料烘干后入炉')
  await pick(measure, '措施类别', /^管理措施$/)
  await measure.getByRole('button', { name: '保存' }).click()
  await page.getByRole('cell', { name: '炉料烘干后入炉' }).waitFor()
  await page.getByRole('button', { name: '列入管控' }).click()
  await page.getByRole('button', { name: '提请复评' }).waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await shot(page, 'drawer')
  await page.getByRole('link', { name: '打开整页' }).click()
  await page.getByText('变更经过').click()
  await page.getByText('风险列入管控').waitFor()
  await shot(page, 'page')
  await page.getByRole('link', { name: '告知牌' }).click()
  await page.getByText('安全风险告知牌').waitFor()
  await page.getByText('炉料烘干后入炉').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await shot(page, 'notice')
})

test('a number opens its rows, and the tree opens down to the measures', async () => {
  const { page } = await browsing.open(people.zhao, desk, '/risks')
  await page.getByRole('button', { name: /铸造车间重大风险/ }).click()
  await page.getByText('共 1 条').waitFor()
  await shot(page, 'filtered')
  await page.getByText('按风险点').click()
  await page
    .getByRole('row', { name: /砂处理线/ })
    .getByRole('button', { name: '展开行' })
    .click()
  await page.getByText('砂处理线泄漏').click()
  await page.getByText('没有管控措施。').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await shot(page, 'tree')
  await page.getByRole('button', { name: '评价方法' }).click()
  await page.getByText('启用 MES 评价法').waitFor()
  await page.getByRole('switch').click()
  expect(await seriousViolations(page)).toEqual([])
  await shot(page, 'methods')
})

test('the authority sees the counts of the enterprises in its reach and their major risks', async () => {
  const { page } = await browsing.open(people.officer, desk, '/risks')
  await page.getByRole('cell', { name: '液氧站泄漏' }).waitFor()
  expect(await page.getByRole('cell', { name: '砂处理线泄漏' }).count()).toBe(0)
  expect(await seriousViolations(page)).toEqual([])
  await shot(page, 'authority')
  await page.getByRole('cell', { name: '液氧站泄漏' }).click()
  await drawer(page).getByText('D = L × E × C = 3 × 3 × 100 = 900').waitFor()
  await shot(page, 'authority-drawer')
})

/** Chooses in a list that has no search of its own. */
async function pick(within: Locator, label: string, words: RegExp): Promise<void> {
  await within.getByRole('combobox', { name: label }).click()
  await within.page().locator('.ant-select-item-option:visible', { hasText: words }).first().click()
}

/** SCREENSHOTS names a folder: how each step looked, for whoever mends this journey. */
async function shot(page: Browsing['pages'][number], name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
