set local role passerelle_owner;
drop index plan_followed_idx;
reset role;
