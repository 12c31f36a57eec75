import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printSetUpLink } from '../../src/features/accounts/server/set-up.ts'
import { makeUscc } from '../../src/kernel/uscc.ts'
import { type Browsing, browse, choose, desk, drawer, phone, seriousViolations } from '../support/browser.ts'
import { openWorld, type World } from '../support/world.ts'

const password = '三班倒的猫爱吃鱼和虾'
const uscc = makeUscc('91210302MA1234567')
const secrets: Record<string, string> = {}
let now = new Date()
let world: World
let browsing: Browsing

beforeAll(async () => {
  world = await openWorld({ setUpDone: false })
  world.setNow(now)
  browsing = await browse(world)
})
afterAll(async () => {
  await browsing?.close()
  await world?.end()
})

/** A code of the next half minute: the same code is not taken twice. */
function codeOf(name: string): string {
  now = new Date(now.getTime() + 30_000)
  world.setNow(now)
  return new TOTP({ secret: Secret.fromBase32(secrets[name]!) }).generate({ timestamp: now.getTime() })
}

/** One-time links carry the platform's public address; the page and what stands behind `#` are the same here. */
const pageOf = (link: string) => link.replace(/^https?:\/\/[^/]+/, '')

async function bindSecondFactor(page: Page, name: string): Promise<void> {
  await page.getByLabel('登录密码').fill(password)
  await page.getByRole('button', { name: '显示二维码' }).click()
  secrets[name] = (
    await page
      .locator('code')
      .filter({ hasText: /^[A-Z2-7]{32}$/ })
      .innerText()
  ).trim()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel('验证器显示的6位数字').fill(codeOf(name))
  await page.getByRole('button', { name: '确认绑定' }).click()
}

async function newPassword(page: Page): Promise<void> {
  await page.getByLabel('新密码').fill(password)
  await page.getByLabel('再输一次').fill(password)
}

test('from the one-time link to an open platform, and an enterprise that registers itself', async () => {
  // System administrator: founds the operating authority, binds a second factor, invites the other two.
  const link = pageOf((await printSetUpLink(world.context))!)
  const { page: system } = await browsing.open(null, desk, link)
  await system.getByLabel('主管单位').fill('鞍山市应急管理局')
  await system.getByRole('combobox', { name: '行政区划' }).fill('鞍山市')
  await system.locator('.ant-select-tree-title', { hasText: '鞍山市' }).click()
  await system.getByLabel('系统管理员姓名').fill('周启明')
  await system.getByLabel('用户名').fill('zhouqm')
  await newPassword(system)
  expect(await seriousViolations(system)).toEqual([])
  await system.getByRole('button', { name: '设立并继续' }).click()
  await bindSecondFactor(system, 'zhouqm')
  const invited: Record<string, string> = {}
  for (const [title, name] of [
    ['安全保密管理员', '韩雪'],
    ['安全审计员', '罗志刚'],
  ] as const) {
    const form = system.getByRole('form', { name: `邀请${title}` })
    await form.getByLabel('姓名').fill(name)
    await form.getByRole('button', { name: '生成邀请链接' }).click()
    const shown = system.getByText(`把链接交给${name}：`).locator('xpath=ancestor::*[contains(@class,"ant-alert")][1]')
    invited[name] = pageOf(await shown.locator('code').innerText())
  }
  expect(await seriousViolations(system)).toEqual([])

  // The other two, each in a browser of their own.
  for (const [name, userName] of [
    ['韩雪', 'hanxue'],
    ['罗志刚', 'luozg'],
  ] as const) {
    const { page } = await browsing.open(null, desk, invited[name]!)
    await page.getByText('加入鞍山市应急管理局').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await page.getByLabel('用户名').fill(userName)
    await newPassword(page)
    await page.getByRole('button', { name: '设置账号并加入' }).click()
    await page.getByLabel('登录密码').waitFor()
    await bindSecondFactor(page, userName)
  }
  await system.getByText('初始化已完成').waitFor()

  // Sign-in: a wrong password is told in words, then password and code.
  const { page: again } = await browsing.open(null, desk, '/')
  await again.getByLabel('手机号或用户名').fill('zhouqm')
  await again.getByLabel('密码').fill('不是这个密码吧')
  await again.getByRole('button', { name: '登录', exact: true }).click()
  expect(await again.getByRole('alert').innerText()).toMatch(/账号或密码/)
  expect(await seriousViolations(again)).toEqual([])
  await again.getByLabel('密码').fill(password)
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.getByLabel('6位验证码').fill(codeOf('zhouqm'))
  await again.getByRole('button', { name: '确认' }).click()
  await again.getByRole('navigation', { name: '主菜单' }).waitFor()
  expect(await seriousViolations(again)).toEqual([])
})

test('an enterprise registers itself, the authority approves, and the applicant signs in on the phone', async () => {
  const county = await world.authority({ name: '铁东区应急管理局' })
  const inspector = await world.person(county, 'officer', { name: '刘监管' })
  const { page: applicant } = await browsing.open(null, desk, '/register')
  await applicant.getByLabel('统一社会信用代码').fill(uscc)
  await applicant.getByLabel('企业名称').fill('鞍山新开机械厂')
  await applicant.getByRole('combobox', { name: '所在乡镇、街道' }).click()
  await applicant.getByRole('combobox', { name: '所在乡镇、街道' }).fill('铁东区')
  await applicant.locator('.ant-cascader-menu-item').first().click()
  await choose(applicant, '行业领域', '机械')
  await applicant.getByRole('radio', { name: '安全管理人员' }).check()
  await applicant.getByLabel('您的姓名').fill('孙安全')
  await applicant.getByLabel('您的手机号').fill('13804120009')
  await applicant.getByLabel('设置登录密码').fill(password)
  expect(await seriousViolations(applicant)).toEqual([])
  await applicant.getByRole('button', { name: '提交申请' }).click()
  await applicant.getByText('申请已提交').waitFor()

  const { page: authority } = await browsing.open(inspector, desk, '/registrations')
  await authority.getByText('鞍山新开机械厂').click()
  await drawer(authority).getByText('孙安全').waitFor()
  expect(await seriousViolations(authority)).toEqual([])
  await drawer(authority).getByRole('button', { name: '通过' }).click()
  await authority.getByText('已通过').first().waitFor()

  const { page: field } = await browsing.open(null, phone, '/m/')
  await field.getByLabel('手机号或用户名').fill('13804120009')
  await field.getByLabel('密码').fill(password)
  expect(await seriousViolations(field)).toEqual([])
  await field.getByRole('button', { name: '登录' }).click()
  await field.getByRole('heading', { name: '鞍山新开机械厂' }).waitFor()
  expect(await seriousViolations(field)).toEqual([])
})
