import { App } from 'antd'
import { newId } from '../../../kernel/ids.ts'
import { useMay } from '../../../ui/session.ts'
import { useSend } from '../../../ui/use-call.ts'
import * as endpoints from '../endpoints.ts'
import type { HazardView, RecordView } from '../hazard.ts'
import type { HazardMove } from '../lifecycle.ts'
import type { recordKinds } from '../records.ts'
import { ActionDrawer } from './ActionDrawer.tsx'
import { AssessDrawer } from './AssessDrawer.tsx'
import type { FormTable } from './fields.ts'
import { moveForm } from './move-forms.ts'
import { PlanDrawer } from './PlanDrawer.tsx'
import { recordForms, sayForms } from './record-forms.ts'
import { stateTitle } from './words.ts'

const moveEndpoints = {
  'put-right': endpoints.putRightHazard,
  merge: endpoints.mergeHazard,
  dismiss: endpoints.dismissHazard,
  regrade: endpoints.regradeHazard,
  assign: endpoints.assignHazard,
  reassign: endpoints.reassignHazard,
  rectify: endpoints.rectifyHazard,
  'send-back': endpoints.sendBackHazard,
  verify: endpoints.verifyHazard,
  close: endpoints.closeHazard,
  reopen: endpoints.reopenHazard,
} as const

/** What somebody has chosen to do on a hazard's page. */
export type Chosen =
  | { do: 'move'; move: HazardMove; title: string }
  | { do: 'make'; kind: keyof typeof recordKinds; title: string }
  | { do: 'move-record'; record: RecordView; move: string; title: string }

const nothing: FormTable = { fields: [] }

/** The drawer of the chosen action. */
export function HazardAction({ hazard, chosen, onClose }: { hazard: HazardView; chosen: Chosen; onClose: () => void }) {
  const { message } = App.useApp()
  const params = { organisation: hazard.organisation, hazard: hazard.id }
  const occurredAt = () => new Date().toISOString()
  const make = useSend(endpoints.makeRecord)
  const moveRecord = useSend(endpoints.moveRecord)
  const common = { hazard, title: chosen.title, act: chosen.title, onClose }

  if (chosen.do === 'move') {
    if (chosen.move === 'assess') return <AssessDrawer hazard={hazard} onClose={onClose} />
    return <MoveDrawer {...common} move={chosen.move} />
  }
  if (chosen.do === 'make') {
    const { kind } = chosen
    if (kind === 'plan') return <PlanDrawer hazard={hazard} onClose={onClose} />
    if (kind === 'authority-report') return null
    return (
      <ActionDrawer
        {...common}
        form={recordForms[kind]}
        draft={`hazard.${hazard.id}.make.${kind}`}
        prefix={['content']}
        send={async content => {
          await make.mutateAsync({
            params,
            body: { id: newId(), kind, content: filled(content), occurredAt: occurredAt() },
          })
          message.success(`${chosen.title}：已办理`)
        }}
      />
    )
  }
  const { record } = chosen
  if (record.kind === 'plan' && chosen.move === 'revise')
    return <PlanDrawer hazard={hazard} plan={record} onClose={onClose} />
  return (
    <ActionDrawer
      {...common}
      form={sayForms[record.kind]?.[chosen.move] ?? nothing}
      draft={`hazard.${hazard.id}.${record.id}.${chosen.move}`}
      prefix={['says']}
      send={async says => {
        await moveRecord.mutateAsync({
          params: { ...params, record: record.id, move: chosen.move },
          body: { command: newId(), says: filled(says), occurredAt: occurredAt() },
        })
        message.success(`${chosen.title}：已办理`)
      }}
    />
  )
}

function MoveDrawer({
  hazard,
  move,
  title,
  act,
  onClose,
}: {
  hazard: HazardView
  move: Exclude<HazardMove, 'assess'>
  title: string
  act: string
  onClose: () => void
}) {
  const { message } = App.useApp()
  const may = useMay()
  // All moves share params and answer; the server checks the body against the schema of this one.
  const send = useSend(moveEndpoints[move] as typeof endpoints.closeHazard)
  return (
    <ActionDrawer
      hazard={hazard}
      title={title}
      act={act}
      onClose={onClose}
      form={moveForm(move, hazard, may)}
      draft={`hazard.${hazard.id}.${move}`}
      send={async values => {
        const { state } = await send.mutateAsync({
          params: { organisation: hazard.organisation, hazard: hazard.id },
          body: { command: newId(), occurredAt: new Date().toISOString(), ...filled(values) },
        })
        message.success(`${title}：已办理，现在${stateTitle(state)}`)
      }}
    />
  )
}

/** Fields left empty are not sent. */
function filled(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null),
  )
}
