import { DownOutlined } from '@ant-design/icons'
import { Button, Checkbox, DatePicker, Input, Popover, Radio, Space } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { type Found, SearchSelect } from './SearchSelect.tsx'
import type { ListQuery } from './use-list-query.ts'

export type Choice = { value: string; label: string }
export type Filter =
  | { kind: 'one' | 'many'; key: string; label: string; choices: readonly Choice[] }
  | { kind: 'yes'; key: string; label: string; value?: string }
  | { kind: 'days'; from: string; to: string; label: string }
  /** One of more than fit a list; `chosen` names the one in the address. */
  | {
      kind: 'find'
      key: string
      label: string
      search: (words: string) => Promise<Found[]>
      chosen?: string | undefined
    }

/** Every filter is a chip; what is chosen stands in it, and in the address. */
export function FilterChips({ filters, list }: { filters: readonly Filter[]; list: ListQuery }) {
  const active = Object.keys(list.filters).length > 0 || list.search
  return (
    <fieldset className="chips" aria-label="筛选">
      {filters.map(filter => (
        <Chip key={filter.label} filter={filter} list={list} />
      ))}
      {active && (
        <Button
          type="link"
          size="small"
          onClick={() =>
            list.change({ ...Object.fromEntries(Object.keys(list.filters).map(key => [key, null])), search: null })
          }
        >
          清除筛选
        </Button>
      )}
    </fieldset>
  )
}

function Chip({ filter, list }: { filter: Filter; list: ListQuery }) {
  if (filter.kind === 'yes') {
    const on = list.filters[filter.key] === (filter.value ?? 'true')
    return (
      <Button
        size="small"
        type={on ? 'primary' : 'default'}
        ghost={on}
        aria-pressed={on}
        onClick={() => list.change({ [filter.key]: on ? null : (filter.value ?? 'true') })}
      >
        {filter.label}
      </Button>
    )
  }
  return <PopoverChip filter={filter} list={list} />
}

function PopoverChip({ filter, list }: { filter: Exclude<Filter, { kind: 'yes' }>; list: ListQuery }) {
  const chosen = chosenText(filter, list)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={
        filter.kind === 'days' ? (
          <Days filter={filter} list={list} />
        ) : filter.kind === 'find' ? (
          <div style={{ width: 280, display: 'grid' }}>
            <SearchSelect
              allowClear
              placeholder="名称、首字母或代码"
              value={list.filters[filter.key]}
              chosenLabel={filter.chosen ?? '已选'}
              search={filter.search}
              onChange={next => list.change({ [filter.key]: next })}
            />
          </div>
        ) : (
          <Choices filter={filter} list={list} />
        )
      }
    >
      <Button size="small" type={chosen ? 'primary' : 'default'} ghost={Boolean(chosen)}>
        {filter.label}
        {chosen && `：${chosen}`}
        <DownOutlined style={{ fontSize: 10 }} />
      </Button>
    </Popover>
  )
}

function Choices({ filter, list }: { filter: Extract<Filter, { choices: unknown }>; list: ListQuery }) {
  const [words, setWords] = useState('')
  const value = list.filters[filter.key] ?? ''
  const shown = filter.choices.filter(choice => choice.label.includes(words)).slice(0, 200)
  return (
    <Space orientation="vertical" style={{ maxHeight: 360, minWidth: 200, overflowY: 'auto' }}>
      {filter.choices.length > 10 && (
        <Input
          size="small"
          allowClear
          placeholder="查找"
          value={words}
          onChange={event => setWords(event.target.value)}
        />
      )}
      {filter.kind === 'many' ? (
        <Checkbox.Group
          value={value.split(',').filter(Boolean)}
          onChange={next => list.change({ [filter.key]: next.join(',') })}
        >
          <Space orientation="vertical">
            {shown.map(choice => (
              <Checkbox key={choice.value} value={choice.value}>
                {choice.label}
              </Checkbox>
            ))}
          </Space>
        </Checkbox.Group>
      ) : (
        <Radio.Group value={value} onChange={event => list.change({ [filter.key]: event.target.value as string })}>
          <Space orientation="vertical">
            <Radio value="">不限</Radio>
            {shown.map(choice => (
              <Radio key={choice.value} value={choice.value}>
                {choice.label}
              </Radio>
            ))}
          </Space>
        </Radio.Group>
      )}
    </Space>
  )
}

function Days({ filter, list }: { filter: Extract<Filter, { kind: 'days' }>; list: ListQuery }) {
  const [from, to] = [list.filters[filter.from], list.filters[filter.to]]
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={days =>
        list.change({
          [filter.from]: days?.[0]?.format('YYYY-MM-DD'),
          [filter.to]: days?.[1]?.format('YYYY-MM-DD'),
        })
      }
    />
  )
}

function chosenText(filter: Exclude<Filter, { kind: 'yes' }>, { filters }: ListQuery): string {
  if (filter.kind === 'days') {
    const [from, to] = [filters[filter.from], filters[filter.to]]
    return from || to ? `${from ?? '…'} 至 ${to ?? '…'}` : ''
  }
  if (filter.kind === 'find') return filters[filter.key] ? (filter.chosen ?? '已选') : ''
  const values = (filters[filter.key] ?? '').split(',').filter(Boolean)
  const words = values.map(value => filter.choices.find(choice => choice.value === value)?.label ?? value)
  return words.length > 2 ? `${words.slice(0, 2).join('、')}等${words.length}项` : words.join('、')
}
