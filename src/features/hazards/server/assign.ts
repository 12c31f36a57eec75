import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/database.ts'
import { handle } from '../../../platform/http.ts'
import { may } from '../../../policy/permissions.ts'
import { hazardBulletinText } from '../bulletin-text.ts'
import { type DefaultDeadline, defaultDeadline } from '../deadlines.ts'
import { assignHazard, reassignHazard } from '../endpoints.ts'
import type { Case } from './ground.ts'
import { type Change, moveHazard } from './move.ts'
import type { NewBulletin } from './store.ts'

export type Assigning = { rectifier: string; dueOn?: string; verifier?: string; requirement: string }

export const assign = handle(assignHazard, call => {
  const { body, work } = call
  const people = [body.rectifier, ...(body.verifier ? [body.verifier] : [])]
  return moveHazard(call, 'assign', one => assigning(work, one, body), people)
})

/** Also used row by row when many are assigned at once. */
export async function assigning(work: Work, one: Case, body: Assigning): Promise<Change> {
  checkRectifier(one, body.rectifier)
  checkVerifier(one, body.rectifier, body.verifier)
  const dueOn = body.dueOn ?? deadlineFor(work, one).dueOn
  if (!dueOn)
    throw new Problem('invalid', '请填写整改期限', [{ path: 'dueOn', text: deadlineFor(work, one).explanation }])
  if (dueOn < work.today)
    throw new Problem('invalid', '整改期限不能早于今天', [{ path: 'dueOn', text: '请选择今天或以后的日期' }])
  const latest = latestFor(one)
  if (latest && latest.day >= work.today && dueOn > latest.day)
    throw new Problem('invalid', `整改期限不能晚于${latest.day}（${latest.why}）`)
  return {
    set: {
      rectifier_person_id: body.rectifier,
      rectified_by_person_id: null,
      verifier_person_id: body.verifier ?? null,
      requirement: body.requirement,
      due_on: dueOn,
      first_due_on: one.hazard.first_due_on ?? dueOn,
      assigned_at: work.now.toISOString(),
      escalation_step: 0,
    },
    bulletins: [hazardBulletin(one, body.rectifier, dueOn)],
  }
}

function deadlineFor(work: Work, { hazard, calendar, own, records }: Case): DefaultDeadline {
  const given = defaultDeadline({
    grade: hazard.grade ?? 'general',
    kind: hazard.kind,
    on: work.today,
    calendar,
    own: own.rectification,
  })
  const latest = latestFor({ hazard, records })
  return latest ? { ...given, dueOn: latest.day, explanation: latest.why } : given
}

/** The day somebody above has set already: an authority on its visit, or the adopted plan of a major hazard (令16号 第15条). */
function latestFor({ hazard, records }: Pick<Case, 'hazard' | 'records'>): { day: string; why: string } | null {
  if (hazard.source === 'visit' && hazard.due_on) return { day: hazard.due_on, why: '监管部门检查时确定的期限' }
  if (hazard.grade !== 'major') return null
  const plan = records.find(record => record.kind === 'plan' && record.state === 'adopted')
  const day = typeof plan?.content.dueOn === 'string' ? plan.content.dueOn : null
  return day ? { day, why: '按治理方案的时限（令16号第15条）' } : null
}

export const reassign = handle(reassignHazard, call => {
  const { body, work } = call
  return moveHazard(
    call,
    'reassign',
    one => {
      checkRectifier(one, body.rectifier)
      checkVerifier(one, body.rectifier, one.hazard.verifier_person_id ?? undefined)
      const dueOn = body.dueOn ?? one.hazard.due_on
      // More time is the extension's, with somebody above deciding.
      if (dueOn && one.hazard.due_on && dueOn > one.hazard.due_on)
        throw new Problem('invalid', '改派不能推迟整改期限，需要延期请由整改责任人申请')
      if (dueOn && dueOn < work.today && dueOn !== one.hazard.due_on)
        throw new Problem('invalid', '整改期限不能早于今天')
      return { set: { rectifier_person_id: body.rectifier, due_on: dueOn }, note: body.reason }
    },
    [body.rectifier],
  )
})

function checkRectifier({ ground, names }: Case, rectifier: string): void {
  const holding = ground.holdings.find(post => post.person === rectifier)
  if (!holding) throw new Problem('invalid', '整改责任人须是本单位在岗人员，请重新选择')
  names[rectifier] = holding.name
}

function checkVerifier({ ground, names }: Case, rectifier: string, verifier: string | undefined): void {
  if (!verifier) return
  if (verifier === rectifier) throw new Problem('invalid', '验收人不能是整改责任人本人，须由他人验收')
  const posts = ground.holdings.filter(post => post.person === verifier)
  const able = may(
    posts.map(post => post.role),
    'hazard.verify',
  )
  if (!able) throw new Problem('invalid', '所选验收人的岗位没有验收权限，请另选')
  names[verifier] = posts[0]!.name
}

/** 通报 (安全生产法 第41条): to the workers of the unit; a major hazard, or one of no unit, to everybody. */
function hazardBulletin({ hazard, names }: Case, rectifier: string, dueOn: string): NewBulletin {
  return {
    id: newId(),
    hazard_id: hazard.id,
    kind: 'hazard',
    unit_id: hazard.grade === 'major' ? null : hazard.unit_id,
    text: hazardBulletinText(hazard, names[rectifier]!, dueOn),
  }
}
