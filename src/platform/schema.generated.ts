// Made by `npm run schema` from a freshly migrated database; do not edit.
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>
// biome-ignore lint/suspicious/noExplicitAny: what a jsonb column holds is known by the store that owns it
type Json = ColumnType<any, string, string>
// biome-ignore lint/suspicious/noExplicitAny: as above
type GivenJson = ColumnType<any, string | undefined, string>

export interface Account {
  id: string
  name: string
  password_hash: string | null
  password_changed_at: Instant | null
  totp_secret: string | null
  totp_confirmed_at: Instant | null
  totp_last_step: number | null
  state: Generated<string>
  created_at: Instant
}

export interface AccountIdentifier {
  kind: string
  value: string
  account_id: string
  vouched: Generated<boolean>
}

export interface Bulletin {
  organisation_id: string
  id: string
  hazard_id: string
  kind: string
  unit_id: string | null
  text: string
  published_at: Instant
  published_by: string | null
}

export interface BulletinReading {
  organisation_id: string
  bulletin_id: string
  person_id: string
  read_at: Instant
}

export interface CalendarDay {
  day: string
  kind: string
  name: string
}

export interface CheckItem {
  organisation_id: string
  id: string
  kind: string
  class_name: string
  what: string
  how: string
  right: string
  remedy: string
  content: Json
  measure_id: string | null
  source: string
  import_id: string | null
  code: string | null
  position: number
  initials: string
  made_at: Instant
  changed_at: Instant
  voided_at: Instant | null
}

export interface Checklist {
  organisation_id: string
  id: string
  name: string
  kind: string
  class_name: string
  state: string
  version: number | null
  draft: number | null
  item_count: number
  draft_count: number | null
  published_at: Instant | null
  source: Json | null
  import_id: string | null
  initials: string
  made_at: Instant
  changed_at: Instant
}

export interface ChecklistVersion {
  organisation_id: string
  checklist_id: string
  number: number
  items: Json
  item_ids: string[]
  note: string | null
  revision: number
  changed_at: Instant
  published_at: Instant | null
  published_by: string | null
}

export interface Delegation {
  organisation_id: string
  id: string
  from_person_id: string
  to_person_id: string
  from_at: Instant
  to_at: Instant
  reason: string
  ended_at: Instant | null
  recorded_at: Instant
}

export interface DeskItem {
  organisation_id: string
  subject_kind: string
  subject_id: string
  ordinal: number
  hazard_id: string
  matter: string
  title: string
  grade: string | null
  person_id: string | null
  role: string | null
  unit_id: string | null
  authority_id: string | null
  due_on: string | null
  since: Instant
  region: string
  sector: string
}

export interface Event {
  organisation_id: string
  seq: number
  id: string
  kind: string
  subject_kind: string
  subject_id: string
  actor_account: string | null
  actor_person: string | null
  actor_organisation: string | null
  occurred_at: Instant
  recorded_at: Instant
  payload_digest: string
  previous: string
  hash: string
}

export interface EventPayload {
  organisation_id: string
  seq: number
  salt: string
  payload: Json
}

export interface Export {
  organisation_id: string
  id: string
  person_id: string
  what: string
  query: Json
  state: string
  done: Generated<number>
  total: Generated<number>
  file_id: string | null
  problem: string | null
  made_at: Instant
  changed_at: Instant
}

export interface File {
  organisation_id: string
  id: string
  sha256: string
  size: number
  mime: string
  name: string
  subject_kind: string | null
  subject_id: string | null
  role: string | null
  screen_sha256: string | null
  thumb_sha256: string | null
  taken_at: Instant | null
  uploaded_by: string | null
  uploaded_at: Instant
}

