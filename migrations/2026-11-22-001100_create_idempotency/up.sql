-- Answers of creating requests, kept 24 hours so that a repeated request has one effect.
set local role passerelle_owner;

create table idempotency_record (
  principal uuid not null,
  operation text not null,
  key text not null,
  fingerprint bytea not null,
  status smallint not null,
  location text,
  etag text,
  body text not null,
  stored_at timestamptz not null default now(),
  constraint idempotency_record_pkey primary key (principal, operation, key)
);
create index idempotency_record_age_idx on idempotency_record (stored_at);
comment on table idempotency_record is 'The stored answer to a creating request with an Idempotency-Key.';
comment on column idempotency_record.principal is 'Account or client.';
comment on column idempotency_record.operation is 'Operation id.';
comment on column idempotency_record.key is 'The key.';
comment on column idempotency_record.fingerprint is 'SHA-256 of path, query and body.';
comment on column idempotency_record.status is 'Status of the answer.';
comment on column idempotency_record.location is 'Location of the answer.';
comment on column idempotency_record.etag is 'ETag of the answer.';
comment on column idempotency_record.body is 'Body of the answer; personal data.';
comment on column idempotency_record.stored_at is 'When.';
alter table idempotency_record enable row level security; alter table idempotency_record force row level security;
create policy idempotency_own on idempotency_record for select to passerelle_app using (principal = (select app.account_id()));
create policy idempotency_add on idempotency_record for insert to passerelle_app with check (principal = (select app.account_id()));
create policy idempotency_sweep on idempotency_record for delete to passerelle_app using (
  principal = (select app.account_id()) and stored_at < now() - interval '24 hours');
grant select, insert, delete on idempotency_record to passerelle_app;
reset role;
