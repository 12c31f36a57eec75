import type { Task } from '../../../platform/jobs.ts'

/**
 * The installation's chat group (WeCom, DingTalk, Feishu by host, else plain JSON). It belongs to the operator, not to one organisation:
 * only titles and links leave, which tell nothing to those who may not open them.
 */
export const tellRobot: Task = async ({ config }, payload) => {
  if (!config.webhookUrl) return
  const { title, link } = payload as { title: string; link: string }
  const content = `【安责】${title}\n${config.publicUrl}${link}`
  const answer = await post(config.webhookUrl, messageFor(new URL(config.webhookUrl).hostname, content))
  if (answer) throw new Error(`群机器人没有接受消息：${answer}`)
}

export function messageFor(host: string, content: string): Record<string, unknown> {
  if (host.endsWith('feishu.cn') || host.endsWith('larksuite.com'))
    return { msg_type: 'text', content: { text: content } }
  if (host.endsWith('qq.com') || host.endsWith('dingtalk.com')) return { msgtype: 'text', text: { content } }
  return { msgtype: 'text', text: { content }, source: 'anze' }
}

/** What went wrong, never with the address: it holds the robot's key. */
async function post(url: string, body: Record<string, unknown>): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    })
    const text = await response.text()
    if (!response.ok) return `HTTP ${response.status}`
    // WeCom and DingTalk answer 200 with an error code inside; Feishu calls it code.
    const { errcode, code } = parse(text)
    return errcode || code ? `错误码 ${errcode || code}` : undefined
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? '超时' : '连接不上'
  }
}

function parse(text: string): { errcode?: number; code?: number } {
  try {
    return (JSON.parse(text) as { errcode?: number; code?: number } | null) ?? {}
  } catch {
    return {}
  }
}
