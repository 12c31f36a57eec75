import { createHash } from 'node:crypto'

/** Chance with a fixed seed: every demonstration tells the same story. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next: () => number
  /** A whole number from `low` to `high`, both included. */
  between: (low: number, high: number) => number
  pick: <T>(items: readonly T[]) => T
  happens: (probability: number) => boolean
}

/** Mulberry32: small, even enough for a story. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: items => items[Math.floor(next() * items.length)]!,
    happens: probability => next() < probability,
  }
}

/** The same name always gives the same id (version 7 in shape), so that a story broken off can be told on. */
export function idFor(name: string, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const hash = createHash('sha256').update(`anze demonstration ${name}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hash[3]!, 16) % 4]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`
}
