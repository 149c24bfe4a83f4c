set local role passerelle_owner;
set local client_min_messages = warning;
drop function app.granted(uuid, uuid, text, uuid), app.assigned(uuid, uuid) cascade;
drop table access_grant, consent, assignment, person cascade;
reset role;
