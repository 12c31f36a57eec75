import { assignHazard, closeHazard, rectifyHazard, verifyHazard } from '../../features/hazards/endpoints.ts'
import { recordVisit } from '../../features/supervision/endpoints.ts'
import { dayOf } from '../../kernel/dates.ts'
import { withoutStop } from './finds.ts'
import { kindCode } from './kinds.ts'
import { commandId, hazardId, type Stage, type Step, themeOf } from './stage.ts'
import { atHour, workdaysAfter, workdaysBefore } from './times.ts'

type Found = {
  name: string
  place: string
  kind: string
  found: string
  requirement: string
  done: string
  rectifier: string
}
type Visit = {
  name: string
  enterprise: string
  officer: string
  safety: string
  kind: 'routine' | 'special' | 'expert'
  ago: number
  visitors: (stage: Stage) => string
  note: string
  found: Found[]
  /** How many of the hazards the authority has seen put right; the next is handed in, the rest is still open. */
  verified: number
}

const visits: Visit[] = [
  {
    name: 'visit mine',
    enterprise: 'mine',
    officer: '210311.officer',
    safety: 'mine.safety',
    kind: 'special',
    ago: 14,
    visitors: stage =>
      `${stage.voice('210311.officer').name}、${stage.voice('210311102.officer').name}，专家${stage.voice('city.expert').name}`,
    note: '地下矿山提升运输、通风、防治水专项检查。抽查带班下井记录、应急演练和外包工程管理资料。',
    found: [
      {
        name: 'visit mine 1',
        place: '-240m中段运输大巷',
        kind: '道路（轨道）车辆致害',
        found: '运输大巷人行侧宽度不足0.8m处未设躲避硐室，缺“行人靠边”标志。',
        requirement: '增设躲避硐室或限行措施，补设标志。',
        done: '增设躲避硐室2处，安装反光标志12块，发布行人限行时段。',
        rectifier: 'mine.haulage',
      },
      {
        name: 'visit mine 2',
        place: '主通风机房',
        kind: '窒息',
        found: '本年度反风试验报告中风量数据缺两个测点，未经总工程师签字。',
        requirement: '补测并完善反风试验报告，履行审批。',
        done: '补测两个测点，反风量61%，报告经总工程师签字归档。',
        rectifier: 'mine.air',
      },
      {
        name: 'visit mine 3',
        place: '地表爆破器材库',
        kind: '民用爆炸物品爆炸',
        found: '炸药库视频监控有1路黑屏，值班室存储时间不足90天。',
        requirement: '修复视频监控，扩充存储。',
        done: '更换摄像机，存储扩至120天。',
        rectifier: 'mine.magazine',
      },
    ],
    verified: 2,
  },
  {
    name: 'visit plant',
    enterprise: 'plant',
    officer: '210381.officer',
    safety: 'plant.safety',
    kind: 'routine',
    ago: 5,
    visitors: stage => `${stage.voice('210381.officer').name}、${stage.voice('210381118.officer').name}`,
    note: '重大危险源包保责任落实情况检查，核对包保责任人履职记录，抽查特殊作业票。',
    found: [
      {
        name: 'visit plant 1',
        place: '苯酚储罐区',
        kind: '灼烫',
        found: '重大危险源安全包保公示牌未更新技术负责人姓名和电话。',
        requirement: '更新公示牌，补签包保履职记录。',
        done: '更新公示牌3块，补齐本月履职记录。',
        rectifier: 'plant.storage',
      },
      {
        name: 'visit plant 2',
        place: '甲醛装置氧化工段',
        kind: '可燃气体爆炸',
        found: '抽查4张二级动火作业票，其中1张完工验收未签时间。',
        requirement: '开展特殊作业票专项自查，对审批人培训。',
        done: '自查作业票126张，培训审批人11名。',
        rectifier: 'plant.synthesis',
      },
    ],
    verified: 0,
  },
]

