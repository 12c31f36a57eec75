import { start, stopOnSignals } from '../../src/apps/start.ts'
import { addPerson, addPost, foundOrganisation, holdPost } from '../../src/features/organisations/server/store.ts'
import { newId } from '../../src/kernel/ids.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openDatabase, sql } from '../../src/platform/database.ts'
import { cookieName, newToken } from '../../src/platform/sessions.ts'

/** A real server on DATA_DIR with one enterprise and one signed-in worker; prints one JSON line when it serves. */
const started = await start(readConfig(), async ({ connections }) => {
  const database = openDatabase(connections.serving)
  const { rows } = await database.asSignIn(({ db }) =>
    sql`select 1 from platform_fact where key = 'set-up-done'`.execute(db),
  )
  if (rows.length > 0) return database.close()
  const [organisation, person, post, account, membership] = [newId(), newId(), newId(), newId(), newId()]
  const { token, hash } = newToken()
  await database.asSystem('durability test', organisation, async work => {
    await foundOrganisation(work, {
      kind: 'enterprise',
      profile: { name: '断电测试企业', region: '210302002', sector: 'machinery' },
    })
    await addPerson(work, { id: person, name: '张三' })
    await addPost(work, { id: post, name: '安全员', role: 'safety-officer' })
    await holdPost(work, { id: newId(), person, post })
  })
  await database.asSignIn(async ({ db, now }) => {
    await sql`insert into account (id, name, created_at) values (${account}, '张三', ${now})`.execute(db)
    await sql`insert into session (id, token_hash, account_id, organisation_id, membership_id, door, device, second_factor, created_at, last_seen_at, expires_at)
      values (${newId()}, ${hash}, ${account}, ${organisation}, ${membership}, 'desk', 'test', true, ${now}, ${now}, '2100-01-01')`.execute(
      db,
    )
    await sql`insert into platform_fact (key, value) values ('set-up-done', ${JSON.stringify({ organisation, cookie: `${cookieName('desk')}=${token}` })})`.execute(
      db,
    )
  })
  await database.asSystem('durability test', organisation, async ({ db, now }) => {
    await sql`insert into membership (organisation_id, id, account_id, person_id, created_at)
      values (${organisation}, ${membership}, ${account}, ${person}, ${now})`.execute(db)
  })
  await database.close()
})
stopOnSignals(started)
const { rows } = await started.platform.database.asSignIn(({ db }) =>
  sql<{
    value: { organisation: string; cookie: string }
  }>`select value from platform_fact where key = 'set-up-done'`.execute(db),
)
console.log(JSON.stringify({ url: started.url, ...rows[0]!.value }))
