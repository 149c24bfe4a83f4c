-- A population for `passerelle eqf reread`: copies of the readings that the demo has, as many as :people, for one authority.
-- Run as the migrator against a database of its own: psql -v people=100000 -f bench/sql/many_readings.sql <address>
begin;
create temp table pattern on commit drop as
  select row_number() over (order by r.id) - 1 as n, count(*) over () as of, r.*
  from (select distinct on (person_id) * from eqf_reading order by person_id, computed_at desc, id desc) r;
create temp table made on commit drop as
  select gen_random_uuid() as id, i, p.authority_id, p.office_id, p.created_by
  from generate_series(1, :people) i, (select * from person order by created_at limit 1) p;
insert into person (authority_id, id, office_id, reference, state, created_by)
  select authority_id, id, office_id, 'B' || lpad(i::text, 8, '0'), 'active', created_by from made;
insert into eqf_reading (authority_id, person_id, id, input, output, output_sha256, entries, rule_version, data_versions, reason, computed_by)
  select m.authority_id, m.id, gen_random_uuid(), p.input, p.output, p.output_sha256, p.entries, p.rule_version, p.data_versions, 'created', p.computed_by
  from made m join pattern p on p.n = m.i % p.of;
commit;
analyze person, eqf_reading;
select count(*) as readings from eqf_reading;
