-- Tenancy: every table is one of three. Tenant tables open only to the one scope a transaction names; summary tables also to the reach
-- (region range x sectors) of an authority; shared tables carry their own policy. All fail closed: an unset scope compares with null.

create function anze_tenant(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format($p$create policy scope on %s using (organisation_id = (select nullif(current_setting('app.scope', true), '')::uuid))
    with check (organisation_id = (select nullif(current_setting('app.scope', true), '')::uuid))$p$, target);
  execute format('grant select, insert, update on %s to anze_app', target);
end $$;

create function anze_summary(target regclass) returns void language plpgsql as $$
begin
  perform anze_tenant(target);
  execute format($p$create policy reach on %s for select using (
    region >= (select current_setting('app.region_from', true)) and region < (select current_setting('app.region_to', true))
    and ((select current_setting('app.sectors', true)) = '*'
      or sector = any ((select string_to_array(current_setting('app.sectors', true), ','))::text[])))$p$, target);
end $$;

-- The journal -------------------------------------------------------------------------------------------------------------------------

create table journal_head (
  organisation_id uuid primary key,
  seq bigint not null,
  hash text not null
);
select anze_tenant('journal_head');

create table event (
  organisation_id uuid not null,
  seq bigint not null,
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  actor_account uuid,
  actor_person uuid,
  actor_organisation uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  payload_digest text not null,
  previous text not null,
  hash text not null,
  primary key (organisation_id, seq)
);
create index event_subject on event (organisation_id, subject_kind, subject_id, seq);
create unique index event_id on event (organisation_id, id);
create index event_kind on event (organisation_id, kind, seq);
select anze_tenant('event');
revoke update on event from anze_app;

create table event_payload (
  organisation_id uuid not null,
  seq bigint not null,
  salt text not null,
  payload jsonb not null,
  primary key (organisation_id, seq),
  foreign key (organisation_id, seq) references event (organisation_id, seq) on delete restrict
);
select anze_tenant('event_payload');
revoke update on event_payload from anze_app;

-- The chain head of an organisation at the end of a day, handed to the other side.
create table journal_checkpoint (
  organisation_id uuid not null,
  day date not null,
  seq bigint not null,
  hash text not null,
  held_by uuid not null,
  recorded_at timestamptz not null,
  primary key (organisation_id, day, held_by)
);
select anze_tenant('journal_checkpoint');
revoke update on journal_checkpoint from anze_app;

-- Shared tables -----------------------------------------------------------------------------------------------------------------------

create table calendar_day (
  day date primary key,
  kind text not null check (kind in ('rest', 'workday')),
  name text not null
);
grant select, insert, update, delete on calendar_day to anze_app;

create table rule_version (
  id text primary key,
  kind text not null,
  effective_from date,
  effective_to date,
  content_hash text not null,
  content jsonb not null,
  loaded_at timestamptz not null
);
grant select, insert on rule_version to anze_app;

-- Facts of the installation itself (set-up finished, secret check); never a secret in the clear.
create table platform_fact (
  key text primary key,
  value jsonb not null
);
grant select, insert, update on platform_fact to anze_app;

-- Identity ----------------------------------------------------------------------------------------------------------------------------
-- An account is global and readable by the sign-in door only, or by itself.

create function anze_sign_in(target regclass, own text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format($p$create policy door on %s using ((select current_setting('app.door', true)) = 'sign-in')$p$, target);
  execute format($p$create policy own on %s using (%I = (select nullif(current_setting('app.account', true), '')::uuid))$p$, target, own);
  execute format('grant select, insert, update on %s to anze_app', target);
end $$;

create table account (
  id uuid primary key,
  name text not null,
  password_hash text,
  password_changed_at timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  failed_count integer not null default 0,
  locked_until timestamptz,
  state text not null default 'active' check (state in ('active', 'closed')),
  created_at timestamptz not null
);
select anze_sign_in('account', 'id');

-- What one may sign in with: a user name, a phone number, a staff number at an organisation (`<organisation id>:<staff number>`), or an
-- OpenID Connect subject (`<issuer> <subject>`).
create table account_identifier (
  kind text not null check (kind in ('user-name', 'phone', 'staff', 'oidc')),
  value text not null,
  account_id uuid not null references account (id) on delete restrict,
  primary key (kind, value)
);
create index account_identifier_account on account_identifier (account_id);
select anze_sign_in('account_identifier', 'account_id');
grant delete on account_identifier to anze_app;

create table session (
  id uuid primary key,
  token_hash text not null unique,
  account_id uuid not null references account (id) on delete restrict,
  organisation_id uuid,
  membership_id uuid,
  door text not null check (door in ('desk', 'field')),
  device text not null,
  pin_hash text,
  pin_failed integer not null default 0,
  second_factor boolean not null default false,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  unlocked_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_account on session (account_id);
select anze_sign_in('session', 'account_id');

-- A one-time link: first administrator, an invitation to a membership, a password reset. Only the hash is kept.
create table one_time_link (
  id uuid primary key,
  token_hash text not null unique,
  purpose text not null check (purpose in ('set-up', 'invitation', 'reset')),
  organisation_id uuid,
  person_id uuid,
  account_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
select anze_sign_in('one_time_link', 'account_id');

create table membership (
  organisation_id uuid not null,
  id uuid not null,
  account_id uuid not null references account (id) on delete restrict,
  person_id uuid not null,
  state text not null default 'active' check (state in ('active', 'ended')),
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id)
);
create unique index membership_account on membership (organisation_id, account_id);
create index membership_by_account on membership (account_id);
select anze_tenant('membership');
create policy own on membership for select using (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy door on membership for select using ((select current_setting('app.door', true)) = 'sign-in');
