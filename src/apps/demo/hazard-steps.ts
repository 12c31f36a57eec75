import {
  assessHazard,
  assignHazard,
  closeHazard,
  dismissHazard,
  makeRecord,
  mergeHazard,
  moveRecord,
  putRightHazard,
  reassignHazard,
  rectifyHazard,
  reopenHazard,
  reportHazard,
  sendBackHazard,
  verifyHazard,
} from '../../features/hazards/endpoints.ts'
import { type Day, dayOf } from '../../kernel/dates.ts'
import type { Told } from './finds.ts'
import { kindCode } from './kinds.ts'
import type { Chance } from './random.ts'
import { acceptances, requirements } from './sayings.ts'
import { commandId, hazardId, type Stage, type Step, themeOf } from './stage.ts'

/** One hazard and the people around it. */
export type Telling = {
  name: string
  organisation: string
  reporter: string
  officer: string
  rectifier: string
  verifier: string
  superior: string
}

export const at = (stage: Stage, { organisation, name }: Telling) => ({
  organisation: stage.organisation(organisation),
  hazard: hazardId(stage, name),
})
const command = (stage: Stage, { name }: Telling, move: string) => ({ command: commandId(stage, `${name} ${move}`) })

export function reported(telling: Telling, told: Told, when: Date, chance: Chance): Step {
  const withPhoto = chance.happens(0.9)
  return {
    at: when,
    tell: `${telling.name} report`,
    run: async stage => {
      const voice = stage.voice(telling.reporter)
      const photos = withPhoto
        ? [await stage.photo(voice, `${telling.name} found`, themeOf(told.kind, told.classCode), 'before')]
        : []
      await voice.call(reportHazard, {
        params: { organisation: voice.organisation },
        body: {
          id: hazardId(stage, telling.name),
          description: told.again ? `同类问题再次出现：${told.found}` : told.found,
          placeId: stage.place(telling.organisation, told.scene.place),
          photos,
          ...(told.again && { notDuplicate: true }),
        },
      })
    },
  }
}

export const judged = {
  assess: (telling: Telling, told: Told, when: Date): Step => ({
    at: when,
    tell: `${telling.name} assess`,
    run: stage =>
      stage.voice(telling.officer).call(assessHazard, {
        params: at(stage, telling),
        body: {
          ...command(stage, telling, 'assess'),
          grade: 'general',
          kind: kindCode(told.kind, dayOf(when)),
          classCode: told.classCode,
          cause: told.cause,
        },
      }),
  }),
  assign: (telling: Telling, when: Date, dueOn: Day, withVerifier: boolean, chance: Chance): Step => {
    const requirement = chance.pick(requirements)
    return {
      at: when,
      tell: `${telling.name} assign`,
      run: stage =>
        stage.voice(telling.officer).call(assignHazard, {
          params: at(stage, telling),
          body: {
            ...command(stage, telling, 'assign'),
            rectifier: stage.voice(telling.rectifier).person,
            ...(withVerifier && { verifier: stage.voice(telling.verifier).person }),
            dueOn,
            requirement,
          },
        }),
    }
  },
  /** Who would have verified takes the work over; somebody of the safety department will verify it. */
  reassign: (telling: Telling, when: Date): Step => ({
    at: when,
    tell: `${telling.name} reassign`,
    run: stage =>
      stage.voice(telling.officer).call(reassignHazard, {
        params: at(stage, telling),
        body: {
          ...command(stage, telling, 'reassign'),
          rectifier: stage.voice(telling.verifier).person,
          reason: '原责任人外出培训，改由车间主任组织整改。',
        },
      }),
  }),
  putRight: (telling: Telling, told: Told, when: Date): Step => ({
    at: when,
    tell: `${telling.name} put right`,
    run: async stage => {
      const voice = stage.voice(telling.rectifier)
      const after = await stage.photo(voice, `${telling.name} put right`, themeOf(told.kind, told.classCode), 'after')
      await voice.call(putRightHazard, {
        params: at(stage, telling),
        body: {
          ...command(stage, telling, 'put-right'),
          text: told.done,
          kind: kindCode(told.kind, dayOf(when)),
          before: [],
          after: [after],
        },
      })
    },
  }),
  dismiss: (telling: Telling, when: Date, reason: string): Step => ({
    at: when,
    tell: `${telling.name} dismiss`,
    run: stage =>
      stage.voice(telling.officer).call(dismissHazard, {
        params: at(stage, telling),
        body: { ...command(stage, telling, 'dismiss'), reason },
      }),
  }),
  merge: (telling: Telling, when: Date, into: string): Step => ({
    at: when,
    tell: `${telling.name} merge`,
    run: stage =>
      stage.voice(telling.officer).call(mergeHazard, {
        params: at(stage, telling),
        body: {
          ...command(stage, telling, 'merge'),
          into: hazardId(stage, into),
          reason: '同一处同一问题，已有人先报，并入处理。',
        },
      }),
  }),
  sendBack: (telling: Telling, when: Date, reason: string): Step => ({
    at: when,
    tell: `${telling.name} send back`,
    run: stage =>
      stage.voice(telling.verifier).call(sendBackHazard, {
        params: at(stage, telling),
        body: { ...command(stage, telling, 'send-back'), reason },
      }),
  }),
}

