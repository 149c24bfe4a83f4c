-- Matching sees the professions that an authority recognised in full, and the research of a person (MATCHING B1).
set local role passerelle_owner;

-- What the person says of a decision waits until a professional enters it, as for the level. A text is cast to a date by settings of the
-- session, which a generated column may not ask, so the day is put together; a day that no calendar of today writes so is long past.
alter table person_level_statement
  add column recognised text generated always as (case when content ->> 'kind' = 'recognition_decision' and content ->> 'extent' = 'full'
    and provenance ->> 'by' <> 'self' then (content ->> 'country') || ' ' || (content ->> 'isco08') end) stored,
  add column recognised_until date generated always as (case
    when content ->> 'validUntilOn' ~ '^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$' then make_date(substr(content ->> 'validUntilOn', 1, 4)::integer,
      substr(content ->> 'validUntilOn', 6, 2)::integer, substr(content ->> 'validUntilOn', 9, 2)::integer)
    when content ->> 'validUntilOn' is not null then make_date(1, 1, 1) end) stored;
alter table person_work add column research jsonb generated always as (content -> 'research') stored;
comment on column person_level_statement.recognised is 'Country, and the ISCO-08 unit group that its decision recognises in full.';
comment on column person_level_statement.recognised_until is 'Last day on which the statement is in force.';
comment on column person_work.research is 'Research fields and stage.';

create or replace view matching_view with (security_invoker = true) as
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
  (select e.wishes from person_expectation e where e.authority_id = p.authority_id and e.person_id = p.id and e.withdrawn_at is null) as wishes,
  (select jsonb_agg(distinct s.recognised) from person_level_statement s
    where s.authority_id = p.authority_id and s.person_id = p.id and s.withdrawn_at is null and s.recognised is not null
      and (s.recognised_until is null or s.recognised_until >= current_date)) as recognised,
  (select jsonb_agg(w.research order by w.id) from person_work w
    where w.authority_id = p.authority_id and w.person_id = p.id and w.withdrawn_at is null and w.research is not null) as research
from person p;

grant select (authority_id, person_id, id, withdrawn_at, recognised, recognised_until) on person_level_statement to passerelle_matcher;
grant select (research) on person_work to passerelle_matcher;
create policy person_level_statement_pseudonymous on person_level_statement for select to passerelle_matcher using (
  (select app.setting('purpose')) = 'matching' and (select app.reach('education', 'pseudonym')) = 'shared'
  and exists (select from person p where p.authority_id = person_level_statement.authority_id and p.id = person_level_statement.person_id)
  and app.granted(authority_id, person_id, 'education'));

-- The day after the evidence, or the recognition, that runs out next.
create or replace function app.evidence_ends(authority uuid, person uuid) returns timestamptz language sql stable
  return (select (min(e.until) + 1)::timestamp at time zone 'UTC' from (
    select s.evidence_until as until from person_skill s where s.authority_id = authority and s.person_id = person and s.withdrawn_at is null
    union all select w.evidence_until from person_work w where w.authority_id = authority and w.person_id = person and w.withdrawn_at is null
    union all select l.recognised_until from person_level_statement l where l.authority_id = authority and l.person_id = person
      and l.withdrawn_at is null and l.recognised is not null) e
    where e.until >= current_date);

-- From here on a change of a statement is noted, and the versions that stand say what they left out.
select app.cover_matching_tables();
select app.refresh_matching(x.authority_id, x.person_id) from (
  select s.authority_id, s.person_id from person_level_statement s where s.recognised is not null and s.withdrawn_at is null
  union select w.authority_id, w.person_id from person_work w where w.research is not null and w.withdrawn_at is null) x;
reset role;
