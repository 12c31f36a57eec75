/** The token of a one-time link stands behind `#` and is not sent to the server by opening the page. */
export function tokenInAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
}

/** Where to go after signing in: only a path of this site. */
export function goOn(from: string | null): void {
  location.assign(from && /^\/(?![/\\])/.test(from) ? from : '/')
}

const flowKey = 'anze.single-sign-on'

/** The sealed flow waits in this tab until the provider sends the browser back. */
export const flowKeeper = {
  keep: (flow: string, purpose: 'sign-in' | 'link') =>
    sessionStorage.setItem(flowKey, JSON.stringify({ flow, purpose })),
  take: (): { flow: string; purpose: 'sign-in' | 'link' } | null => {
    const kept = sessionStorage.getItem(flowKey)
    sessionStorage.removeItem(flowKey)
    return kept ? JSON.parse(kept) : null
  },
}
