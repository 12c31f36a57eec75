import { checklistLifecycle } from '../features/checklists/lifecycle.ts'
import { hazardLifecycle } from '../features/hazards/lifecycle.ts'
import { type RecordKindName, recordKind, recordKindNames } from '../features/hazards/records.ts'
import { riskLifecycle } from '../features/risks/lifecycle.ts'
import { diagramOf, type Lifecycle } from '../kernel/lifecycle.ts'
import { openApi } from '../platform/openapi.ts'
import { permissions } from '../policy/permissions.ts'
import { type Role, roles } from '../policy/roles.ts'
import { features } from './features.ts'

/** The documents made from the tables, by file name; a test compares them with docs/generated. */
export function generatedDocuments(): Record<string, string> {
  const endpoints = features.flatMap(feature => feature.handlers.map(({ endpoint }) => endpoint))
  return {
    'permissions.md': permissionsDocument(),
    'lifecycles.md': lifecyclesDocument(),
    'openapi.json': `${JSON.stringify(openApi(endpoints), null, 1)}\n`,
  }
}

const made = '<!-- Made by `npm run docs`; do not edit. -->\n\n'

function permissionsDocument(): string {
  const names = Object.keys(roles) as Role[]
  const title = (name: Role) => roles[name].title
  const rows = Object.entries(permissions).map(
    ([permission, held]) =>
      `| \`${permission}\` | ${names.map(name => ((held as readonly Role[]).includes(name) ? '●' : '')).join(' | ')} |`,
  )
  return `${made}# 权限矩阵\n\n| 权限 | ${names.map(title).join(' | ')} |\n|---|${names.map(() => '---').join('|')}|\n${rows.join('\n')}\n`
}

function lifecyclesDocument(): string {
  const cycles: [string, Lifecycle][] = [
    ['hazard', hazardLifecycle as unknown as Lifecycle],
    ['checklist', checklistLifecycle as unknown as Lifecycle],
    ...recordKindNames.map((name: RecordKindName): [string, Lifecycle] => [
      name,
      recordKind(name).cycle as unknown as Lifecycle,
    ]),
    ['risk', riskLifecycle as unknown as Lifecycle],
  ]
  return `${made}# 生命周期\n\n${cycles.map(([name, cycle]) => section(name, cycle)).join('\n')}`
}

function section(name: string, cycle: Lifecycle): string {
  const moves = Object.entries(cycle.moves).map(([move, { title, from, to, permission, by, notBy, guards }]) =>
    [
      `\`${move}\` ${title}`,
      from.map(state => cycle.states[state]!.title).join('、'),
      cycle.states[to]!.title,
      `\`${permission}\``,
      [
        ...(by ?? []).map(relation => cycle.relations[relation]),
        ...(notBy ?? []).map(relation => `非${cycle.relations[relation]}`),
      ].join('、'),
      (guards ?? []).join('、'),
    ].join(' | '),
  )
  const table = moves.map(row => `| ${row} |`).join('\n')
  const head = '| 办理 | 从 | 到 | 权限 | 关系 | 条件 |\n|---|---|---|---|---|---|'
  return `## ${cycle.title} \`${name}\`\n\n\`\`\`mermaid\n${diagramOf(cycle)}\n\`\`\`\n\n${moves.length > 0 ? `${head}\n${table}\n` : '没有后续办理。\n'}`
}
