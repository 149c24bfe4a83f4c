set local role passerelle_owner;
alter table person drop column template_version;
drop table interview_template;
reset role;
