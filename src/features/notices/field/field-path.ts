const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** The phone's page for an address of the desk; undefined where the phone has none. */
export function fieldPathOf(link: string): string | undefined {
  const [path] = link.split('?')
  const hazard = new RegExp(`^/hazards/(${id})/(${id})$`).exec(path ?? '')
  if (hazard) return `/hazard/${hazard[1]}/${hazard[2]}`
  if (path === '/bulletins') return '/bulletins'
  if (path === '/desk' || path === '/') return '/'
  return undefined
}
