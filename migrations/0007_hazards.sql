-- Who graded and from which level: a regrade needs somebody above. When a hazard was last reopened or sent back: what was stated before
-- counts no more.
alter table hazard add column graded_by_person_id uuid;
alter table hazard add column graded_level integer;
alter table hazard add column reopened_at timestamptz;
alter table hazard add column returned_at timestamptz;
create unique index hazard_number on hazard (organisation_id, number);

-- Numbers run per organisation and year.
create table hazard_counter (
  organisation_id uuid not null,
  year integer not null,
  last integer not null,
  primary key (organisation_id, year)
);
select anze_tenant('hazard_counter');

-- Whose a hazard is, for the lists of those who see only their own.
alter table hazard_summary add column reporter_person_id uuid;
alter table hazard_summary add column verifier_person_id uuid;
alter table hazard_summary add column visit_id uuid;
create index hazard_summary_visit on hazard_summary (organisation_id, visit_id) where visit_id is not null;
create index hazard_summary_reporter on hazard_summary (organisation_id, reporter_person_id, found_on desc);
create index hazard_summary_rectifier on hazard_summary (organisation_id, rectifier_person_id, state);

create index desk_item_hazard on desk_item (organisation_id, hazard_id);
create index desk_item_since on desk_item (matter, since);
create index bulletin_hazard on bulletin (organisation_id, hazard_id, kind);
create index visit_authority on visit (authority_id, visited_on desc);
-- The newest over a wide reach, without sorting it; supervised ones are few.
create index hazard_summary_newest on hazard_summary (found_on desc, id desc);
create index hazard_summary_supervised on hazard_summary (region, supervision_due_on) where supervision_state is not null;
