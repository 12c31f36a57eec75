import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ConfigProblem, describeConfig, readConfig } from './config.ts'

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigProblem) return error.problems
    throw error
  }
}

const oidc = { OIDC_ISSUER: 'https://sso.example.cn', OIDC_CLIENT_ID: 'anze', OIDC_CLIENT_SECRET: 'topsecret' }

describe('readConfig', () => {
  test('an empty environment gives a platform that starts by itself', () => {
    expect(readConfig({})).toEqual({
      port: 7300,
      host: '0.0.0.0',
      dataDir: resolve('data'),
      filesUrl: pathToFileURL(resolve('data/files')).href,
      publicUrl: 'http://localhost:7300',
      logLevel: 'info',
      demo: false,
    })
  })

  test('the public address follows the port unless it is given', () => {
    expect(readConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
    expect(readConfig({ PUBLIC_URL: 'https://anze.example.cn/' }).publicUrl).toBe('https://anze.example.cn')
  })

  test('a file folder may be a relative path with blanks and Chinese', () => {
    expect(readConfig({ FILES_URL: 'file:附件 一' }).filesUrl).toBe(pathToFileURL(resolve('附件 一')).href)
    expect(readConfig({ DATA_DIR: '/srv/安责' }).filesUrl).toBe(pathToFileURL('/srv/安责/files').href)
  })

  test('blank settings count as not set', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '' }).databaseUrl).toBeUndefined()
  })

  test('single sign-on is read when complete', () => {
    expect(readConfig(oidc).oidc).toEqual({
      issuer: 'https://sso.example.cn',
      clientId: 'anze',
      clientSecret: 'topsecret',
    })
  })

  test.each([
    ['PORT', '0'],
    ['PORT', '65535'],
    ['HOST', '::1'],
    ['DATABASE_URL', 'postgresql://anze@db/anze'],
    ['FILES_URL', 's3://key:secret@minio:9000/anze?region=cn-north-1&tls=0'],
    ['FILES_URL', 'file:///srv/files'],
    ['MAIL_URL', 'smtp://u:p@mail.example.cn:465?from=anze@example.cn'],
    ['WEBHOOK_URL', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc'],
    ['LOG_LEVEL', 'silent'],
  ])('%s accepts %s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([])
  })

  test.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'http://x'],
    ['DATABASE_URL', 'mysql://u:hush@db/anze'],
    ['DATABASE_URL', 'postgres://u:hush@db'],
    ['FILES_URL', 'file:'],
    ['FILES_URL', 's3://minio:9000/anze'],
    ['FILES_URL', 's3://key:hush@minio:9000'],
    ['FILES_URL', 's3://key:hush@minio:9000/anze?tls=yes'],
    ['FILES_URL', '/srv/files'],
    ['PUBLIC_URL', 'anze.example.cn'],
    ['MAIL_URL', 'smtp://u:hush@mail.example.cn:465'],
    ['WEBHOOK_URL', 'hush'],
    ['LOG_LEVEL', 'loud'],
  ])('%s refuses %s, naming the setting in Chinese and not the value', (name, value) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} 应`))
    expect(problems[0]).not.toContain('hush')
  })

  test('all problems are told at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x', PUBLIC_URL: 'x' })).toHaveLength(3)
  })

  test.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])('single sign-on without %s is refused', name => {
    const problems = problemsOf({ ...oidc, [name]: '' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`${name} 未设置`)
  })

  test('a serving role without an owner is refused', () => {
    expect(problemsOf({ DATABASE_SERVING_URL: 'postgres://s:p@db/anze' })[0]).toContain('DATABASE_URL 未设置')
  })
})

describe('describeConfig', () => {
  test('shows where things go and no secret', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://owner:hush1@db:5432/anze?sslmode=require&password=hush2',
      DATABASE_SERVING_URL: 'postgres://serving:hush3@db/anze',
      FILES_URL: 's3://hush4:hush5@minio:9000/anze?region=cn&tls=0',
      MAIL_URL: 'smtp://mailer:hush6@mail:465?from=a@b.cn',
      WEBHOOK_URL: 'https://oapi.dingtalk.com/robot/hush7?access_token=hush8',
      ...oidc,
      OIDC_CLIENT_SECRET: 'hush9',
    })
    const shown = describeConfig(config)
    expect(JSON.stringify(shown)).not.toContain('hush')
    expect(shown.DATABASE_URL).toBe('postgres://owner:***@db:5432/anze?sslmode=require&password=***')
    expect(shown.FILES_URL).toBe('s3://***:***@minio:9000/anze?region=cn&tls=0')
    expect(shown.WEBHOOK_URL).toBe('https://oapi.dingtalk.com/***')
    expect(shown.OIDC_CLIENT_ID).toBe('anze')
  })

  test('says that the built-in database is used', () => {
    expect(describeConfig(readConfig({})).DATABASE_URL).toContain('内置')
  })
})
