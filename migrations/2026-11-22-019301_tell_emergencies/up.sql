-- Who opened a record in an emergency, and why: told to the auditor and to the person. Until now the reason stood among the laws, and nobody was shown it.
set local role passerelle_owner;
alter table access_grant add column reason text;
comment on column access_grant.reason is 'Why it was opened, where it was in an emergency.';
create index access_grant_emergency_idx on access_grant (authority_id, valid_from desc, id desc) where purpose = 'emergency';

-- The emergencies of the caller's organisation, newest first, whatever the class of the record: whoever watches over them need not be one of
-- its staff. The release before writes the reason among the laws still.
create function app.emergencies(before_at timestamptz, before_id uuid, most bigint)
    returns table (id uuid, begun_at timestamptz, until_at timestamptz, account uuid, name text, person uuid, reference text, reason text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select g.id, g.valid_from, least(g.valid_until, g.revoked_at), a.id, a.display_name, p.id, p.reference, coalesce(g.reason, g.legal_reference)
    from access_grant g
      join person p on p.authority_id = g.authority_id and p.id = g.person_id
      join account a on a.id = g.grantee_account_id
    where g.purpose = 'emergency' and g.authority_id = app.organisation_id()
      and app.setting('purpose') = 'supervision' and app.reach('access-log', 'read') = 'organisation'
      and (before_at is null or (g.valid_from, g.id) < (before_at, before_id))
    order by g.valid_from desc, g.id desc limit most;
  end;
revoke execute on function app.emergencies(timestamptz, uuid, bigint) from public;
grant execute on function app.emergencies(timestamptz, uuid, bigint) to passerelle_app;
reset role;

do $reasons$
declare
  told bigint := (select count(*) from access_grant where purpose = 'emergency' and legal_reference like 'break glass: %');
  moved bigint;
begin
  update access_grant set reason = substr(legal_reference, length('break glass: ') + 1), legal_reference = 'break glass'
    where purpose = 'emergency' and legal_reference like 'break glass: %';
  get diagnostics moved = row_count;
  if moved <> told then
    raise exception '% of % emergencies have their reason', moved, told;
  end if;
end $reasons$;
