import { App, AutoComplete, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { newId } from '../../../kernel/ids.ts'
import { ApiProblem } from '../../../ui/api.ts'
import { applyProblem } from '../../../ui/desk/apply-problem.ts'
import { DaysLeft } from '../../../ui/desk/DaysLeft.tsx'
import { PageHeader } from '../../../ui/desk/PageHeader.tsx'
import { PhotoInput } from '../../../ui/desk/PhotoInput.tsx'
import { ProblemAlert } from '../../../ui/desk/ProblemAlert.tsx'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import { useCall, useSend } from '../../../ui/use-call.ts'
import { useDraft } from '../../../ui/use-draft.ts'
import { listPlaces } from '../../organisations/endpoints.ts'
import { mergeHazard, probableDuplicates, reportHazard } from '../endpoints.ts'
import type { HazardRow } from '../hazard.ts'
import { usePhotoStore } from './photo-store.ts'
import { useSettled } from './use-settled.ts'
import { hazardPath, stateTitle, stateTone } from './words.ts'
import './hazards.css'

type Values = { photos?: string[]; description?: string; place?: string }

export default function NewHazardPage() {
  const organisation = useOrganisation().id
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>('hazard.new')
  // Sent again after a failure they are the same report and the same merge.
  const [id] = useState(newId)
  const [command] = useState(newId)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const store = usePhotoStore(organisation, 'before')
  const places = useCall(listPlaces, { params: { organisation } }, { staleTime: 300_000 })
  const typed = Form.useWatch([], form) as Values | undefined
  const words = useSettled(typed?.description?.trim() ?? '', 500)
  const placeName = useSettled(typed?.place?.trim() ?? '', 500)
  const place = places.data?.find(one => one.name === placeName)
  const similar = useCall(
    probableDuplicates,
    { params: { organisation }, query: { description: words, place: placeName, placeId: place?.id } },
    { enabled: words.length >= 4, placeholderData: before => before },
  )
  const send = useSend(reportHazard)
  const merge = useSend(mergeHazard)
  const mayMerge = useMay()('hazard.merge')
  const found = words.length >= 4 ? (similar.data ?? []) : []

  const submit = async ({ description = '', photos = [], place: named = '' }: Values, into?: HazardRow) => {
    setProblem(null)
    const known = places.data?.find(one => one.name === named.trim())
    try {
      const hazard = await send.mutateAsync({
        params: { organisation },
        body: {
          id,
          occurredAt: new Date().toISOString(),
          description,
          photos,
          place: named.trim(),
          ...(known && { placeId: known.id, unitId: known.unit ?? undefined }),
          notDuplicate: (found.length > 0 && !into) || undefined,
        },
      })
      if (into)
        await merge.mutateAsync({ params: { organisation, hazard: hazard.id }, body: { command, into: into.id } })
      draft.clear()
      message.success(into ? `已报告，并入 ${into.number}` : `已报告，编号 ${hazard.number}`)
      navigate(hazardPath(organisation, into?.id ?? hazard.id))
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(applyProblem(form, error))
    }
  }

  return (
    <div className="one-column">
      <PageHeader title="报隐患" note="照片、情况、地点，其余由安全管理人员办理。" />
      <ProblemAlert problem={problem} />
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError={{ focus: true }}
        initialValues={draft.value ?? {}}
        onValuesChange={(_, all) => draft.keep(all)}
        onFinish={values => submit(values)}
      >
        <Form.Item name="photos" label="照片">
          <PhotoInput store={store} />
        </Form.Item>
        <Form.Item name="description" label="什么情况" rules={[{ required: true, message: '请写明是什么情况' }]}>
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item name="place" label="在哪里">
          <AutoComplete
            placeholder="选择场所，或直接填写"
            showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
            options={places.data?.map(({ name, unitName }) => ({
              value: name,
              label: unitName ? `${name}（${unitName}）` : name,
            }))}
          />
        </Form.Item>
        {found.length > 0 && (
          <Card size="small" title="这些可能是同一条，请先看看" className="similar">
            {found.map(row => (
              <p key={row.id}>
                <Link to={hazardPath(row.organisation, row.id)} target="_blank">
                  {row.number} {row.title}
                </Link>{' '}
                <StatusTag title={stateTitle(row.state)} tone={stateTone(row.state)} />{' '}
                <DaysLeft dueOn={row.dueOn} daysLeft={row.daysLeft} />{' '}
                {mayMerge && (
                  <Button
                    size="small"
                    aria-label={`是同一条，报告并并入 ${row.number}`}
                    disabled={send.isPending || merge.isPending}
                    onClick={() =>
                      form.validateFields().then(
                        values => submit(values, row),
                        () => undefined,
                      )
                    }
                  >
                    是同一条，并入
                  </Button>
                )}
              </p>
            ))}
            <p className="quiet">
              {mayMerge
                ? '是同一条，请点“并入”：报告照样留存，只整改一次。不是，请照常提交。'
                : '如果是同一条，不必再报；不是，请照常提交。'}
            </p>
          </Card>
        )}
        <Button type="primary" htmlType="submit" size="large" loading={send.isPending || merge.isPending}>
          {found.length > 0 ? '不是同一条，提交' : '提交'}
        </Button>
      </Form>
    </div>
  )
}
