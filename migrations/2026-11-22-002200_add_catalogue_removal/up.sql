-- A course that is taken out of the catalogue stays for the enrolments that name it, and is shown no more. (A vacancy has a status for it.)
set local role passerelle_owner;
alter table course add column removed_at timestamptz;
comment on column course.removed_at is 'Taken out of the catalogue.';
reset role;
