set local role passerelle_owner;
create or replace view matching_view with (security_invoker = true) as
select p.authority_id, p.id,
  (select jsonb_build_object('mayWork', m.may_work, 'from', m.from_on) from person_may_work m
    where m.authority_id = p.authority_id and m.person_id = p.id) as may_work,
  (select c.nuts3 from person_contact c where c.authority_id = p.authority_id and c.person_id = p.id and c.withdrawn_at is null) as nuts3,
  (select jsonb_agg(jsonb_build_object('uri', s.skill_uri, 'level', s.level, 'lastUsed', s.last_used, 'answer', s.answer, 'evidence', s.evidence_class) order by s.id)
    from person_skill s where s.authority_id = p.authority_id and s.person_id = p.id and s.withdrawn_at is null and s.skill_uri is not null) as skills,
  (select jsonb_agg(jsonb_build_object('uri', w.occupation_uri, 'period', w.period, 'months', w.months, 'current', w.current, 'evidence', w.evidence_class) order by w.id)
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
do $kept$
declare
  t record;
begin
  drop view claim;
  for t in select app.table_of(x.collection) as name from (values ('names'), ('contact'), ('status'), ('languages'), ('education'), ('work'),
    ('skills'), ('licences'), ('expectations'), ('wished-occupations'), ('places'), ('identity'), ('external-ids'), ('contact-points'),
    ('guardian'), ('accommodation-needs'), ('notes'), ('sessions'), ('support'), ('basics'), ('activities'), ('digital'),
    ('soft-skills')) as x(collection) loop
    execute format('drop trigger keep_version on %I', t.name);
    execute format('drop policy %1$s_kept on %1$I', t.name);
    execute format('alter table %I drop column evidence_until', t.name);
  end loop;
end $kept$;
drop table claim_evidence, claim_version;
drop function app.weigh_evidence(), app.keep_version(), app.table_of(text);
reset role;
