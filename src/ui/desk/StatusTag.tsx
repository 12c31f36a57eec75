import { Tag } from 'antd'

export type Tone = 'plain' | 'work' | 'wait' | 'good' | 'bad'
const colours: Record<Tone, string | undefined> = {
  plain: undefined,
  work: 'blue',
  wait: 'gold',
  good: 'green',
  bad: 'red',
}

/** A state as a word on a quiet ground; the tone only helps the eye. */
export function StatusTag({ title, tone = 'plain' }: { title: string; tone?: Tone }) {
  return (
    <Tag color={colours[tone]} className={`tag tag-${tone}`}>
      {title}
    </Tag>
  )
}
