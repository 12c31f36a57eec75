/** Where a value holds a character that PostgreSQL cannot keep (NUL, half of a surrogate pair); undefined where it holds none. */
export function unstorableAt(value: unknown, path: readonly string[] = []): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path.join('.') : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorableAt(key, path) ?? unstorableAt(inner, [...path, key])
    if (found !== undefined) return found
  }
  return undefined
}
