/** What can be imported is data: one target per kind of record, the same engine for all of them. */

export type FieldKind = 'text' | 'day' | 'choice' | 'number' | 'people' | 'phone' | 'uscc' | 'code'

export type Choice = { value: string; title: string; words: string[] }

export type ImportField = {
  key: string
  title: string
  required: boolean
  kind: FieldKind
  /** Other headings people write over this column. */
  synonyms: string[]
  choices?: Choice[]
  /** Taken, with a notice, where none of the choices is meant; without it an unknown word is an error. */
  otherwise?: string
  /** The cell may hold several, parted by 、，,/；; the value is then an array. */
  many?: boolean
  /** Longest text, or largest number. */
  max?: number
  /** Whole number sequence or serial of the row: alone it does not make a row. */
  numbersRows?: boolean
  /** Key of a day field this day should not precede; words such as “立即” or “3天内” count from it. */
  notBefore?: string
  notAfterToday?: boolean
}

export type ImportTarget = {
  key: string
  title: string
  fields: ImportField[]
  /** Words a footnote of such a list opens with, besides 说明, 注 and 备注. */
  footnoteWords?: string[]
  /** The day whose rules judge the rows, where rules do. */
  on?: string
}

export type FieldValue = string | number | string[] | null
