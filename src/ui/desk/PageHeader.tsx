import { Typography } from 'antd'
import { type ReactNode, useEffect } from 'react'

/** The page's one h1, its line of explanation, and its actions at the right. Sets the window title. */
export function PageHeader({
  title,
  note,
  actions,
  titleText,
}: {
  title: ReactNode
  note?: ReactNode
  actions?: ReactNode
  titleText?: string
}) {
  const words = titleText ?? (typeof title === 'string' ? title : '')
  useEffect(() => {
    if (words) document.title = `${words} · 安责`
  }, [words])
  return (
    <header style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: '8px 16px', marginBottom: 12 }}>
      <div style={{ flex: '1 1 320px', minWidth: 0 }}>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0, lineHeight: 1.4 }}>
          {title}
        </Typography.Title>
        {note && <Typography.Text type="secondary">{note}</Typography.Text>}
      </div>
      {actions && <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>{actions}</div>}
    </header>
  )
}
