import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './support/chromium.ts'

/** `npm test`: checks, rules and API on a real PostgreSQL, journeys in a real browser. Ends in one line that counts them. */
const reports = mkdtempSync(join(tmpdir(), 'anze-reports-'))
const bin = (name: string) => `node_modules/.bin/${name}`
let failed = false

function step(title: string, command: string, args: string[]): void {
  console.log(`\n— ${title}`)
  failed = spawnSync(command, args, { stdio: 'inherit' }).status !== 0 || failed
}

function vitest(name: string, title: string, args: string[]): { passed: number; failed: number; skipped: number } {
  const file = join(reports, `${name}.json`)
  step(title, bin('vitest'), ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`, ...args])
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numFailedTests === 0 && !report.success ? 1 : 0),
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

step('格式与静态检查', bin('biome'), ['check', '--error-on-warnings', '.'])
step('类型检查', bin('tsc'), ['--noEmit'])
const counts = [vitest('unit', '规则、接口与守卫', [])]
step('构建网页', process.execPath, ['src/apps/build.ts'])
if (findChromium())
  counts.push(vitest('journeys', '真实浏览器中的全流程', ['--config', 'tests/journeys/vitest.config.ts']))
else
  console.log('\n未找到 Chromium，浏览器测试未运行（Debian：apt-get install chromium fonts-noto-cjk；或设置 CHROMIUM）')
rmSync(reports, { recursive: true, force: true })

const sum = (key: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[key], 0)
failed ||= sum('failed') > 0 || sum('passed') === 0
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(failed ? 1 : 0)
