import type { Database, Work } from '../../../platform/database.ts'
import { sql } from '../../../platform/database.ts'
import type { Task } from '../../../platform/jobs.ts'
import { type Desk, escalatedTo, firstReportDueAt } from '../deadlines.ts'
import { escalationOrder } from '../desks.ts'
import { isRunning } from '../rollup.ts'
import type { StoredRecord } from '../stored.ts'
import { type Case, lockHazard, readCase, readRules } from './ground.ts'
import { settle } from './move.ts'

type Waiting = { organisation: string; hazards: string[] }
const perTransaction = 50

/**
 * Every hour: what is late rises to the next desk, and a first report that nobody has received rises to the authority above. Run twice, or
 * by two servers, it does nothing twice: each step is decided again behind the hazard's lock.
 */
export const escalate: Task = async ({ database }) => {
  for (const { organisation, hazards } of await overdueEverywhere(database))
    for (let from = 0; from < hazards.length; from += perTransaction)
      await database.asSystem('逾期自动上报', organisation, async work => {
        for (const hazard of hazards.slice(from, from + perTransaction).sort()) await escalateOne(work, hazard)
      })
  for (const { organisation, hazards } of await unreceivedEverywhere(database))
    await database.asSystem('重大隐患初报未签收', organisation, async work => {
      for (const hazard of hazards.sort()) await raiseReports(work, hazard)
    })
}

async function overdueEverywhere(database: Database): Promise<Waiting[]> {
  const due = await everywhere(database, work =>
    sql<Waiting>`
      select organisation_id as organisation, jsonb_agg(jsonb_build_array(id, due_on, grade, escalation_step)) as hazards from hazard_summary
      where open and due_on <= ${work.today}::date and state in ('assessed', 'assigned') and escalation_step < ${escalationOrder.length}
      group by organisation_id order by organisation_id`.execute(work.db),
  )
  const waiting: Waiting[] = []
  for (const { organisation, hazards } of due as unknown as {
    organisation: string
    hazards: [string, string, string, number][]
  }[]) {
    const ids = await database.asSystem('逾期自动上报', organisation, async work => {
      const rules = await readRules(work)
      return hazards
        .filter(([, dueOn, grade, step]) => stepFor(rules, { dueOn, grade: grade as 'general' | 'major' }, work) > step)
        .map(([id]) => id)
    })
    if (ids.length > 0) waiting.push({ organisation, hazards: ids })
  }
  return waiting
}

/** The highest step reached, counted from 1 in the order rectifier, superior, principal, authority; 0 before the due day. */
function stepFor(
  rules: Pick<Case, 'calendar' | 'own'>,
  { dueOn, grade }: { dueOn: string; grade: 'general' | 'major' | null },
  work: Work,
): number {
  const { calendar, own } = rules
  const desks = escalatedTo({ dueOn, today: work.today, grade: grade ?? 'general', calendar, own: own.escalation })
  return Math.max(0, ...desks.map(desk => escalationOrder.indexOf(desk) + 1))
}

async function escalateOne(work: Work, hazard: string): Promise<void> {
  await lockHazard(work, hazard)
  const one = await readCase(work, hazard)
  const { due_on: dueOn, grade, escalation_step: before } = one.hazard
  if (!dueOn || !isRunning(one.hazard)) return
  const step = stepFor(one, { dueOn, grade }, work)
  if (step <= before) return
  await settle(work, [{ one, set: { escalation_step: step } }])
  for (const [index, to] of escalationOrder.entries()) {
    if (index < before || index >= step) continue
    work.record({
      kind: 'hazard.escalated',
      subject: { kind: 'hazard', id: hazard },
      before: { escalation_step: index },
      after: { escalation_step: index + 1, to: to satisfies Desk, due_on: dueOn },
    })
  }
}

async function unreceivedEverywhere(database: Database): Promise<Waiting[]> {
  // A convention of this software: the law says only "at once" (令16号 第14条).
  return everywhere(database, work => {
    const span = firstReportDueAt(work.now, work.today).getTime() - work.now.getTime()
    return sql<Waiting>`
      select organisation_id as organisation, array_agg(distinct hazard_id::text) as hazards from desk_item
      where matter = 'authority-report.first-sent' and since <= ${new Date(work.now.getTime() - span)}
      group by organisation_id order by organisation_id`.execute(work.db)
  })
}

async function raiseReports(work: Work, hazard: string): Promise<void> {
  await lockHazard(work, hazard)
  const one = await readCase(work, hazard)
  const raised = one.records.flatMap(record => {
    const late =
      record.kind === 'authority-report' &&
      record.state === 'first-sent' &&
      !record.content.escalatedAt &&
      firstReportDueAt(new Date(record.recorded_at), work.today) <= work.now
    return late ? [raise(one, record, work)] : []
  })
  if (raised.length === 0) return
  await settle(work, [{ one, records: raised }])
  for (const record of raised)
    work.record({
      kind: 'hazard.report-unreceived',
      subject: { kind: 'hazard', id: hazard },
      after: { record: record.id, authority: record.authority_id, escalatedTo: record.content.escalatedTo },
    })
}

/** To whom the silent authority answers; where nobody stands above, the silence is at least on record. */
function raise({ ground }: Case, record: StoredRecord, work: Work): StoredRecord {
  const parent = ground.authorities.find(one => one.id === record.authority_id)?.parent ?? null
  return { ...record, content: { ...record.content, escalatedAt: work.now.toISOString(), escalatedTo: parent } }
}

async function everywhere<T>(database: Database, ask: (work: Work) => Promise<{ rows: T[] }>): Promise<T[]> {
  const run = async (work: Work) => (await ask(work)).rows
  return database.asSystem('逾期自动上报', '', run, { reach: 'everywhere', readOnly: true })
}
