-- Two records of one person are one person, with what was done under either; and who has objected or disputes the record is not counted (GDPR articles 18 and 21).
set local role passerelle_owner;
create or replace function app.statistics_facts() returns table (facts jsonb)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    with recursive absorbed as (
      select m.authority_id, m.id, m.merged_into as survivor from person m where m.merged_into is not null
      union all select a.authority_id, a.id, m.merged_into from absorbed a
        join person m on m.authority_id = a.authority_id and m.id = a.survivor where m.merged_into is not null
    ), records as (select a.survivor, array_agg(a.id) as ids from absorbed a group by a.survivor)
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
        from plan_step s where s.authority_id = p.authority_id and s.person_id = any(o.ids || p.id)),
      'referrals', (select jsonb_agg(jsonb_build_object('begunOn', r.created_at::date))
        from referral r where r.authority_id = p.authority_id and r.person_id = any(o.ids || p.id)),
      'cases', coalesce((select jsonb_agg(c) from unnest(o.ids || p.id) as x(id), jsonb_array_elements(app.cases_of(p.authority_id, x.id)) c), '[]'),
      'enrolments', (select jsonb_agg(jsonb_build_object('status', e.status, 'begunOn', e.created_at::date, 'type', c.content -> 'type',
          'attendance', e.content -> 'attendance', 'childcareAsked', e.content -> 'childcareAsked', 'childcareGiven', e.content -> 'childcareGiven',
          'funding', coalesce(e.content -> 'funding', c.content -> 'funding')))
        from enrolment e join course c on c.id = e.course_id where e.authority_id = p.authority_id and e.person_id = any(o.ids || p.id)),
      'placements', (select jsonb_agg(jsonb_build_object('status', x.status, 'isco', x.content -> 'isco', 'startOn', x.content -> 'startOn',
          'endOn', x.content -> 'endOn', 'funding', x.content -> 'funding'))
        from placement x where x.authority_id = p.authority_id and x.person_id = any(o.ids || p.id)),
      'stepFunding', (select jsonb_agg(s.content -> 'funding') from plan_step s
        where s.authority_id = p.authority_id and s.person_id = any(o.ids || p.id) and s.content ? 'funding' and s.status in ('started', 'done')),
      'consents', (select jsonb_agg(jsonb_build_object('purpose', c.purpose, 'given', c.given, 'withdrawn', c.withdrawn_at is not null))
        from consent c where c.authority_id = p.authority_id and c.person_id = p.id
          and (c.authority_id = app.organisation_id() or c.recipient_id = app.organisation_id())))
    from person p left join records o on o.survivor = p.id
    where app.setting('purpose') = 'statistics' and app.setting('role') in ('supervisor', 'adviser', 'auditor') and p.class <> 'strict' and p.merged_into is null and not p.restricted
      and (p.authority_id = app.organisation_id() or exists (select from access_grant g
        where g.authority_id = p.authority_id and g.person_id = p.id and g.grantee_id = app.organisation_id()
          and g.purpose = 'guidance' and g.revoked_at is null and g.valid_from <= now() and g.valid_until > now()));
  end;
reset role;
