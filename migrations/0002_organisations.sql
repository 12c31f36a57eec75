-- One row per organisation of any kind; what changes with time lies in the profile.
create table organisation (
  organisation_id uuid primary key,
  kind text not null check (kind in ('enterprise', 'authority', 'insurer', 'provider')),
  state text not null check (state in ('pending', 'active', 'refused', 'closed')),
  created_at timestamptz not null
);
select anze_tenant('organisation');

-- Effective-dated: the profile valid on day D is the row with valid_from <= D < valid_to (null: open).
create table organisation_profile (
  organisation_id uuid not null references organisation (organisation_id) on delete restrict,
  id uuid not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  name text not null,
  uscc text,
  region text collate "C" not null,
  address text,
  industry text,
  sector text not null,
  headcount integer check (headcount >= 0),
  revenue_fen bigint check (revenue_fen >= 0),
  assets_fen bigint check (assets_fen >= 0),
  scale text check (scale in ('large', 'medium', 'small', 'micro')),
  above_scale boolean,
  state_owned boolean,
  -- enterprises: what kinds of site the major-hazard criteria tell apart (underground, openPit, tailings ...)
  site_kinds text[] not null default '{}',
  -- authorities: what they supervise (null: every sector), whether major hazards are reported to them, whom they answer to
  sectors text[],
  receives_reports boolean,
  parent_id uuid,
  contacts jsonb not null default '[]',
  primary key (organisation_id, id)
);
create index organisation_profile_valid on organisation_profile (organisation_id, valid_from);
select anze_tenant('organisation_profile');

-- The register that authorities list and search. A directory of authorities is open to everybody who is signed in.
create table organisation_summary (
  organisation_id uuid primary key,
  kind text not null,
  state text not null,
  name text not null,
  uscc text,
  region text collate "C" not null,
  sector text not null,
  sectors text[],
  receives_reports boolean,
  parent_id uuid,
  site_kinds text[] not null default '{}',
  industry text,
  headcount integer,
  scale text,
  initials text not null,
  changed_at timestamptz not null
);
create index organisation_summary_region on organisation_summary (region, sector, organisation_id);
create index organisation_summary_uscc on organisation_summary (uscc);
select anze_summary('organisation_summary');
create policy directory on organisation_summary for select using (kind = 'authority'
  and ((select nullif(current_setting('app.account', true), '')) is not null or (select nullif(current_setting('app.scope', true), '')) is not null));
create policy door on organisation_summary for select using ((select current_setting('app.door', true)) = 'sign-in');

-- Bigrams of name, and pinyin initials, for search by two characters and more under row-level security.
create table organisation_gram (
  organisation_id uuid not null references organisation_summary (organisation_id) on delete restrict,
  gram text collate "C" not null,
  region text collate "C" not null,
  sector text not null,
  primary key (organisation_id, gram)
);
create index organisation_gram_gram on organisation_gram (gram, region, organisation_id);
select anze_summary('organisation_gram');
grant delete on organisation_gram to anze_app;

create table unit (
  organisation_id uuid not null references organisation (organisation_id) on delete restrict,
  id uuid not null,
  parent_id uuid,
  level text not null check (level in ('workshop', 'team')),
  name text not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, parent_id) references unit (organisation_id, id) on delete restrict
);
select anze_tenant('unit');

create table post (
  organisation_id uuid not null references organisation (organisation_id) on delete restrict,
  id uuid not null,
  unit_id uuid,
  name text not null,
  role text not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id) on delete restrict
);
select anze_tenant('post');

create table person (
  organisation_id uuid not null references organisation (organisation_id) on delete restrict,
  id uuid not null,
  name text not null,
  initials text not null,
  staff_number text,
  phone text,
  mail text,
  identity_encrypted text,
  external boolean not null default false,
  joined_on date,
  left_on date,
  recorded_at timestamptz not null,
  import_id uuid,
  voided_at timestamptz,
  primary key (organisation_id, id)
);
create unique index person_staff_number on person (organisation_id, staff_number) where staff_number is not null and voided_at is null;
select anze_tenant('person');

-- Who held which post when. Legal representative and actual controller are kinds of their own: persons, effective-dated.
create table holding (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  reason text,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, post_id) references post (organisation_id, id) on delete restrict
);
create index holding_person on holding (organisation_id, person_id, valid_from);
create index holding_post on holding (organisation_id, post_id, valid_from);
select anze_tenant('holding');

create table office (
  organisation_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('principal', 'legal-representative', 'actual-controller')),
  person_id uuid not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id) on delete restrict
);
select anze_tenant('office');

-- Leave: all posts of one person are acted by another, time-boxed; nobody approves their own matter through it.
create table delegation (
  organisation_id uuid not null,
  id uuid not null,
  from_person_id uuid not null,
  to_person_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  reason text not null,
  ended_at timestamptz,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, from_person_id) references person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, to_person_id) references person (organisation_id, id) on delete restrict
);
create index delegation_to on delegation (organisation_id, to_person_id, to_at);
select anze_tenant('delegation');

-- Somewhere a hazard can be: chosen from a list or by a QR code.
create table place (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid,
  name text not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id) on delete restrict
);
create unique index place_name on place (organisation_id, name) where valid_to is null;
select anze_tenant('place');

-- A request to enter, or to claim an existing file; decided by the authority in whose region it lies.
create table registration (
  organisation_id uuid not null references organisation (organisation_id) on delete restrict,
  id uuid not null,
  kind text not null check (kind in ('new', 'claim')),
  state text not null check (state in ('applied', 'approved', 'refused')),
  region text collate "C" not null,
  sector text not null,
  name text not null,
  uscc text not null,
  applicant_name text not null,
  applicant_phone text not null,
  applicant_account uuid not null,
  content jsonb not null,
  applied_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  authority_id uuid,
  reason text,
  primary key (organisation_id, id)
);
create index registration_region on registration (region, state);
select anze_summary('registration');

create table file (
  organisation_id uuid not null,
  id uuid not null,
  sha256 text not null,
  size bigint not null,
  mime text not null,
  name text not null,
  subject_kind text,
  subject_id uuid,
  role text,
  screen_sha256 text,
  thumb_sha256 text,
  taken_at timestamptz,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  primary key (organisation_id, id)
);
create index file_subject on file (organisation_id, subject_kind, subject_id);
select anze_tenant('file');

-- An organisation's own settings over the defaults of law/ (conventions only, never law).
create table setting (
  organisation_id uuid not null,
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (organisation_id, key)
);
select anze_tenant('setting');

create table saved_view (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  page text not null,
  name text not null,
  query jsonb not null,
  recorded_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id)
);
select anze_tenant('saved_view');
