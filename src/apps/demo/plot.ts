import { dayOf } from '../../kernel/dates.ts'
import type { OrganisationPlan } from './cast.ts'
import { commonFinds } from './common-finds.ts'
import { type Course, coursesOf, mixes } from './courses.ts'
import { type Find, type Told, tell, withoutStop } from './finds.ts'
import { judged, reported, type Telling } from './hazard-steps.ts'
import { stepsOf } from './hazard-story.ts'
import type { Chance } from './random.ts'
import { noHazards } from './sayings.ts'
import { type Safety, type Scene, safetyOf, scenesOf } from './scenes.ts'
import type { Step } from './stage.ts'
import { afterHours, inOffice, within, workdaysBefore } from './times.ts'

/** Six weeks of general hazards in one enterprise. */
export function plotOf(
  plan: OrganisationPlan,
  finds: readonly Find[],
  today: Date,
  scale: number,
  chance: Chance,
): Step[] {
  const scenes = scenesOf(plan)
  // What can be found anywhere is found where there are machines, lamps and cupboards, not in a stope.
  const indoors = scenes.filter(
    ({ place }) => !/采场|掘进|穿脉|斜坡道|巷|水仓|器材库|马头门|放矿口|罐区|装卸台|主干道/.test(place),
  )
  const safety = safetyOf(plan)
  const courses = coursesOf(mixes[plan.key]!, scale, chance)
  const ordinary = courses.filter(course => course !== 'dismissed')
  const told = fitting(ordinary, tell(ordinary.length, finds, commonFinds, { scenes, indoors }, chance))
  const steps = ordinary.flatMap((course, index) => {
    const one = told[index]!
    const telling = peopleOf(plan, `${plan.key} ${index}`, one.scene, safety, chance)
    // Whoever puts it right at once is the one who saw it.
    const seen = course === 'put-right' ? { ...telling, reporter: telling.rectifier } : telling
    return stepsOf(seen, course, one, today, chance)
  })
  const dismissed = (noHazards[plan.key] ?? []).slice(0, courses.length - ordinary.length)
  return [
    ...steps,
    ...dismissed.flatMap(([place, found, why], index) => {
      const scene = scenes.find(candidate => candidate.place === place)!
      const telling = peopleOf(plan, `${plan.key} none ${index}`, scene, safety, chance)
      const at = within(workdaysBefore(dayOf(today), chance.between(3, 28)), chance)
      const words = {
        scene,
        kind: '其他',
        classCode: '2199',
        cause: 'condition',
        found: withoutStop(found),
        done: '',
        again: false,
      }
      return [
        reported(telling, words, at, chance),
        judged.dismiss(telling, inOffice(afterHours(at, 1 + chance.next() * 3), chance), why),
      ]
    }),
  ]
}

/** What is done in minutes is put right on the spot; what takes days is what comes late. */
function fitting(courses: Course[], told: Told[]): Told[] {
  const quick = told.filter(isQuick)
  const long = told.filter(one => !isQuick(one))
  const atOnce = courses.filter(course => course === 'put-right').length
  const fast = quick.splice(0, atOnce)
  const slow = long.splice(0, courses.filter(course => slowCourses.includes(course)).length)
  const rest = [...quick, ...long]
  return courses.map(course => {
    const one = course === 'put-right' ? fast.shift() : slowCourses.includes(course) ? slow.shift() : undefined
    return one ?? rest.shift() ?? slow.shift() ?? fast.shift()!
  })
}

const slowCourses: readonly Course[] = ['late', 'overdue', 'extended', 'refused', 'sent-back', 'assigned', 'reopened']
const isQuick = ({ cause, classCode }: Told) =>
  cause === 'behaviour' || ['2113', '3103', '3104', '3108'].includes(classCode)

function peopleOf(plan: OrganisationPlan, name: string, scene: Scene, safety: Safety, chance: Chance): Telling {
  const reporter = chance.pick(scene.reporters)
  const rectifier = chance.pick(scene.rectifiers)
  const verifier = scene.verifiers.find(key => key !== rectifier)!
  const officer = safety.officers.find(key => key !== reporter) ?? safety.officers[0]!
  const superior = scene.heads.find(key => key !== rectifier) ?? safety.superior
  return { name, organisation: plan.key, reporter, rectifier, verifier, officer, superior }
}
