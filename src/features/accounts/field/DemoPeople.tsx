import { useEffect, useState } from 'react'
import type { Answer } from '../../../kernel/endpoint.ts'
import { call } from '../../../ui/api.ts'
import { Card, Problem } from '../../../ui/field/parts.tsx'
import { useSending } from '../../../ui/field/use-sending.ts'
import { demoSignIn, listDemoPeople } from '../endpoints.ts'

/** Demonstration only: one tap signs in as any of its people. */
export function DemoPeople({ onDone }: { onDone: () => Promise<void> }) {
  const [people, setPeople] = useState<Answer<typeof listDemoPeople>>()
  const { busy, problem, run } = useSending()

  useEffect(() => {
    call(listDemoPeople, {}).then(setPeople, () => undefined)
  }, [])

  if (!people) return null
  // Those who carry a phone through a works come first.
  const organisations = [...people.organisations].sort(
    (a, b) => Number(b.kind === 'enterprise') - Number(a.kind === 'enterprise'),
  )
  return (
    <>
      <p className="soft">演示：点一个人，直接以他的身份进入</p>
      {problem && <Problem>{problem}</Problem>}
      {organisations.map(({ organisation, name, people: members }) => (
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
                <span className="soft">&nbsp;{person.posts.map(post => post.title).join('、')}</span>
              </button>
            ))}
          </div>
        </Card>
      ))}
    </>
  )
}
