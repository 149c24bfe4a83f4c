-- What this database is for: demo data and real data never share one.
set local role passerelle_owner;

create table deployment (
  only_row boolean not null default true,
  kind text not null,
  begun_at timestamptz not null default now(),
  constraint deployment_pkey primary key (only_row),
  constraint deployment_one check (only_row),
  constraint deployment_kind_known check (kind in ('demo', 'real'))
);
comment on table deployment is 'What this database is for; written once, by the first start.';
comment on column deployment.only_row is 'There is one row.';
comment on column deployment.kind is 'demo or real.';
comment on column deployment.begun_at is 'When.';
grant select, insert on deployment to passerelle_app;
grant select on deployment to passerelle_backup;

-- An administrator can give an account of the own organisation a new password, and nothing else of it.
create policy account_renewed on account for update to passerelle_app using (
  app.setting('role') = 'administrator' and exists (select from membership m where m.account_id = account.id and m.organisation_id = app.organisation_id()));
grant update (password_hash, disabled_at) on account to passerelle_app;
reset role;
