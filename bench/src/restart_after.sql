create temporary table whose on commit drop as
  select o.authority_id, o.id as office_id, (select id from organisation where kind = 'pes' order by id limit 1) as grantee_id,
    '{status,education,work,skills,languages,expectations}'::text[] as groups
  from office o join organisation a on a.id = o.authority_id and a.kind = 'reception_authority' order by o.authority_id, o.id limit 1;
create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable
  return md5(kind || n)::uuid;
insert into person (authority_id, id, office_id, reference, state, created_by)
  select w.authority_id, pg_temp.id('person', n), w.office_id, 'bench-' || n, 'active', w.authority_id from filled, whose w;
insert into access_grant (authority_id, id, person_id, grantee_id, purpose, field_groups, legal_reference, valid_until)
  select w.authority_id, pg_temp.id('grant', n), pg_temp.id('person', n), w.grantee_id, 'matching', w.groups, 'bench', now() + interval '1 year'
  from filled, whose w;
insert into match_vector (authority_id, person_id, from_xid, record, grants)
  select w.authority_id, pg_temp.id('person', n), 3, jsonb_strip_nulls(f.record),
    jsonb_build_array(jsonb_build_object('to', w.grantee_id, 'groups', to_jsonb(w.groups)))
  from filled f, whose w;
set local role passerelle_owner;
alter table person enable trigger user;
alter table access_grant enable trigger user;
reset role;
commit;
-- As in a database that has run for a while: nothing is left for the autovacuum to do.
vacuum (analyze) person, access_grant, match_vector;
