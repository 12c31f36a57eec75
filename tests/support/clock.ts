import { sql } from '../../src/platform/database.ts'
import type { World } from './world.ts'

/** Moves the world's clock; everybody is at their desk again, so that no session has ended of idleness. */
export async function moveClock(world: World, instant: string): Promise<void> {
  world.setNow(instant)
  await world.database.asSignIn(({ db }) => sql`update session set last_seen_at = ${new Date(instant)}`.execute(db))
}
