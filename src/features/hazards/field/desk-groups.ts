type Row = { hazard: string; matter: string; matterTitle: string }

/** My own work first: what is late, what I put right, what I verify; then the rest as the server orders it. */
const order = ['overdue', 'assigned', 'rectified']
const titles: Record<string, string> = { overdue: '已逾期', assigned: '要我整改', rectified: '等我验收' }

export function deskGroups<R extends Row>(rows: readonly R[]): { matter: string; title: string; rows: R[] }[] {
  const groups = new Map<string, { matter: string; title: string; rows: R[] }>()
  for (const row of rows) {
    const group = groups.get(row.matter) ?? {
      matter: row.matter,
      title: titles[row.matter] ?? row.matterTitle,
      rows: [],
    }
    // One person may hold two posts to which the same matter came.
    if (!group.rows.some(other => other.hazard === row.hazard)) group.rows.push(row)
    groups.set(row.matter, group)
  }
  const rank = (matter: string) => (order.includes(matter) ? order.indexOf(matter) : order.length)
  return [...groups.values()].sort((a, b) => rank(a.matter) - rank(b.matter))
}
