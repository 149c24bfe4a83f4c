-- Lists run newest first within an organisation, and over organisations where people are shared; both start at an index and end with the page.
set local role passerelle_owner;
create index person_begun_idx on person (authority_id, created_at desc, id desc);
create index person_newest_idx on person (created_at desc, id desc);
create index person_reference_idx on person (reference);
create index person_search_word_idx on person_search (token, kind);
create index person_identity_adult_idx on person_identity (authority_id, adult_on) where adult_on is not null;
reset role;
