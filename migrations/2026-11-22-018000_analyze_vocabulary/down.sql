set local role passerelle_owner;
drop function app.analyze_vocabulary();
reset role;
