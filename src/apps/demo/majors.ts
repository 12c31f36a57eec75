import {
  assessHazard,
  assignHazard,
  closeHazard,
  makeRecord,
  moveRecord,
  readHazard,
  rectifyHazard,
  reportHazard,
  verifyHazard,
} from '../../features/hazards/endpoints.ts'
import { dayOf } from '../../kernel/dates.ts'
import { withoutStop } from './finds.ts'
import { kindCode } from './kinds.ts'
import { clauseFor, closedMajor, type Major, majorNow, majorUnderway } from './majors-told.ts'
import { commandId, hazardId, type Stage, type Step, type Theme } from './stage.ts'
import { afterHours, atHour, workdaysAfter, workdaysBefore } from './times.ts'

/** Steps about one major hazard, by whom and when. */
function scriptOf(major: Major) {
  const where = (stage: Stage) => ({
    organisation: stage.organisation(major.organisation),
    hazard: hazardId(stage, major.name),
  })
  const command = (stage: Stage, what: string) => ({ command: commandId(stage, `${major.name} ${what}`) })
  const step = (at: Date, what: string, run: Step['run']): Step => ({ at, tell: `${major.name} ${what}`, run })
  const idOf = (stage: Stage, record: string) => commandId(stage, `${major.name} record ${record}`)
  return {
    report: (at: Date, who: string, theme: Theme) =>
      step(at, 'report', async stage => {
        const voice = stage.voice(who)
        const photos = [await stage.photo(voice, `${major.name} found`, theme, 'before')]
        await voice.call(reportHazard, {
          params: { organisation: voice.organisation },
          body: {
            id: hazardId(stage, major.name),
            description: withoutStop(major.found),
            placeId: stage.place(major.organisation, major.place),
            photos,
          },
        })
      }),
    assess: (at: Date, who: string) =>
      step(at, 'assess', stage => {
        const on = dayOf(at)
        return stage.voice(who).call(assessHazard, {
          params: where(stage),
          body: {
            ...command(stage, 'assess'),
            grade: 'major',
            kind: kindCode(major.kind, on),
            classCode: major.classCode,
            cause: 'condition',
            clause: clauseFor(major, on),
            clauseNote: major.clauseNote,
          },
        })
      }),
    make: (at: Date, who: string, kind: Parameters<typeof makeOf>[0], content: Record<string, unknown>) =>
      step(at, kind, stage =>
        stage
          .voice(who)
          .call(makeRecord, { params: where(stage), body: { id: idOf(stage, kind), ...makeOf(kind, content) } }),
      ),
    move: (at: Date, who: string, kind: string, move: string, says: Record<string, unknown> = {}) =>
      step(at, `${kind} ${move}`, stage =>
        stage.voice(who).call(moveRecord, {
          params: { ...where(stage), record: idOf(stage, kind), move },
          body: { ...command(stage, `${kind} ${move}`), says },
        }),
      ),
    /** Every authority that was reported to acknowledges, each a little later than the one before. */
    receive: (at: Date, what: 'receive' | 'receive-full', only?: number) =>
      step(at, what, async stage => {
        const hazard = await stage.voice(major.officer).call(readHazard, { params: where(stage) })
        const reports = hazard.records.filter(record => record.kind === 'authority-report').slice(0, only)
        for (const report of reports)
          await stage.authorityVoice(report.authority!.id).call(moveRecord, {
            params: { ...where(stage), record: report.id, move: what },
            body: command(stage, `${what} ${report.authority!.name}`),
          })
      }),
    assign: (at: Date, who: string, rectifier: string, verifier: string) =>
      step(at, 'assign', stage =>
        stage.voice(who).call(assignHazard, {
          params: where(stage),
          body: {
            ...command(stage, 'assign'),
            rectifier: stage.voice(rectifier).person,
            verifier: stage.voice(verifier).person,
            requirement: major.requirement,
          },
        }),
      ),
    rectify: (at: Date, who: string, theme: Theme) =>
      step(at, 'rectify', async stage => {
        const voice = stage.voice(who)
        const photos = [await stage.photo(voice, `${major.name} rectified`, theme, 'after')]
        await voice.call(rectifyHazard, {
          params: where(stage),
          body: { ...command(stage, 'rectify'), text: withoutStop(major.done), photos },
        })
      }),
    verify: (at: Date, who: string) =>
      step(at, 'verify', stage =>
        stage.voice(who).call(verifyHazard, {
          params: where(stage),
          body: { ...command(stage, 'verify'), text: '经联合验收，整改内容与治理方案一致，试运行正常，验收合格。' },
        }),
      ),
    close: (at: Date, who: string) =>
      step(at, 'close', stage =>
        stage.voice(who).call(closeHazard, {
          params: where(stage),
          body: { ...command(stage, 'close'), text: '评估、职代会报告、管控措施修订、摘牌手续齐全，予以销号。' },
        }),
      ),
  }
}

