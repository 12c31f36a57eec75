import type { Chance } from './random.ts'
import type { Scene } from './scenes.ts'

/** What somebody finds, and what is done about it: place (`*` is anywhere), kind (GB 6441-2025), class (GB/T 13861-2022), words, rectification. `{a|b}` is a choice. */
export type Find = [
  place: string,
  kind: string,
  classCode: string,
  found: string,
  done: string,
  cause?: 'condition' | 'behaviour' | 'management',
]

/** A find told once: its choices made. */
export type Told = {
  scene: Scene
  kind: string
  classCode: string
  cause: string
  found: string
  done: string
  again: boolean
}

/** As many finds as asked for: first what belongs to its place, then what can be anywhere, and now and then the same thing again. */
export function tell(
  count: number,
  own: readonly Find[],
  common: readonly Find[],
  { scenes, indoors }: { scenes: Scene[]; indoors: Scene[] },
  chance: Chance,
): Told[] {
  const again = Math.floor(count / 12)
  const told: Told[] = []
  const seen = new Set<string>()
  const add = ([place, kind, classCode, found, done, cause = 'condition']: Find, scene: Scene, repeated = false) => {
    seen.add(`${place} ${kind}`)
    told.push({
      scene,
      kind,
      classCode,
      cause,
      again: repeated,
      found: choose(found, chance),
      done: choose(done, chance),
    })
  }
  const sceneOf = (place: string) => {
    const scene = scenes.find(candidate => candidate.place === place)
    if (!scene) throw new Error(`No place ${place}`)
    return scene
  }
  const deck = shuffled(own, chance)
  for (const find of deck.slice(0, count - again)) add(find, sceneOf(find[0]))
  while (told.length < count - again) {
    const [, ...rest] = chance.pick(common)
    const scene = chance.pick(indoors)
    if (!seen.has(`${scene.place} ${rest[0]}`) || seen.size >= indoors.length * 8) add([scene.place, ...rest], scene)
  }
  for (const find of shuffled(deck.slice(0, Math.max(1, count - again)), chance).slice(0, again))
    add(find, sceneOf(find[0]), true)
  return told
}

function choose(text: string, chance: Chance): string {
  return withoutStop(text.replace(/\{([^}]+)\}/g, (_, choices: string) => chance.pick(choices.split('|'))))
}

/** Bulletins put these words into sentences of their own. */
export function withoutStop(text: string): string {
  return text.replace(/。$/, '')
}

export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map(item => ({ item, order: chance.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
