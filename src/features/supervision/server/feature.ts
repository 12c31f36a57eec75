import type { Feature } from '../../../platform/feature.ts'
import { districtOf } from '../../organisations/server/public.ts'
import { reports, supervised } from './majors.ts'
import { rewriteDistrict } from './store.ts'
import { list, read, record } from './visits.ts'

export const supervision: Feature = {
  handlers: [record, list, read, reports, supervised],
  reactions: {
    'organisation.profile-changed': ({ database }, { organisation }) =>
      database.asSystem('visits follow the file of their enterprise', organisation, async work =>
        rewriteDistrict(work, await districtOf(work)),
      ),
  },
}
