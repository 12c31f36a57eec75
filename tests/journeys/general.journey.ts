import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  browse,
  choose,
  desk,
  drawer,
  phone,
  pictureFile,
  seriousViolations,
} from '../support/browser.ts'
import { type Client, openWorld, type World } from '../support/world.ts'

let world: World
let browsing: Browsing
let enterprise: string
const people = {} as Record<'worker' | 'officer' | 'rectifier' | 'leader', Client>
let picture: Awaited<ReturnType<typeof pictureFile>>

beforeAll(async () => {
  world = await openWorld()
  browsing = await browse(world)
  enterprise = await world.enterprise({ name: '鞍山示范机械厂' })
  const workshop = await world.unit(enterprise, '机加车间')
  people.worker = await world.person(enterprise, 'worker', { name: '王工', unit: workshop, door: 'field' })
  people.officer = await world.person(enterprise, 'safety-officer', { name: '李安' })
  people.rectifier = await world.person(enterprise, 'worker', { name: '赵修', unit: workshop, door: 'field' })
  people.leader = await world.person(enterprise, 'unit-head', { name: '周主任', unit: workshop, door: 'field' })
  picture = await pictureFile('现场.jpg')
})
afterAll(async () => {
  await browsing?.close()
  await world?.end()
})

test('four people carry a hazard from the phone to its close, each in a browser of their own', async () => {
  // Worker, phone: three taps from home to receipt, the camera's own included.
  const { page: worker } = await browsing.open(people.worker, phone, '/m/')
  await worker.getByText('报隐患', { exact: true }).waitFor()
  expect(await seriousViolations(worker)).toEqual([])
  const from = Date.now()
  let taps = 0
  const chooser = worker.waitForEvent('filechooser')
  await worker.getByText('报隐患', { exact: true }).click()
  taps += 1
  await (await chooser).setFiles(picture)
  taps += 1 // the camera's shutter
  await worker.getByRole('button', { name: '提交' }).click()
  taps += 1
  await worker
    .getByText(/YH\d{4}-\d{5}/)
    .first()
    .waitFor()
  expect(taps).toBeLessThanOrEqual(3)
  expect(Date.now() - from).toBeLessThan(20_000)
  expect(await seriousViolations(worker)).toEqual([])
  const number = (await worker
    .getByText(/YH\d{4}-\d{5}/)
    .first()
    .textContent())!.match(/YH\d{4}-\d{5}/)![0]

  // Officer, desk: from the work list to assessed and assigned.
  const { page: officer } = await browsing.open(people.officer, desk, '/desk')
  await officer.getByText(number).first().waitFor()
  expect(await seriousViolations(officer)).toEqual([])
  await officer.getByRole('link', { name: /见照片/ }).click()
  await officer.getByRole('button', { name: '评估', exact: true }).click()
  await choose(drawer(officer), '可能造成哪类事故', '触电')
  await officer.getByText('以上均不符合').first().click()
  await officer.getByRole('button', { name: '定为一般隐患' }).click()
  await officer.getByRole('button', { name: '派单', exact: true }).click()
  await choose(drawer(officer), '整改责任人', '赵修')
  await officer.getByLabel('整改要求').fill('加装防护罩并固定')
  expect(await seriousViolations(officer)).toEqual([])
  await officer.locator('.ant-drawer-footer').getByRole('button', { name: '派单' }).click()
  await officer.getByText('整改中').first().waitFor()

  // Rectifier, phone: put right with a photo.
  const { page: rectifier } = await browsing.open(people.rectifier, phone, '/m/')
  await rectifier.getByText(number).click()
  await rectifier.getByRole('button', { name: '提交整改' }).click()
  const after = rectifier.waitForEvent('filechooser')
  await rectifier
    .locator('label', { has: rectifier.locator('input[type=file]') })
    .first()
    .click()
  await (await after).setFiles({ ...picture, name: '整改后.jpg' })
  await rectifier.getByRole('textbox').fill('防护罩已装好')
  await rectifier.getByRole('button', { name: '提交整改' }).last().click()
  await rectifier.getByText('已送达').or(rectifier.getByText(number)).first().waitFor()
  expect(await seriousViolations(rectifier)).toEqual([])

  // Head of the unit, phone: another person verifies.
  const { page: leader } = await browsing.open(people.leader, phone, '/m/')
  await leader.getByText(number).click()
  await leader.getByRole('button', { name: '验收通过' }).click()
  await leader.getByRole('textbox').fill('现场查看，合格')
  await leader.getByRole('button', { name: '验收通过' }).last().click()
  await leader.getByText(number).first().waitFor()

  // Officer, desk: sees the story with both photos, and that it is closed (or closes it).
  await officer.reload()
  await officer.getByText(number).first().waitFor()
  const close = officer.getByRole('button', { name: '销号', exact: true })
  await close.or(officer.getByText('已销号')).first().waitFor()
  if (await close.isVisible()) {
    await close.click()
    await officer.locator('.ant-drawer-footer').getByRole('button', { name: '销号' }).click()
  }
  await officer.getByText('已销号').first().waitFor()
  expect(await seriousViolations(officer)).toEqual([])
})
