import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { z } from 'zod'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

export interface Config {
  port: number
  /** 0.0.0.0 by default: phones on the same network must reach the platform. */
  host: string
  dataDir: string
  /** The owner's connection, used for migrations. Without it the embedded PostgreSQL runs in the data directory. */
  databaseUrl?: string
  /** The role that serves requests under row-level security. */
  databaseServingUrl?: string
  /** `file:///folder` or `s3://key:secret@host:port/bucket?region=…&tls=0|1`. */
  filesUrl: string
  /** The address people use, without a trailing slash. */
  publicUrl: string
  mailUrl?: string
  webhookUrl?: string
  oidc?: { issuer: string; clientId: string; clientSecret: string }
  logLevel: LogLevel
  /** Set by the demonstration app, never by the environment. */
  demo: boolean
}

/** All that is wrong with the settings, one Chinese sentence each. */
export class ConfigProblem extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`配置有误，请改正后重新启动：\n${problems.map(problem => `- ${problem}`).join('\n')}`)
    this.name = 'ConfigProblem'
    this.problems = problems
  }
}

type Environment = Record<string, string | undefined>

const parseUrl = (text: string) => (URL.canParse(text) ? new URL(text) : undefined)
const isUrl = (protocols: string[], more: (url: URL) => boolean = () => true) =>
  z.string().refine(text => {
    const url = parseUrl(text)
    return url !== undefined && protocols.includes(url.protocol) && more(url)
  })

const postgresUrl = isUrl(['postgres:', 'postgresql:'], url => url.pathname.length > 1)
const webUrl = isUrl(['http:', 'https:'], url => url.hostname !== '')
const isFilesUrl = (text: string) => {
  if (/^file:/.test(text)) return /^file:(?!\/\/)./.test(text) || isFileAddress(text)
  const url = parseUrl(text)
  return (
    url?.protocol === 's3:' &&
    url.username !== '' &&
    url.password !== '' &&
    url.hostname !== '' &&
    url.pathname.length > 1 &&
    [null, '0', '1'].includes(url.searchParams.get('tls'))
  )
}

function isFileAddress(text: string): boolean {
  try {
    return fileURLToPath(text).length > 1
  } catch {
    return false
  }
}

/** Each setting: its check, and what its value should have been. No sentence repeats a value: it may hold a password. */
const settings = {
  PORT: {
    check: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65535)),
    should: '应为 0 至 65535 的整数，例如 7300',
  },
  HOST: {
    check: z.string().regex(/^[\w.:-]+$/),
    should: '应为本机要监听的地址，例如 0.0.0.0（局域网可访问）或 127.0.0.1（仅本机）',
  },
  DATA_DIR: { check: z.string().refine(text => !text.includes('\0')), should: '应为数据文件夹的路径，例如 ./data' },
  DATABASE_URL: { check: postgresUrl, should: '应形如 postgres://用户:密码@主机:5432/数据库' },
  DATABASE_SERVING_URL: { check: postgresUrl, should: '应形如 postgres://用户:密码@主机:5432/数据库' },
  FILES_URL: {
    check: z.string().refine(isFilesUrl),
    should: '应形如 file:文件夹路径，或 s3://密钥:密码@主机:端口/存储桶?region=…&tls=0（tls 只能是 0 或 1）',
  },
  PUBLIC_URL: { check: webUrl, should: '应为人们访问平台的地址，以 http:// 或 https:// 开头' },
  MAIL_URL: {
    check: isUrl(['smtp:', 'smtps:'], url => url.hostname !== '' && !!url.searchParams.get('from')?.includes('@')),
    should: '应形如 smtp://用户:密码@主机:465?from=发件人@例子.cn，from 不能缺少',
  },
  WEBHOOK_URL: { check: webUrl, should: '应为企业微信或钉钉群机器人的地址，以 https:// 开头' },
  OIDC_ISSUER: { check: webUrl, should: '应为统一登录服务的地址，以 https:// 开头' },
  OIDC_CLIENT_ID: { check: z.string(), should: '应为在统一登录服务登记的应用标识' },
  OIDC_CLIENT_SECRET: { check: z.string(), should: '应为在统一登录服务登记的应用密钥' },
  LOG_LEVEL: {
    check: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    should: '应为 trace、debug、info、warn、error、fatal、silent 之一',
  },
} as const

