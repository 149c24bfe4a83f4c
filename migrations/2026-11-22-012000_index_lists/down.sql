set local role passerelle_owner;
drop index person_identity_adult_idx;
drop index person_search_word_idx;
drop index person_reference_idx;
drop index person_newest_idx;
drop index person_begun_idx;
reset role;
