import { hash, verify } from '@node-rs/argon2'

// Argon2id with 19 MiB and two passes: the first recommendation of the OWASP password storage cheat sheet.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

let nobody: Promise<string> | undefined

/** Does the same work where there is no account or no password, so that the time of the answer tells nothing. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? (await nobody), password.normalize('NFKC'))
  return right && !!stored
}
