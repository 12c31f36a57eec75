import { useSyncExternalStore } from 'react'
import { onUpdate, takeUpdate, updateWaits } from './register-worker.ts'

export function UpdateMark() {
  const waits = useSyncExternalStore(onUpdate, updateWaits)
  if (!waits) return null
  return (
    <button type="button" className="mark mark-update" onClick={takeUpdate}>
      有新版本，点此更新
    </button>
  )
}
