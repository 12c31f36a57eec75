import { Button, Popover } from 'antd'
import type { ReactNode } from 'react'
import { type Basis, basisNames, type Confidence, confidenceNames } from '../../kernel/law.ts'

export type LawNote = {
  text?: ReactNode
  document: string
  clause?: string
  effectiveFrom?: string | null
  effectiveTo?: string | null
  basis?: Basis
  confidence?: Confidence
  note?: string | null
}

/** A small 依据 wherever a rule speaks: opens the clause, its dates, and whether it is law, plan or convention. */
export function LawMark({ law, children = '依据' }: { law: LawNote; children?: ReactNode }) {
  return (
    <Popover
      trigger="click"
      title={[law.document, law.clause].filter(Boolean).join(' ')}
      content={
        <div style={{ maxWidth: 420 }}>
          {law.text && <p className="prewrap">{law.text}</p>}
          <p className="quiet">
            {[
              law.basis && basisNames[law.basis],
              law.effectiveFrom && `${law.effectiveFrom} 起施行`,
              law.effectiveTo && `至 ${law.effectiveTo}`,
              law.confidence && confidenceNames[law.confidence],
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {law.note && <p className="quiet">{law.note}</p>}
        </div>
      }
    >
      <Button type="link" size="small" className="law-mark">
        {children}
      </Button>
    </Popover>
  )
}
