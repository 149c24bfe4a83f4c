set local role passerelle_owner;
revoke update (password_hash, disabled_at) on account from passerelle_app;
drop policy account_renewed on account;
drop table deployment;
reset role;
