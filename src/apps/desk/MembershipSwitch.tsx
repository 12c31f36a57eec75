export function MembershipSwitch() {
  return null
}
