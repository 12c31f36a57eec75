import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cloneDatabase } from '../support/database.ts'

// What is not one organisation's: sign-in, the calendar, versions of rules, facts of the installation, the list of migrations.
const shared = [
  'account',
  'account_identifier',
  'session',
  'one_time_link',
  'sign_in_attempt',
  'calendar_day',
  'rule_version',
  'platform_fact',
  'migration',
]

let database: Awaited<ReturnType<typeof cloneDatabase>>
let owner: pg.Client
let app: pg.Client
let tables: string[]

beforeAll(async () => {
  database = await cloneDatabase(inject('postgres'))
  owner = new pg.Client(database.connections.owner)
  app = new pg.Client(database.connections.serving)
  await owner.connect()
  await app.connect()
  const { rows } = await owner.query(`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by relname`)
  tables = rows.map(row => row.relname)
})

afterAll(async () => {
  await owner.end()
  await app.end()
  await database.drop()
})

test('every tenant table is under forced row-level security', async () => {
  const { rows } = await owner.query(
    `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
  )
  expect(rows.map(row => row.relname).sort()).toEqual(['calendar_day', 'migration', 'platform_fact', 'rule_version'])
})

test('every tenant table has the tenant key first in its primary key and unique indexes', async () => {
  const { rows } = await owner.query(
    `select t.relname as table, i.relname as index,
       (select attname from pg_attribute where attrelid = t.oid and attnum = x.indkey[0]) as first
     from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
     join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public' and x.indisunique`,
  )
  const wrong = rows.filter(row => !shared.includes(row.table) && row.first !== 'organisation_id')
  expect(wrong).toEqual([])
})

test('without a scope no tenant table shows a row or takes one', async () => {
  for (const table of tables.filter(name => !shared.includes(name))) {
    const { rows } = await app.query(`select count(*)::int as count from ${table}`)
    expect([table, rows[0].count]).toEqual([table, 0])
  }
  await app.query("begin; set local app.scope = ''")
  await expect(
    app.query(`insert into journal_head values ('00000000-0000-7000-8000-000000000001', 0, '')`),
  ).rejects.toThrow(/row-level security/)
  await app.query('rollback')
})

test('tenant tables have no triggers: a distributed table has none', async () => {
  const { rows } = await owner.query(
    `select tgrelid::regclass::text as table from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and not tgisinternal`,
  )
  expect(rows).toEqual([])
})

test('the journal takes no update and no delete from the serving role', async () => {
  for (const table of ['event', 'event_payload', 'journal_checkpoint']) {
    await expect(app.query(`update ${table} set organisation_id = organisation_id`)).rejects.toThrow(
      /permission denied/,
    )
    await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/)
  }
})
