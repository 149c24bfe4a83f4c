-- What staff write while they work with a person: appraisal, counselling, plan, steps, referrals, enrolments, placements (PRODUCT 3.5, 4.4, 4.5).
-- All have one shape: content, a status that moves by a table in domain, its dated moves, an outcome. Advisers and providers write
-- entries of their own organisation only; a provider sees nothing but its own.
set local role passerelle_owner;

do $casework$
declare
  t record;
begin
  for t in select * from (values
    ('appraisal', 'Appraisals (D1-D3, D5, D7, D8): never changed; a newer one stands before it.', '{written,released}', 'status = ''released'''),
    ('counselling', 'Counselling sessions (D6).', '{held}', 'false'),
    ('plan', 'Plans: goal and gaps (4.4).', '{standing}', 'true'),
    ('plan_step', 'Next steps (4.4).', '{proposed,agreed,started,done,dropped}', 'true'),
    ('referral', 'Referrals (4.5).', '{proposed,agreed,sent,received,contacted,interview,hired,enrolled,done,refused,declined_by_person,expired}', 'true'),
    ('enrolment', 'Enrolments in courses (4.5).', '{applied,waiting,accepted,refused,started,completed,dropped}', 'true'),
    ('placement', 'Jobs and other placements (4.5).', '{running,ended}', 'true')
  ) as x(name, about, states, shown_to_person) loop
    execute format($sql$
      create table %1$I (
        authority_id uuid not null,
        person_id uuid not null,
        id uuid not null,
        organisation_id uuid not null,
        status text not null,
        version integer not null default 1,
        content jsonb not null,
        outcome jsonb,
        moves jsonb not null,
        created_by uuid not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint %1$s_pkey primary key (authority_id, person_id, id),
        constraint %1$s_person_fkey foreign key (authority_id, person_id) references person (authority_id, id),
        constraint %1$s_organisation_fkey foreign key (organisation_id) references organisation (id),
        constraint %1$s_status_known check (status = any (%2$L::text[]))
      )$sql$, t.name, t.states);
    execute format('comment on table %I is %L', t.name, t.about);
    execute format('comment on column %I.authority_id is %L', t.name, 'Custodian.');
    execute format('comment on column %I.person_id is %L', t.name, 'Person.');
    execute format('comment on column %I.id is %L', t.name, 'Identifier.');
    execute format('comment on column %I.organisation_id is %L', t.name, 'Organisation that wrote it.');
    execute format('comment on column %I.status is %L', t.name, 'State.');
    execute format('comment on column %I.version is %L', t.name, 'Version, raised by each change.');
    execute format('comment on column %I.content is %L', t.name, 'As domain writes it.');
    execute format('comment on column %I.outcome is %L', t.name, 'What came of it, once something did.');
    execute format('comment on column %I.moves is %L', t.name, 'Each move of the status: to what, when, by which organisation, why.');
    execute format('comment on column %I.created_by is %L', t.name, 'Account that wrote it.');
    execute format('comment on column %I.created_at is %L', t.name, 'Begin.');
    execute format('comment on column %I.updated_at is %L', t.name, 'Last change.');
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    if t.name not in ('referral', 'enrolment') then
      execute format($sql$
        create policy %1$s_read on %1$I for select to passerelle_app using (
          exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
          and case (select app.reach('appraisal', 'read'))
            when 'own' then app.assigned(authority_id, person_id) and ((select app.setting('role')) <> 'person' or %2$s)
            when 'shared' then app.granted(authority_id, person_id, 'appraisal')
              and ((select app.setting('role')) <> 'provider' or organisation_id = (select app.organisation_id()))
            when 'office' then true when 'organisation' then true else false end)$sql$, t.name, t.shown_to_person);
      execute format($sql$
        create policy %1$s_change on %1$I for update to passerelle_app using (
          exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
          and case (select app.reach('appraisal', 'write'))
            when 'own' then app.assigned(authority_id, person_id)
            when 'shared' then app.granted(authority_id, person_id, 'appraisal') and organisation_id = (select app.organisation_id())
            when 'office' then true when 'organisation' then true else false end)$sql$, t.name);
    end if;
    execute format($sql$
      create policy %1$s_add on %1$I for insert to passerelle_app with check (
        organisation_id = (select app.organisation_id())
        and exists (select from person p where p.authority_id = %1$I.authority_id and p.id = %1$I.person_id)
        and case (select app.reach('appraisal', 'write'))
          when 'own' then app.assigned(authority_id, person_id) when 'shared' then app.granted(authority_id, person_id, 'appraisal')
          when 'office' then true when 'organisation' then true else false end)$sql$, t.name);
    execute format('grant select, insert on %I to passerelle_app', t.name);
    execute format('grant select on %I to passerelle_backup', t.name);
  end loop;
end $casework$;

-- What was written in an appraisal and in a session stays as it was written.
grant update (status, version, outcome, moves, updated_at) on appraisal to passerelle_app;
grant update (status, version, content, outcome, moves, updated_at) on plan_step, placement to passerelle_app;

alter table referral
  add column recipient_id uuid,
  add column purpose text,
  add column field_groups text[] not null,
  add column grant_id uuid,
  add constraint referral_recipient_fkey foreign key (recipient_id) references organisation (id),
  add constraint referral_grant_fkey foreign key (authority_id, grant_id) references access_grant (authority_id, id);
