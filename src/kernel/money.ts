/** Money in integer fen: never a fraction, never a float of yuan. */
export type Fen = number

export function yuan(fen: Fen): string {
  return `${grouped(fen, 100)}元`
}

/** In units of ten thousand yuan, rounded half away from zero to two decimals. */
export function wanYuan(fen: Fen): string {
  return `${grouped(roundedHundredths(fen, 1_000_000), 100)}万元`
}

/** Reads '1,234.56', '１２３４.５元', '12.5万元'. Null when it is not an amount or finer than a fen. */
export function parseMoney(text: string): Fen | null {
  const match = /^(-?)[¥￥]?(\d{1,13}|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(万)?元?$/.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  )
  if (!match) return null
  const [, sign, whole = '', fraction = '', wan] = match
  const places = wan ? 6 : 2
  if (/[1-9]/.test(fraction.slice(places))) return null
  const fen = Number(whole.replace(/,/g, '') + fraction.slice(0, places).padEnd(places, '0'))
  if (!Number.isSafeInteger(fen)) return null
  return sign && fen !== 0 ? -fen : fen
}

function roundedHundredths(fen: Fen, unit: number): number {
  const rounded = Math.floor((Math.abs(fen) * 100 + unit / 2) / unit)
  return fen < 0 && rounded > 0 ? -rounded : rounded
}

function grouped(amount: number, unit: number): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`金额${amount}不是整数分`)
  const size = Math.abs(amount)
  const whole = String(Math.floor(size / unit)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}${whole}.${String(size % unit).padStart(2, '0')}`
}
