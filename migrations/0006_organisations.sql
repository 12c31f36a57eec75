-- A unit's name and place in the tree, effective-dated: `unit` holds what is so now, this table what was so when.
create table unit_version (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  parent_id uuid,
  name text not null,
  valid_from date not null,
  valid_to date,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references unit (organisation_id, id) on delete restrict
);
create index unit_version_unit on unit_version (organisation_id, unit_id, valid_from);
select anze_tenant('unit_version');

insert into unit_version (organisation_id, id, unit_id, parent_id, name, valid_from, valid_to, recorded_at)
select organisation_id, id, id, parent_id, name, valid_from, valid_to, recorded_at from unit;

create index registration_id on registration (id);
create index person_import on person (organisation_id, import_id) where import_id is not null;
