import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, HolderOutlined } from '@ant-design/icons'
import { Button, Space } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { StatusTag } from '../../../ui/desk/StatusTag.tsx'
import { changesBetween } from '../changes.ts'
import { type ChecklistItem, titleOfAnswer } from '../item.ts'
import { branchText } from './words.ts'

/** The list's items in order: dragged by the grip, or moved with Alt and the arrow keys. */
export function ItemList({
  items,
  before,
  shown,
  onShow,
  onChange,
  onEdit,
}: {
  items: readonly ChecklistItem[]
  before: readonly ChecklistItem[] | null
  shown: string | null
  onShow: (id: string) => void
  /** Absent: only to be read. */
  onChange?: ((items: ChecklistItem[]) => void) | undefined
  onEdit?: ((item: ChecklistItem) => void) | undefined
}) {
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [told, setTold] = useState('')
  const marks = marksOf(before, items)
  const move = (from: number, to: number) => {
    if (!onChange || to < 0 || to >= items.length || from === to) return
    const next = [...items]
    next.splice(to, 0, ...next.splice(from, 1))
    onChange(next)
    setTold(`已移到第 ${to + 1} 项`)
  }
  const byKey = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(index, index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <>
      <ol className="list-items" aria-label="检查项">
        {items.map((item, index) => (
          <li
            key={item.id}
            className={`list-item${item.id === shown ? ' is-shown' : ''}${over === index ? ' is-over' : ''}`}
            draggable={onChange !== undefined}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => {
              setDragged(null)
              setOver(null)
            }}
            onDragOver={event => {
              if (dragged === null) return
              event.preventDefault()
              setOver(index)
            }}
            onDrop={event => {
              event.preventDefault()
              if (dragged !== null) move(dragged, index)
              setDragged(null)
              setOver(null)
            }}
          >
            {onChange ? <HolderOutlined className="grip" title="拖动调整顺序" aria-hidden="true" /> : <span />}
            <span className="number">{index + 1}</span>
            <span>
              <button
                type="button"
                className="said"
                aria-current={item.id === shown}
                onClick={() => onShow(item.id)}
                onKeyDown={event => byKey(event, index)}
              >
                <strong>{item.what}</strong>
                {item.right && `　${item.right}`}
              </button>
              <span className="facts">
                {[item.className, item.mandatory ? '必查' : '选查', titleOfAnswer(item), branchText(item, items)]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                {marks.get(item.id) && <StatusTag title={marks.get(item.id)!} tone="wait" />}
              </span>
            </span>
            {onChange && (
              <Space.Compact size="small">
                <Button
                  aria-label={`第 ${index + 1} 项上移`}
                  icon={<ArrowUpOutlined />}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                />
                <Button
                  aria-label={`第 ${index + 1} 项下移`}
                  icon={<ArrowDownOutlined />}
                  disabled={index === items.length - 1}
                  onClick={() => move(index, index + 1)}
                />
                <Button aria-label={`修改第 ${index + 1} 项`} icon={<EditOutlined />} onClick={() => onEdit?.(item)} />
                <Button
                  aria-label={`移除第 ${index + 1} 项`}
                  icon={<DeleteOutlined />}
                  onClick={() => onChange(items.filter(({ id }) => id !== item.id))}
                />
              </Space.Compact>
            )}
          </li>
        ))}
      </ol>
      <p className="sr-only" role="status">
        {told}
      </p>
    </>
  )
}

/** What the draft changes against the version in force. */
function marksOf(before: readonly ChecklistItem[] | null, items: readonly ChecklistItem[]): Map<string, string> {
  if (!before) return new Map()
  const { added, changed, moved } = changesBetween(before, items)
  return new Map([
    ...moved.map(({ id }) => [id, '已移动'] as const),
    ...changed.map(({ after }) => [after.id, '已修改'] as const),
    ...added.map(({ id }) => [id, '新增'] as const),
  ])
}
