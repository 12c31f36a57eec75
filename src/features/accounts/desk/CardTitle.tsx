import type { ReactNode } from 'react'

/** The heading of a card, of a card's size, under the page's h1. */
export function CardTitle({ children }: { children: ReactNode }) {
  return <h2 style={{ fontSize: 14, margin: 0 }}>{children}</h2>
}
