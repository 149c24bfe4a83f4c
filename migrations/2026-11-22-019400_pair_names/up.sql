-- Two words of a name in one key: thousands bear either word of a usual name, and the policies are asked for each of them.
set local role passerelle_owner;
alter table person_search drop constraint person_search_kind_known;
alter table person_search add constraint person_search_kind_known
  check (kind in ('name', 'sound', 'pair', 'birth', 'external_id', 'phone'));
comment on column person_search.kind is
  'name (folded, in Latin letters), sound (its consonants), pair (two sounds of one name), birth, external_id, phone.';
reset role;

-- As the migrator: under forced policies the owner sees nobody. Which sounds stand in one name is not known here; those of a person are
-- written, and the pairs of a name as soon as somebody changes a name.
insert into person_search (authority_id, person_id, kind, token)
  select a.authority_id, a.person_id, 'pair', a.token || ' ' || b.token
  from person_search a join person_search b on b.authority_id = a.authority_id and b.person_id = a.person_id and b.kind = 'sound'
    and a.token collate "C" < b.token collate "C"
  where a.kind = 'sound'
  on conflict do nothing;
