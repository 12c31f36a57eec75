import type { EventHeader } from '../../kernel/event.ts'

/** One event as it is stored or exported; the payload is null where it was erased. */
export type Link = { header: EventHeader; hash: string; salt: string | null; payload: Record<string, unknown> | null }
export type Head = { seq: number; hash: string }
export type Checkpoint = { day: string; seq: number; hash: string; heldBy: string }
export type Hashes = {
  genesis: string
  hashOf: (header: EventHeader) => string
  digestOf: (salt: string, payload: unknown) => string
}

/** Where a chain is broken: the first place that does not fit, and what does not fit there. */
export type Break = { seq: number; what: string }

/** The event whose `after` names the events whose payloads the law required to be erased: {seqs: number[]}. */
export const erasedKind = 'journal.erased'

/**
 * Walks one chain link by link. `next` takes the links in the order of storage, `end` compares the chain with its head and with the heads
 * that another organisation holds. The first break ends it.
 */
export function chainWalk(organisation: string, hashes: Hashes) {
  let seq = 0
  let previous = hashes.genesis
  const missing = new Set<number>()
  const erased = new Set<number>()
  let broken: Break | null = null

  const wrongWith = ({ header, hash, salt, payload }: Link): string | null => {
    if (header.organisation !== organisation) return '事件属于另一单位'
    if (header.seq !== seq + 1) return header.seq > seq + 1 ? `缺少第 ${seq + 1} 条事件` : '序号重复或倒退'
    if (header.previous !== previous) return '与上一条事件不衔接（previous 不符）'
    if (hashes.hashOf(header) !== hash) return '事件内容与其哈希不符（事件头被改动）'
    if (payload === null || salt === null) missing.add(header.seq)
    else if (hashes.digestOf(salt, payload) !== header.payloadDigest) return '事件明细与其摘要不符（明细被改动）'
    return null
  }

  return {
    next(link: Link): Break | null {
      if (broken) return broken
      const what = wrongWith(link)
      if (what) {
        broken = { seq: link.header.seq > seq + 1 ? seq + 1 : link.header.seq, what }
        return broken
      }
      if (link.header.kind === erasedKind) for (const one of erasedBy(link)) erased.add(one)
      seq = link.header.seq
      previous = link.hash
      return null
    },
    end(head: Head | null, at: (seq: number) => string | undefined, checkpoints: readonly Checkpoint[]): Break | null {
      if (broken) return broken
      const gone = [...missing].find(one => !erased.has(one))
      if (gone !== undefined) return { seq: gone, what: '事件明细缺失，且没有依法删除的记录' }
      const last = head?.seq ?? 0
      if (last !== seq) return { seq: Math.min(last, seq) + 1, what: `链尾应为第 ${last} 条，实际止于第 ${seq} 条` }
      if (head && seq > 0 && head.hash !== previous) return { seq, what: '链尾哈希与登记的不符' }
      for (const { day, seq: held, hash, heldBy } of checkpoints) {
        if (held > seq) return { seq: held, what: `${day} 交由 ${heldBy} 保管的链尾之后的事件缺失` }
        if (held > 0 && at(held) !== hash) return { seq: held, what: `与 ${day} 交由 ${heldBy} 保管的链尾不符` }
      }
      return null
    },
    count: () => seq,
  }
}

function erasedBy({ payload }: Link): number[] {
  const { seqs } = (payload?.after ?? {}) as { seqs?: unknown }
  return Array.isArray(seqs) ? seqs.filter(one => typeof one === 'number') : []
}
