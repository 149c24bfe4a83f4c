set local role passerelle_owner;
drop function app.end_referral_grant(uuid, uuid, uuid), app.open_referral_grant(uuid, uuid, uuid);
drop policy access_grant_owner on access_grant;
drop policy consent_owner on consent;
drop table placement, enrolment, referral, plan_step, plan, counselling, appraisal;
drop function app.fill_referral(), app.fill_enrolment();
reset role;
