import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { moveInputs } from '../endpoints.ts'
import { recordKinds } from '../records.ts'
import type { FormTable } from './fields.ts'
import { moveForm, moveForms } from './move-forms.ts'
import { recordForms, sayForms } from './record-forms.ts'

/** Filled in by the page itself: the command's id and time, and closing at once, which only some are offered. */
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

describe('verifying offers to close at once', () => {
  const closes = (grade: 'general' | 'major' | null, mayClose: boolean) => {
    const form = moveForm('verify', { grade }, () => mayClose)
    return { asked: form.fields.some(field => field.name === 'close'), ticked: form.initial?.close === true }
  }
  test.each([
    ['a general hazard by somebody who may close', 'general', true, true],
    ['a general hazard by somebody who may not', 'general', false, false],
    ['a major hazard, whose closing has steps of its own', 'major', true, false],
    ['a hazard without a grade', null, true, false],
  ] as const)('%s', (_, grade, mayClose, offered) => {
    expect(closes(grade, mayClose)).toEqual({ asked: offered, ticked: offered })
  })
})
