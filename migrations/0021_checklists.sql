-- Check items: the enterprise's own library. A checklist copies what it takes, so that nothing here changes what was published.
create table check_item (
  organisation_id uuid not null references organisation (organisation_id) on delete restrict,
  id uuid not null,
  kind text not null,
  class_name text not null,
  what text not null,
  how text not null,
  "right" text not null,
  remedy text not null,
  content jsonb not null,
  -- the control measure it checks, where a risk asks for it
  measure_id uuid,
  source text not null check (source in ('own', 'import', 'risk', 'library')),
  import_id uuid,
  code text,
  position integer not null,
  initials text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  voided_at timestamptz,
  primary key (organisation_id, id)
);
create index check_item_class on check_item (organisation_id, class_name, kind, position, id) where voided_at is null;
create index check_item_import on check_item (organisation_id, import_id) where import_id is not null;
create index check_item_measure on check_item (organisation_id, measure_id) where measure_id is not null;
select anze_tenant('check_item');

-- What lists show stands here; the items of each version stand with the version.
create table checklist (
  organisation_id uuid not null references organisation (organisation_id) on delete restrict,
  id uuid not null,
  name text not null,
  kind text not null,
  class_name text not null,
  state text not null check (state in ('draft', 'published', 'retired')),
  -- the published version in force, and the draft beside or before it
  version integer,
  draft integer,
  item_count integer not null,
  draft_count integer,
  published_at timestamptz,
  -- where it was adopted from: organisation, name, checklist, version
  source jsonb,
  import_id uuid,
  initials text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id)
);
create index checklist_changed on checklist (organisation_id, changed_at desc, id);
select anze_tenant('checklist');

-- Immutable once published: a filled record pins (checklist, number).
create table checklist_version (
  organisation_id uuid not null,
  checklist_id uuid not null,
  number integer not null check (number > 0),
  items jsonb not null,
  -- the library items it copied, to see where one is used
  item_ids text[] not null,
  note text,
  revision integer not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  published_by uuid,
  primary key (organisation_id, checklist_id, number),
  foreign key (organisation_id, checklist_id) references checklist (organisation_id, id) on delete restrict
);
select anze_tenant('checklist_version');
grant delete on checklist_version to anze_app;

-- The library by industry: checklists that authorities share with the enterprises of their region and sectors. Like the directory of
-- authorities it is open to everybody who is signed in; queries name the region and sector they are for.
create table library_checklist (
  organisation_id uuid not null references organisation_summary (organisation_id) on delete restrict,
  checklist_id uuid not null,
  version integer not null,
  name text not null,
  kind text not null,
  organisation_name text not null,
  region text collate "C" not null,
  -- null: every sector
  sectors text[],
  items jsonb not null,
  item_count integer not null,
  note text,
  initials text not null,
  shared_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (organisation_id, checklist_id)
);
create index library_checklist_region on library_checklist (region) where withdrawn_at is null;
select anze_tenant('library_checklist');
create policy library on library_checklist for select using (withdrawn_at is null
  and ((select nullif(current_setting('app.account', true), '')) is not null or (select nullif(current_setting('app.scope', true), '')) is not null));
