export type Tone = 'plain' | 'work' | 'wait' | 'good' | 'bad'

/** A state as a word on a quiet ground; the tone only helps the eye. */
export function StatusTag({ title, tone = 'plain' }: { title: string; tone?: Tone }) {
  return <span className={`tag tag-${tone}`}>{title}</span>
}
