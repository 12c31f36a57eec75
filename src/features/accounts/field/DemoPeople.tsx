import { useEffect, useState } from 'react'
import type { Answer } from '../../../kernel/endpoint.ts'
import { call } from '../../../ui/api.ts'
import { TextInput } from '../../../ui/field/fields.tsx'
import { Card, Empty, Problem } from '../../../ui/field/parts.tsx'
import { useSending } from '../../../ui/field/use-sending.ts'
import { demoSignIn, listDemoPeople } from '../endpoints.ts'

/** Demonstration only: one tap signs in as any of its people. */
export function DemoPeople({ onDone }: { onDone: () => Promise<void> }) {
  const [people, setPeople] = useState<Answer<typeof listDemoPeople>>()
  const [search, setSearch] = useState('')
  const { busy, problem, run } = useSending()

  useEffect(() => {
    call(listDemoPeople, {}).then(setPeople, () => undefined)
  }, [])

  if (!people) return null
  const wanted = search.trim()
  const fits = (text: string) => text.includes(wanted)
  const shown = people.organisations
    // Without a search those who carry a phone through a works.
    .filter(({ kind }) => wanted || kind === 'enterprise')
    .map(one => ({
      ...one,
      people: fits(one.name)
        ? one.people
        : one.people.filter(
            ({ name, posts }) => fits(name) || posts.some(({ post, title }) => fits(post) || fits(title)),
          ),
    }))
    .filter(one => one.people.length > 0)
  return (
    <>
      <h2>演示人员：点一个人，直接以他的身份进入</h2>
      <TextInput label="找单位、人员或岗位（监管部门也在内）" value={search} onChange={setSearch} />
      {problem && <Problem>{problem}</Problem>}
      {shown.length === 0 && <Empty>没有找到</Empty>}
      {shown.slice(0, 20).map(({ organisation, name, people: members }) => (
        <Card key={organisation} title={name}>
          <div className="chips">
            {members.map(person => (
              <button
                key={person.membership}
                type="button"
                className="chip"
                disabled={busy}
                onClick={() =>
                  void run(async () => {
                    await call(demoSignIn, { body: { organisation, membership: person.membership } })
                    await onDone()
                  })
                }
              >
                {person.name}
                <span className="soft">&nbsp;{person.posts.map(({ post }) => post).join('、')}</span>
              </button>
            ))}
          </div>
        </Card>
      ))}
    </>
  )
}
