-- `sha256` finds the same file loaded before; `again` is the user's word that it shall be loaded once more; `attempt` ends an older run of
-- the preview when a newer one starts.
alter table import add column sha256 text not null default '';
alter table import add column attempt integer not null default 0;
alter table import add column again boolean not null default false;
alter table import drop constraint import_state_check;
alter table import add constraint import_state_check check (state in ('reading', 'mapping', 'previewing', 'previewed', 'loading', 'loaded',
  'failed', 'undoing', 'undone'));
create index import_made on import (organisation_id, made_at desc);

-- What the row says, so that a row loaded before is known again in another file.
alter table import_row add column digest uuid;
create index import_row_digest on import_row (organisation_id, digest) where state in ('loaded', 'kept');
