import { Button } from 'antd'
import { useId } from 'react'
import type { MoveAnswer } from '../../kernel/lifecycle.ts'

/**
 * The moves out of a state: each a button, open or greyed with the reason beside it. The first open one is the primary.
 * Closed moves are told in one line each, so that everybody sees what is missing.
 */
export function MoveBar({
  moves,
  onMove,
  pending,
  dangerous = [],
  plain,
  aside = [],
  label = '可办理的事项',
}: {
  moves: readonly MoveAnswer[]
  onMove: (move: string) => void
  pending?: boolean
  dangerous?: readonly string[]
  /** Moves that are open but seldom the next step: never the primary button. */
  aside?: readonly string[]
  /** No button stands out. */
  plain?: boolean
  label?: string
}) {
  const id = useId()
  if (moves.length === 0) return null
  const open = moves.filter(move => move.open)
  const closed = moves.filter(move => !move.open)
  const first = !plain && open.find(({ move }) => !dangerous.includes(move) && !aside.includes(move))?.move
  return (
    <section aria-label={label} className="moves">
      {open.length > 0 && (
        <div className="moves-open">
          {open.map(({ move, title }) => (
            <Button
              key={move}
              type={move === first ? 'primary' : 'default'}
              danger={dangerous.includes(move)}
              disabled={pending}
              onClick={() => onMove(move)}
            >
              {title}
            </Button>
          ))}
        </div>
      )}
      {closed.length > 0 && (
        <ul className="moves-closed">
          {closed.map(({ move, title, reason }) => (
            <li key={move}>
              <Button disabled aria-describedby={`${id}${move}`}>
                {title}
              </Button>
              <span id={`${id}${move}`}>{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
