import { useState } from 'react'
import { newId } from '../../../kernel/ids.ts'
import { Check, Chips, TextArea, TextInput } from '../../../ui/field/fields.tsx'
import { Icon } from '../../../ui/field/Icon.tsx'
import { queue } from '../../../ui/field/outbox-runner.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { PhotoField } from '../../../ui/field/PhotoField.tsx'
import { Button, Card, Problem, Waiting } from '../../../ui/field/parts.tsx'
import { go, useRoute } from '../../../ui/field/router.tsx'
import { useKept } from '../../../ui/field/use-kept.ts'
import { useKeptDraft } from '../../../ui/field/use-kept-draft.ts'
import { today } from '../../../ui/format.ts'
import { useMay } from '../../../ui/session.ts'
import { readHazard } from '../endpoints.ts'
import { AssignFields } from './AssignFields.tsx'
import { type ActionDraft, type ActionName, actions, blankAction, missingOf } from './actions.ts'
import { MeasureFields } from './MeasureFields.tsx'

/** One move of a hazard: the fewest fields, one button; kept on the phone until the server has it. */
export default function ActionPage() {
  const { params } = useRoute()
  const { organisation, hazard: id, action } = params as { organisation: string; hazard: string; action: ActionName }
  const { title, words, photos, command } = actions[action]
  const may = useMay()
  const kept = useKept(readHazard, { params: { organisation, hazard: id } })
  const draft = useKeptDraft<ActionDraft>(`${action} ${id}`, 'action', blankAction)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const { content, change } = draft

  const submit = async () => {
    const missing = missingOf(action, content)
    setProblem(missing)
    if (missing || busy) return
    setBusy(true)
    const trimmed = { ...content, text: content.text.trim() }
    const { endpoint, body } = command(trimmed, { command: newId(), occurredAt: new Date().toISOString() })
    const entry = await queue({
      endpoint,
      body,
      subject: id,
      title,
      about: kept.data ? `${kept.data.number} ${kept.data.title}` : '',
      params: { organisation, hazard: id },
      photos: content.photos,
    })
    await draft.forget()
    go(`/receipt/${entry.id}`, { replace: true })
  }

  return (
    <Page
      title={title}
      foot={
        <>
          {problem && <Problem>{problem}</Problem>}
          <Button kind="main" disabled={busy || !draft.ready} onClick={() => void submit()}>
            <Icon name="send" />
            {busy ? '正在提交…' : title}
          </Button>
        </>
      }
    >
      {kept.data ? (
        <p>
          <b>{kept.data.title}</b>
          <br />
          <span className="soft">
            {kept.data.number} · {kept.data.place}
          </span>
        </p>
      ) : (
        <Waiting kept={kept} />
      )}
      {action === 'assign' && (
        <AssignFields organisation={organisation} hazard={kept.data} content={content} change={change} />
      )}
      {action === 'interim' && <MeasureFields value={content.measures} onChange={measures => change({ measures })} />}
      <Card>
        {photos && (
          <PhotoField
            label={photos.label}
            organisation={organisation}
            ids={content.photos}
            onChange={ids => change({ photos: ids })}
          />
        )}
        {action === 'extension' && (
          <TextInput
            type="date"
            label="延期到哪一天"
            min={today()}
            value={content.until}
            onChange={until => change({ until })}
          />
        )}
        <TextArea label={words.label} value={content.text} onChange={text => change({ text })} />
        {words.phrases.length > 0 && (
          <Chips label="常用词" words={words.phrases} value={content.text} onChange={text => change({ text })} />
        )}
        {action === 'verify' && may('hazard.close') && (
          <Check label="同时销号" checked={content.close} onChange={close => change({ close })} />
        )}
      </Card>
    </Page>
  )
}
