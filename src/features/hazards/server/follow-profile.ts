import { sql, type Work } from '../../../platform/database.ts'
import type { Reaction } from '../../../platform/feature.ts'
import { districtOf } from '../../organisations/server/public.ts'
import { rewriteDistrict } from './store.ts'

/** Lists and authorities know a hazard by its enterprise's name, region and sector: they are those of the file of today. */
export const followProfile: Reaction = ({ database }, { organisation }) =>
  database.asSystem('hazards follow the file of their enterprise', organisation, async (work: Work) => {
    // Moves of hazards wait meanwhile: a summary and its counts change together.
    await sql`select 1 from hazard where organisation_id = ${work.scope} order by id for update`.execute(work.db)
    await rewriteDistrict(work, await districtOf(work))
  })
