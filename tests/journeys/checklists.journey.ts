import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSheet } from '../fixtures/ledgers/build.ts'
import { type Browsing, browse, desk, drawer, finishDrawer, seriousViolations } from '../support/browser.ts'
import { importsIn } from '../support/imports.ts'
import { openWorld, type World } from '../support/world.ts'

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

const sheet = buildSheet('csv', [
  ['检查类型', '检查大类', '检查项', '检查内容', '序号'],
  ['日常巡检', '气瓶检查', '气瓶存放', '空瓶、满瓶分开', '10'],
  ['日常巡检', '气瓶检查', '减压器', '压力在规定范围', '20'],
  ['日常巡检', '气瓶检查', '气瓶运输', '有防震圈', '30'],
  ['专项检查', '临时用电检查', '配电箱', '箱门上锁', '10'],
])

test('imported items become lists; one is edited, tried on the phone, published and changed', async () => {
  const qian = await world.person(await world.enterprise({ name: '鞍山示范安装公司' }), 'safety-officer', {
    name: '钱安全',
  })
  const imports = importsIn(world)
  const { id } = await imports.upload(qian, sheet, '检查条目.csv', 'check-items')
  await imports.preview(qian, id)
  await imports.load(qian, id)
  const { page } = await browsing.open(qian, desk, `/imports/${id}`)
  await page.getByRole('button', { name: '按大类生成检查表' }).click()
  await page.getByText('临时用电检查表').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByText('气瓶检查表').click()

  // The second item asks for a reading from now on.
  await page.getByRole('button', { name: '修改第 2 项' }).click()
  await page.getByText('填读数').click()
  await page.getByLabel('下限').fill('0.2')
  await page.getByLabel('上限').fill('0.6')
  await page.getByLabel('读数单位').fill('MPa')
  expect(await seriousViolations(page)).toEqual([])
  await finishDrawer(page, '保存')
  await page.getByText('草稿已保存').waitFor()
  const phone = page.getByRole('region', { name: '手机上的样子' })
  await phone.getByLabel('读数 0.2～0.6 MPa').fill('0.9')
  await phone.getByText('读数 0.9 MPa，高于上限 0.6 MPa').waitFor()

  // By keyboard and by mouse.
  const items = page.getByRole('list', { name: '检查项' }).getByRole('listitem')
  await page.getByRole('button', { name: /^气瓶存放/ }).press('Alt+ArrowDown')
  await expect.poll(() => items.nth(1).innerText()).toContain('气瓶存放')
  await items.nth(2).dragTo(items.nth(0))
  await expect.poll(() => items.nth(0).innerText()).toContain('气瓶运输')
  await page.getByText('草稿已保存').waitFor()
  expect(await seriousViolations(page)).toEqual([])

  await page.getByRole('button', { name: '发布第 1 版' }).click()
  await finishDrawer(page, '发布')
  await page.getByText('正在使用第 1 版').waitFor()
  await page.getByRole('button', { name: '移除第 1 项' }).click()
  await page.getByText('下面是第 2 版草稿').waitFor()
  await page.getByRole('button', { name: '从条目库选' }).click()
  await page.getByRole('checkbox', { name: '配电箱' }).check()
  await page.getByRole('button', { name: '加入 1 项' }).click()
  await drawer(page).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '发布第 2 版' }).click()
  await drawer(page).getByText('新增 1 项').waitFor()
  await drawer(page).getByText('移除 1 项').waitFor()
  await finishDrawer(page, '发布')
  await page.getByText('第 2 版（正在使用）').waitFor()
  await page.getByText('变更经过').click()
  await page.getByText('移除：气瓶运输：有防震圈').waitFor()

  await page.goto(`${browsing.url}/check-items`)
  await page.getByText('减压器').waitFor()
  await page.getByRole('checkbox').nth(1).check()
  await page.getByText('已选 1 条').waitFor()
  expect(await seriousViolations(page)).toEqual([])
})

test('an authority shares a list, and an enterprise adopts it', async () => {
  const sun = await world.person(await world.authority({ name: '铁东区应急管理局' }), 'officer', { name: '孙监管' })
  const zhao = await world.person(await world.enterprise(), 'safety-officer', { name: '赵安全' })
  const { page } = await browsing.open(sun, desk, '/checklists')
  await page.getByRole('button', { name: '新建检查表' }).first().click()
  await drawer(page).getByLabel('名称').fill('机械企业日查表')
  await page.locator('.ant-drawer-footer').getByRole('button', { name: '新建' }).click()
  await page.getByText('还没有检查项').waitFor()
  await page.getByRole('button', { name: '新增检查项' }).click()
  await page.getByLabel('查什么').fill('防护罩')
  await page.getByLabel('怎样算合格').fill('齐全、牢固')
  await finishDrawer(page, '保存')
  await page.getByText('草稿已保存').waitFor()
  await page.getByRole('button', { name: '发布第 1 版' }).click()
  await finishDrawer(page, '发布')
  await page.getByRole('button', { name: '共享到行业检查表库' }).click()
  await finishDrawer(page, '共享')
  await page.getByText('第 1 版已共享到行业检查表库').waitFor()

  const { page: own } = await browsing.open(zhao, desk, '/checklist-library')
  await own.getByText('机械企业日查表').click()
  await own.getByText('防护罩').waitFor()
  expect(await seriousViolations(own)).toEqual([])
  await own.locator('.ant-drawer-footer').getByRole('button', { name: '采用' }).click()
  await own.getByText('采用自铁东区应急管理局“机械企业日查表”第 1 版').waitFor()
})
