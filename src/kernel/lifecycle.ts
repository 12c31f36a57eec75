/**
 * A closed loop as a table of named moves. `movesFor` answers each move with open, or the reason it is closed: the server enforces that
 * answer, the response carries it, the button shows it, the diagram is drawn from the same table, work lists fall out of `desks`.
 */
export type Move<State extends string, Relation extends string, Guard extends string> = {
  title: string
  from: readonly State[]
  to: State
  permission: string
  /** The actor must stand in one of these relations to the record (none named: anyone with the permission). */
  by?: readonly Relation[]
  /** … and in none of these: the one absolute is that another person verifies. */
  notBy?: readonly Relation[]
  guards?: readonly Guard[]
}

/** Whose desk a record in this state lies on: a relation (person), a role, or the organisation's authority. */
export type Desk<Relation extends string> = { relation: Relation } | { role: string } | { authority: true }

export type Lifecycle<
  State extends string = string,
  MoveName extends string = string,
  Relation extends string = string,
  Guard extends string = string,
  Facts = unknown,
> = {
  title: string
  start: NoInfer<State>
  states: Record<State, { title: string; desks: readonly Desk<NoInfer<Relation>>[]; ended?: boolean }>
  relations: Record<Relation, string>
  guards: Record<Guard, { holds: (facts: Facts) => boolean; reason: string | ((facts: Facts) => string) }>
  moves: Record<MoveName, Move<NoInfer<State>, NoInfer<Relation>, NoInfer<Guard>>>
}

export function lifecycle<
  State extends string,
  MoveName extends string,
  Relation extends string,
  Guard extends string,
  Facts,
>(table: Lifecycle<State, MoveName, Relation, Guard, Facts>): Lifecycle<State, MoveName, Relation, Guard, Facts> {
  return table
}

export type MoveAnswer<MoveName extends string = string> = {
  move: MoveName
  title: string
  open: boolean
  reason?: string
}

/** Who is asking: the permissions held and the relations to this record. */
export type Asking<Relation extends string> = { may: (permission: string) => boolean; relations: ReadonlySet<Relation> }

/** All moves that leave this state, each open or with the reason it is closed. */
export function movesFor<S extends string, M extends string, R extends string, G extends string, F>(
  cycle: Lifecycle<S, M, R, G, F>,
  state: S,
  asking: Asking<R>,
  facts: F,
): MoveAnswer<M>[] {
  return (Object.keys(cycle.moves) as M[])
    .filter(name => cycle.moves[name].from.includes(state))
    .map(name => {
      const reason = closedBecause(cycle, name, state, asking, facts)
      return { move: name, title: cycle.moves[name].title, open: reason === undefined, ...(reason && { reason }) }
    })
}

/** Why this move is closed now, in words that say what is missing; undefined when it is open. */
export function closedBecause<S extends string, M extends string, R extends string, G extends string, F>(
  cycle: Lifecycle<S, M, R, G, F>,
  name: M,
  state: S,
  asking: Asking<R>,
  facts: F,
): string | undefined {
  const move = cycle.moves[name]
  if (!move.from.includes(state)) return `${cycle.title}现为“${cycle.states[state].title}”，不能${move.title}`
  if (!asking.may(move.permission)) return `您的岗位没有“${move.title}”的权限`
  const barred = move.notBy?.find(relation => asking.relations.has(relation))
  if (barred) return `${cycle.relations[barred]}本人不能${move.title}，须由他人办理`
  if (move.by && !move.by.some(relation => asking.relations.has(relation)))
    return `须由${move.by.map(relation => cycle.relations[relation]).join('或')}${move.title}`
  for (const guard of move.guards ?? []) {
    const { holds, reason } = cycle.guards[guard]
    if (!holds(facts)) return typeof reason === 'function' ? reason(facts) : reason
  }
  return undefined
}

/** The table as a Mermaid state diagram, for the generated documents. */
export function diagramOf(cycle: Lifecycle): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${cycle.start}`]
  for (const [state, { title }] of Object.entries(cycle.states)) lines.push(`  ${state}: ${title}`)
  for (const move of Object.values(cycle.moves))
    for (const from of move.from) lines.push(`  ${from} --> ${move.to}: ${move.title}`)
  for (const [state, { ended }] of Object.entries(cycle.states)) if (ended) lines.push(`  ${state} --> [*]`)
  return lines.join('\n')
}
