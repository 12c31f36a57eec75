import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'
import { dimensions } from './evaluation.ts'

/** Evaluation by one dimension: every figure carries the filter that opens its rows. */
export const evaluateHazards = endpoint({
  name: 'hazards.evaluation',
  method: 'GET',
  path: '/hazard-evaluation',
  summary: '隐患排查治理评价',
  permission: 'hazard.evaluate',
  scope: 'region',
  query: z.object({
    by: z.enum(dimensions).default('month'),
    from: z.iso.date(),
    to: z.iso.date(),
    organisation: z.uuid().optional(),
  }),
  returns: z.object({
    rows: z.array(
      z.object({
        /** `none`: of no unit, no person, no kind. */
        key: z.string(),
        name: z.string(),
        reported: z.number(),
        closed: z.number(),
        closedOnTime: z.number(),
        open: z.number(),
        overdue: z.number(),
        recurring: z.number(),
        major: z.number(),
        medianDays: z.number().nullable(),
      }),
    ),
    definitions: z.record(z.string(), z.string()),
  }),
})