export interface Hazard {
  organisation_id: string
  id: string
  number: string
  state: string
  source: string
  description: string
  place_id: string | null
  place: Generated<string>
  unit_id: string | null
  grade: string | null
  kind: string | null
  class_code: string | null
  cause: string | null
  clause_key: string | null
  rule_version: string | null
  occurred_at: Instant
  recorded_at: Instant
  reporter_person_id: string | null
  reporter_organisation_id: string
  rectifier_person_id: string | null
  verifier_person_id: string | null
  verifier_authority_id: string | null
  requirement: string | null
  due_on: string | null
  first_due_on: string | null
  stop_ordered: Generated<boolean>
  assessed_at: Instant | null
  assigned_at: Instant | null
  rectified_at: Instant | null
  rectified_by_person_id: string | null
  rectification: string | null
  verified_at: Instant | null
  verified_by_person_id: string | null
  verification: string | null
  closed_at: Instant | null
  on_time: boolean | null
  recurrence_of: string | null
  merged_into: string | null
  visit_id: string | null
  import_id: string | null
  escalation_step: Generated<number>
  graded_by_person_id: string | null
  graded_level: number | null
  reopened_at: Instant | null
  returned_at: Instant | null
}

export interface HazardCounter {
  organisation_id: string
  year: number
  last: number
}

export interface HazardGram {
  organisation_id: string
  gram: string
  id: string
  region: string
  sector: string
}

export interface HazardRecord {
  organisation_id: string
  id: string
  hazard_id: string
  kind: string
  state: string
  content: Json
  authority_id: string | null
  due_on: string | null
  made_by_person_id: string | null
  made_by_organisation_id: string | null
  occurred_at: Instant
  recorded_at: Instant
  decided_by_person_id: string | null
  decided_at: Instant | null
}

export interface HazardRollup {
  organisation_id: string
  day: string
  measure: string
  grade: string
  region: string
  sector: string
  count: number
}

export interface HazardSummary {
  organisation_id: string
  id: string
  region: string
  sector: string
  organisation_name: string
  number: string
  title: string
  state: string
  grade: string | null
  kind: string | null
  source: string
  unit_id: string | null
  unit_name: string | null
  place: string
  reporter_name: string | null
  rectifier_person_id: string | null
  rectifier_name: string | null
  verifier_authority_id: string | null
  found_on: string
  due_on: string | null
  closed_on: string | null
  on_time: boolean | null
  recurrence: Generated<boolean>
  escalation_step: Generated<number>
  supervision_state: string | null
  supervision_due_on: string | null
  supervision_authority_id: string | null
  thumb_file_id: string | null
  open: boolean
  reporter_person_id: string | null
  verifier_person_id: string | null
  visit_id: string | null
}

export interface Holding {
  organisation_id: string
  id: string
  person_id: string
  post_id: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
  reason: string | null
}

export interface Import {
  organisation_id: string
  id: string
  target: string
  file_id: string
  file_name: string
  state: string
  sheet: string | null
  layout: Json | null
  mapping: Json | null
  counts: GivenJson
  done: Generated<number>
  total: Generated<number>
  problem: string | null
  made_by_person_id: string | null
  made_at: Instant
  changed_at: Instant
  sha256: Generated<string>
  attempt: Generated<number>
  again: Generated<boolean>
}

export interface ImportMemory {
  organisation_id: string
  target: string
  header: string
  field: string
  changed_at: Instant
}

export interface ImportRow {
  organisation_id: string
  import_id: string
  row: number
  kind: string
  cells: Json
  record_values: Json | null
  errors: Json | null
  state: string
  record_id: string | null
  reason: string | null
  digest: string | null
}

export interface JournalCheckpoint {
  organisation_id: string
  day: string
  seq: number
  hash: string
  held_by: string
  recorded_at: Instant
}

export interface JournalHead {
  organisation_id: string
  seq: number
  hash: string
}

export interface LibraryChecklist {
  organisation_id: string
  checklist_id: string
  version: number
  name: string
  kind: string
  organisation_name: string
  region: string
  sectors: string[] | null
  items: Json
  item_count: number
  note: string | null
  initials: string
  shared_at: Instant
  withdrawn_at: Instant | null
}

