import { Alert, Button, Checkbox, InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { chooseHeader, type ImportView, matchImport } from '../endpoints.ts'
import { SheetSample } from './SheetSample.tsx'

/** Is this the sheet, are these the headings, is each column what it was taken for? Corrections are remembered. */
export function ColumnsStep({ view, onBack }: { view: ImportView; onBack?: () => void }) {
  const params = { import: view.id }
  const matched = () => new Map(view.columns.flatMap(({ index, field }) => (field ? [[index, field] as const] : [])))
  const [chosen, setChosen] = useState(matched)
  const [again, setAgain] = useState(view.again)
  const header = useSend(chooseHeader, {
    onSuccess: next =>
      setChosen(new Map(next.columns.flatMap(({ index, field }) => (field ? [[index, field] as const] : [])))),
  })
  const preview = useSend(matchImport)
  const missing = view.fields.filter(({ key, required }) => required && ![...chosen.values()].includes(key))

  const choose = (index: number, field: string | null) => {
    // A field is one column's: choosing it here takes it away there.
    const next = new Map([...chosen].filter(([at, key]) => at !== index && key !== field))
    if (field) next.set(index, field)
    setChosen(next)
  }
  const send = () => {
    const indexes = new Map([...chosen].map(([index, field]) => [field, index]))
    const columns = Object.fromEntries(view.fields.map(({ key }) => [key, indexes.get(key) ?? null]))
    preview.mutate({ params, body: { columns, again } })
  }

  return (
    <section aria-label="核对表头与列">
      <HeaderChoice view={view} pending={header.isPending} onChoose={body => header.mutate({ params, body })} />
      <ProblemAlert problem={header.error ?? preview.error} />
      {!view.headerRows && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title="没有认出表头：请在上面填写列名所在的行，再核对各列。"
        />
      )}
      <SheetSample view={view} chosen={chosen} onChoose={choose} />
      <div role="status" style={{ margin: '12px 0' }}>
        {missing.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={`还缺必需的列：${missing.map(({ title }) => `“${title}”`).join('、')}。请在上面选择它在哪一列。`}
          />
        )}
      </div>
      <Space wrap>
        <Button
          type="primary"
          loading={preview.isPending}
          disabled={missing.length > 0 || !view.headerRows}
          onClick={send}
        >
          预检全部行
        </Button>
        {onBack && <Button onClick={onBack}>返回预检结果</Button>}
        <Checkbox checked={again} onChange={event => setAgain(event.target.checked)}>
          再次导入：以前导入过的相同的行也导入
        </Checkbox>
      </Space>
    </section>
  )
}

function HeaderChoice({
  view,
  pending,
  onChoose,
}: {
  view: ImportView
  pending: boolean
  onChoose: (body: { sheet: string; headerRows?: [number, number] }) => void
}) {
  const [first, setFirst] = useState(view.headerRows?.[0] ?? 1)
  const [last, setLast] = useState(view.headerRows?.[1] ?? 1)
  const sheet = view.sheet ?? ''
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <span>
        工作表{' '}
        <Select
          size="small"
          aria-label="工作表"
          style={{ minWidth: 180 }}
          value={sheet}
          loading={pending}
          options={view.sheets.map(({ name, rowCount, hidden }) => ({
            value: name,
            label: `${name}（${rowCount} 行${hidden ? '，隐藏' : ''}）`,
            disabled: rowCount === 0,
          }))}
          onChange={value => onChoose({ sheet: value })}
        />
      </span>
      <span>
        表头在第{' '}
        <InputNumber
          size="small"
          min={1}
          aria-label="表头首行"
          value={first}
          onChange={value => setFirst(value ?? 1)}
        />{' '}
        至{' '}
        <InputNumber size="small" min={1} aria-label="表头末行" value={last} onChange={value => setLast(value ?? 1)} />{' '}
        行
      </span>
      <Button
        size="small"
        loading={pending}
        disabled={first > last || last - first > 3}
        onClick={() => onChoose({ sheet, headerRows: [first, last] })}
      >
        按此重认表头
      </Button>
    </Space>
  )
}