type Setting = keyof typeof settings
type Value<S extends Setting> = z.output<(typeof settings)[S]['check']>

const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

export function readConfig(env: Environment = process.env): Config {
  const problems: string[] = []
  const read = <S extends Setting>(name: S): Value<S> | undefined => {
    const text = env[name]?.trim()
    if (!text) return undefined
    const result = settings[name].check.safeParse(text)
    if (result.success) return result.data as Value<S>
    problems.push(`${name} ${settings[name].should}`)
    return undefined
  }

  const port = read('PORT') ?? 7300
  const dataDir = resolve(read('DATA_DIR') ?? './data')
  const [issuer, clientId, clientSecret] = [read('OIDC_ISSUER'), read('OIDC_CLIENT_ID'), read('OIDC_CLIENT_SECRET')]
  const config: Config = {
    port,
    host: read('HOST') ?? '0.0.0.0',
    dataDir,
    databaseUrl: read('DATABASE_URL'),
    databaseServingUrl: read('DATABASE_SERVING_URL'),
    filesUrl: absoluteFilesUrl(read('FILES_URL') ?? `file:${resolve(dataDir, 'files')}`),
    publicUrl: (read('PUBLIC_URL') ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    mailUrl: read('MAIL_URL'),
    webhookUrl: read('WEBHOOK_URL'),
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined,
    logLevel: read('LOG_LEVEL') ?? 'info',
    demo: false,
  }

  const missing = OIDC.filter(name => !env[name]?.trim())
  if (missing.length > 0 && missing.length < OIDC.length)
    problems.push(`${missing.join('、')} 未设置：统一登录的三项（${OIDC.join('、')}）须同时设置，或都不设置`)
  if (env.DATABASE_SERVING_URL?.trim() && !env.DATABASE_URL?.trim())
    problems.push(
      'DATABASE_URL 未设置：设置了 DATABASE_SERVING_URL 时，还须设置所有者的连接 DATABASE_URL，用于升级数据结构',
    )
  if (problems.length > 0) throw new ConfigProblem(problems)
  return config
}

/** A plain path after `file:` may be relative and hold any character; a file address may not. */
function absoluteFilesUrl(text: string): string {
  return /^file:(?!\/\/)/.test(text) ? pathToFileURL(resolve(text.slice('file:'.length))).href : text
}

/** The settings as they may be shown to people: no password, key or robot token. */
export function describeConfig(config: Config): Record<string, string> {
  const shown: Record<string, string | undefined> = {
    PORT: String(config.port),
    HOST: config.host,
    DATA_DIR: config.dataDir,
    DATABASE_URL: config.databaseUrl ? maskUrl(config.databaseUrl) : '（内置 PostgreSQL）',
    DATABASE_SERVING_URL: config.databaseServingUrl && maskUrl(config.databaseServingUrl),
    FILES_URL: maskUrl(config.filesUrl),
    PUBLIC_URL: maskUrl(config.publicUrl),
    MAIL_URL: config.mailUrl && maskUrl(config.mailUrl),
    // A robot's address is itself the key, in its query or its path.
    WEBHOOK_URL: config.webhookUrl && `${new URL(config.webhookUrl).origin}/***`,
    OIDC_ISSUER: config.oidc && maskUrl(config.oidc.issuer),
    OIDC_CLIENT_ID: config.oidc?.clientId,
    OIDC_CLIENT_SECRET: config.oidc && '***',
    LOG_LEVEL: config.logLevel,
  }
  return Object.fromEntries(Object.entries(shown).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

const HARMLESS_PARAMETERS = ['region', 'tls', 'from', 'sslmode', 'application_name']

function maskUrl(text: string): string {
  const url = new URL(text)
  const account = url.password
    ? `${url.protocol === 's3:' ? '***' : url.username}:***@`
    : url.username && `${url.username}@`
  const parameters = [...url.searchParams].map(
    ([name, value]) => `${name}=${HARMLESS_PARAMETERS.includes(name) ? value : '***'}`,
  )
  return `${url.protocol}//${account}${url.host}${url.pathname.replace(/\/$/, '')}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`
}
