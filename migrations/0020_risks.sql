-- Risk point -> risk unit (may be skipped) -> risk -> control measure. Points belong to a unit of the enterprise and may lie at a place.
create table risk_point (
  organisation_id uuid not null references organisation (organisation_id) on delete restrict,
  id uuid not null,
  name text not null,
  unit_id uuid,
  place_id uuid,
  recorded_at timestamptz not null,
  closed_at timestamptz,
  import_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, place_id) references place (organisation_id, id) on delete restrict
);
create unique index risk_point_name on risk_point (organisation_id, name) where closed_at is null;
create index risk_point_place on risk_point (organisation_id, place_id) where place_id is not null;
select anze_tenant('risk_point');

create table risk_unit (
  organisation_id uuid not null,
  id uuid not null,
  point_id uuid not null,
  name text not null,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, point_id) references risk_point (organisation_id, id) on delete restrict
);
create unique index risk_unit_name on risk_unit (organisation_id, point_id, name);
select anze_tenant('risk_unit');

create table risk (
  organisation_id uuid not null,
  id uuid not null,
  number text not null,
  point_id uuid not null,
  risk_unit_id uuid,
  state text not null check (state in ('draft', 'in-force', 'under-review', 'retired', 'voided')),
  event text not null,
  aspect text check (aspect in ('process', 'equipment', 'environment', 'behaviour', 'management')),
  kinds text[] not null default '{}',
  class_code text,
  consequence text not null default '',
  review_reason text,
  recorded_at timestamptz not null,
  import_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, point_id) references risk_point (organisation_id, id) on delete restrict,
  foreign key (organisation_id, risk_unit_id) references risk_unit (organisation_id, id) on delete restrict
);
create unique index risk_number on risk (organisation_id, number);
create index risk_point_of on risk (organisation_id, point_id);
select anze_tenant('risk');

create table risk_counter (
  organisation_id uuid primary key,
  last integer not null
);
select anze_tenant('risk_counter');

-- The grade valid on day D is the row with valid_from <= D < valid_to (null: open). `stated`: a register's own grade without its values.
create table risk_assessment (
  organisation_id uuid not null,
  id uuid not null,
  risk_id uuid not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  method text not null check (method in ('lec', 'ls', 'mes', 'stated')),
  inputs jsonb not null,
  -- of 1/100, so that it stays exact
  score_hundredths integer,
  computed_grade text not null check (computed_grade in ('major', 'considerable', 'general', 'low')),
  direct text[] not null default '{}',
  grade text not null check (grade in ('major', 'considerable', 'general', 'low')),
  control_level text not null check (control_level in ('enterprise', 'workshop', 'team', 'post')),
  rule_versions text[] not null default '{}',
  reason text,
  assessed_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, risk_id) references risk (organisation_id, id) on delete restrict
);
create unique index risk_assessment_now on risk_assessment (organisation_id, risk_id) where valid_to is null;
create index risk_assessment_risk on risk_assessment (organisation_id, risk_id, valid_from);
select anze_tenant('risk_assessment');

-- What keeps the event from happening, and which post answers for it.
create table risk_measure (
  organisation_id uuid not null,
  id uuid not null,
  risk_id uuid not null,
  kind text not null check (kind in ('engineering', 'management', 'training', 'protective', 'emergency')),
  dimension text check (dimension in ('organisation', 'system', 'technology', 'emergency')),
  description text not null,
  post_id uuid,
  ordinal integer not null default 0,
  recorded_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, risk_id) references risk (organisation_id, id) on delete restrict,
  foreign key (organisation_id, post_id) references post (organisation_id, id) on delete restrict
);
create index risk_measure_risk on risk_measure (organisation_id, risk_id) where removed_at is null;
create index risk_measure_post on risk_measure (organisation_id, post_id) where removed_at is null;
select anze_tenant('risk_measure');

create table risk_summary (
  organisation_id uuid not null,
  id uuid not null,
  region text collate "C" not null,
  sector text not null,
  organisation_name text not null,
  number text not null,
  event text not null,
  state text not null,
  point_id uuid not null,
  point_name text not null,
  risk_unit_name text,
  unit_id uuid,
  unit_name text,
  place_id uuid,
  place_name text,
  aspect text,
  kinds text[] not null,
  method text,
  -- of 1/100, so that it stays exact
  score_hundredths integer,
  grade text,
  -- 1 major … 4 low, for sorting
  rank integer,
  control_level text,
  assessed_on date,
  measure_count integer not null,
  import_id uuid,
  -- open: still to be controlled (draft, in force, under review)
  open boolean not null,
  primary key (organisation_id, id)
);
create index risk_summary_grade on risk_summary (organisation_id, rank, number) where open;
create index risk_summary_point on risk_summary (organisation_id, point_id);
create index risk_summary_region on risk_summary (region, rank, organisation_id) where open;
select anze_summary('risk_summary');
