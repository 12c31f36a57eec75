import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './Icon.tsx'
import { OfflineMark } from './OfflineMark.tsx'
import { back } from './router.tsx'

/** Every page: its name on top, what it shows, and its buttons at the foot where the thumb is. */
export function Page(props: {
  title: string
  children: ReactNode
  foot?: ReactNode
  aside?: ReactNode
  home?: boolean
  /** The foot brings its own spacing (tabs). */
  bare?: boolean
  onBack?: () => void
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${props.title} · 安责`
    // A screen reader starts at the new page's name.
    heading.current?.focus({ preventScroll: true })
  }, [props.title])
  return (
    <div className="page">
      <header className="top">
        {!props.home && (
          <button type="button" className="square" aria-label="返回" onClick={props.onBack ?? back}>
            <Icon name="back" />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.aside}
      </header>
      <OfflineMark />
      <main>{props.children}</main>
      {props.foot && <footer className={props.bare ? 'foot foot-bare' : 'foot'}>{props.foot}</footer>}
    </div>
  )
}