function makeOf(
  kind: 'interim' | 'plan' | 'supervision' | 'congress-report' | 'closing-assessment' | 'measure-review',
  content: Record<string, unknown>,
) {
  return { kind, content }
}

/** The mine's pumps: found five weeks ago, supervised by the city, closed. */
function pumps(today: Date): Step[] {
  const told = closedMajor
  const script = scriptOf(told)
  const day = (ago: number) => workdaysBefore(dayOf(today), ago)
  const [found, planned, done, checked, ended] = [day(27), day(24), day(12), day(9), day(6)]
  const dueOn = workdaysAfter(planned, 16)
  return [
    script.report(atHour(found, 7.4), 'mine.pump', 'roof'),
    script.assess(atHour(found, 8.6), 'mine.safety'),
    script.make(atHour(found, 8.9), 'mine.director', 'interim', told.interim),
    script.receive(atHour(found, 10.2), 'receive'),
    script.make(atHour(day(26), 15), 'mine.safety', 'plan', { ...told.plan, dueOn }),
    script.move(atHour(day(25), 16.2), 'mine.safety', 'plan', 'submit'),
    script.move(atHour(planned, 9), 'mine.principal', 'plan', 'adopt'),
    script.receive(atHour(planned, 14.3), 'receive-full'),
    script.assign(atHour(planned, 10), 'mine.safety', 'mine.air', 'mine.director'),
    script.make(atHour(day(23), 9.5), 'city.mines', 'supervision', { ...told.supervision, dueOn }),
    script.rectify(atHour(done, 16.5), 'mine.air', 'roof'),
    script.make(atHour(day(11), 10), 'mine.safety', 'closing-assessment', { ...told.assessment, heldOn: day(11) }),
    script.verify(atHour(day(10), 9.4), 'mine.director'),
    script.move(atHour(day(10), 10.1), 'mine.safety', 'interim', 'lift', {
      reason: '三台主排水泵恢复并验收合格，-300m中段恢复作业。',
    }),
    script.move(atHour(day(10), 14), 'mine.principal', 'supervision', 'request-review', { text: told.done }),
    script.move(atHour(checked, 15.5), 'city.mines', 'supervision', 'release', {
      opinion: '现场复查：三台主排水泵工况正常，双管路、水仓有效容积符合设计，同意摘牌。',
    }),
    script.make(atHour(day(8), 10), 'mine.safety', 'measure-review', told.review),
    script.make(atHour(day(7), 15), 'mine.safety', 'congress-report', { ...told.congress, heldOn: day(7) }),
    script.move(atHour(day(7), 16.5), 'mine.congress', 'congress-report', 'receive', {
      text: '职代会已听取，代表无异议。',
    }),
    script.close(atHour(ended, 9.2), 'mine.safety'),
  ]
}

/** The plant's emergency shut-off: use stopped, under the county's supervision, work going on. */
function shutOff(today: Date): Step[] {
  const told = majorUnderway
  const script = scriptOf(told)
  const day = (ago: number) => workdaysBefore(dayOf(today), ago)
  const dueOn = workdaysAfter(dayOf(today), 8)
  return [
    script.report(atHour(day(11), 9.3), 'plant.tanks', 'tank'),
    script.assess(atHour(day(11), 11), 'plant.safety'),
    script.make(atHour(day(11), 11.3), 'plant.director', 'interim', told.interim),
    script.receive(atHour(day(11), 15), 'receive'),
    script.make(atHour(day(9), 10), 'plant.safety', 'plan', { ...told.plan, dueOn }),
    script.move(atHour(day(9), 16), 'plant.safety', 'plan', 'submit'),
    script.move(atHour(day(8), 9.5), 'plant.principal', 'plan', 'adopt'),
    script.assign(atHour(day(8), 10.4), 'plant.safety', 'plant.storage', 'plant.director'),
    script.make(atHour(day(7), 10), '210381.officer', 'supervision', { ...told.supervision, dueOn, stop: true }),
    script.receive(atHour(day(7), 15.2), 'receive-full'),
    script.make(atHour(day(4), 14), 'plant.safety', 'congress-report', { ...told.congress, heldOn: day(4) }),
  ]
}

/** The mine's hoist: graded today; the authorities have not yet acknowledged. */
function hoist(today: Date): Step[] {
  const script = scriptOf(majorNow)
  return [
    script.report(afterHours(today, -3.2), 'mine.hoist-1', 'shaft'),
    script.assess(afterHours(today, -1.6), 'mine.safety'),
    script.make(afterHours(today, -1.3), 'mine.director', 'interim', majorNow.interim),
  ]
}

export function majorSteps(today: Date): Step[] {
  return [...pumps(today), ...shutOff(today), ...hoist(today)]
}
