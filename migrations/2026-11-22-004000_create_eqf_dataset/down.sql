set local role passerelle_owner;
drop table eqf_generation, eqf_dataset_current, eqf_dataset;
reset role;
