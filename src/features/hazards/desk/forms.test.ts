import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { moveInputs } from '../endpoints.ts'
import { recordKinds } from '../records.ts'
import type { FormTable } from './fields.ts'
import { moveForms } from './move-forms.ts'
import { recordForms, sayForms } from './record-forms.ts'

/** Filled in by the page itself: the command's id and time, and closing at once, which the desk keeps apart. */
const byThePage = ['command', 'occurredAt', 'close']

function namesOf(schema: unknown): { all: string[]; required: string[] } {
  const shape = (schema as z.ZodObject).shape
  const all = Object.keys(shape).filter(name => !byThePage.includes(name))
  return { all, required: all.filter(name => !shape[name]!.safeParse(undefined).success) }
}

function check(form: FormTable, schema: unknown) {
  const { all, required } = namesOf(schema)
  const asked = form.fields.map(field => field.name)
  expect(all).toEqual(expect.arrayContaining(asked))
  expect(asked).toEqual(expect.arrayContaining(required))
  expect(form.fields.filter(field => field.required && !field.when).map(field => field.name)).toEqual(
    expect.arrayContaining(required),
  )
}

describe('every form asks exactly for what its endpoint knows, and for all it must have', () => {
  test.each(Object.keys(moveForms) as (keyof typeof moveForms)[])('move %s', move => {
    check(moveForms[move], moveInputs[move])
  })
  test.each(Object.keys(recordForms) as (keyof typeof recordForms)[])('record %s', kind => {
    check(recordForms[kind], recordKinds[kind].content)
  })
  const says = Object.entries(recordKinds).flatMap(([kind, one]) =>
    Object.entries('says' in one ? one.says : {}).map(([move, schema]) => ({ kind, move, schema })),
  )
  test.each(says)('answer $kind $move', ({ kind, move, schema }) => {
    const form = sayForms[kind as keyof typeof sayForms]?.[move]
    expect(form).toBeDefined()
    check(form!, schema)
  })
})
