set local role passerelle_owner;
drop policy qualification_case_counted on qualification_case;
reset role;
