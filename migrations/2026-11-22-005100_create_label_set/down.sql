set local role passerelle_owner;
drop table extra_label, label_set;
reset role;