export interface Membership {
  organisation_id: string
  id: string
  account_id: string
  person_id: string
  state: Generated<string>
  created_at: Instant
  ended_at: Instant | null
}

export interface Migration {
  name: string
  sha256: string
  applied_at: Instant
}

export interface Notice {
  organisation_id: string
  id: string
  person_id: string
  matter: string
  ordinal: number
  title: string
  text: string
  link: string
  created_at: Instant
  read_at: Instant | null
}

export interface Office {
  organisation_id: string
  id: string
  kind: string
  person_id: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
}

export interface OneTimeLink {
  id: string
  token_hash: string
  purpose: string
  organisation_id: string | null
  person_id: string | null
  account_id: string | null
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
  second_factor: Generated<boolean>
}

export interface Organisation {
  organisation_id: string
  kind: string
  state: string
  created_at: Instant
}

export interface OrganisationGram {
  organisation_id: string
  gram: string
  region: string
  sector: string
}

export interface OrganisationProfile {
  organisation_id: string
  id: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
  name: string
  uscc: string | null
  region: string
  address: string | null
  industry: string | null
  sector: string
  headcount: number | null
  revenue_fen: number | null
  assets_fen: number | null
  scale: string | null
  above_scale: boolean | null
  state_owned: boolean | null
  site_kinds: Generated<string[]>
  sectors: string[] | null
  receives_reports: boolean | null
  parent_id: string | null
  contacts: GivenJson
}

export interface OrganisationSummary {
  organisation_id: string
  kind: string
  state: string
  name: string
  uscc: string | null
  region: string
  sector: string
  sectors: string[] | null
  receives_reports: boolean | null
  parent_id: string | null
  site_kinds: Generated<string[]>
  industry: string | null
  headcount: number | null
  scale: string | null
  initials: string
  changed_at: Instant
}

export interface Person {
  organisation_id: string
  id: string
  name: string
  initials: string
  staff_number: string | null
  phone: string | null
  mail: string | null
  identity_encrypted: string | null
  external: Generated<boolean>
  joined_on: string | null
  left_on: string | null
  recorded_at: Instant
  import_id: string | null
  voided_at: Instant | null
}

export interface Place {
  organisation_id: string
  id: string
  unit_id: string | null
  name: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
}

export interface PlatformFact {
  key: string
  value: Json
}

export interface Post {
  organisation_id: string
  id: string
  unit_id: string | null
  name: string
  role: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
}

export interface Registration {
  organisation_id: string
  id: string
  kind: string
  state: string
  region: string
  sector: string
  name: string
  uscc: string
  applicant_name: string
  applicant_phone: string
  applicant_account: string
  content: Json
  applied_at: Instant
  decided_at: Instant | null
  decided_by: string | null
  authority_id: string | null
  reason: string | null
}

export interface Risk {
  organisation_id: string
  id: string
  number: string
  point_id: string
  risk_unit_id: string | null
  state: string
  event: string
  aspect: string | null
  kinds: Generated<string[]>
  class_code: string | null
  consequence: Generated<string>
  review_reason: string | null
  recorded_at: Instant
  import_id: string | null
}

export interface RiskAssessment {
  organisation_id: string
  id: string
  risk_id: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
  method: string
  inputs: Json
  score_hundredths: number | null
  computed_grade: string
  direct: Generated<string[]>
  grade: string
  control_level: string
  rule_versions: Generated<string[]>
  reason: string | null
  assessed_by: string | null
}

export interface RiskCounter {
  organisation_id: string
  last: number
}

export interface RiskMeasure {
  organisation_id: string
  id: string
  risk_id: string
  kind: string
  dimension: string | null
  description: string
  post_id: string | null
  ordinal: Generated<number>
  recorded_at: Instant
  removed_at: Instant | null
}

export interface RiskPoint {
  organisation_id: string
  id: string
  name: string
  unit_id: string | null
  place_id: string | null
  recorded_at: Instant
  closed_at: Instant | null
  import_id: string | null
}

