import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventHeader } from '../../kernel/event.ts'
import { digestOf, genesis, hashOf } from '../../platform/events.ts'
import { type Checkpoint, chainWalk, erasedKind, type Link } from './verify.ts'

const organisation = '00000000-0000-7000-8000-000000000001'
const hashes = { genesis, hashOf, digestOf }

function chainOf(payloads: readonly Record<string, unknown>[], kinds: readonly string[] = []): Link[] {
  let previous = genesis
  return payloads.map((payload, index) => {
    const salt = `salt-${index}`
    const header: EventHeader = {
      ...{ organisation, seq: index + 1, id: `id-${index}`, kind: kinds[index] ?? 'hazard.reported' },
      ...{
        subjectKind: 'hazard',
        subjectId: 'h',
        actorAccount: 'a',
        actorPerson: 'p',
        actorOrganisation: organisation,
      },
      occurredAt: '2026-08-01T00:00:00.000Z',
      recordedAt: '2026-08-01T00:00:01.000Z',
      payloadDigest: digestOf(salt, payload),
      previous,
    }
    previous = hashOf(header)
    return { header, hash: previous, salt, payload }
  })
}

function verdict(links: readonly Link[], head = headOf(links), checkpoints: readonly Checkpoint[] = []) {
  const walk = chainWalk(organisation, hashes)
  for (const link of links) walk.next(link)
  return walk.end(head, seq => links.find(link => link.header.seq === seq)?.hash, checkpoints)
}
function headOf(links: readonly Link[]) {
  const last = links.at(-1)
  return last ? { seq: last.header.seq, hash: last.hash } : null
}

const payloads = fc.array(fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }), {
  minLength: 1,
  maxLength: 12,
})

describe('a chain of events', () => {
  test('that nobody touched is whole, also when it went through JSON', () => {
    fc.assert(
      fc.property(payloads, contents => {
        const stored = JSON.parse(JSON.stringify(chainOf(JSON.parse(JSON.stringify(contents)))))
        expect(verdict(stored)).toBeNull()
      }),
    )
  })

  test('with any field of any header altered is broken at that event', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), fc.nat(), (contents, at, which) => {
        const links = structuredClone(chainOf(JSON.parse(JSON.stringify(contents))))
        const head = headOf(links)
        const link = links[at % links.length]!
        const fields = Object.keys(link.header) as (keyof EventHeader)[]
        const field = fields[which % fields.length]!
        const altered = typeof link.header[field] === 'number' ? link.header.seq + 1 : `${link.header[field]}x`
        Object.assign(link.header, { [field]: altered })
        expect(verdict(links, head)).not.toBeNull()
      }),
    )
  })

  test('with any payload altered is broken at exactly that event', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), (contents, at) => {
        const links = structuredClone(chainOf(JSON.parse(JSON.stringify(contents))))
        const link = links[at % links.length]!
        link.payload = { ...link.payload, 'added afterwards': true }
        expect(verdict(links)?.seq).toBe(link.header.seq)
      }),
    )
  })

  test('with any event left out, doubled or swapped is broken', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), fc.constantFrom('leave out', 'double', 'swap'), (contents, at, how) => {
        const links = chainOf(JSON.parse(JSON.stringify(contents)))
        const place = at % links.length
        const head = headOf(links)
        const altered = [...links]
        if (how === 'leave out') altered.splice(place, 1)
        else if (how === 'double') altered.splice(place, 0, links[place]!)
        else altered.splice(place, 2, ...links.slice(place, place + 2).reverse())
        fc.pre(how !== 'swap' || place < links.length - 1)
        expect(verdict(altered, head)).not.toBeNull()
      }),
    )
  })

  test('rewritten from some event on, every hash made new, differs from the head that another holds', () => {
    fc.assert(
      fc.property(payloads, fc.nat(), (contents, at) => {
        const clean = JSON.parse(JSON.stringify(contents)) as Record<string, unknown>[]
        const links = chainOf(clean)
        const place = at % links.length
        const held = [{ day: '2026-08-01', ...headOf(links)!, heldBy: 'authority' }]
        const forged = chainOf(clean.map((one, index) => (index === place ? { ...one, forged: true } : one)))
        expect(verdict(forged)).toBeNull()
        expect(verdict(forged, headOf(forged), held)?.what).toContain('authority')
        expect(verdict(links.slice(0, -1), headOf(links.slice(0, -1)), held)).not.toBeNull()
      }),
    )
  })
})

test('a payload gone without a record of its erasure is a break; with one the chain stays whole', () => {
  const links = chainOf([{ after: { name: '张三' } }, { after: { seqs: [1] } }], ['person.added', erasedKind])
  links[0]!.payload = null
  links[0]!.salt = null
  expect(verdict(links)).toBeNull()
  expect(verdict([links[0]!, ...chainOf([{}, {}]).slice(1)])).not.toBeNull()
  const silent = chainOf([{ after: { name: '张三' } }])
  silent[0]!.payload = null
  expect(verdict(silent)).toMatchObject({ seq: 1, what: expect.stringContaining('缺失') })
})

test('an organisation without any event has an empty chain', () => {
  expect(verdict([], null)).toBeNull()
})