export function rectifying(telling: Telling, told: Told, when: Date, by: string, time: number): Step {
  return {
    at: when,
    tell: `${telling.name} rectify ${time}`,
    run: async stage => {
      const voice = stage.voice(by)
      const photo = await stage.photo(
        voice,
        `${telling.name} rectified ${time}`,
        themeOf(told.kind, told.classCode),
        'after',
      )
      await voice.call(rectifyHazard, {
        params: at(stage, telling),
        body: { ...command(stage, telling, `rectify ${time}`), text: told.done, photos: [photo] },
      })
    },
  }
}

export function extending(
  telling: Telling,
  asked: Date,
  decided: Date,
  until: Day,
  reason: string,
  refusal: string | null,
): Step[] {
  const record = (stage: Stage) => commandId(stage, `${telling.name} extension`)
  return [
    {
      at: asked,
      tell: `${telling.name} ask for more time`,
      run: stage =>
        stage.voice(telling.rectifier).call(makeRecord, {
          params: at(stage, telling),
          body: { id: record(stage), kind: 'extension', content: { until, reason } },
        }),
    },
    {
      at: decided,
      tell: `${telling.name} decide on more time`,
      run: stage =>
        stage.voice(telling.superior).call(moveRecord, {
          params: { ...at(stage, telling), record: record(stage), move: refusal ? 'refuse' : 'grant' },
          body: { ...command(stage, telling, 'extension decided'), says: refusal ? { reason: refusal } : {} },
        }),
    },
  ]
}

export const closing = {
  verify: (telling: Telling, when: Date, by: string, close: boolean, chance: Chance): Step => {
    const text = chance.pick(acceptances)
    return {
      at: when,
      tell: `${telling.name} verify`,
      run: stage =>
        stage.voice(by).call(verifyHazard, {
          params: at(stage, telling),
          body: { ...command(stage, telling, 'verify'), text, close },
        }),
    }
  },
  close: (telling: Telling, when: Date): Step => ({
    at: when,
    tell: `${telling.name} close`,
    run: stage =>
      stage.voice(telling.officer).call(closeHazard, {
        params: at(stage, telling),
        body: { ...command(stage, telling, 'close'), text: '资料齐全，予以销号。' },
      }),
  }),
  reopen: (telling: Telling, when: Date): Step => ({
    at: when,
    tell: `${telling.name} reopen`,
    run: stage =>
      stage.voice(telling.officer).call(reopenHazard, {
        params: at(stage, telling),
        body: { ...command(stage, telling, 'reopen'), reason: '回头看发现整改效果未保持，问题重现，重新打开整改。' },
      }),
  }),
}
