import { Input, Modal, Radio, Space } from 'antd'
import { useState } from 'react'
import type { CalendarRow } from '../../../kernel/dates.ts'

export type DayKind = 'rest' | 'workday' | 'ordinary'

export function DayDialog({
  day,
  row,
  onSet,
  onClose,
}: {
  day: string
  row: CalendarRow | null
  onSet: (kind: DayKind, name: string) => void
  onClose: () => void
}) {
  const [kind, setKind] = useState<DayKind>(row?.kind ?? 'ordinary')
  const [name, setName] = useState(row?.name ?? '')
  const named = kind === 'ordinary' || name.trim() !== ''
  return (
    <Modal
      open
      title={day}
      okText="确定"
      cancelText="取消"
      okButtonProps={{ disabled: !named }}
      onOk={() => onSet(kind, name.trim())}
      onCancel={onClose}
    >
      <Space orientation="vertical" style={{ width: '100%' }}>
        <Radio.Group
          value={kind}
          onChange={event => setKind(event.target.value)}
          options={[
            { value: 'rest', label: '放假' },
            { value: 'workday', label: '调休上班' },
            { value: 'ordinary', label: '按平日' },
          ]}
        />
        {kind !== 'ordinary' && (
          <Input
            aria-label="节日名称"
            placeholder="节日名称，例如 国庆节"
            maxLength={40}
            value={name}
            status={named ? '' : 'error'}
            onChange={event => setName(event.target.value)}
          />
        )}
      </Space>
    </Modal>
  )
}
