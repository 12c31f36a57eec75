import { listBulletins, readBulletin } from '../../features/hazards/endpoints.ts'
import { readAllNotices } from '../../features/notices/endpoints.ts'
import { dayOf } from '../../kernel/dates.ts'
import type { Chance } from './random.ts'
import type { Step } from './stage.ts'
import { atHour, workdaysBefore } from './times.ts'

/** On some days some workers open what was made known to them. */
export function readingSteps(workers: string[], today: Date, chance: Chance): Step[] {
  return workers.flatMap(key =>
    [18, 11, 5, 1].flatMap(ago => {
      if (chance.happens(0.25)) return []
      const most = chance.between(2, 6)
      return [
        {
          at: atHour(workdaysBefore(dayOf(today), ago), 7.2 + chance.next()),
          tell: `${key} reads`,
          run: async stage => {
            const voice = stage.voice(key)
            const { rows } = await voice.call(listBulletins, { query: { limit: 20 } })
            for (const row of rows.filter(one => !one.readAt).slice(0, most))
              await voice.call(readBulletin, { params: { bulletin: row.id } })
          },
        } satisfies Step,
      ]
    }),
  )
}

/** Everybody empties the inbox now and then; what came since lies there today. */
export function inboxSteps(players: string[], today: Date, chance: Chance): Step[] {
  return [16, 8, 2].flatMap(ago =>
    players.map(key => ({
      at: atHour(workdaysBefore(dayOf(today), ago), 7.6 + chance.next()),
      tell: `${key} inbox`,
      run: (stage: Parameters<Step['run']>[0]) => stage.voice(key).call(readAllNotices, {}),
    })),
  )
}
