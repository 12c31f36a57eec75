import { useSyncExternalStore } from 'react'

export type Settings = { theme: 'auto' | 'light' | 'dark'; large: boolean }
const name = 'anze.field.settings'
const listeners = new Set<() => void>()
let settings: Settings = read()

function read(): Settings {
  const standard: Settings = { theme: 'auto', large: false }
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Settings>) }
  } catch {
    return standard
  }
}

/** Of this device, not of the person: a phone lies in gloves and in the dark whoever holds it. */
export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change }
  try {
    localStorage.setItem(name, JSON.stringify(settings))
  } catch {
    // Private windows refuse storage; the choice then lasts as long as the page.
  }
  applySettings()
  for (const listener of listeners) listener()
}

export function applySettings(): void {
  document.documentElement.dataset.theme = settings.theme
  document.documentElement.dataset.size = settings.large ? 'large' : 'normal'
}

export function useSettings(): Settings {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => settings,
  )
}
