-- The plans by which people follow a path, found by the organisation that put them on it (PRODUCT 4.3).
set local role passerelle_owner;

create index plan_followed_idx on plan (organisation_id, created_at desc, id desc) where content ? 'followed';
reset role;
