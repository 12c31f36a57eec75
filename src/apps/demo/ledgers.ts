import { loadImport, matchImport, undoImport, uploadImport } from '../../features/imports/endpoints.ts'
import { addDays, type Day, dayOf } from '../../kernel/dates.ts'
import type { Connections } from '../../platform/migrate.ts'
import { writeRows } from '../../platform/workbook.ts'
import { emptyQueue } from './play.ts'
import { commandId, type Stage, type Step } from './stage.ts'
import { atHour, workdaysBefore } from './times.ts'

const columns = [
  '序号',
  '隐患内容',
  '排查日期',
  '隐患类型',
  '隐患级别',
  '隐患地点',
  '整改期限',
  '整改措施与要求',
  '整改完成日期',
  '复查结果',
  '复查日期',
  '隐患状态',
]

/** What was kept on paper before: days before the file was loaded, words, kind, place, what was done. */
const kept: [ago: number, found: string, kind: string, place: string, done: string][] = [
  [46, '导热油炉房应急照明灯不亮', '其他', '导热油炉房', '更换应急灯2盏'],
  [45, '罐区防火堤外消防栓箱内水带缺1盘', '火灾', '甲醇储罐区', '补充水带并登记'],
  [43, '冷冻站氨瓶空瓶未挂状态牌', '中毒', '冷冻站', '空瓶退库，挂牌'],
  [40, '包装线吨袋吊钩无防脱装置', '起重致害', '包装线', '加装防脱钩'],
  [38, '污水池护栏锈蚀一处', '淹溺', '污水处理站', '更换护栏并刷漆'],
  [36, '循环水泵电机接线盒盖松动', '触电', '循环水场', '紧固并做绝缘检查'],
  [33, '叉车充电区未设禁火标志', '火灾', '丙类成品库', '补设标志'],
  [31, '化验室气瓶未固定', '容器爆炸', '中心化验室', '加装固定链'],
  [29, '检修间砂轮机无挡屑板', '物体打击', '检修间', '补装挡屑板'],
]

/** The plant brings its old ledger; the mine loads one for the wrong half-year and takes it back. */
export function ledgerSteps(connections: Connections, today: Date): Step[] {
  const brought = workdaysBefore(dayOf(today), 20)
  const mistaken = workdaysBefore(dayOf(today), 17)
  return [
    ...loading(connections, {
      name: 'ledger plant',
      who: 'plant.engineer',
      file: '隐患排查治理台账（上线前）.xlsx',
      on: brought,
      rows: kept,
    }),
    ...loading(connections, {
      name: 'ledger mine',
      who: 'mine.inspector',
      file: '隐患台账-旧版.xlsx',
      on: mistaken,
      rows: kept.slice(4, 7),
    }),
    {
      at: atHour(mistaken, 11.2),
      tell: 'ledger mine undo',
      run: async stage => {
        await stage.voice('mine.inspector').call(undoImport, {
          params: { import: commandId(stage, 'ledger mine') },
          body: { reason: '文件拿错了，是外单位的旧台账，撤销本次导入。' },
        })
        await emptyQueue(stage.platform, connections)
      },
    },
  ]
}

type Loading = { name: string; who: string; file: string; on: Day; rows: typeof kept }

function loading(connections: Connections, { name, who, file, on, rows }: Loading): Step[] {
  const params = (stage: Stage) => ({ import: commandId(stage, name) })
  const step = (hours: number, tell: string, run: (stage: Stage) => Promise<unknown>): Step => ({
    at: atHour(on, hours),
    tell: `${name} ${tell}`,
    run: async stage => {
      await run(stage)
      await emptyQueue(stage.platform, connections)
    },
  })
  return [
    step(10.2, 'upload', async stage =>
      stage.voice(who).send(
        uploadImport.path,
        { id: commandId(stage, name), target: 'hazards' },
        {
          name: file,
          bytes: await ledger(on, rows),
        },
      ),
    ),
    step(10.3, 'match', stage => stage.voice(who).call(matchImport, { params: params(stage), body: {} })),
    step(10.5, 'load', stage => stage.voice(who).call(loadImport, { params: params(stage), body: {} })),
  ]
}

async function ledger(on: Day, rows: typeof kept): Promise<Buffer> {
  const cells = rows.map(([ago, found, kind, place, done], index) => [
    ...[String(index + 1), found, addDays(on, -ago), kind, '一般隐患', place, addDays(on, 5 - ago), done],
    ...[addDays(on, 3 - ago), '合格', addDays(on, 4 - ago), '关闭'],
  ])
  return Buffer.from(
    await writeRows(
      columns.map(title => ({ title, kind: 'text' })),
      cells,
    ),
  )
}
