/** A UUID version 7 (RFC 9562): made by the client, ordered by time, the idempotency key of its command. */
export type Id = string

let lastTime = 0
let counter = 0

/** Ids made by one process ascend, also within a millisecond and when the clock steps back. */
export function newId(now: number = Date.now()): Id {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16))
  if (now > lastTime) {
    lastTime = now
    // Start in the lower half so that a burst has room before the counter runs over.
    counter = (((bytes[6] as number) << 8) | (bytes[7] as number)) & 0x7ff
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastTime += 1
      counter = 0
    }
  }
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(lastTime / 2 ** (8 * (5 - index))) % 256
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function isId(value: unknown): value is Id {
  return (
    typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value)
  )
}

/** The instant an id was made, as its maker's clock had it. */
export function idTime(id: Id): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}
