set local role passerelle_owner;
drop index tombstone_feed_idx;
alter table tombstone drop column seq;
alter table tombstone drop column transaction;
create index tombstone_recipient_idx on tombstone (recipient_id, erased_at);
reset role;