export function visitSteps(today: Date): Step[] {
  return visits.flatMap(visit => {
    const on = workdaysBefore(dayOf(today), visit.ago)
    const dueOn = workdaysAfter(on, visit.found.length > 2 ? 10 : 8)
    return [
      { at: atHour(on, 15.4), tell: visit.name, run: (stage: Stage) => record(stage, visit, on, dueOn) },
      ...visit.found.flatMap((found, index) => {
        const assigned = step(workdaysAfter(on, 1), 9 + index / 4, `${found.name} assign`, stage =>
          assign(stage, visit, found),
        )
        const rectified = step(workdaysAfter(on, 3 + index * 2), 15 + index / 4, `${found.name} rectify`, stage =>
          rectify(stage, visit, found),
        )
        const verified = step(workdaysAfter(on, 5 + index * 2), 10, `${found.name} verify`, stage =>
          verify(stage, visit, found),
        )
        const closed = step(workdaysAfter(on, 5 + index * 2), 15, `${found.name} close`, stage =>
          close(stage, visit, found),
        )
        return index < visit.verified
          ? [assigned, rectified, verified, closed]
          : index === visit.verified
            ? [assigned, rectified]
            : [assigned]
      }),
    ]
  })
}

const step = (day: string, hours: number, tell: string, run: Step['run']): Step => ({
  at: atHour(day, hours),
  tell,
  run,
})
const of = (stage: Stage, visit: Visit, found: Found) => ({
  organisation: stage.organisation(visit.enterprise),
  hazard: hazardId(stage, found.name),
})
const command = (stage: Stage, found: Found, what: string) => ({ command: commandId(stage, `${found.name} ${what}`) })

async function record(stage: Stage, visit: Visit, on: string, dueOn: string): Promise<void> {
  const organisation = stage.organisation(visit.enterprise)
  const officer = stage.voice(visit.officer)
  const hazards = []
  for (const found of visit.found)
    hazards.push({
      id: hazardId(stage, found.name),
      description: withoutStop(found.found),
      place: found.place,
      placeId: stage.place(visit.enterprise, found.place),
      photos: [await stage.photo(officer, `${found.name} found`, themeOf(found.kind), 'before', organisation)],
      grade: 'general' as const,
      kind: kindCode(found.kind, on),
      requirement: found.requirement,
      dueOn,
    })
  await officer.call(recordVisit, {
    params: { organisation },
    body: {
      id: commandId(stage, visit.name),
      kind: visit.kind,
      visitedOn: on,
      visitors: visit.visitors(stage),
      note: visit.note,
      hazards,
    },
  })
}

async function assign(stage: Stage, visit: Visit, found: Found): Promise<void> {
  await stage.voice(visit.safety).call(assignHazard, {
    params: of(stage, visit, found),
    body: {
      ...command(stage, found, 'assign'),
      rectifier: stage.voice(found.rectifier).person,
      requirement: found.requirement,
    },
  })
}

async function rectify(stage: Stage, visit: Visit, found: Found): Promise<void> {
  const voice = stage.voice(found.rectifier)
  const photos = [await stage.photo(voice, `${found.name} rectified`, themeOf(found.kind), 'after')]
  await voice.call(rectifyHazard, {
    params: of(stage, visit, found),
    body: { ...command(stage, found, 'rectify'), text: withoutStop(found.done), photos },
  })
}

async function verify(stage: Stage, visit: Visit, found: Found): Promise<void> {
  await stage.voice(visit.officer).call(verifyHazard, {
    params: of(stage, visit, found),
    body: { ...command(stage, found, 'verify'), text: '复查资料和现场照片，已按要求整改，同意。' },
  })
}

async function close(stage: Stage, visit: Visit, found: Found): Promise<void> {
  await stage.voice(visit.safety).call(closeHazard, {
    params: of(stage, visit, found),
    body: { ...command(stage, found, 'close'), text: '监管部门复查合格，予以销号。' },
  })
}
