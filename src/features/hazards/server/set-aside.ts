import { Problem } from '../../../kernel/problem.ts'
import { sql } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { dismissHazard, mergeHazard } from '../endpoints.ts'
import { moveHazard } from './move.ts'

/** The same thing reported twice: this one ends, the other goes on; both timelines say so. */
export const merge = handle(mergeHazard, call => {
  const { body, work } = call
  return moveHazard(call, 'merge', async one => {
    if (body.into === one.hazard.id) throw new Problem('invalid', '不能并入自身，请选择另一条隐患')
    const { rows } = await sql<{ number: string }>`
      select number from hazard_summary where organisation_id = ${work.scope} and id = ${body.into} and open`.execute(
      work.db,
    )
    const target = rows[0]
    if (!target) throw new Problem('invalid', '要并入的隐患不存在或已结束，请重新选择')
    one.names[body.into] = target.number
    work.record({
      kind: 'hazard.absorbed',
      subject: { kind: 'hazard', id: body.into },
      after: { hazard: one.hazard.id, number: one.hazard.number },
    })
    return { set: { merged_into: body.into }, note: body.reason }
  })
})

export const dismiss = handle(dismissHazard, call => moveHazard(call, 'dismiss', () => ({ note: call.body.reason })))
