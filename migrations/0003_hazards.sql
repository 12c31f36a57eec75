create table hazard (
  organisation_id uuid not null,
  id uuid not null,
  number text not null,
  state text not null check (state in ('reported', 'assessed', 'assigned', 'rectified', 'verified', 'closed', 'merged', 'dismissed', 'voided')),
  source text not null check (source in ('report', 'visit', 'import')),
  description text not null,
  place_id uuid,
  place text not null default '',
  unit_id uuid,
  grade text check (grade in ('general', 'major')),
  kind text,
  class_code text,
  cause text,
  clause_key text,
  rule_version text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  reporter_person_id uuid,
  reporter_organisation_id uuid not null,
  rectifier_person_id uuid,
  verifier_person_id uuid,
  verifier_authority_id uuid,
  requirement text,
  due_on date,
  first_due_on date,
  stop_ordered boolean not null default false,
  assessed_at timestamptz,
  assigned_at timestamptz,
  rectified_at timestamptz,
  rectified_by_person_id uuid,
  rectification text,
  verified_at timestamptz,
  verified_by_person_id uuid,
  verification text,
  closed_at timestamptz,
  on_time boolean,
  recurrence_of uuid,
  merged_into uuid,
  visit_id uuid,
  import_id uuid,
  escalation_step integer not null default 0,
  primary key (organisation_id, id)
);
create index hazard_place on hazard (organisation_id, place, kind, recorded_at);
create index hazard_import on hazard (organisation_id, import_id) where import_id is not null;
select anze_tenant('hazard');

-- Records beside a hazard, each kind with a lifecycle of its own: interim measure, plan, report to one authority, extension, supervision,
-- congress report, closing assessment, measure review, resumption. `content` is checked by the kind's schema.
create table hazard_record (
  organisation_id uuid not null,
  id uuid not null,
  hazard_id uuid not null,
  kind text not null,
  state text not null,
  content jsonb not null,
  authority_id uuid,
  due_on date,
  made_by_person_id uuid,
  made_by_organisation_id uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  decided_by_person_id uuid,
  decided_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, hazard_id) references hazard (organisation_id, id) on delete restrict
);
create index hazard_record_hazard on hazard_record (organisation_id, hazard_id, kind);
create unique index hazard_record_report on hazard_record (organisation_id, hazard_id, authority_id) where kind = 'authority-report';
select anze_tenant('hazard_record');

create table hazard_summary (
  organisation_id uuid not null,
  id uuid not null,
  region text collate "C" not null,
  sector text not null,
  organisation_name text not null,
  number text not null,
  title text not null,
  state text not null,
  grade text,
  kind text,
  source text not null,
  unit_id uuid,
  unit_name text,
  place text not null,
  reporter_name text,
  rectifier_person_id uuid,
  rectifier_name text,
  verifier_authority_id uuid,
  found_on date not null,
  due_on date,
  closed_on date,
  on_time boolean,
  recurrence boolean not null default false,
  escalation_step integer not null default 0,
  supervision_state text,
  supervision_due_on date,
  supervision_authority_id uuid,
  thumb_file_id uuid,
  -- open: still somebody's work (not closed, merged, dismissed, voided)
  open boolean not null,
  primary key (organisation_id, id)
);
create index hazard_summary_found on hazard_summary (organisation_id, found_on desc, id);
create index hazard_summary_state on hazard_summary (organisation_id, state, due_on);
create index hazard_summary_region on hazard_summary (region, grade, state, found_on desc);
create index hazard_summary_region_found on hazard_summary (region, found_on desc, id);
create index hazard_summary_open on hazard_summary (due_on, organisation_id) where open;
select anze_summary('hazard_summary');

create table hazard_gram (
  organisation_id uuid not null,
  gram text collate "C" not null,
  id uuid not null,
  region text collate "C" not null,
  sector text not null,
  primary key (organisation_id, gram, id)
);
create index hazard_gram_region on hazard_gram (gram, region);
select anze_summary('hazard_gram');

-- Additive counts by event day (reported, closed, closed-on-time) and due day (due: +1 assigned, -1 closed or moved).
create table hazard_rollup (
  organisation_id uuid not null,
  day date not null,
  measure text not null check (measure in ('reported', 'closed', 'closed-on-time', 'due', 'recurrence')),
  grade text not null,
  region text collate "C" not null,
  sector text not null,
  count integer not null,
  primary key (organisation_id, day, measure, grade, region, sector)
);
create index hazard_rollup_region on hazard_rollup (region, day);
select anze_summary('hazard_rollup');

-- Whose desk an open matter lies on, from the lifecycle's desks; replaced whenever its subject moves.
create table desk_item (
  organisation_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  ordinal integer not null,
  hazard_id uuid not null,
  matter text not null,
  title text not null,
  grade text,
  person_id uuid,
  role text,
  unit_id uuid,
  authority_id uuid,
  due_on date,
  since timestamptz not null,
  region text collate "C" not null,
  sector text not null,
  primary key (organisation_id, subject_kind, subject_id, ordinal)
);
create index desk_item_person on desk_item (organisation_id, person_id);
create index desk_item_role on desk_item (organisation_id, role);
create index desk_item_authority on desk_item (authority_id, matter);
select anze_summary('desk_item');
grant delete on desk_item to anze_app;

-- Hazards and results made known to the workers of a unit (work safety law art. 41), with who has read.
create table bulletin (
  organisation_id uuid not null,
  id uuid not null,
  hazard_id uuid not null,
  kind text not null check (kind in ('hazard', 'result')),
  unit_id uuid,
  text text not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, hazard_id) references hazard (organisation_id, id) on delete restrict
);
create index bulletin_published on bulletin (organisation_id, published_at desc);
select anze_tenant('bulletin');

create table bulletin_reading (
  organisation_id uuid not null,
  bulletin_id uuid not null,
  person_id uuid not null,
  read_at timestamptz not null,
  primary key (organisation_id, bulletin_id, person_id),
  foreign key (organisation_id, bulletin_id) references bulletin (organisation_id, id) on delete restrict
);
select anze_tenant('bulletin_reading');

-- An authority's visit lies in the enterprise's tenant; the hazards it found enter the enterprise's loop.
create table visit (
  organisation_id uuid not null,
  id uuid not null,
  authority_id uuid not null,
  authority_name text not null,
  kind text not null,
  visited_on date not null,
  visitors text not null,
  note text not null,
  region text collate "C" not null,
  sector text not null,
  organisation_name text not null,
  hazard_count integer not null default 0,
  recorded_at timestamptz not null,
  made_by_person_id uuid,
  primary key (organisation_id, id)
);
create index visit_region on visit (region, visited_on desc);
select anze_summary('visit');
