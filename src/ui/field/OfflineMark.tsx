import { useSyncExternalStore } from 'react'
import { useOutbox } from './outbox-runner.ts'
import { Link } from './router.tsx'

function follow(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** What the phone itself says; a network without a way to the server shows in the outbox and beside the data. */
export function useOnline(): boolean {
  return useSyncExternalStore(follow, () => navigator.onLine)
}

export function OfflineMark() {
  const online = useOnline()
  const { entries } = useOutbox()
  const waiting = entries.filter(entry => entry.state === 'waiting').length
  const refused = entries.filter(entry => entry.state === 'refused').length
  return (
    <div aria-live="polite">
      {!online && <p className="mark mark-offline">离线：显示上次取得的内容</p>}
      {waiting > 0 && (
        <Link to="/outbox" className="mark mark-waiting">
          {waiting} 项待发送，点此查看
        </Link>
      )}
      {refused > 0 && (
        <Link to="/outbox" className="mark mark-refused">
          {refused} 项未被接受，请处理
        </Link>
      )}
    </div>
  )
}
