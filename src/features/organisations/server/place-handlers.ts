import { toString as qrOf } from 'qrcode'
import { found, Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { addPlace, changePlace, closePlace, listPlaces, placeLabels } from '../endpoints.ts'
import * as store from './store.ts'
import * as changes from './store-structure.ts'

function placesOf(work: Work) {
  return work.db
    .selectFrom('place as p')
    .leftJoin('unit as u', join =>
      join.onRef('u.organisation_id', '=', 'p.organisation_id').onRef('u.id', '=', 'p.unit_id'),
    )
    .select([
      'p.id',
      'p.name',
      'p.unit_id as unit',
      'u.name as unitName',
      'p.valid_from as validFrom',
      'p.valid_to as validTo',
    ])
    .where('p.organisation_id', '=', work.scope)
    .orderBy('p.name')
}

const placeById = (work: Work, place: string) => placesOf(work).where('p.id', '=', place).executeTakeFirst()

const list = handle(listPlaces, ({ query, work }) =>
  (query.closed ? placesOf(work) : placesOf(work).where('p.valid_to', 'is', null)).execute(),
)

/** What a phone's camera opens; the page behind it asks for sign-in, so the code itself is no secret. */
export function placeAddress(publicUrl: string, organisation: string, place: string): string {
  return `${publicUrl.replace(/\/$/, '')}/m/place/${organisation}/${place}`
}

const labels = handle(placeLabels, async ({ query, work, context }) => {
  const wanted = query.places
  const rows = await placesOf(work).where('p.valid_to', 'is', null).execute()
  const chosen = wanted ? rows.filter(row => wanted.includes(row.id)) : rows
  return Promise.all(
    chosen.map(async ({ id, name, unitName }) => {
      const url = placeAddress(context.config.publicUrl, work.scope, id)
      return { id, name, unitName, url, svg: await qrOf(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) }
    }),
  )
})

async function refuseSameName(work: Work, name: string, place: string): Promise<void> {
  const same = await placesOf(work).where('p.valid_to', 'is', null).where('p.name', '=', name).executeTakeFirst()
  if (same && same.id !== place) throw new Problem('duplicate', `已有名为“${name}”的场所`)
}

async function refuseClosedUnit(work: Work, unit: string | null): Promise<void> {
  if (!unit) return
  const row = await work.db
    .selectFrom('unit')
    .select('valid_to')
    .where('organisation_id', '=', work.scope)
    .where('id', '=', unit)
    .executeTakeFirst()
  if (found(row).valid_to) throw new Problem('invalid', '所选部门已撤销，请另选')
}

const add = handle(addPlace, async ({ body, work }) => {
  const known = await placeById(work, body.id)
  if (known) work.repeated()
  if (known) return known
  await refuseSameName(work, body.name, body.id)
  await refuseClosedUnit(work, body.unit)
  await store.addPlace(work, body)
  return found(await placeById(work, body.id))
})

const change = handle(changePlace, async ({ params, body, work }) => {
  const row = found(await placeById(work, params.place))
  if (row.validTo) throw new Problem('move-closed', '该场所已停用')
  await refuseSameName(work, body.name, row.id)
  await refuseClosedUnit(work, body.unit)
  await changes.changePlace(work, { id: row.id, ...body })
  return found(await placeById(work, row.id))
})

const close = handle(closePlace, async ({ params, work }) => {
  const row = found(await placeById(work, params.place))
  if (row.validTo) throw new Problem('move-closed', '该场所已停用')
  await changes.closePlace(work, row.id)
  return found(await placeById(work, row.id))
})

export const placeHandlers = [list, labels, add, change, close]
