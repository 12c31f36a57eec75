import { Card, Typography } from 'antd'
import { type ReactNode, useEffect } from 'react'

/** The frame of the pages before the shell: sign-in, set-up, invitation, reset. */
export function Entrance({
  title,
  note,
  width = 440,
  children,
}: {
  title: string
  note?: ReactNode
  width?: number
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · 安责`
  }, [title])
  return (
    <main style={{ display: 'flex', justifyContent: 'center', padding: '8vh 16px 32px' }}>
      <div style={{ width: '100%', maxWidth: width }}>
        <div className="brand" style={{ padding: '0 0 16px' }}>
          安责
          <span className="brand-words">企业安全生产主体责任落实平台</span>
        </div>
        <Card>
          <Typography.Title level={1} style={{ fontSize: 20, marginTop: 0 }}>
            {title}
          </Typography.Title>
          {note && <Typography.Paragraph type="secondary">{note}</Typography.Paragraph>}
          {children}
        </Card>
      </div>
    </main>
  )
}
