-- Lists are narrowed by a language: a rare one is found without reading every record of an authority.
set local role passerelle_owner;
create index person_language_spoken on person_language (authority_id, language, person_id) where withdrawn_at is null;
reset role;
