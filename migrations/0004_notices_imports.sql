-- At most two notices per person and matter: the ordinal is the limit.
create table notice (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  matter text not null,
  ordinal integer not null check (ordinal in (1, 2)),
  title text not null,
  text text not null,
  link text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (organisation_id, id)
);
create unique index notice_matter on notice (organisation_id, person_id, matter, ordinal);
create index notice_person on notice (organisation_id, person_id, created_at desc);
select anze_tenant('notice');

create table import (
  organisation_id uuid not null,
  id uuid not null,
  target text not null,
  file_id uuid not null,
  file_name text not null,
  state text not null check (state in ('reading', 'mapping', 'previewed', 'loading', 'loaded', 'failed', 'undoing', 'undone')),
  sheet text,
  layout jsonb,
  mapping jsonb,
  counts jsonb not null default '{}',
  done integer not null default 0,
  total integer not null default 0,
  problem text,
  made_by_person_id uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id)
);
select anze_tenant('import');

create table import_row (
  organisation_id uuid not null,
  import_id uuid not null,
  row integer not null,
  kind text not null check (kind in ('data', 'footnote', 'skipped')),
  cells jsonb not null,
  record_values jsonb,
  errors jsonb,
  state text not null check (state in ('read', 'ready', 'wrong', 'loaded', 'undone', 'kept')),
  record_id uuid,
  reason text,
  primary key (organisation_id, import_id, row),
  foreign key (organisation_id, import_id) references import (organisation_id, id) on delete restrict
);
create index import_row_state on import_row (organisation_id, import_id, state, row);
select anze_tenant('import_row');
grant delete on import_row to anze_app;

-- How an organisation last matched the columns of a target.
create table import_memory (
  organisation_id uuid not null,
  target text not null,
  header text not null,
  field text not null,
  changed_at timestamptz not null,
  primary key (organisation_id, target, header)
);
select anze_tenant('import_memory');

create table export (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  what text not null,
  query jsonb not null,
  state text not null check (state in ('waiting', 'writing', 'written', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  file_id uuid,
  problem text,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id)
);
select anze_tenant('export');
