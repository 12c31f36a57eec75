import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  assignHazard,
  makeRecord,
  moveRecord,
  readHazard,
  rectifyHazard,
  reportHazard,
  verifyHazard,
} from '../../src/features/hazards/endpoints.ts'
import type { RecordKindName } from '../../src/features/hazards/records.ts'
import { newId } from '../../src/kernel/ids.ts'
import {
  type Browsing,
  browse,
  choose,
  desk,
  drawer,
  fillDay,
  finishDrawer,
  phone,
  seriousViolations,
} from '../support/browser.ts'
import { uploadPhoto } from '../support/photo.ts'
import { type Client, openWorld, type World } from '../support/world.ts'

const people = ['worker', 'officer', 'principal', 'congress', 'head', 'inspector'] as const

let world: World
let browsing: Browsing
let mine: string
let hazard: string
const who = {} as Record<(typeof people)[number], Client>

beforeAll(async () => {
  world = await openWorld()
  browsing = await browse(world)
  const county = await world.authority({ name: '铁东区应急管理局' })
  await world.authority({ name: '铁东区自然资源局', sectors: ['non-coal-mines'] })
  mine = await world.enterprise({ name: '鞍山示范铁矿', sector: 'non-coal-mines', siteKinds: ['underground'] })
  const pit = await world.unit(mine, '采矿一区')
  who.worker = await world.person(mine, 'worker', { name: '赵修', unit: pit })
  who.officer = await world.person(mine, 'safety-officer', { name: '李安' })
  who.principal = await world.person(mine, 'principal', { name: '陈矿长' })
  who.congress = await world.person(mine, 'congress', { name: '龚代表' })
  who.head = await world.person(mine, 'unit-head', { name: '周区长', unit: pit })
  who.inspector = await world.person(county, 'officer', { name: '刘监管' })
  hazard = newId()
  await who.worker.call(reportHazard, {
    params: { organisation: mine },
    body: { id: hazard, description: '三中段回风井主要通风机停转，井下无机械通风', place: '三中段' },
  })
})
afterAll(async () => {
  await browsing?.close()
  await world?.end()
})

const at = () => ({ organisation: mine, hazard })
const story = () => `/hazards/${mine}/${hazard}`
const make = (client: Client, kind: RecordKindName, content: Record<string, unknown>) =>
  client.call(makeRecord, { params: at(), body: { id: newId(), kind, content } })
const move = (client: Client, record: string, name: string, says = {}) =>
  client.call(moveRecord, { params: { ...at(), record, move: name }, body: { command: newId(), says } })

