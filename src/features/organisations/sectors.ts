import law from '../../../law/sectors.json' with { type: 'json' }

/** The line of business by which criteria apply and authorities are competent. */
export type SectorCode = string
export type Sector = { code: SectorCode; cn: string; highRisk: boolean; industryAndTrade?: boolean }

export const sectors: readonly Sector[] = law.sectors
export const sectorCodes: readonly SectorCode[] = sectors.map(sector => sector.code)

export function sectorOf(code: SectorCode): Sector {
  const sector = sectors.find(candidate => candidate.code === code)
  if (!sector) throw new RangeError(`行业“${code}”不存在，请从列表中选择`)
  return sector
}

export function isSector(code: string): code is SectorCode {
  return sectorCodes.includes(code)
}

export function sectorName(code: SectorCode): string {
  return sectorOf(code).cn
}

/** The seven high-risk sectors the plan names. */
export function isHighRisk(code: SectorCode): boolean {
  return sectorOf(code).highRisk
}
