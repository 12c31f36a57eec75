export type Params = Record<string, string>

/** The named parts of a path that fits a pattern with :names, else undefined. */
export function matchRoute(path: string, pattern: string): Params | undefined {
  const [given, wanted] = [path.split('/'), pattern.split('/')]
  if (given.length !== wanted.length) return undefined
  const params: Params = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] as string
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value)
    else if (part !== value) return undefined
  }
  return params
}
