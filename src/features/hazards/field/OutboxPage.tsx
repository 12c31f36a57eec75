import { isHeld } from '../../../ui/field/outbox.ts'
import { discardEntry, runOutbox, sendEntryAgain, useOutbox } from '../../../ui/field/outbox-runner.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Card, Empty, Problem } from '../../../ui/field/parts.tsx'
import { momentText } from '../../../ui/format.ts'

/** Everything submitted on this phone: what waits, what was refused (the person decides), what was received. */
export default function OutboxPage() {
  const { entries, sending, last } = useOutbox()
  const open = entries.filter(entry => entry.state !== 'done')
  const done = entries.filter(entry => entry.state === 'done').reverse()
  return (
    <Page
      title="待发送"
      foot={
        open.some(entry => entry.state === 'waiting') && (
          <Button kind="main" disabled={sending} onClick={() => void runOutbox()}>
            {sending ? '正在发送…' : '现在发送'}
          </Button>
        )
      }
    >
      {open.length === 0 && <Empty>没有待发送的内容</Empty>}
      {last?.stopped === 'offline' && open.length > 0 && <Problem>连不上服务器，有网络时会自动发送</Problem>}
      {open.map(entry => (
        <Card key={entry.id} title={entry.title} aside={momentText(entry.madeAt)}>
          <p>{entry.about}</p>
          {entry.refusal && <Problem>{entry.refusal.text}</Problem>}
          {entry.state === 'waiting' && (
            <p className="soft">{isHeld(entry, entries) ? '前一项处理后才会发送' : '等待网络'}</p>
          )}
          {entry.state === 'refused' && (
            <div className="beside">
              <Button onClick={() => void sendEntryAgain(entry.id)}>再发一次</Button>
              <Button
                kind="danger"
                onClick={() => {
                  if (window.confirm('放弃这一项？内容会从手机删除，不会上报。')) void discardEntry(entry.id)
                }}
              >
                放弃
              </Button>
            </div>
          )}
        </Card>
      ))}
      {done.length > 0 && (
        <Card title="已收到">
          <ul className="rows">
            {done.map(entry => (
              <li key={entry.id} className="row">
                <span className="row-text">
                  <span className="row-title">
                    {entry.title} {entry.receipt?.number}
                  </span>
                  <span className="row-detail">
                    {entry.about} · {entry.receipt && momentText(entry.receipt.at)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