export interface RiskSummary {
  organisation_id: string
  id: string
  region: string
  sector: string
  organisation_name: string
  number: string
  event: string
  state: string
  point_id: string
  point_name: string
  risk_unit_name: string | null
  unit_id: string | null
  unit_name: string | null
  place_id: string | null
  place_name: string | null
  aspect: string | null
  kinds: string[]
  method: string | null
  score_hundredths: number | null
  grade: string | null
  rank: number | null
  control_level: string | null
  assessed_on: string | null
  measure_count: number
  import_id: string | null
  open: boolean
}

export interface RiskUnit {
  organisation_id: string
  id: string
  point_id: string
  name: string
  recorded_at: Instant
}

export interface RuleVersion {
  id: string
  kind: string
  effective_from: string | null
  effective_to: string | null
  content_hash: string
  content: Json
  loaded_at: Instant
}

export interface SavedView {
  organisation_id: string
  id: string
  person_id: string
  page: string
  name: string
  query: Json
  recorded_at: Instant
  removed_at: Instant | null
}

export interface Session {
  id: string
  token_hash: string
  account_id: string
  organisation_id: string | null
  membership_id: string | null
  door: string
  device: string
  pin_hash: string | null
  pin_failed: Generated<number>
  second_factor: Generated<boolean>
  created_at: Instant
  last_seen_at: Instant
  unlocked_at: Instant | null
  expires_at: Instant
  revoked_at: Instant | null
}

export interface Setting {
  organisation_id: string
  key: string
  value: Json
  changed_at: Instant
}

export interface SignInAttempt {
  key: string
  failed_count: number
  last_at: Instant
  locked_until: Instant | null
}

export interface Unit {
  organisation_id: string
  id: string
  parent_id: string | null
  level: string
  name: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
}

export interface UnitVersion {
  organisation_id: string
  id: string
  unit_id: string
  parent_id: string | null
  name: string
  valid_from: string
  valid_to: string | null
  recorded_at: Instant
}

export interface Visit {
  organisation_id: string
  id: string
  authority_id: string
  authority_name: string
  kind: string
  visited_on: string
  visitors: string
  note: string
  region: string
  sector: string
  organisation_name: string
  hazard_count: Generated<number>
  recorded_at: Instant
  made_by_person_id: string | null
}

export interface DB {
  account: Account
  account_identifier: AccountIdentifier
  bulletin: Bulletin
  bulletin_reading: BulletinReading
  calendar_day: CalendarDay
  check_item: CheckItem
  checklist: Checklist
  checklist_version: ChecklistVersion
  delegation: Delegation
  desk_item: DeskItem
  event: Event
  event_payload: EventPayload
  export: Export
  file: File
  hazard: Hazard
  hazard_counter: HazardCounter
  hazard_gram: HazardGram
  hazard_record: HazardRecord
  hazard_rollup: HazardRollup
  hazard_summary: HazardSummary
  holding: Holding
  import: Import
  import_memory: ImportMemory
  import_row: ImportRow
  journal_checkpoint: JournalCheckpoint
  journal_head: JournalHead
  library_checklist: LibraryChecklist
  membership: Membership
  migration: Migration
  notice: Notice
  office: Office
  one_time_link: OneTimeLink
  organisation: Organisation
  organisation_gram: OrganisationGram
  organisation_profile: OrganisationProfile
  organisation_summary: OrganisationSummary
  person: Person
  place: Place
  platform_fact: PlatformFact
  post: Post
  registration: Registration
  risk: Risk
  risk_assessment: RiskAssessment
  risk_counter: RiskCounter
  risk_measure: RiskMeasure
  risk_point: RiskPoint
  risk_summary: RiskSummary
  risk_unit: RiskUnit
  rule_version: RuleVersion
  saved_view: SavedView
  session: Session
  setting: Setting
  sign_in_attempt: SignInAttempt
  unit: Unit
  unit_version: UnitVersion
  visit: Visit
}
