const grades = {
  major: { mark: '●', word: '重大' },
  large: { mark: '▲', word: '较大' },
  general: { mark: '■', word: '一般' },
  low: { mark: '◆', word: '低' },
} as const

export type ShownGrade = keyof typeof grades

/** Never colour alone: mark, colour and word. */
export function GradeTag({ grade }: { grade: ShownGrade | null }) {
  if (!grade) return <span className="grade grade-none">未定级</span>
  const { mark, word } = grades[grade]
  return (
    <span className={`grade grade-${grade}`}>
      <span aria-hidden="true" className="grade-mark">
        {mark}
      </span>
      {word}
    </span>
  )
}
