const name = 'anze.field.owner'
let current = ''

/** The membership for which this phone keeps answers, drafts and commands now; empty when nobody is signed in. */
export function setOwner(membership: string | null): void {
  if (current === (membership ?? '')) return
  current = membership ?? ''
  try {
    localStorage.setItem(name, current)
  } catch {
    // Private windows refuse storage: they have no other tab either.
  }
}

export function owner(): string {
  return current
}

/** False once somebody else has signed in, in another tab too: nothing of one person goes out in another's name. */
export function isStillOwner(membership: string): boolean {
  try {
    return current === membership && (localStorage.getItem(name) ?? membership) === membership
  } catch {
    return current === membership
  }
}
