-- Facts for statistics, one row a person and nothing that names one; and the reports as they were published, one a month.
-- The facts are read by the owner of the tables, because those who may count may not read: only under the purpose "statistics", and only
-- for a role that may, of persons kept by its organisation or shared with it for guidance.
set local role passerelle_owner;

do $$
declare
  t text;
begin
  foreach t in array array['person', 'person_status', 'person_language', 'person_education', 'person_work', 'person_wished_occupation',
    'eqf_reading', 'plan_step', 'enrolment', 'placement', 'person_identity'] loop
    continue when to_regclass('public.' || t) is null;
    execute format('create policy %1$s_counted on %1$I for select to passerelle_owner using (true)', t);
  end loop;
end $$;

-- The ISCO-08 unit group of a concept of the current release.
create function app.isco_of(concept_uri text) returns text language sql stable set search_path = pg_catalog, public
  begin atomic
    select coalesce(c.isco_code, c.code) from concept c join vocabulary_current v on v.version = c.version where c.uri = concept_uri;
  end;

-- Birth date and sex, as far as they are recorded.
create function app.identity_of(authority uuid, person uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if to_regclass('public.person_identity') is null then
    return '{}';
  end if;
  return coalesce((select i.content from person_identity i
    where i.authority_id = authority and i.person_id = person and i.withdrawn_at is null limit 1), '{}');
end $$;

-- States of the recognition cases, in deployments whose schema has them.
create function app.cases_of(authority uuid, person uuid) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if to_regclass('public.qualification_case') is null then
    return '[]';
  end if;
  return coalesce((select jsonb_agg(c.state) from qualification_case c where c.authority_id = authority and c.person_id = person), '[]');
end $$;

create function app.statistics_facts() returns table (facts jsonb)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select jsonb_build_object(
      'state', p.state, 'begunOn', p.created_at::date, 'identity', app.identity_of(p.authority_id, p.id),
      'arrival', (select s.content #> '{arrival,date}' from person_status s
        where s.authority_id = p.authority_id and s.person_id = p.id and s.withdrawn_at is null limit 1),
      'languages', (select jsonb_agg(jsonb_build_object('motherTongue', l.content -> 'motherTongue', 'cefr', l.cefr, 'proven', l.proven))
        from person_language l where l.authority_id = p.authority_id and l.person_id = p.id and l.withdrawn_at is null),
      'education', (select jsonb_agg(jsonb_build_object('isced', e.content -> 'iscedLevel', 'completed', e.completed, 'evidence', e.evidence_class))
        from person_education e where e.authority_id = p.authority_id and e.person_id = p.id and e.withdrawn_at is null),
      'eqf', (select jsonb_build_array(r.eqf_min, r.eqf_max) from eqf_reading r
        where r.authority_id = p.authority_id and r.person_id = p.id order by r.computed_at desc, r.id desc limit 1),
      'work', (select jsonb_agg(jsonb_build_object('isco', app.isco_of(w.occupation_uri), 'current', w.current, 'country', w.content -> 'country')
          order by w.current desc nulls last, w.sort_order, w.id)
        from person_work w where w.authority_id = p.authority_id and w.person_id = p.id and w.withdrawn_at is null),
      'wished', (select jsonb_agg(distinct app.isco_of(o.occupation_uri)) from person_wished_occupation o
        where o.authority_id = p.authority_id and o.person_id = p.id and o.withdrawn_at is null and o.occupation_uri is not null),
      'steps', (select jsonb_agg(jsonb_build_object('type', s.content -> 'type', 'status', s.status, 'dueOn', s.content -> 'dueOn', 'movedOn', s.updated_at::date))
        from plan_step s where s.authority_id = p.authority_id and s.person_id = p.id),
      'referrals', (select jsonb_agg(jsonb_build_object('begunOn', r.created_at::date))
        from referral r where r.authority_id = p.authority_id and r.person_id = p.id),
      'cases', app.cases_of(p.authority_id, p.id),
      'enrolments', (select jsonb_agg(jsonb_build_object('status', e.status, 'begunOn', e.created_at::date, 'type', c.content -> 'type',
          'attendance', e.content -> 'attendance', 'childcareAsked', e.content -> 'childcareAsked', 'childcareGiven', e.content -> 'childcareGiven',
          'funding', coalesce(e.content -> 'funding', c.content -> 'funding')))
        from enrolment e join course c on c.id = e.course_id where e.authority_id = p.authority_id and e.person_id = p.id),
      'placements', (select jsonb_agg(jsonb_build_object('status', x.status, 'isco', x.content -> 'isco', 'startOn', x.content -> 'startOn',
          'endOn', x.content -> 'endOn', 'funding', x.content -> 'funding'))
        from placement x where x.authority_id = p.authority_id and x.person_id = p.id),
      'stepFunding', (select jsonb_agg(s.content -> 'funding') from plan_step s
        where s.authority_id = p.authority_id and s.person_id = p.id and s.content ? 'funding' and s.status in ('started', 'done')),
      'consents', (select jsonb_agg(jsonb_build_object('purpose', c.purpose, 'given', c.given, 'withdrawn', c.withdrawn_at is not null))
        from consent c where c.authority_id = p.authority_id and c.person_id = p.id
          and (c.authority_id = app.organisation_id() or c.recipient_id = app.organisation_id())))
    from person p
    where app.setting('purpose') = 'statistics' and app.setting('role') in ('supervisor', 'adviser', 'auditor') and p.class <> 'strict'
      and (p.authority_id = app.organisation_id() or exists (select from access_grant g
        where g.authority_id = p.authority_id and g.person_id = p.id and g.grantee_id = app.organisation_id()
          and g.purpose = 'guidance' and g.revoked_at is null and g.valid_from <= now() and g.valid_until > now()));
  end;
revoke execute on function app.statistics_facts(), app.identity_of(uuid, uuid), app.cases_of(uuid, uuid) from public;
grant execute on function app.statistics_facts() to passerelle_app;
grant execute on function app.isco_of(text) to passerelle_app;

create table statistics_report (
  organisation_id uuid not null,
  report text not null,
  month date not null,
  made_on date not null,
  published jsonb not null,
  constraint statistics_report_pkey primary key (organisation_id, report, month),
  constraint statistics_report_organisation_fkey foreign key (organisation_id) references organisation (id),
  constraint statistics_report_month_first check (extract(day from month) = 1)
);
comment on table statistics_report is 'Reports as they were published: the first reading in a month makes one, and all readings of that month give it.';
comment on column statistics_report.organisation_id is 'Whose report.';
comment on column statistics_report.report is 'Name of the report.';
comment on column statistics_report.month is 'First day of the month.';
comment on column statistics_report.made_on is 'Day on which it was counted.';
comment on column statistics_report.published is 'The table with its small counts withheld; nothing else is kept.';
alter table statistics_report enable row level security; alter table statistics_report force row level security;
create policy statistics_report_read on statistics_report for select to passerelle_app using (
  organisation_id = (select app.organisation_id()) and (select app.setting('purpose')) = 'statistics');
create policy statistics_report_add on statistics_report for insert to passerelle_app with check (
  organisation_id = (select app.organisation_id()) and (select app.setting('purpose')) = 'statistics');
grant select, insert on statistics_report to passerelle_app;
grant select on statistics_report to passerelle_backup;
reset role;