/** The reason that stands beside a greyed button. */
async function whyClosed(page: Page, title: string): Promise<string> {
  const button = page.getByRole('button', { name: title, exact: true, disabled: true })
  await button.waitFor()
  const reason = page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`)
  expect(await reason.isVisible()).toBe(true)
  return reason.innerText()
}

test('a major hazard goes from its clause to its close, the mine and the county each in their own browsers', async () => {
  // Safety officer: a clause of the criteria makes it major; the first report leaves at once.
  const { page: officer } = await browsing.open(who.officer, desk, story())
  await officer.getByRole('button', { name: '评估', exact: true }).click()
  await choose(drawer(officer), '可能造成哪类事故', '中毒')
  await officer.getByPlaceholder('在条款中查找').fill('机械通风')
  const clause = drawer(officer).getByRole('radio').first()
  await clause.check()
  expect(await seriousViolations(officer)).toEqual([])
  await finishDrawer(officer, '定为重大隐患并上报')
  await officer.getByText('初报已发出').first().waitFor()
  await officer.getByText('铁东区自然资源局').waitFor()
  expect(await whyClosed(officer, '派单')).toContain('令16号第15条')
  expect(await seriousViolations(officer)).toEqual([])

  // County: signs for it, and places it under supervision.
  const { page: inspector } = await browsing.open(who.inspector, desk, '/major-hazards')
  await inspector.getByText('鞍山示范铁矿').waitFor()
  expect(await seriousViolations(inspector)).toEqual([])
  await inspector.getByRole('button', { name: '签收初报' }).click()
  await inspector.getByText('没有等待签收的报告').waitFor()
  await inspector.goto(`${browsing.url}${story()}`)
  await inspector.getByText('初报已签收').waitFor()
  expect(await seriousViolations(inspector)).toEqual([])
  await inspector.getByRole('button', { name: '挂牌督办', exact: true }).click()
  await inspector.getByLabel('督办文号').fill('东应急督〔2026〕3号')
  await fillDay(drawer(inspector), '督办期限', '2099-12-31')
  await inspector.getByLabel('督办通知内容').fill('限期恢复主要通风机运转，期间不得组织井下作业')
  expect(await seriousViolations(inspector)).toEqual([])
  await finishDrawer(inspector, '挂牌督办')
  await inspector.getByText('督办中').first().waitFor()

  // Safety officer: what the plan still lacks is named until all thirteen are written.
  await officer.reload()
  await officer.getByRole('button', { name: '治理方案', exact: true }).click()
  const submit = officer.getByRole('button', { name: '提请主要负责人批准' })
  const items = drawer(officer).locator('fieldset textarea')
  expect(await items.count()).toBe(6 + 5 + 2)
  for (const item of (await items.all()).slice(0, -1)) await item.fill('已按现场情况写明')
  await officer.getByText('还缺：隐患的危害程度和整改难易程度分析').waitFor()
  expect(await submit.isDisabled()).toBe(true)
  await items.last().fill('停风后有害气体积聚，风险极大；更换电机需五天')
  await fillDay(drawer(officer), '治理完成期限', '2099-12-30')
  expect(await seriousViolations(officer)).toEqual([])
  await finishDrawer(officer, '提请主要负责人批准')
  await officer.getByText('待主要负责人批准').waitFor()

  // Principal, at the width of a phone: adopts, and the full report leaves.
  const { page: principal } = await browsing.open(who.principal, phone, '/desk')
  await principal
    .getByRole('link', { name: /三中段/ })
    .first()
    .click()
  await principal.getByRole('button', { name: '批准并上报' }).click()
  await finishDrawer(principal, '批准并上报')
  await principal.getByText('详报已发出').first().waitFor()
  expect(await seriousViolations(principal)).toEqual([])
  await inspector.goto(`${browsing.url}/major-hazards`)
  await inspector.getByRole('button', { name: '签收详报' }).click()
  await inspector.getByText('没有等待签收的报告').waitFor()

  // The work itself, as other journeys show it by hand.
  await make(who.worker, 'interim', { measures: ['evacuate-workers', 'stop-production'] })
  await make(who.worker, 'interim', { measures: ['warning-signs'] })
  const requirement = '更换通风机电机'
  await who.officer.call(assignHazard, {
    params: at(),
    body: { command: newId(), rectifier: who.worker.person, requirement },
  })
  const photos = [await uploadPhoto(who.worker, mine)]
  await who.worker.call(rectifyHazard, { params: at(), body: { command: newId(), text: '已更换并试运行', photos } })
  const heldOn = '2026-03-02'
  await make(who.officer, 'closing-assessment', {
    ...{ by: 'agency', assessors: '某安全评价机构', heldOn, text: '合格', passed: true },
  })
  await who.head.call(verifyHazard, { params: at(), body: { command: newId(), text: '风量达到设计要求' } })
  await officer.reload()
  expect(await whyClosed(officer, '销号')).toContain('管控措施')
  await make(who.officer, 'measure-review', { outcome: 'revised', text: '增加备用电机' })
  const told = await make(who.officer, 'congress-report', { heldOn, forum: '职工代表大会', text: '治理情况' })
  await move(who.congress, told.id, 'receive')
  await officer.reload()
  expect(await whyClosed(officer, '销号')).toContain('恢复生产')

  // Principal applies to resume and for release; the county reviews both.
  await make(who.principal, 'resumption', { text: '治理完成，申请恢复生产' })
  const supervision = (await who.principal.call(readHazard, { params: at() })).records.find(
    record => record.kind === 'supervision',
  )!
  await move(who.principal, supervision.id, 'request-review', { text: '通风系统已恢复' })
  await inspector.goto(`${browsing.url}/desk`)
  await inspector.getByText('恢复生产申请：待监管部门审查', { exact: true }).waitFor()
  await inspector
    .getByRole('link', { name: /三中段/ })
    .first()
    .click()
  await inspector.getByRole('button', { name: '审查合格，同意恢复' }).click()
  await inspector.getByLabel('意见').fill('现场复核，同意恢复')
  await finishDrawer(inspector, '审查合格，同意恢复')
  await inspector.getByText('审查合格', { exact: true }).waitFor()
  await officer.reload()
  expect(await whyClosed(officer, '销号')).toContain('挂牌督办')
  await inspector.getByRole('button', { name: '复查合格，摘牌' }).click()
  await inspector.getByLabel('意见').fill('复查合格')
  await finishDrawer(inspector, '复查合格，摘牌')
  await inspector.getByText('已摘牌').first().waitFor()
  expect(await seriousViolations(inspector)).toEqual([])

  // Safety officer closes.
  await officer.reload()
  await officer.getByRole('button', { name: '销号', exact: true }).click()
  await finishDrawer(officer, '销号')
  await officer.getByText('已销号').first().waitFor()
  expect(await seriousViolations(officer)).toEqual([])
})
