import { Alert, Typography } from 'antd'
import { momentText } from '../../../ui/format.ts'

/** A link that is shown once and must be handed over by whoever made it. */
export function OneTimeLink({ words, link }: { words: string; link: { url: string; expiresAt: string } }) {
  return (
    <Alert
      type="info"
      style={{ marginBottom: 12 }}
      title={words}
      description={
        <>
          <Typography.Paragraph copyable={{ text: link.url }} style={{ wordBreak: 'break-all', marginBottom: 4 }}>
            <code>{link.url}</code>
          </Typography.Paragraph>
          只显示这一次，{momentText(link.expiresAt)} 前有效。请当面或用可靠的方式交给本人，不要发到群里。
        </>
      }
    />
  )
}
