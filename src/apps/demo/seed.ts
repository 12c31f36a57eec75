import pg from 'pg'
import { revokeSessions } from '../../features/accounts/server/store.ts'
import { seedCalendar } from '../../features/calendar/server/public.ts'
import { addDays, dayOf } from '../../kernel/dates.ts'
import type { Config } from '../../platform/config.ts'
import { type Database, sql } from '../../platform/database.ts'
import { stateFact } from '../../platform/facts.ts'
import type { Log } from '../../platform/log.ts'
import type { Connections } from '../../platform/migrate.ts'
import { compose } from '../compose.ts'
import { authorityPlans } from './authorities.ts'
import type { OrganisationPlan } from './cast.ts'
import { foundFromPlan } from './found.ts'
import { ledgerSteps } from './ledgers.ts'
import { majorSteps } from './majors.ts'
import { mine } from './mine.ts'
import { surfaceFinds } from './mine-surface-finds.ts'
import { undergroundFinds } from './mine-underground-finds.ts'
import { namer } from './names.ts'
import { pictureBook } from './pictures.ts'
import { plant } from './plant.ts'
import { plantFinds } from './plant-finds.ts'
import { daily, emptyQueue, play } from './play.ts'
import { organisationId, type Player, placeId, playersOf } from './players.ts'
import { plotOf } from './plot.ts'
import { provider } from './provider.ts'
import { chanceOf } from './random.ts'
import { inboxSteps, readingSteps } from './readings.ts'
import { shop } from './shop.ts'
import { shopFinds } from './shop-finds.ts'
import { commandId, type Stage, type Step } from './stage.ts'
import { atHour } from './times.ts'
import { visitSteps } from './visits.ts'
import { type Voice, voiceOf } from './voice.ts'

const plans: readonly OrganisationPlan[] = [...authorityPlans, mine, plant, shop, provider]
const weeks = 6

export type Seeding = {
  config: Config
  connections: Connections
  log: Log
  /** When the story ends: now. */
  today: Date
  /** 1 for the whole story; less for tests. */
  scale?: number
  say?: (line: string) => void
}

/** Fills an empty database with the demonstration; one broken off is told on from where it stopped. */
export async function seedDemonstration(seeding: Seeding): Promise<void> {
  const { config, log, scale = 1, say = () => {} } = seeding
  const connections = hurried(seeding.connections)
  let now = seeding.today
  const clock = () => now
  const platform = await compose({
    config,
    connections,
    log,
    clock,
    jobs: false,
    perMinute: 1_000_000,
    setUpDone: true,
  })
  const { database } = platform
  try {
    const told = await storyOf(database, seeding.today)
    if (told.done) return
    say('首次启动演示，正在生成演示数据（约一分钟）……')
    const today = new Date(told.today)
    const begin = atHour(addDays(dayOf(today), -7 * weeks), 6)
    now = begin
    await seedCalendar(database)
    await foundAll(database, begin)
    await analyse(connections)
    const players = new Map(plans.flatMap(plan => playersOf(plan, begin)).map(player => [player.key, player]))
    const stage = await stageOf(platform, players, begin, clock)
    const keep = (done: number) => {
      told.step = done
      return noteProgress(database, told)
    }
    // Told on after a break, the clock does not fall behind what stands in the journals.
    const floor = told.begun ? await lastRecorded(database, begin) : 0
    await keep(told.step)
    const steps = [...daily(connections, begin, today), ...storySteps(connections, players, today, scale)]
    await play(stage, steps, today, at => (now = new Date(Math.max(at.getTime(), floor))), { done: told.step, keep })
    now = new Date(Math.max(today.getTime(), now.getTime()))
    await emptyQueue(platform, connections)
    for (const player of players.values()) await database.asSignIn(work => revokeSessions(work, player.account))
    await noteProgress(database, { ...told, done: true })
  } finally {
    await platform.close()
  }
}

/** Commits without waiting for the disk: what a crash takes away is told again, for the progress stands in the same log. */
function hurried({ owner, serving, jobs }: Connections): Connections {
  const options = '-c synchronous_commit=off'
  return { owner, serving: { ...serving, options }, jobs: { ...jobs, options } }
}

/** So many people at once: the planner should know of them before the story asks who holds which post. */
async function analyse({ owner }: Connections): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query('analyze').finally(() => client.end())
}

