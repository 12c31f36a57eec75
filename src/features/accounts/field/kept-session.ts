import type { SessionView } from '../account.ts'

const name = 'anze.field.session'

/** Who was signed in last on this phone: pages open at once, and without signal. Holds no secret; the cookie does. */
export function keptSession(): SessionView | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as SessionView | null
  } catch {
    return null
  }
}

export function keepSession(session: SessionView | null): void {
  try {
    if (session?.account) localStorage.setItem(name, JSON.stringify(session))
    else localStorage.removeItem(name)
  } catch {
    // Private windows refuse storage: the phone then needs the network to open.
  }
}
