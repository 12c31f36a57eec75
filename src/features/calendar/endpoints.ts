import { z } from 'zod'
import { endpoint } from '../../kernel/endpoint.ts'

const day = z.iso.date({ error: '请选择日期' })
const name = z.string().trim().min(1, '请填写节日名称').max(40)
const year = z.coerce.number().int().min(2000).max(2100)

export const calendarRow = z.object({ day: z.string(), kind: z.enum(['rest', 'workday']), name: z.string() })

export const calendarView = z.object({
  year: z.number(),
  /** False: the State Council has not published this year, weekends and legal holidays are counted with. */
  published: z.boolean(),
  warning: z.string().nullable(),
  rows: z.array(calendarRow),
  /** Legal holidays by the calendar, to start from where nothing is published. */
  statutory: z.array(calendarRow),
})

export const readCalendar = endpoint({
  name: 'calendar.read',
  method: 'GET',
  path: '/calendar',
  summary: '放假安排（国务院办公厅公布的放假和调休）',
  permission: 'member',
  scope: 'own',
  query: z.object({ year: year.optional() }),
  returns: calendarView,
})

/** A year enters as a whole, as it is announced: half a year entered would read as the whole arrangement. */
export const publishYear = endpoint({
  name: 'calendar.publish',
  method: 'PUT',
  path: '/calendar/years/:year',
  summary: '录入全年放假安排',
  permission: 'calendar.change',
  scope: 'own',
  params: z.object({ year }),
  body: z.object({
    days: z
      .array(z.object({ day, kind: z.enum(['rest', 'workday']), name }))
      .min(11, '法定节假日不少于11天，请录入全年安排')
      .max(120),
  }),
  returns: calendarView,
})

export const changeDay = endpoint({
  name: 'calendar.change',
  method: 'PUT',
  path: '/calendar/days/:day',
  summary: '更正某一天：放假、调休上班或按平日',
  permission: 'calendar.change',
  scope: 'own',
  params: z.object({ day }),
  body: z.object({ kind: z.enum(['rest', 'workday', 'ordinary']), name: name.optional() }),
  returns: calendarView,
})
