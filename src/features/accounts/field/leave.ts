import { createContext, useContext } from 'react'
import { call } from '../../../ui/api.ts'
import { forgetAnswers } from '../../../ui/field/store.ts'
import { signOut } from '../endpoints.ts'
import { keepSession } from './kept-session.ts'

/** Leaves nothing to read on a shared phone. What was not sent yet stays and goes out when its maker signs in again. */
export async function leave(): Promise<void> {
  await call(signOut, {})
  keepSession(null)
  await forgetAnswers()
}

export type Door = { signOut: () => Promise<void>; renew: () => Promise<void>; choose: () => void }
export const DoorContext = createContext<Door | null>(null)

export function useDoor(): Door {
  const door = useContext(DoorContext)
  if (!door) throw new Error('useDoor is called outside of the door')
  return door
}
