import { Button, Drawer, Form, Input, Select, Space, TreeSelect } from 'antd'
import { useState } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { GradeTag } from '../../../ui/desk/GradeTag.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { useSend } from '../../../ui/use-call.ts'
import { useDraft } from '../../../ui/use-draft.ts'
import { classTree, type HazardClass } from '../classes.ts'
import { assessHazard } from '../endpoints.ts'
import type { HazardView } from '../hazard.ts'
import { causes } from '../kinds.ts'
import { CriteriaPicker, noClause } from './CriteriaPicker.tsx'
import { KindSelect } from './KindSelect.tsx'

type Values = { judged?: string; clauseNote?: string; kind?: string; classCode?: string; cause?: string }

/** Grading as a short decision: a clause of the criteria makes it major, none of them general. Nobody picks a grade freely. */
export function AssessDrawer({ hazard, onClose }: { hazard: HazardView; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>(`hazard.assess.${hazard.id}`)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = useSend(assessHazard)
  const judged = Form.useWatch('judged', form)
  const major = judged !== undefined && judged !== noClause

  const submit = async ({ judged, clauseNote, ...rest }: Values) => {
    setProblem(null)
    const { organisation, id } = hazard
    try {
      await send.mutateAsync({
        params: { organisation, hazard: id },
        body: {
          command: newId(),
          grade: major ? 'major' : 'general',
          ...(major && { clause: judged, clauseNote: clauseNote || undefined }),
          kind: rest.kind ?? '',
          classCode: rest.classCode,
          cause: rest.cause,
        },
      })
      draft.clear()
      onClose()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(applyProblem(form, error))
    }
  }

  return (
    <Drawer
      open
      title="评估定级"
      size={680}
      onClose={onClose}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <Space wrap>
          <Button type="primary" danger={major} loading={send.isPending} onClick={() => form.submit()}>
            {major ? '定为重大隐患并上报' : '定为一般隐患'}
          </Button>
          <Button onClick={onClose}>暂不办理</Button>
          {judged !== undefined && <GradeTag grade={major ? 'major' : 'general'} />}
          {major && <span className="quiet">提交后，初报立即发给各主管部门</span>}
        </Space>
      }
    >
      <ProblemAlert problem={problem} />
      <p>
        <strong>{hazard.title}</strong> <span className="quiet">{hazard.place}</span>
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError={{ focus: true }}
        initialValues={{ kind: hazard.kind ?? undefined, ...draft.value }}
        onValuesChange={(_, all) => draft.keep(all)}
        onFinish={submit}
      >
        <Form.Item name="kind" label="可能造成哪类事故" rules={[{ required: true, message: '请选择隐患类型' }]}>
          <KindSelect />
        </Form.Item>
        <Form.Item
          name="judged"
          label="对照判定标准：符合哪一条？"
          rules={[{ required: true, message: '请选择所符合的条款，或选“以上均不符合”' }]}
        >
          <CriteriaPicker organisation={hazard.organisation} withNone />
        </Form.Item>
        {major && (
          <Form.Item name="clauseNote" label="判定说明" extra="现场情况怎样符合该条款">
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
        )}
        <Form.Item name="cause" label="属于哪一种">
          <Select
            allowClear
            placeholder="可不选"
            options={causes.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item name="classCode" label="危险和有害因素（GB/T 13861）">
          <TreeSelect
            allowClear
            placeholder="可不选"
            showSearch={{ treeNodeFilterProp: 'title' }}
            treeData={classTree.map(nodeOf)}
          />
        </Form.Item>
      </Form>
    </Drawer>
  )
}

type Node = { value: string; title: string; children: Node[] }

function nodeOf({ code, name, children }: HazardClass): Node {
  return { value: code, title: `${code} ${name}`, children: children.map(nodeOf) }
}
