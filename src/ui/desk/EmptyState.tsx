import { Empty } from 'antd'
import type { ReactNode } from 'react'

/** Nothing here: says why and what to do next. */
export function EmptyState({ words, action }: { words: ReactNode; action?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words} style={{ padding: '24px 0' }}>
      {action}
    </Empty>
  )
}
