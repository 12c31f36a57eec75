import { found } from '../../../kernel/problem.ts'
import { regionName } from '../../../kernel/regions.ts'
import type { Work } from '../../../platform/database.ts'
import type { Actor } from '../../../policy/actor.ts'
import type { OrganisationKind } from '../../../policy/roles.ts'
import { industryName } from '../industry.ts'
import { judgeScale } from '../judge-scale.ts'
import type { OfficeKind, ProfileView } from '../organisation.ts'
import { validOn } from '../profile-history.ts'
import { isHighRisk, isSector, sectorName } from '../sectors.ts'
import { authorityNames } from './public.ts'
import { profileSpans } from './store-profile.ts'

/** Sectors of organisations that are no enterprises carry their kind instead. */
export function sectorTitle(sector: string): string {
  return isSector(sector) ? sectorName(sector) : ''
}

/** The file of this scope's organisation as it was valid on a day. */
export async function readProfileOn(work: Work, actor: Actor, on: string): Promise<ProfileView> {
  const organisation = await work.db
    .selectFrom('organisation')
    .select(['kind', 'state'])
    .where('organisation_id', '=', work.scope)
    .executeTakeFirst()
  const span = found(validOn(await profileSpans(work), on))
  const { values } = span
  const judged = judgeScale(values, on)
  const parents = await authorityNames(work, values.parentId ? [values.parentId] : [])
  const parent = values.parentId ? parents.get(values.parentId) : undefined
  const offices = await officesOf(work)
  return {
    id: work.scope,
    kind: found(organisation).kind as OrganisationKind,
    state: found(organisation).state as ProfileView['state'],
    on,
    validFrom: span.validFrom,
    validTo: span.validTo,
    name: values.name,
    uscc: values.uscc,
    region: values.region,
    regionName: regionName(values.region),
    address: values.address,
    industry: values.industry,
    industryName: values.industry && industryName(values.industry),
    sector: values.sector,
    sectorName: sectorTitle(values.sector),
    highRisk: isSector(values.sector) && isHighRisk(values.sector),
    headcount: values.headcount,
    revenueFen: values.revenueFen,
    assetsFen: values.assetsFen,
    scale: (values.industry ? judged.scale : values.scale) as ProfileView['scale'],
    scaleReason: judged.explanation,
    scaleRule: judged.rule,
    scaleChosen: judged.choosable,
    aboveScale: values.industry ? judged.aboveScale : values.aboveScale,
    stateOwned: values.stateOwned,
    siteKinds: values.siteKinds,
    sectors: values.sectors,
    receivesReports: values.receivesReports,
    parent: values.parentId && parent ? { id: values.parentId, name: parent } : null,
    contacts: values.contacts,
    offices: offices.filter(office => office.validFrom <= on && (office.validTo === null || on < office.validTo)),
    own: actor.organisation.id === work.scope,
  }
}

/** Everyone who held an office, in order. */
export async function officesOf(work: Work) {
  const rows = await work.db
    .selectFrom('office as o')
    .innerJoin('person as p', join =>
      join.onRef('p.organisation_id', '=', 'o.organisation_id').onRef('p.id', '=', 'o.person_id'),
    )
    .select(['o.id', 'o.kind', 'o.person_id as person', 'p.name', 'o.valid_from as validFrom', 'o.valid_to as validTo'])
    .where('o.organisation_id', '=', work.scope)
    .orderBy('o.valid_from')
    .execute()
  return rows.map(row => ({ ...row, kind: row.kind as OfficeKind }))
}
