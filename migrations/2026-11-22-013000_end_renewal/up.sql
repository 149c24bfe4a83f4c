-- An account is changed by administrators of the organisation that manages it, and by nobody else: what let those of any organisation
-- with a membership in it give it a new password goes.
set local role passerelle_owner;
drop policy account_renewed on account;
reset role;
