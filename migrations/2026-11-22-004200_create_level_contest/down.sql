set local role passerelle_owner;
drop table education_mark, eqf_contest_answer, eqf_contest;
drop index eqf_reading_supersedes_key;
reset role;
