let current = ''

/** The membership for which this phone keeps answers, drafts and commands now; empty when nobody is signed in. */
export function setOwner(membership: string | null): void {
  current = membership ?? ''
}

export function owner(): string {
  return current
}
