import { Problem } from '../../../kernel/problem.ts'
import { sql, type Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { writeSetting } from '../../../platform/settings.ts'
import { isLower } from '../assess.ts'
import type { RiskGrade } from '../control.ts'
import { readMethods, setMethods } from '../endpoints.ts'
import type { MethodSetting } from './store.ts'

export async function methodSetting(work: Work): Promise<MethodSetting | null> {
  const { rows } = await sql<{ value: MethodSetting | null }>`
    select value from setting where organisation_id = ${work.scope} and key = 'risks.methods'`.execute(work.db)
  return rows[0]?.value ?? null
}

export async function mesGrades(work: Work): Promise<RiskGrade[] | undefined> {
  return (await methodSetting(work))?.mes
}

const viewOf = (setting: MethodSetting | null) => ({
  mes: setting?.mes ?? null,
  confirmedAt: setting?.at ?? null,
  confirmedBy: setting?.by ?? null,
})

export const read = handle(readMethods, async ({ work }) => viewOf(await methodSetting(work)))

/** Switching on is a confirmation by name: who answers for it that five steps are these four grades. */
export const set = handle(setMethods, async ({ body, work, actor }) => {
  const before = await methodSetting(work)
  const { mes } = body
  if (mes?.some((grade, step) => step > 0 && isLower(mes[step - 1]!, grade)))
    throw new Problem('invalid', '级别越轻，等级不能越高：请从 1 级到 5 级由重到轻填写')
  const setting = mes && { mes, at: work.now.toISOString(), by: actor.name }
  await writeSetting(work, 'risks.methods', setting)
  work.record({
    kind: 'risk.methods-set',
    subject: { kind: 'organisation', id: work.scope },
    before: { mes: before?.mes ?? null },
    after: { mes },
  })
  return viewOf(setting)
})
