import { Problem } from '../../../kernel/problem.ts'
import { enterScope, sql } from '../../../platform/database.ts'
import { type Context, handle } from '../../../platform/http.ts'
import { type OrganisationKind, type Role, roles } from '../../../policy/roles.ts'
import { demoSignIn, listDemoPeople } from '../endpoints.ts'
import { asDoor } from './door.ts'
import { enter } from './enter.ts'

/** Outside the demonstration these doors do not exist. */
function onlyInDemo({ config }: Context): void {
  if (config.demo !== true) throw new Problem('not-found')
}

export const demoHandlers = [
  handle(listDemoPeople, async ({ context }) => {
    onlyInDemo(context)
    return asDoor(context, 'demo', null, async work => {
      const { rows: organisations } = await sql<{
        organisation: string
        name: string
        kind: OrganisationKind
        region: string
      }>`select o.organisation_id as organisation, o.name, o.kind, o.region from organisation_summary o
        where o.state = 'active' and exists (select 1 from membership m where m.organisation_id = o.organisation_id and m.state = 'active')
        order by o.kind <> 'enterprise', o.kind, o.region, o.name`.execute(work.db)
      const filled = []
      for (const organisation of organisations) {
        const inside = await enterScope(work, organisation.organisation)
        const { rows } = await sql<Held>`select m.id as membership, p.name, t.role, t.name as post from membership m
          join person p on p.organisation_id = m.organisation_id and p.id = m.person_id
          left join holding h on h.organisation_id = m.organisation_id and h.person_id = m.person_id and h.valid_from <= ${work.today}
            and (h.valid_to is null or h.valid_to > ${work.today})
          left join post t on t.organisation_id = h.organisation_id and t.id = h.post_id
          where m.organisation_id = ${inside.scope} and m.state = 'active' and p.left_on is null
          order by m.created_at, m.id, t.name`.execute(inside.db)
        filled.push({ ...organisation, people: peopleFrom(rows) })
      }
      return { organisations: filled }
    })
  }),

  handle(demoSignIn, async call => {
    onlyInDemo(call.context)
    const { organisation, membership } = call.body
    const account = await call.context.database.asSignIn(async work => {
      const { rows } = await sql<{ account: string }>`select account_id as account from membership
        where organisation_id = ${organisation} and id = ${membership} and state = 'active'`.execute(work.db)
      return rows[0]?.account
    })
    if (!account) throw new Problem('not-found')
    await enter(call, { account, organisation, secondFactor: true, by: 'demo' })
    return { done: true as const }
  }),
]

type Held = { membership: string; name: string; role: Role | null; post: string | null }

function peopleFrom(rows: Held[]) {
  const people = new Map<
    string,
    { membership: string; name: string; posts: { role: Role; title: string; post: string }[] }
  >()
  for (const { membership, name, role, post } of rows) {
    const person = people.get(membership) ?? { membership, name, posts: [] }
    if (role && post) person.posts.push({ role, title: roles[role].title, post })
    people.set(membership, person)
  }
  const level = (person: { posts: { role: Role }[] }) =>
    Math.min(9, ...person.posts.map(post => roles[post.role].level))
  return [...people.values()].sort((a, b) => level(a) - level(b))
}