function storySteps(connections: Connections, players: Map<string, Player>, today: Date, scale: number): Step[] {
  const readers = [...players.values()].filter(player => player.role === 'worker').map(player => player.key)
  return [
    ...plotOf(mine, [...undergroundFinds, ...surfaceFinds], today, scale, chanceOf(20200701)),
    ...plotOf(plant, plantFinds, today, scale, chanceOf(20210901)),
    ...plotOf(shop, shopFinds, today, scale, chanceOf(20221231)),
    ...majorSteps(today),
    ...visitSteps(today),
    ...readingSteps(readers, today, chanceOf(41)),
    ...inboxSteps(
      [...players.keys()].filter(key => /^(mine|plant|shop|city|210311|210381)/.test(key)),
      today,
      chanceOf(42),
    ),
    ...ledgerSteps(connections, today),
  ]
}

async function foundAll(database: Database, begin: Date): Promise<void> {
  const chance = chanceOf(210300)
  const nameOf = namer(chance)
  let people = 0
  for (const plan of plans) {
    const id = organisationId(plan.key, begin)
    const parent = plan.parent ? organisationId(plan.parent, begin) : null
    await database.asSystem('演示数据', id, async work => {
      const known = await work.db
        .selectFrom('organisation')
        .select('kind')
        .where('organisation_id', '=', id)
        .executeTakeFirst()
      if (known) return
      await foundFromPlan({ work, plan, at: begin, chance, nameOf, serial: () => (people += 1) }, parent)
    })
  }
  const operating = organisationId('emergency-management', begin)
  await database.asSystem('演示数据', operating, async work => {
    await stateFact(work, 'operating-organisation', { organisation: operating })
    if (await stateFact(work, 'set-up-done', { at: begin.toISOString() }))
      work.record({ kind: 'platform.set-up-done', subject: { kind: 'organisation', id: operating }, after: {} })
  })
}

async function stageOf(
  platform: Stage['platform'],
  players: Map<string, Player>,
  begin: Date,
  now: () => Date,
): Promise<Stage> {
  const picture = await pictureBook()
  const voices = new Map<string, Voice>()
  const names = await namesOf(platform.database, [...players.values()])
  const voice = (key: string): Voice => {
    const player = players.get(key)
    if (!player) throw new Error(`Nobody plays ${key}`)
    const known = voices.get(key) ?? voiceOf(platform, { ...player, name: names.get(player.person) ?? '' })
    voices.set(key, known)
    return known
  }
  const stage: Stage = {
    platform,
    begin,
    voice,
    authorityVoice: authority => {
      const here = [...players.values()].filter(player => player.organisation === authority)
      return voice((here.find(player => player.role === 'officer') ?? here[0]!).key)
    },
    organisation: key => organisationId(key, begin),
    place: (organisation, place) => placeId(organisation, place, begin),
    photo: async (by, name, theme, when, organisation) => {
      const id = commandId(stage, `photo ${name}`)
      await by.upload(id, await picture(theme, when), new Date(now().getTime() - 120_000), organisation)
      return id
    },
    now,
  }
  return stage
}

async function namesOf(database: Database, players: Player[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const organisation of new Set(players.map(player => player.organisation))) {
    const people = players.filter(player => player.organisation === organisation).map(player => player.person)
    const rows = await database.asSystem('演示数据', organisation, ({ db }) =>
      db
        .selectFrom('person')
        .select(['id', 'name'])
        .where('organisation_id', '=', organisation)
        .where('id', 'in', people)
        .execute(),
    )
    for (const row of rows) names.set(row.id, row.name)
  }
  return names
}

type Progress = { today: string; step: number; begun?: boolean; done?: boolean }

/** How far the story is told; a new one ends now. */
async function storyOf(database: Database, today: Date): Promise<Progress> {
  return database.asSignIn(async ({ db }) => {
    const { rows } = await sql<{
      value: Progress
    }>`select value from platform_fact where key = 'demonstration'`.execute(db)
    if (rows[0]) return { ...rows[0].value, begun: true }
    const value: Progress = { today: today.toISOString(), step: 0 }
    await sql`insert into platform_fact (key, value) values ('demonstration', ${JSON.stringify(value)}::jsonb)`.execute(
      db,
    )
    return value
  })
}

async function lastRecorded(database: Database, begin: Date): Promise<number> {
  let last = begin.getTime()
  for (const plan of plans) {
    const id = organisationId(plan.key, begin)
    const row = await database.asSystem('演示数据', id, ({ db }) =>
      db
        .selectFrom('event')
        .select('recorded_at')
        .where('organisation_id', '=', id)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    last = Math.max(last, row?.recorded_at.getTime() ?? 0)
  }
  return last
}

async function noteProgress(database: Database, value: Progress): Promise<void> {
  await database.asSignIn(({ db }) =>
    sql`update platform_fact set value = ${JSON.stringify(value)}::jsonb where key = 'demonstration'`.execute(db),
  )
}
