import { Select } from 'antd'
import type { ImportView } from '../endpoints.ts'
import { ruleTitles } from './words.ts'
import './sheet.css'

const unused = ''

/** The first rows as they look in the sheet, the heading marked, and over each column what it is taken for. */
export function SheetSample({
  view,
  chosen,
  onChoose,
}: {
  view: ImportView
  /** Field by column. */
  chosen: ReadonlyMap<number, string>
  onChoose: (index: number, field: string | null) => void
}) {
  const [from, to] = view.headerRows ?? [0, 0]
  const options = [
    { value: unused, label: '不导入' },
    ...view.fields.map(({ key, title, required }) => ({ value: key, label: required ? `${title}（必填）` : title })),
  ]
  return (
    <div className="sheet-frame">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">列</th>
            {view.columns.map(({ index, letter }) => (
              <th key={index} scope="col">
                {letter}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="row">对应</th>
            {view.columns.map(({ index, letter, field, rule }) => {
              const now = chosen.get(index) ?? unused
              const why = now === unused ? '不导入' : ruleTitles[now === field && rule ? rule : 'chosen']
              return (
                <td key={index} className={now === unused ? 'sheet-unused' : 'sheet-used'}>
                  <Select
                    size="small"
                    aria-label={`${letter} 列对应的内容`}
                    style={{ width: 150 }}
                    value={now}
                    options={options}
                    showSearch={{ optionFilterProp: 'label' }}
                    onChange={value => onChoose(index, value === unused ? null : value)}
                  />
                  <div className="quiet small">{why}</div>
                </td>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {view.sample.slice(0, 14).map(({ row, cells }) => (
            <tr key={row} className={row >= from && row <= to ? 'sheet-header' : ''}>
              <th scope="row">
                {row}
                {row === from && <span className="sr-only">（表头）</span>}
              </th>
              {view.columns.map(({ index }) => (
                <td key={index}>{cells[index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
