import { z } from 'zod'
import { hazardStates } from './lifecycle.ts'
import { recordKindNames } from './records.ts'

/** Shapes of what leaves the server; times are ISO instants, days 'yyyy-MM-dd' in Asia/Shanghai. */
export const moveAnswer = z.object({
  move: z.string(),
  title: z.string(),
  open: z.boolean(),
  reason: z.string().optional(),
})
export const who = z.object({ id: z.string(), name: z.string() }).nullable()

export const hazardRow = z.object({
  organisation: z.string(),
  organisationName: z.string(),
  id: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.enum(hazardStates),
  grade: z.enum(['general', 'major']).nullable(),
  kind: z.string().nullable(),
  source: z.enum(['report', 'visit', 'import']),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  place: z.string(),
  reporterName: z.string().nullable(),
  rectifierName: z.string().nullable(),
  foundOn: z.string(),
  dueOn: z.string().nullable(),
  /** Working days left until the deadline, negative when late; null without deadline or when ended. */
  daysLeft: z.number().nullable(),
  closedOn: z.string().nullable(),
  onTime: z.boolean().nullable(),
  recurrence: z.boolean(),
  escalationStep: z.number(),
  supervision: z.string().nullable(),
  thumb: z.string().nullable(),
})
export type HazardRow = z.output<typeof hazardRow>

export const photo = z.object({
  id: z.string(),
  role: z.string(),
  name: z.string(),
  mime: z.string(),
  takenAt: z.string().nullable(),
})

export const recordView = z.object({
  id: z.string(),
  kind: z.enum(recordKindNames),
  title: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  content: z.record(z.string(), z.unknown()),
  authority: who,
  madeBy: who,
  dueOn: z.string().nullable(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  moves: z.array(moveAnswer),
})
export type RecordView = z.output<typeof recordView>

export const hazardView = hazardRow.extend({
  description: z.string(),
  placeId: z.string().nullable(),
  region: z.string(),
  sector: z.string(),
  classCode: z.string().nullable(),
  cause: z.string().nullable(),
  clause: z.object({ key: z.string(), label: z.string(), text: z.string(), document: z.string() }).nullable(),
  requirement: z.string().nullable(),
  firstDueOn: z.string().nullable(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  reporter: who,
  rectifier: who,
  verifier: who,
  verifierAuthority: who,
  rectifiedBy: who,
  verifiedBy: who,
  rectification: z.string().nullable(),
  rectifiedAt: z.string().nullable(),
  verification: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  stopOrdered: z.boolean(),
  recurrenceOf: who,
  mergedInto: who,
  photos: z.array(photo),
  records: z.array(recordView),
  /** Each move out of this state: open, or the reason it is closed. */
  moves: z.array(moveAnswer),
  /** Kinds of record that may be made now, each open or with the reason it is not. */
  makes: z.array(
    z.object({ kind: z.enum(recordKindNames), title: z.string(), open: z.boolean(), reason: z.string().optional() }),
  ),
})
export type HazardView = z.output<typeof hazardView>

export const timelineItem = z.object({
  seq: z.number(),
  kind: z.string(),
  title: z.string(),
  who: z.string(),
  organisationName: z.string().nullable(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  note: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})
