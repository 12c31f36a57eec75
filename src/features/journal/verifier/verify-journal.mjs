// 脱机核验导出的留痕：node verify-journal.mjs 本单位.jsonl [监管部门.jsonl]
// Checks an exported journal without a database or this software: every event's hash, the link to the one before, the salted digest of its
// content, the head, and the heads handed to others. A second export, of whoever holds this organisation's heads, is compared with it.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

const sha256 = text => createHash('sha256').update(text).digest('hex')

/** JSON with sorted keys: the same value always gives the same text. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1))
  return `{${keys.map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

async function* linesOf(path) {
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()
    yield* lines
  }
  if (rest) yield rest
}

class Broken extends Error {}
const refuse = (seq, what) => {
  throw new Broken(`第 ${seq} 条：${what}`)
}

function checkEvent(line, organisation, seq, previous) {
  const { header, hash, salt, payload } = line
  if (header.organisation !== organisation) refuse(header.seq, '事件属于另一单位')
  if (header.seq !== seq + 1) refuse(seq + 1, `缺少，下一条是第 ${header.seq} 条`)
  if (header.previous !== previous) refuse(header.seq, '与上一条事件不衔接')
  if (sha256(canonical(header)) !== hash) refuse(header.seq, '事件内容与其哈希不符')
  if (payload === null || salt === null) return false
  if (sha256(salt + canonical(payload)) !== header.payloadDigest) refuse(header.seq, '事件明细与其摘要不符')
  return true
}

async function readJournal(path) {
  const hashes = []
  const missing = new Set()
  const [checkpoints, held, handed] = [[], [], []]
  let [head, previous, ended] = [null, '0'.repeat(64), false]
  for await (const text of linesOf(path)) {
    if (!text.trim()) continue
    const line = JSON.parse(text)
    if (line.type === 'journal') head = line
    else if (!head) throw new Broken('不是留痕文件：首行应为 journal')
    else if (line.type === 'event') {
      if (!checkEvent(line, head.organisation, hashes.length, previous)) missing.add(line.header.seq)
      if (line.header.kind === 'journal.erased') for (const seq of line.payload?.after?.seqs ?? []) missing.delete(seq)
      if (line.header.kind === 'journal.heads-held' && line.payload)
        handed.push({ seq: line.header.seq, ...line.payload.after })
      hashes.push(line.hash)
      previous = line.hash
    } else if (line.type === 'checkpoint') checkpoints.push(line)
    else if (line.type === 'held') held.push(line)
    else if (line.type === 'end') ended = line.events === hashes.length
  }
  if (!ended) throw new Broken(`文件不完整：止于第 ${hashes.length} 条`)
  if ((head.head?.seq ?? 0) !== hashes.length) refuse(hashes.length, `链尾应为第 ${head.head?.seq ?? 0} 条`)
  if (head.head && head.head.hash !== previous) refuse(hashes.length, '链尾哈希与登记的不符')
  for (const seq of missing) refuse(seq, '事件明细缺失，且没有依法删除的记录')
  for (const { day, seq, hash } of checkpoints) if (hashes[seq - 1] !== hash) refuse(seq, `与 ${day} 交出的链尾不符`)
  for (const { seq, day, digest } of handed) {
    const rows = held.filter(one => one.day === day).map(one => [one.organisation, one.seq, one.hash])
    rows.sort((a, b) => (a[0] < b[0] ? -1 : 1))
    if (sha256(canonical(rows)) !== digest) refuse(seq, `${day} 所保管的各单位链尾与收存时的摘要不符`)
  }
  return { organisation: head.organisation, name: head.name, hashes, checkpoints, held }
}

async function main([path, holderPath]) {
  if (!path) throw new Broken('用法：node verify-journal.mjs 本单位.jsonl [监管部门.jsonl]')
  const own = await readJournal(path)
  console.log(`${own.name}：${own.hashes.length} 条留痕完整，${own.checkpoints.length} 个链尾检查点相符`)
  if (!holderPath) return
  const holder = await readJournal(holderPath)
  const held = holder.held.filter(one => one.organisation === own.organisation)
  // A head handed over after this export was made cannot be compared with it.
  for (const { day, seq, hash } of held)
    if (seq <= own.hashes.length ? own.hashes[seq - 1] !== hash : own.checkpoints.some(one => one.day >= day))
      refuse(seq, `与${holder.name}保管的 ${day} 链尾不符`)
  console.log(`与${holder.name}保管的 ${held.length} 个链尾相符`)
}

main(process.argv.slice(2)).catch(error => {
  console.error(error instanceof Broken ? `核验不通过。${error.message}` : error)
  process.exitCode = 1
})
