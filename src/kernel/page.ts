import { z } from 'zod'

/** Query of every list: text, sort, and the page by offset (lists are capped; exports stream instead). */
export const pageQuery = z.object({
  search: z.string().trim().max(100).optional(),
  sort: z
    .string()
    .regex(/^-?[a-zA-Z]+$/)
    // Lists look the name up in a table of columns: what every object has is no column.
    .refine(sort => !(sort.replace('-', '') in {}), '不能按这一列排序')
    .optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** `total` is exact up to `countCap` rows, beyond it the list says "more than". */
export const countCap = 10_000

export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), total: z.number().int(), capped: z.boolean() })
}

export type Page<Row> = { rows: Row[]; total: number; capped: boolean }

/** A list in a query string: `a,b` → ['a','b']; absent → undefined. */
export function listOf<T extends z.ZodType<string>>(item: T) {
  return z
    .string()
    .transform(text => text.split(',').filter(Boolean))
    .pipe(z.array(item) as unknown as z.ZodType<z.output<T>[], string[]>)
    .optional()
}
