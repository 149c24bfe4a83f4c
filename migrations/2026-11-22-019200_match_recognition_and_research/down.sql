set local role passerelle_owner;
drop trigger note_matching_insert on person_level_statement;
drop trigger note_matching_update on person_level_statement;
drop trigger note_matching_delete on person_level_statement;
drop policy person_level_statement_pseudonymous on person_level_statement;

create or replace function app.evidence_ends(authority uuid, person uuid) returns timestamptz language sql stable
  return (select (min(e.until) + 1)::timestamp at time zone 'UTC' from (
    select s.evidence_until as until from person_skill s where s.authority_id = authority and s.person_id = person and s.withdrawn_at is null
    union all select w.evidence_until from person_work w where w.authority_id = authority and w.person_id = person and w.withdrawn_at is null) e
    where e.until >= current_date);

-- A view loses columns only with itself, and this function names it.
drop function app.matching_tables();
drop view matching_view;
create view matching_view with (security_invoker = true) as
select p.authority_id, p.id,
  (select jsonb_build_object('mayWork', m.may_work, 'from', m.from_on) from person_may_work m
    where m.authority_id = p.authority_id and m.person_id = p.id) as may_work,
  (select c.nuts3 from person_contact c where c.authority_id = p.authority_id and c.person_id = p.id and c.withdrawn_at is null) as nuts3,
  (select jsonb_agg(jsonb_build_object('uri', s.skill_uri, 'level', s.level, 'lastUsed', s.last_used, 'answer', s.answer,
      'evidence', case when s.evidence_until < current_date then 'declared' else s.evidence_class end) order by s.id)
    from person_skill s where s.authority_id = p.authority_id and s.person_id = p.id and s.withdrawn_at is null and s.skill_uri is not null) as skills,
  (select jsonb_agg(jsonb_build_object('uri', w.occupation_uri, 'period', w.period, 'months', w.months, 'current', w.current,
      'evidence', case when w.evidence_until < current_date then 'declared' else w.evidence_class end) order by w.id)
    from person_work w where w.authority_id = p.authority_id and w.person_id = p.id and w.withdrawn_at is null and w.occupation_uri is not null) as work,
  (select jsonb_agg(jsonb_build_object('language', l.language, 'cefr', l.cefr, 'proven', l.proven) order by l.language, l.id)
    from person_language l where l.authority_id = p.authority_id and l.person_id = p.id and l.withdrawn_at is null) as languages,
  (select jsonb_agg(distinct e.isced_f) from person_education e
    where e.authority_id = p.authority_id and e.person_id = p.id and e.withdrawn_at is null and e.completed and e.isced_f is not null) as fields,
  (select jsonb_agg(l.licence order by l.id) from person_licence l
    where l.authority_id = p.authority_id and l.person_id = p.id and l.withdrawn_at is null) as licences,
  (select jsonb_build_object('lo', r.eqf_min, 'hi', r.eqf_max, 'declared', r.status = 'declared') from eqf_reading r
    where r.authority_id = p.authority_id and r.person_id = p.id order by r.computed_at desc, r.id desc limit 1) as eqf,
  (select jsonb_agg(o.occupation_uri order by o.sort_order, o.id) from person_wished_occupation o
    where o.authority_id = p.authority_id and o.person_id = p.id and o.withdrawn_at is null and o.occupation_uri is not null) as wished,
  (select jsonb_agg(x.nuts order by x.nuts, x.id) from person_place x
    where x.authority_id = p.authority_id and x.person_id = p.id and x.withdrawn_at is null) as places,
  (select e.wishes from person_expectation e where e.authority_id = p.authority_id and e.person_id = p.id and e.withdrawn_at is null) as wishes
from person p;
comment on view matching_view is 'The only thing the matcher reads: codes, levels, months, regions. No name, sex, age, nationality, free text or date of birth (SECURITY 8).';
grant select on matching_view to passerelle_app, passerelle_matcher;
create function app.matching_tables() returns table (name regclass) language sql stable
  begin atomic
    select distinct d.refobjid::regclass from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
      join pg_class c on c.oid = d.refobjid and c.relkind in ('r', 'p')
      where r.ev_class = 'matching_view'::regclass and d.refclassid = 'pg_class'::regclass
    union select 'access_grant'::regclass;
  end;
grant execute on function app.matching_tables() to passerelle_app;

revoke select (authority_id, person_id, id, withdrawn_at, recognised, recognised_until) on person_level_statement from passerelle_matcher;
revoke select (research) on person_work from passerelle_matcher;
alter table person_work drop column research;
alter table person_level_statement drop column recognised, drop column recognised_until;

-- Earlier code reads no record with columns that it does not know.
update match_vector set record = record - 'recognised' - 'research' where record ?| array['recognised', 'research'];
reset role;
