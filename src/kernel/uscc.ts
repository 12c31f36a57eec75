/** Unified social credit codes, GB 32100-2015: 18 characters, the last a check character over the first 17. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Full-width, lower-case and spaced writing becomes the one stored form. */
export function normaliseUscc(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/** Why a code is refused, as a sentence for the person who typed it; null when it is right. */
export function usccProblem(text: string): string | null {
  const code = normaliseUscc(text)
  if (code === '') return '请填写统一社会信用代码'
  if (code.length !== 18) return `统一社会信用代码应为18位，现在是${code.length}位，请核对营业执照`
  const wrong = [...code].find(character => !alphabet.includes(character))
  if (wrong) return `统一社会信用代码不含“${wrong}”（字母没有I、O、S、V、Z），请核对营业执照`
  if (!/^.{2}\d{6}/.test(code)) return '统一社会信用代码第3至8位应为数字（登记机关行政区划码），请核对营业执照'
  if (checkCharacter(code.slice(0, 17)) !== code[17])
    return '统一社会信用代码校验位不对，可能有一位写错，请核对营业执照'
  return null
}

export function isUscc(text: string): boolean {
  return usccProblem(text) === null
}

/** Completes 17 characters with their check character; for demonstrations and tests. */
export function makeUscc(first17: string): string {
  const code = normaliseUscc(first17)
  if (code.length !== 17 || [...code].some(character => !alphabet.includes(character)))
    throw new RangeError(`“${first17}”不是统一社会信用代码的前17位`)
  return code + checkCharacter(code)
}

// GB 32100-2015 5.2: weights are powers of 3 modulo 31.
function checkCharacter(first17: string): string {
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31] as string
}
