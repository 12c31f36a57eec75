import { App, Button } from 'antd'
import type { ListQuery } from '../../../ui/desk/use-list-query.ts'
import { useMay } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { coverMeasures, readCoverage } from '../endpoints.ts'

/** How many measures nothing checks yet; the number opens the risks they belong to. */
export function CoverageFigure({ list, onOpen }: { list: ListQuery; onOpen: () => void }) {
  const { data } = useCall(readCoverage, {})
  if (!data || data.measures === 0) return null
  const open = () => {
    const cleared = Object.fromEntries(Object.keys(list.filters).map(name => [name, null]))
    list.change({ ...cleared, search: null, withoutItem: 'true' })
    onOpen()
  }
  return (
    <p className="risk-coverage">
      管控措施 {data.measures} 条：有检查项 {data.withItem} 条，没有检查项 {data.withoutItem} 条
      {data.risks > 0 && (
        <>
          ，涉及{' '}
          <button
            type="button"
            className="number-link"
            aria-label={`措施无检查项的风险 ${data.risks} 条`}
            onClick={open}
          >
            {data.risks}
          </button>{' '}
          条风险
        </>
      )}
    </p>
  )
}

/** Makes items for the risks as filtered now; the button says for how many measures before anything is done. */
export function CoverButton({ list }: { list: ListQuery }) {
  const mayManage = useMay()('risk.manage')
  const { modal, message } = App.useApp()
  const { sort: _, offset: __, limit: ___, ...filters } = list.query
  const { data } = useCall(readCoverage, { query: filters as never }, { enabled: mayManage })
  const cover = useSend(coverMeasures, {
    onSuccess: ({ added, left }) =>
      void message.success(
        `已生成 ${added} 条检查项${left > 0 ? `；还有 ${left} 条措施没有检查项，请再生成一次` : ''}`,
      ),
    onError: problem => void message.warning(problem.message),
  })
  if (!mayManage || !data || data.withoutItem === 0) return null
  const ask = () =>
    modal.confirm({
      title: '为没有检查项的措施生成检查项',
      icon: null,
      content: (
        <p>
          当前筛选的风险中，有 {data.risks} 条风险的 {data.withoutItem}{' '}
          条措施没有检查项。每条措施生成一条，放入检查条目库： 查什么为措施原文，大类为风险点名称，之后可以修改。
        </p>
      ),
      okText: '生成',
      cancelText: '取消',
      onOk: () => cover.mutate({ body: filters as never }),
    })
  return (
    <Button loading={cover.isPending} onClick={ask}>
      为没有检查项的措施生成检查项（{data.withoutItem}）
    </Button>
  )
}
