import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Modal, Progress } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../kernel/endpoint.ts'
import { newId } from '../../kernel/ids.ts'
import { ApiProblem, linkTo } from '../api.ts'
import { useCall, useSend } from '../use-call.ts'
import type { ListQuery } from './use-list-query.ts'

type Standing = {
  state: 'waiting' | 'writing' | 'written' | 'failed'
  done: number
  total: number
  problem: string | null
}
type Asked<What> = { id: string; what: What; query?: Record<string, string>; columns?: string[] }
/** The exports' own endpoints, as their page hands them in. */
type Endpoints<What> = {
  makeExport: Endpoint<z.ZodUndefined, z.ZodUndefined, z.ZodType<unknown, Asked<What>>, z.ZodType<Standing>>
  readExport: Endpoint<z.ZodType<unknown, { export: string }>, z.ZodUndefined, z.ZodUndefined, z.ZodType<Standing>>
  downloadExport: { path: string }
}

/** Exactly what is seen, as a spreadsheet: made in the background, with progress. */
export function ExportButton<const What extends string>({
  endpoints,
  what,
  list,
  columns,
}: {
  endpoints: Endpoints<What>
  what: NoInfer<What>
  list: ListQuery
  columns: string[]
}) {
  const { message } = App.useApp()
  const [id, setId] = useState<string | null>(null)
  const make = useSend(endpoints.makeExport, { refresh: [] })
  const start = async () => {
    const next = newId()
    const { offset: _, limit: __, ...query } = list.query
    const given = Object.fromEntries(
      Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    )
    try {
      await make.mutateAsync({
        body: { id: next, what, query: given, columns: columns.filter(key => key !== 'thumb') },
      })
      setId(next)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      message.error(error.message)
    }
  }
  return (
    <>
      <Button size="small" icon={<DownloadOutlined />} loading={make.isPending} onClick={() => void start()}>
        导出
      </Button>
      {id && <ExportProgress endpoints={endpoints} id={id} onClose={() => setId(null)} />}
    </>
  )
}

function ExportProgress({
  endpoints,
  id,
  onClose,
}: {
  endpoints: Pick<Endpoints<string>, 'readExport' | 'downloadExport'>
  id: string
  onClose: () => void
}) {
  const answer = useCall(
    endpoints.readExport,
    { params: { export: id } },
    {
      refetchInterval: query => (['written', 'failed'].includes(query.state.data?.state ?? '') ? false : 700),
      staleTime: 0,
    },
  )
  const { state = 'waiting', done = 0, total = 0, problem } = answer.data ?? {}
  const words = {
    waiting: '正在排队……',
    writing: `正在写出，已完成 ${done} / ${total} 行`,
    written: `已写好，共 ${total} 行`,
    failed: problem ?? '没有写成，请重试',
  }[state]
  return (
    <Modal
      open
      title="导出 Excel"
      onCancel={onClose}
      footer={
        state === 'written' ? (
          <Button type="primary" href={linkTo(endpoints.downloadExport, { export: id })} onClick={onClose}>
            下载
          </Button>
        ) : (
          <Button onClick={onClose}>{state === 'failed' ? '关闭' : '在后台继续'}</Button>
        )
      }
    >
      <p role="status">{answer.error?.message ?? words}</p>
      <Progress
        aria-label="导出进度"
        percent={state === 'written' ? 100 : total > 0 ? Math.floor((done / total) * 100) : 0}
        status={state === 'failed' ? 'exception' : state === 'written' ? 'success' : 'active'}
      />
    </Modal>
  )
}
