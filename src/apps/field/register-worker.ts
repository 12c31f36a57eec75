let waiting: ServiceWorker | null = null
const listeners = new Set<() => void>()

/** Keeps the app on the phone. Without https (and not on this machine) browsers allow no worker: the app then needs the network to open. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('/m/sw.js', { scope: '/m/' }).then(
    registration => {
      const look = () => {
        if (!registration.waiting || !navigator.serviceWorker.controller) return
        waiting = registration.waiting
        for (const listener of listeners) listener()
      }
      look()
      registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
      setInterval(() => void registration.update().catch(() => undefined), 3_600_000)
    },
    () => undefined,
  )
}

export function updateWaits(): boolean {
  return waiting !== null
}

export function onUpdate(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The person agreed: the new build takes over and the page opens again. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload())
  waiting?.postMessage('take-over')
}
