import { createTransport } from 'nodemailer'
import type { Task } from '../../../platform/jobs.ts'
import { mailingOf } from './store.ts'

/** One notice to one address. A failure is tried again by the queue, later each time. */
export const sendMail: Task = async ({ database, config }, payload) => {
  if (!config.mailUrl) return
  const { organisation, notice } = payload as { organisation: string; notice: string }
  const mailing = await database.asSystem('send a notice', organisation, work => mailingOf(work, notice), {
    readOnly: true,
  })
  if (!mailing?.mail) return
  const url = new URL(config.mailUrl)
  const from = url.searchParams.get('from')!
  url.searchParams.delete('from')
  const transport = createTransport(url.href)
  try {
    await transport.sendMail({
      from: { name: '安责', address: from },
      to: mailing.mail,
      subject: mailing.title,
      text: `${mailing.text}\n\n${config.publicUrl}${mailing.link}\n\n${mailing.organisation}`,
      messageId: `<${notice}@anze>`,
    })
  } catch (error) {
    // The server's answer may repeat what it was sent: only its code leaves here.
    const { responseCode, code } = error as { responseCode?: number; code?: string }
    throw new Error(`邮件没有发出：${responseCode ?? code ?? '原因不明'}`)
  } finally {
    transport.close()
  }
}
