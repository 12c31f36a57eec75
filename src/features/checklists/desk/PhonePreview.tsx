import { type ReactNode, useState } from 'react'
import { type ChecklistItem, limitsOf } from '../item.ts'
import { type ItemAnswer, judge, reachedItems } from '../judge.ts'
import { usePictures } from './use-pictures.ts'

const resultTitles = {
  normal: '正常',
  hazard: '隐患',
  notApplicable: '不适用',
  incomplete: '还没查完',
  skipped: '跳过',
}

/** One item as it looks on the phone; it can be tried out, and says at once what it makes of an answer. */
export function PhonePreview({
  name,
  items,
  shown,
  onShow,
}: {
  name: string
  items: readonly ChecklistItem[]
  shown: string | null
  onShow: (id: string) => void
}) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, ItemAnswer>>(new Map())
  const reached = reachedItems(items, [...answers.values()])
  const item = items.find(({ id }) => id === shown) ?? items[0]
  if (!item) return null
  const at = reached.findIndex(({ id }) => id === item.id)
  const answer = answers.get(item.id) ?? { item: item.id }
  const set = (change: Partial<ItemAnswer>) => setAnswers(new Map([...answers, [item.id, { ...answer, ...change }]]))
  const step = (by: number) => {
    const next = reached[at + by] ?? reached[0]
    if (next) onShow(next.id)
  }
  return (
    <section className="phone" aria-label="手机上的样子">
      <header>
        <span>{name}</span>
        <span>{at < 0 ? '—' : `${at + 1}/${reached.length}`}</span>
      </header>
      <div className="phone-body">
        {at < 0 && <p className="judged">前面的回答不需要查这一项</p>}
        <h3>{item.what}</h3>
        {item.right && <p>{item.right}</p>}
        {item.how && <Term title="怎么查">{item.how}</Term>}
        <Pictures item={item} />
        <Answer item={item} answer={answer} onSet={set} />
        <Judged item={item} answer={answers.get(item.id)} />
        {answer.verdict !== 'notApplicable' && judge(item, answers.get(item.id)).result === 'hazard' && item.remedy && (
          <Term title="不合格怎么办">{item.remedy}</Term>
        )}
      </div>
      <footer>
        <button type="button" disabled={at <= 0} onClick={() => step(-1)}>
          上一项
        </button>
        <button type="button" disabled={at >= 0 && at === reached.length - 1} onClick={() => step(1)}>
          下一项
        </button>
      </footer>
    </section>
  )
}

function Term({ title, children }: { title: string; children: ReactNode }) {
  return (
    <p>
      <span className="term">{title}：</span>
      {children}
    </p>
  )
}

function Pictures({ item }: { item: ChecklistItem }) {
  const { link } = usePictures()
  if (item.pictures.length === 0) return null
  return (
    <div className="pictures">
      {item.pictures.map(({ file, right }) => (
        <figure key={file}>
          <img src={link(file, 'thumb')} alt={right ? '正确的样子' : '错误的样子'} width={104} height={104} />
          <figcaption>{right ? '√ 正确' : '× 错误'}</figcaption>
        </figure>
      ))}
    </div>
  )
}

type Setting = { item: ChecklistItem; answer: ItemAnswer; onSet: (change: Partial<ItemAnswer>) => void }

function Answer({ item, answer, onSet }: Setting) {
  const verdict = (value: NonNullable<ItemAnswer['verdict']>, words: string) => (
    <button
      type="button"
      aria-pressed={answer.verdict === value}
      onClick={() => onSet({ verdict: answer.verdict === value ? null : value })}
    >
      {words}
    </button>
  )
  const { asks } = item
  return (
    <>
      {asks.by === 'number' && (
        <label>
          {limitsOf(asks)}
          <input
            type="number"
            inputMode="decimal"
            step="any"
            value={answer.reading ?? ''}
            onChange={({ target }) => onSet({ reading: target.value === '' ? null : Number(target.value) })}
          />
        </label>
      )}
      {asks.by === 'choice' && (
        <div className="answers">
          {asks.choices.map(({ text }) => (
            <button
              key={text}
              type="button"
              aria-pressed={answer.choice === text}
              onClick={() => onSet({ choice: text })}
            >
              {text}
            </button>
          ))}
        </div>
      )}
      <Evidence item={item} answer={answer} onSet={onSet} />
      <div className="answers">
        {asks.by === 'verdict' && verdict('normal', '正常')}
        {verdict('hazard', '隐患')}
        {verdict('notApplicable', '不适用')}
      </div>
      {answer.verdict === 'notApplicable' && (
        <label>
          不适用的原因
          <input type="text" value={answer.reason ?? ''} onChange={({ target }) => onSet({ reason: target.value })} />
        </label>
      )}
    </>
  )
}

function Evidence({ item, answer, onSet }: Setting) {
  const { photos = 0, checked = 0, signed = false } = answer
  return (
    <div className="answers">
      {item.quantity !== null && (
        <button type="button" onClick={() => onSet({ checked: Math.min((checked ?? 0) + 1, item.quantity!) })}>
          已查 {checked ?? 0}/{item.quantity} {item.quantityUnit}
        </button>
      )}
      {item.photos > 0 && (
        <button type="button" onClick={() => onSet({ photos: Math.min(photos + 1, 9) })}>
          拍照 {photos}/{item.photos}
        </button>
      )}
      {item.signature && (
        <button type="button" aria-pressed={signed} onClick={() => onSet({ signed: !signed })}>
          签名
        </button>
      )}
    </div>
  )
}

function Judged({ item, answer }: { item: ChecklistItem; answer: ItemAnswer | undefined }) {
  if (!answer) return null
  const { result, reason, missing } = judge(item, answer)
  const more = result === 'hazard' && missing.length > 0 ? `；还要补：${missing.join('、')}` : ''
  return (
    <p className={`judged judged-${result}`} role="status">
      <strong>{resultTitles[result]}</strong> {reason}
      {more}
    </p>
  )
}
