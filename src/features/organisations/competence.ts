import type { RegionCode } from '../../kernel/regions.ts'

/** A region and everything that contains it by its code: township, county, city, province, the smallest first. */
export function ancestorCodes(region: RegionCode): RegionCode[] {
  const codes = [region, region.slice(0, 6), `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`]
  return [...new Set(codes)]
}

type Level = 'township' | 'county' | 'city' | 'province'

export function levelOfRegion(region: RegionCode): Level {
  if (region.length === 9) return 'township'
  if (region.endsWith('0000')) return 'province'
  return region.endsWith('00') ? 'city' : 'county'
}

// Convention: the county's departments supervise first; a township has few powers of its own.
const order: readonly Level[] = ['county', 'township', 'city', 'province']

/** Of authorities whose region contains an enterprise, those competent for its sector on the first level that has any. */
export function chooseCompetent<T extends { region: RegionCode; sectors: string[] | null }>(
  candidates: readonly T[],
  sector: string,
): T[] {
  const fitting = candidates.filter(({ sectors }) => sectors === null || sectors.includes(sector))
  for (const level of order) {
    const here = fitting.filter(({ region }) => levelOfRegion(region) === level)
    if (here.length > 0) return here
  }
  return []
}
