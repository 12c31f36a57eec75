import { mkdir, writeFile } from 'node:fs/promises'
import { benchBundles } from './bundles.ts'
import { openGround } from './ground.ts'
import { benchImport } from './import.ts'
import { benchList } from './list.ts'
import { benchReport, type Figure } from './report.ts'

/** `npm run bench [-- quick]`: every figure is a ratio within this run, or a size against its limit. Prints a table, writes JSON. */
const quick = process.argv.includes('quick')
const ground = await openGround()
const figures: Figure[] = []
try {
  figures.push(...(await benchReport(ground, quick ? 2 : 5, quick ? 1 : 3)))
  figures.push(...(await benchList(ground, quick ? 20_000 : 200_000, quick ? 2 : 5, quick ? 1 : 3)))
  figures.push(...(await benchImport(ground, quick ? 5_000 : 100_000)))
  figures.push(...(await benchBundles()))
} finally {
  await ground.end()
}
for (const { name, value, unit, goal, met, more } of figures) {
  const mark = met === undefined ? '' : met ? '  达到' : '  未达到'
  console.log(`${name}\n  ${round(value)} ${unit}${goal ? `（目标 ${goal}）` : ''}${mark}`)
  for (const [key, number] of Object.entries(more)) console.log(`    ${key} ${round(number)}`)
}
await mkdir('bench/results', { recursive: true })
await writeFile('bench/results/latest.json', `${JSON.stringify({ quick, figures }, null, 1)}\n`)
process.exit(0)

function round(value: number): number {
  return Math.round(value * (Math.abs(value) < 10 ? 100 : 1)) / (Math.abs(value) < 10 ? 100 : 1)
}
