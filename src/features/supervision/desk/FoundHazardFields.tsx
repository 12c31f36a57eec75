import { Button, Card, Form, Input, Select } from 'antd'
import { useMemo } from 'react'
import { call, linkTo } from '../../../ui/api.ts'
import { DayInput } from '../../../ui/desk/DayInput.tsx'
import { PhotoInput, type PhotoStore } from '../../../ui/desk/PhotoInput.tsx'
import { today } from '../../../ui/format.ts'
import { useCall } from '../../../ui/use-call.ts'
import { readFile, uploadFile } from '../../files/endpoints.ts'
import { readCriteria } from '../../hazards/endpoints.ts'
import { kindsOn } from '../../hazards/kinds.ts'

export type FoundHazardValues = {
  id: string
  description?: string
  place?: string
  photos?: string[]
  grade?: 'general' | 'major'
  kind?: string
  clause?: string
  clauseNote?: string
  requirement?: string
  dueOn?: string
}

/** One hazard found on a visit; it may be graded on the spot, a major one by a named clause. */
export function FoundHazardFields({
  index,
  organisation,
  onRemove,
}: {
  index: number
  organisation: string
  onRemove: () => void
}) {
  const grade = Form.useWatch(['hazards', index, 'grade'])
  const criteria = useCall(
    readCriteria,
    { params: { organisation } },
    { enabled: grade === 'major', staleTime: 600_000 },
  )
  const store = useMemo<PhotoStore>(
    () => ({
      upload: (id, file) =>
        call(uploadFile, { params: { organisation }, body: { id, role: 'before' } }, { files: [file] }),
      link: (file, size) => linkTo(readFile, { organisation, file }, { size }),
    }),
    [organisation],
  )
  return (
    <Card
      size="small"
      title={`隐患 ${index + 1}`}
      style={{ marginBottom: 12 }}
      extra={
        <Button size="small" onClick={onRemove}>
          去掉
        </Button>
      }
    >
      <Form.Item name={[index, 'photos']} label="照片">
        <PhotoInput store={store} />
      </Form.Item>
      <Form.Item
        name={[index, 'description']}
        label="什么情况"
        rules={[{ required: true, message: '请写明是什么情况；没有发现隐患请去掉这一条' }]}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name={[index, 'place']} label="在哪里">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={[index, 'kind']} label="可能造成哪类事故">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={kindsOn(today()).map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Form.Item name={[index, 'grade']} label="等级" extra="不选则由企业评估定级">
        <Select
          allowClear
          options={[
            { value: 'general', label: '■ 一般' },
            { value: 'major', label: '● 重大' },
          ]}
        />
      </Form.Item>
      {grade === 'major' && (
        <>
          <Form.Item
            name={[index, 'clause']}
            label="判定条款"
            rules={[{ required: true, message: '重大隐患须选择所符合的判定条款' }]}
          >
            <Select
              loading={criteria.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              styles={{ popup: { root: { maxWidth: 'min(720px, 95vw)' } } }}
              options={criteria.data?.map(document => ({
                label: document.title,
                title: document.title,
                options: document.clauses.map(({ key, label, text }) => ({ value: key, label: `${label} ${text}` })),
              }))}
            />
          </Form.Item>
          <Form.Item name={[index, 'clauseNote']} label="判定说明">
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
        </>
      )}
      <Form.Item name={[index, 'requirement']} label="整改要求">
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name={[index, 'dueOn']} label="整改期限">
        <DayInput notBefore={today()} />
      </Form.Item>
    </Card>
  )
}
