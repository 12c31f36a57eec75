import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'

type Place = { layer: string; feature?: string; part?: string }
type File = { path: string; place: Place; imports: string[] }

const sources: File[] = (readdirSync('src', { recursive: true }) as string[])
  .filter(path => /\.tsx?$/.test(path))
  .map(path => ({ path, place: placeOf(path), imports: importsOf(path) }))

function placeOf(path: string): Place {
  const [layer, feature, part] = path.split('/')
  if (layer !== 'features') return { layer: layer! }
  return { layer, feature, part: ['server', 'desk', 'field', 'site'].includes(part!) ? part : 'root' }
}

function importsOf(path: string): string[] {
  const text = readFileSync(join('src', path), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1]!)
}

const inside = (from: string, specifier: string) => relative('src', normalize(join('src', dirname(from), specifier)))

/** The table of ARCHITECTURE.md: why this file may not import that one, or undefined where it may. */
function refusal(from: File, specifier: string): string | undefined {
  const { layer, feature, part } = from.place
  if (!specifier.startsWith('.')) {
    const pure = layer === 'kernel' || layer === 'policy' || (layer === 'features' && part === 'root')
    const test = /\.test\.tsx?$/.test(from.path)
    if (pure && !test && specifier.startsWith('node:')) return 'pure code does no I/O'
    if (pure && !test && specifier.startsWith('react')) return 'pure code knows no screen'
    return undefined
  }
  const target = inside(from.path, specifier)
  if (target.startsWith('../')) return undefined // law/*.json, tests' support
  const to = placeOf(target)
  const test = /\.test\.tsx?$/.test(from.path)
  if (test) return undefined
  if (layer === 'apps') return undefined
  if (to.layer === 'apps') return 'nobody imports apps'
  if (layer === 'kernel') return to.layer === 'kernel' ? undefined : 'kernel knows nothing of ours'
  if (layer === 'policy') return ['kernel', 'policy'].includes(to.layer) ? undefined : 'policy knows only the kernel'
  if (layer === 'platform' || layer === 'ui')
    return ['kernel', 'policy', layer].includes(to.layer) ? undefined : `${layer} knows only kernel and policy`
  if (to.layer === 'kernel' || to.layer === 'policy') return undefined
  if (to.layer === 'platform') return part === 'server' ? undefined : 'only server code uses the platform'
  if (to.layer === 'ui')
    return part === 'desk' || part === 'field' || part === 'site' ? undefined : 'only screens use ui'
  if (to.feature === feature)
    return to.part === 'root' || to.part === part ? undefined : `${part} does not use ${to.part}`
  if (to.part === 'root') return undefined
  return part === 'server' && target.endsWith('/server/public.ts')
    ? undefined
    : `another feature is used through its root or its server/public.ts`
}

test('every import goes the way the architecture allows', () => {
  const refused = sources.flatMap(file =>
    file.imports.flatMap(specifier => {
      const reason = refusal(file, specifier)
      return reason ? [`${file.path} may not import ${specifier}: ${reason}`] : []
    }),
  )
  expect(refused).toEqual([])
})

test('the roots of features form no cycle', () => {
  const edges = new Map<string, Set<string>>()
  for (const file of sources.filter(({ path, place }) => place.part === 'root' && !path.includes('.test.')))
    for (const specifier of file.imports.filter(name => name.startsWith('.'))) {
      const to = placeOf(inside(file.path, specifier))
      if (to.feature && to.feature !== file.place.feature)
        edges.set(file.place.feature!, (edges.get(file.place.feature!) ?? new Set()).add(to.feature))
    }
  const visit = (feature: string, trail: string[]): string[] | undefined => {
    if (trail.includes(feature)) return [...trail, feature]
    for (const next of edges.get(feature) ?? []) {
      const cycle = visit(next, [...trail, feature])
      if (cycle) return cycle
    }
    return undefined
  }
  for (const feature of edges.keys()) expect(visit(feature, [])).toBeUndefined()
})

test('no folder is a drawer for leftovers, no file outgrows its room', () => {
  const drawers = sources.filter(({ path }) => /(^|\/)(utils|helpers|common|services|managers)\//.test(path))
  expect(drawers.map(file => file.path)).toEqual([])
  const long = sources
    .filter(({ path }) => !path.includes('.generated.') && !path.includes('.test.'))
    .map(({ path }) => ({ path, lines: readFileSync(join('src', path), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 400)
  expect(long).toEqual([])
})

test('only the owning feature writes a table', () => {
  const owners = new Map<string, Set<string>>()
  for (const { path, place } of sources) {
    if (place.layer !== 'features' || path.includes('.test.')) continue
    const text = readFileSync(join('src', path), 'utf8')
    for (const match of text.matchAll(
      /(?:insertInto|updateTable|deleteFrom)\('(\w+)'|(?:insert into|update|delete from) (\w+)[\s(]/g,
    )) {
      const table = match[1] ?? match[2]!
      if (['set', 'of', 'skip', 'on', 'lateral'].includes(table)) continue
      owners.set(table, (owners.get(table) ?? new Set()).add(place.feature!))
    }
  }
  const shared = [...owners]
    .filter(([, features]) => features.size > 1)
    .map(([table, features]) => `${table}: ${[...features].join(', ')}`)
  expect(shared).toEqual([])
})
