import { createContext, useContext, useSyncExternalStore } from 'react'

export type Appearance = 'light' | 'dark' | 'system'

export const AppearanceContext = createContext<{
  appearance: Appearance
  setAppearance: (next: Appearance) => void
  dark: boolean
}>({ appearance: 'system', setAppearance: () => {}, dark: false })

export const useAppearance = () => useContext(AppearanceContext)

export function keptAppearance(): Appearance {
  const kept = localStorage.getItem('anze.appearance')
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

const media = matchMedia('(prefers-color-scheme: dark)')

export const prefersDark = {
  useValue: () =>
    useSyncExternalStore(
      changed => {
        media.addEventListener('change', changed)
        return () => media.removeEventListener('change', changed)
      },
      () => media.matches,
    ),
}
