-- Whoever holds the head of another organisation's chain may read what it holds.
create policy holder on journal_checkpoint for select using (held_by = (select nullif(current_setting('app.scope', true), '')::uuid));
create index journal_checkpoint_held on journal_checkpoint (held_by, day);
