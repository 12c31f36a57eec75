-- Failed tries of a password, code or PIN, counted alike for accounts that exist and names that do not: nobody learns which is which.
-- `key` is a digest of the account or of the name that was tried.
alter table account drop column failed_count, drop column locked_until;
create table sign_in_attempt (
  key text primary key,
  failed_count integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
alter table sign_in_attempt enable row level security;
alter table sign_in_attempt force row level security;
create policy door on sign_in_attempt using ((select current_setting('app.door', true)) = 'sign-in');
grant select, insert, update, delete on sign_in_attempt to anze_app;
create index sign_in_attempt_last on sign_in_attempt (last_at);

-- A phone number that an organisation, not only its holder, has given: only such a number may link a single sign-on by itself.
alter table account_identifier add column vouched boolean not null default false;

-- A reset may also take off a lost second factor.
alter table one_time_link add column second_factor boolean not null default false;
create index one_time_link_person on one_time_link (organisation_id, person_id);

-- One person, one account: a second invitation cannot open a second way in.
create unique index membership_person on membership (organisation_id, person_id) where state = 'active';
create index session_organisation on session (organisation_id, last_seen_at);
