-- The feed tells erasures in an order that no late commit overtakes: by transaction, and by number within it.
set local role passerelle_owner;
alter table tombstone add column transaction bigint not null default (pg_current_xact_id()::text)::bigint;
alter table tombstone add column seq bigint not null generated always as identity;
comment on column tombstone.transaction is 'Transaction that erased.';
comment on column tombstone.seq is 'Order within it.';
drop index tombstone_recipient_idx;
create index tombstone_feed_idx on tombstone (recipient_id, transaction, seq);
reset role;
