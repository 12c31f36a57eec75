import { useState } from 'react'
import { Check, Chips, TextArea } from '../../../ui/field/fields.tsx'
import { Icon } from '../../../ui/field/Icon.tsx'
import { Page } from '../../../ui/field/Page.tsx'
import { PhotoField } from '../../../ui/field/PhotoField.tsx'
import { Button, Card, Problem } from '../../../ui/field/parts.tsx'
import { back, go, useRoute } from '../../../ui/field/router.tsx'
import { useKeptDraft } from '../../../ui/field/use-kept-draft.ts'
import { useMay, useOrganisation } from '../../../ui/session.ts'
import type { HazardRow } from '../hazard.ts'
import { DuplicatesStep } from './DuplicatesStep.tsx'
import { PlacePicker } from './PlacePicker.tsx'
import { rectifyPhrases, reportPhrases } from './phrases.ts'
import { blankReport, draftKind, type ReportDraft, rememberPlace } from './report-draft.ts'
import { type Decision, findDuplicates, submitReport } from './submit-report.ts'

/** Photo, a few words, the place, one button. Everything else is the officer's work. */
export default function ReportPage() {
  const { params, query } = useRoute()
  const id = params.draft as string
  const organisation = useOrganisation().id
  const may = useMay()
  const { content, change, ready, forget, discard } = useKeptDraft<ReportDraft>(id, draftKind, blankReport())
  const [picking, setPicking] = useState<'list' | 'scan' | null>(query.get('scan') ? 'scan' : null)
  const [alike, setAlike] = useState<HazardRow[]>([])
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const send = async (decision: Decision = {}) => {
    setBusy(true)
    const entry = await submitReport(organisation, id, content, decision)
    rememberPlace(content)
    await forget()
    go(`/receipt/${entry.id}`, { replace: true })
  }
  const submit = async () => {
    const missing = whatIsMissing(content)
    setProblem(missing)
    if (missing || busy) return
    setBusy(true)
    const found = await findDuplicates(organisation, content)
    if (found.length === 0) return send()
    setBusy(false)
    setAlike(found)
  }
  const throwAway = async () => {
    if (!window.confirm('放弃这次上报？照片和文字会从手机删除。')) return
    await discard([...content.photos, ...content.after])
    back()
  }

  if (picking)
    return (
      <Page title="选择地点" onBack={() => setPicking(null)}>
        <PlacePicker
          scan={picking === 'scan'}
          onPick={spot => {
            change(spot)
            rememberPlace(spot)
            setPicking(null)
          }}
        />
      </Page>
    )
  if (alike.length > 0)
    return (
      <DuplicatesStep
        rows={alike}
        busy={busy}
        mayMerge={may('hazard.merge')}
        onBack={() => setAlike([])}
        onOther={() => void send({ notDuplicate: true })}
        onSame={async into => {
          if (may('hazard.merge')) return send({ into })
          await discard([...content.photos, ...content.after])
          go(`/hazard/${organisation}/${into}`, { replace: true })
        }}
      />
    )
  return (
    <Page
      title="报隐患"
      aside={
        <button type="button" className="link-button" onClick={() => void throwAway()}>
          放弃
        </button>
      }
      foot={
        <>
          {problem && <Problem>{problem}</Problem>}
          <Button kind="main" onClick={() => void submit()} disabled={busy || !ready}>
            <Icon name="send" />
            {busy ? '正在提交…' : '提交'}
          </Button>
        </>
      }
    >
      <Card>
        <PhotoField
          label={content.putRight ? '整改前照片' : '照片'}
          organisation={organisation}
          ids={content.photos}
          onChange={photos => change({ photos })}
        />
        <div className="place-line">
          <Icon name="place" />
          <span className="place-name">
            {content.place || <span className="soft">未选地点</span>}
            <span className="unseen">（地点）</span>
          </span>
          <button type="button" className="link-button" onClick={() => setPicking('list')}>
            {content.place ? '换地点' : '选地点'}
          </button>
          <button type="button" className="square" aria-label="扫地点二维码" onClick={() => setPicking('scan')}>
            <Icon name="scan" />
          </button>
        </div>
      </Card>
      <Card>
        <TextArea
          label="哪里有什么问题"
          value={content.words}
          onChange={words => change({ words })}
          placeholder={
            content.photos.length > 0 ? '有照片可不写；可点下面的词，或用语音输入' : '点下面的词，或用语音输入'
          }
          rows={2}
        />
        <Chips label="常用词" words={reportPhrases} value={content.words} onChange={words => change({ words })} />
      </Card>
      {may('hazard.rectify') && (
        <Card>
          <Check label="已经当场整改" checked={content.putRight} onChange={putRight => change({ putRight })} />
          {content.putRight && (
            <>
              <PhotoField
                label="整改后照片"
                organisation={organisation}
                ids={content.after}
                onChange={after => change({ after })}
              />
              <TextArea label="怎么整改的" value={content.done} onChange={done => change({ done })} rows={2} />
              <Chips label="常用词" words={rectifyPhrases} value={content.done} onChange={done => change({ done })} />
            </>
          )}
        </Card>
      )}
    </Page>
  )
}

function whatIsMissing({ photos, words, putRight, after, done }: ReportDraft): string | undefined {
  if (photos.length === 0 && !words.trim()) return '请拍一张照片，或写几个字说明问题'
  if (putRight && after.length === 0) return '请拍整改后的照片'
  if (putRight && !done.trim()) return '请写怎么整改的，可点常用词'
  return undefined
}
