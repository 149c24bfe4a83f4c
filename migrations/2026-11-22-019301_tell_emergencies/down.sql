do $reasons$
declare
  told bigint := (select count(*) from access_grant where reason is not null);
  moved bigint;
begin
  update access_grant set legal_reference = 'break glass: ' || reason where reason is not null;
  get diagnostics moved = row_count;
  if moved <> told then
    raise exception '% of % emergencies have their reason', moved, told;
  end if;
end $reasons$;
set local role passerelle_owner;
drop function app.emergencies(timestamptz, uuid, bigint);
drop index access_grant_emergency_idx;
alter table access_grant drop column reason;
reset role;
