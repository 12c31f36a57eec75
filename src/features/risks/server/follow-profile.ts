import type { Reaction } from '../../../platform/feature.ts'
import { rewriteDistrict } from './store.ts'

/** Lists and authorities know a risk by its enterprise's name, region and sector: they are those of the file of today. */
export const followProfile: Reaction = ({ database }, { organisation }) =>
  database.asSystem('risks follow the file of their enterprise', organisation, rewriteDistrict)
