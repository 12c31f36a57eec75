-- Who acts in a request, in one round trip: the functions open the sign-in door for their own length only. They set it themselves, since
-- only a superuser could attach a custom setting to a function.
create policy door on person for select using ((select current_setting('app.door', true)) = 'sign-in');
create policy door on post for select using ((select current_setting('app.door', true)) = 'sign-in');
create policy door on holding for select using ((select current_setting('app.door', true)) = 'sign-in');
create policy door on delegation for select using ((select current_setting('app.door', true)) = 'sign-in');

-- Name and all posts of today of a person who has not left, those delegated to them included: several posts add up. Null otherwise.
create function anze_posts_held(organisation uuid, person uuid, at timestamptz, today date) returns jsonb
language plpgsql as $$
declare
  door text := coalesce(current_setting('app.door', true), '');
  answer jsonb;
begin
  set local app.door = 'sign-in';
  select jsonb_build_object('name', p.name, 'posts', coalesce((
    select jsonb_agg(jsonb_build_object('post', t.id, 'role', t.role, 'unit', t.unit_id, 'through', h.through))
    from (
      select o.post_id, null::uuid as through from holding o
      where o.organisation_id = $1 and o.person_id = $2 and o.valid_from <= today and (o.valid_to is null or o.valid_to > today)
      union all
      select d.post_id, g.from_person_id from delegation g
      join holding d on d.organisation_id = g.organisation_id and d.person_id = g.from_person_id
        and d.valid_from <= today and (d.valid_to is null or d.valid_to > today)
      where g.organisation_id = $1 and g.to_person_id = $2 and g.ended_at is null and g.from_at <= at and g.to_at > at
    ) h
    join post t on t.organisation_id = $1 and t.id = h.post_id and t.valid_from <= today and (t.valid_to is null or t.valid_to > today)
  ), '[]'))
  into answer from person p
  where p.organisation_id = $1 and p.id = $2 and (p.left_on is null or p.left_on > today) and p.voided_at is null;
  execute format('set local app.door = %L', door);
  return answer;
end $$;

create function anze_session(hash text, at timestamptz, today date) returns jsonb
language plpgsql as $$
declare
  door text := coalesce(current_setting('app.door', true), '');
  answer jsonb;
begin
  set local app.door = 'sign-in';
  select jsonb_build_object('id', s.id, 'account', s.account_id, 'organisation', s.organisation_id, 'membership', s.membership_id,
    'door', s.door, 'secondFactor', s.second_factor, 'lastSeenAt', s.last_seen_at, 'pinned', s.pin_hash is not null,
    'unlockedAt', s.unlocked_at, 'person', m.person_id, 'kind', o.kind, 'name', o.name, 'region', o.region, 'sector', o.sector,
    'sectors', o.sectors, 'state', o.state, 'held', anze_posts_held(m.organisation_id, m.person_id, at, today))
  into answer from session s
  join account a on a.id = s.account_id and a.state = 'active'
  left join membership m on m.organisation_id = s.organisation_id and m.id = s.membership_id and m.state = 'active'
  left join organisation_summary o on o.organisation_id = m.organisation_id
  where s.token_hash = hash and s.revoked_at is null and s.expires_at > at;
  execute format('set local app.door = %L', door);
  return answer;
end $$;
