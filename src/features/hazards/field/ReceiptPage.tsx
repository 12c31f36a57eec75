import { Icon } from '../../../ui/field/Icon.tsx'
import { isHeld } from '../../../ui/field/outbox.ts'
import { useOutbox } from '../../../ui/field/outbox-runner.ts'
import { Page } from '../../../ui/field/Page.tsx'
import { Button, Empty } from '../../../ui/field/parts.tsx'
import { go, Link, useRoute } from '../../../ui/field/router.tsx'
import { momentText } from '../../../ui/format.ts'

/** The answer to what was submitted: the hazard's number, or that it waits on the phone, or why it was refused. */
export default function ReceiptPage() {
  const { params } = useRoute()
  const { entries, sending, last } = useOutbox()
  const entry = entries.find(one => one.id === params.entry)
  const others = entries.filter(one => one.subject === entry?.subject && one.id > (entry?.id ?? ''))
  const foot = (
    <Button kind="main" onClick={() => go('/', { replace: true })}>
      回到今日
    </Button>
  )
  if (!entry)
    return (
      <Page title="回执" foot={foot}>
        <Empty>这张回执已不在手机上</Empty>
      </Page>
    )
  const { state, receipt, refusal } = entry
  const organisation = entry.supplied.params?.organisation
  return (
    <Page title="回执" foot={foot} onBack={() => go('/', { replace: true })}>
      <section className={`card receipt ${state}`} role="status" aria-live="polite">
        <Icon name={state === 'done' ? 'check' : state === 'refused' ? 'close' : 'send'} />
        {state === 'done' && (
          <>
            <p>{entry.title}：已收到</p>
            {receipt?.number && <p className="number">{receipt.number}</p>}
            <p className="soft">{receipt && momentText(receipt.at)}</p>
          </>
        )}
        {state === 'waiting' && (
          <>
            <p className="number">{sending ? '正在发送…' : '待发送'}</p>
            <p>
              {isHeld(entry, entries)
                ? '前一项未被接受，处理后才会发送'
                : sending
                  ? '可以离开本页，后台会继续发送'
                  : last?.stopped === 'signed-out'
                    ? '登录后自动发送'
                    : '内容已存在手机里，有网络时自动发送'}
            </p>
          </>
        )}
        {state === 'refused' && (
          <>
            <p className="number">未被接受</p>
            <p>{refusal?.text}</p>
            <Link to="/outbox" className="button">
              去处理
            </Link>
          </>
        )}
        <p>{entry.about}</p>
        {others.map(other => (
          <p key={other.id}>
            {other.title}：
            {other.state === 'done' ? '已收到' : other.state === 'waiting' ? '待发送' : other.refusal?.text}
          </p>
        ))}
        {state === 'done' && organisation && (
          <Link to={`/hazard/${organisation}/${entry.subject}`} className="button">
            查看这条隐患
          </Link>
        )}
      </section>
    </Page>
  )
}
