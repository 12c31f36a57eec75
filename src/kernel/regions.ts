import anshan from '../../law/regions/anshan.json' with { type: 'json' }

/** A division of GB/T 2260, 6 digits down to the county, or a street or township of 9 digits. */
export type RegionCode = string

export type Region = { code: RegionCode; name: string; parent: RegionCode | null; children: Region[] }

/** The loaded province with the city, its counties and their streets. Another city is another file under law/regions. */
export const regionTree: Region = {
  ...anshan.province,
  parent: null,
  children: [
    {
      ...anshan.city,
      parent: anshan.province.code,
      children: anshan.counties.map(county => ({
        code: county.code,
        name: county.name,
        parent: anshan.city.code,
        children: county.streets.map(street => ({ ...street, parent: county.code, children: [] })),
      })),
    },
  ],
}

const byCode = new Map<RegionCode, Region>()
const collect = (region: Region): void => {
  byCode.set(region.code, region)
  region.children.forEach(collect)
}
collect(regionTree)

export function regionOf(code: RegionCode): Region | null {
  return byCode.get(code) ?? null
}

/** What every code inside begins with: 210000 → 21, 210300 → 2103, 210302 and 210302002 as they are. */
export function regionPrefix(code: RegionCode): string {
  if (!/^\d{6}(\d{3})?$/.test(code)) throw new RangeError(`行政区划代码“${code}”应为6位或9位数字`)
  if (code.length === 9) return code
  if (code.endsWith('0000')) return code.slice(0, 2)
  return code.endsWith('00') ? code.slice(0, 4) : code
}

/** The range from ≤ code < to of stored codes inside, as text in collation "C", where '~' comes after every digit. */
export function regionRange(code: RegionCode): { from: string; to: string } {
  const prefix = regionPrefix(code)
  return { from: prefix, to: `${prefix}~` }
}

/** Whether a code lies in a region or is that region. */
export function within(code: RegionCode, ancestor: RegionCode): boolean {
  return code.startsWith(regionPrefix(ancestor))
}

/** The full name from the province down, such as 辽宁省鞍山市铁东区; the code itself where it is not loaded. */
export function regionName(code: RegionCode): string {
  let region = byCode.get(code)
  if (!region) return code
  let name = ''
  for (; region; region = region.parent ? byCode.get(region.parent) : undefined) name = region.name + name
  return name
}
