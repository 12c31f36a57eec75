import type { World } from '../../../../tests/support/world.ts'
import { sql } from '../../../platform/database.ts'

/** Moves the world's clock; everybody is at their desk again, so that no session has ended of idleness. */
export async function moveClock(world: World, instant: string): Promise<void> {
  world.setNow(instant)
  await world.database.asSignIn(({ db }) => sql`update session set last_seen_at = ${new Date(instant)}`.execute(db))
}
