set local role passerelle_owner;
grant update (class) on person to passerelle_app;
drop function app.ask_class(uuid, text, text, uuid[], text);
drop function app.apply_class(uuid, uuid, text, uuid[]);
drop function app.are_colleagues(uuid, uuid[]);
drop trigger never_share_strict on access_grant;
drop function app.never_share_strict();
drop trigger keep_strict_staff on assignment;
drop function app.keep_strict_staff();
drop policy assignment_read on assignment;
create policy assignment_read on assignment for select to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'read')) is not null);
drop policy assignment_add on assignment;
create policy assignment_add on assignment for insert to passerelle_app with check (
  authority_id = (select app.organisation_id())
  and case (select app.reach('person', 'write')) when 'organisation' then true when 'office' then account_id = app.account_id() else false end);
drop policy assignment_end on assignment;
create policy assignment_end on assignment for delete to passerelle_app using (
  authority_id = (select app.organisation_id()) and (select app.reach('person', 'write')) = 'organisation');
alter table assignment drop column hidden;
drop table class_request;
reset role;
