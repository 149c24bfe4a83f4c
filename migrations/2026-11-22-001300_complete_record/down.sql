set local role passerelle_owner;
drop table person_soft_skill, person_digital, person_activity, person_basics, person_support, person_session, person_note,
  person_accommodation, person_guardian, person_contact_point, person_external_id, person_identity;
drop function app.may_write(text, uuid, uuid, uuid), app.may_read(text, uuid, uuid, uuid);
drop policy consent_asked on consent;
drop function app.agreed(uuid, uuid, text);
reset role;
