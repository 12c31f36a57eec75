// Pinyin itself needs a dictionary and is computed on the server; this is what both sides of a search share.

/** Words of letters and digits, and runs of Chinese characters, in one normal form; everything else separates them. */
export function searchWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** The distinct pairs of neighbouring characters, and single characters where a word has only one. */
export function bigrams(text: string): string[] {
  const grams = new Set<string>()
  for (const word of searchWords(text)) {
    const characters = [...word]
    if (characters.length === 1) grams.add(word)
    for (let index = 0; index + 1 < characters.length; index += 1)
      grams.add(`${characters[index]}${characters[index + 1]}`)
  }
  return [...grams]
}

/** Dice's coefficient of the two sets of bigrams: 0 nothing in common, 1 the same. Two empty texts are not alike. */
export function similarity(a: string, b: string): number {
  const first = bigrams(a)
  const second = new Set(bigrams(b))
  if (first.length + second.size === 0) return 0
  return (2 * first.filter(gram => second.has(gram)).length) / (first.length + second.size)
}
