import { Alert, Button } from 'antd'
import type { ApiProblem } from '../api.ts'

/** A refused call in words that say what to do, with the request's number where we are at fault. */
export function ProblemAlert({ problem, retry }: { problem: ApiProblem | null | undefined; retry?: () => unknown }) {
  if (!problem) return null
  const { title, detail, requestId, status } = problem.body
  return (
    <Alert
      type={status >= 500 || problem.offline ? 'error' : 'warning'}
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={detail ?? title}
      description={
        status >= 500 && requestId ? `请求编号 ${requestId}` : detail && detail !== title ? title : undefined
      }
      action={
        retry && (
          <Button size="small" onClick={() => retry()}>
            重试
          </Button>
        )
      }
    />
  )
}
