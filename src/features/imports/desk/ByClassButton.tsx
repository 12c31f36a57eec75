import { App, Button } from 'antd'
import { useNavigate } from 'react-router'
import { useMay } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import { makeByClass } from '../../checklists/endpoints.ts'

/** Imported check items become one draft per class at once; asked again, nothing is made twice. */
export function ByClassButton({ importId }: { importId: string }) {
  const may = useMay()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const make = useSend(makeByClass, {
    onSuccess: ({ made, existing }) => {
      void message.success(
        existing > 0 ? `新生成 ${made} 张检查表，${existing} 张先前已生成` : `已生成 ${made} 张检查表草稿`,
      )
      void navigate('/checklists')
    },
    onError: problem => void message.warning(problem.message),
  })
  if (!may('checklist.edit')) return null
  return (
    <Button type="primary" loading={make.isPending} onClick={() => make.mutate({ body: { import: importId } })}>
      按大类生成检查表
    </Button>
  )
}