create index referral_recipient_idx on referral (recipient_id, status) where recipient_id is not null;
comment on column referral.recipient_id is 'Organisation it goes to, if that uses Passerelle.';
comment on column referral.purpose is 'Purpose of the grant that sending opens; follows from the kind of the recipient.';
comment on column referral.field_groups is 'What is sent.';
comment on column referral.grant_id is 'Grant that sending opened.';
grant update (status, version, outcome, moves, updated_at, grant_id) on referral to passerelle_app;
create function app.fill_referral() returns trigger language plpgsql as $$
begin
  new.recipient_id := (new.content #>> '{to,organisation}')::uuid;
  new.field_groups := array(select jsonb_array_elements_text(new.content -> 'fieldGroups'));
  return new;
end $$;
create trigger fill_referral before insert on referral for each row execute function app.fill_referral();

-- The recipient sees what was sent to it, as long as the grant lives; to agree, send and decline is the sender's side.
create policy referral_read on referral for select to passerelle_app using (
  exists (select from person p where p.authority_id = referral.authority_id and p.id = referral.person_id)
  and (case (select app.reach('appraisal', 'read'))
      when 'own' then app.assigned(authority_id, person_id)
      when 'shared' then (select app.setting('role')) <> 'provider' and app.granted(authority_id, person_id, 'appraisal')
      when 'office' then true when 'organisation' then true else false end
    or (recipient_id = (select app.organisation_id()) and status not in ('proposed', 'agreed')
      and app.granted(authority_id, person_id, 'person'))));
create policy referral_change on referral for update to passerelle_app using (
  exists (select from person p where p.authority_id = referral.authority_id and p.id = referral.person_id)
  and (case (select app.reach('appraisal', 'write'))
      when 'own' then app.assigned(authority_id, person_id)
      when 'shared' then app.granted(authority_id, person_id, 'appraisal') and organisation_id = (select app.organisation_id())
      when 'office' then true when 'organisation' then true else false end
    or (recipient_id = (select app.organisation_id()) and status not in ('proposed', 'agreed')
      and app.granted(authority_id, person_id, 'person'))));

alter table enrolment
  add column course_id uuid not null,
  add column course_organisation_id uuid not null,
  add constraint enrolment_course_fkey foreign key (course_id) references course (id);
create index enrolment_course_idx on enrolment (course_id);
comment on column enrolment.course_id is 'Course.';
comment on column enrolment.course_organisation_id is 'Organisation that gives the course; it may treat the enrolment as its own.';
grant update (status, version, content, outcome, moves, updated_at) on enrolment to passerelle_app;
create function app.fill_enrolment() returns trigger language plpgsql as $$
begin
  new.course_id := (new.content ->> 'course')::uuid;
  new.course_organisation_id := (select c.organisation_id from course c where c.id = new.course_id);
  return new;
end $$;
create trigger fill_enrolment before insert on enrolment for each row execute function app.fill_enrolment();
create policy enrolment_read on enrolment for select to passerelle_app using (
  exists (select from person p where p.authority_id = enrolment.authority_id and p.id = enrolment.person_id)
  and case (select app.reach('appraisal', 'read'))
    when 'own' then app.assigned(authority_id, person_id)
    when 'shared' then app.granted(authority_id, person_id, 'appraisal')
      and ((select app.setting('role')) <> 'provider' or course_organisation_id = (select app.organisation_id()))
    when 'office' then true when 'organisation' then true else false end);
create policy enrolment_change on enrolment for update to passerelle_app using (
  exists (select from person p where p.authority_id = enrolment.authority_id and p.id = enrolment.person_id)
  and case (select app.reach('appraisal', 'write'))
    when 'own' then app.assigned(authority_id, person_id)
    when 'shared' then app.granted(authority_id, person_id, 'appraisal')
      and (select app.organisation_id()) in (organisation_id, course_organisation_id)
    when 'office' then true when 'organisation' then true else false end);

-- Sending opens a grant for exactly what is sent, and only on a live consent of the person to that recipient. An adviser cannot see
-- consents made out to others, so the owner of the tables looks; nobody can log in as the owner, and nothing else of the consent is told.
create policy consent_owner on consent for select to passerelle_owner using (true);
create policy access_grant_owner on access_grant to passerelle_owner using (true) with check (true);
create policy referral_owner on referral for select to passerelle_owner using (true);

create function app.open_referral_grant(authority uuid, person uuid, referral uuid) returns uuid
  language sql volatile security definer set search_path = pg_catalog, public
  begin atomic
    insert into access_grant (authority_id, id, person_id, consent_id, grantee_id, purpose, field_groups, valid_until)
    select r.authority_id, gen_random_uuid(), r.person_id, c.id, r.recipient_id, r.purpose, r.field_groups, c.valid_until
    from referral r join consent c on c.authority_id = r.authority_id and c.person_id = r.person_id and c.recipient_id = r.recipient_id
      and c.purpose = r.purpose and c.field_groups @> r.field_groups
    where r.authority_id = authority and r.person_id = person and r.id = referral and r.status = 'agreed'
      and app.organisation_id() in (r.authority_id, r.organisation_id)
      and c.given and c.withdrawn_at is null and c.valid_until > now()
    order by c.valid_until desc, c.id limit 1
    returning id;
  end;

create function app.end_referral_grant(authority uuid, person uuid, referral uuid) returns integer
  language sql volatile security definer set search_path = pg_catalog, public
  begin atomic
    with ended as (
      update access_grant g set revoked_at = now(), version = g.version + 1
      from referral r
      where r.authority_id = authority and r.person_id = person and r.id = referral
        and app.organisation_id() in (r.authority_id, r.organisation_id, r.recipient_id)
        and g.authority_id = r.authority_id and g.id = r.grant_id and g.revoked_at is null
      returning g.id)
    select count(*)::integer from ended;
  end;
revoke execute on function app.open_referral_grant(uuid, uuid, uuid), app.end_referral_grant(uuid, uuid, uuid) from public;
grant execute on function app.open_referral_grant(uuid, uuid, uuid), app.end_referral_grant(uuid, uuid, uuid) to passerelle_app;
reset role;
