import { Link } from 'react-router'
import type { Answer } from '../../../kernel/endpoint.ts'
import { DaysLeft } from '../../../ui/desk/DaysLeft.tsx'
import { GradeTag } from '../../../ui/desk/GradeTag.tsx'
import { dayText } from '../../../ui/format.ts'
import type { readDesk } from '../endpoints.ts'
import { photoLink } from './photo-store.ts'
import { hazardPath } from './words.ts'

type Row = Answer<typeof readDesk>['rows'][number]

export function DeskRow({
  row,
  index,
  marked,
  withOrganisation,
  onOpen,
}: {
  row: Row
  index: number
  marked: boolean
  withOrganisation: boolean
  onOpen: () => void
}) {
  return (
    // The link is the way for keyboards; a click anywhere beside it means the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link inside takes the keys
    <li
      data-row={index}
      className={marked ? 'desk-row row-marked' : 'desk-row'}
      onClick={event => {
        if (!(event.target as HTMLElement).closest('a') && String(getSelection()) === '') onOpen()
      }}
    >
      {row.thumb ? (
        <img src={photoLink(row.organisation, row.thumb, 'thumb')} alt="" width={44} height={44} loading="lazy" />
      ) : (
        <span className="no-photo" aria-hidden="true" />
      )}
      <div className="desk-row-words">
        <Link
          to={hazardPath(row.organisation, row.hazard)}
          onClick={event => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            onOpen()
          }}
        >
          {row.title}
        </Link>
        <span className="quiet">
          {[row.number, withOrganisation && row.organisationName, row.place, `${dayText(row.since)} 起`]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <GradeTag grade={row.grade} />
      <strong className="desk-matter">{row.matterTitle}</strong>
      <DaysLeft dueOn={row.dueOn} daysLeft={row.daysLeft} />
    </li>
  )
}
