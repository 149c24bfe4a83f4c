//! Row policies taken away: each is noticed by somebody; and the matrix by SQL alone, with our filters left out.

use super::callers::{Caller, callers};
use super::fixtures::subjects;
use crate::support::database::{As, rows};
use crate::support::rows::Ids;
use crate::support::{Run, TestApp};
use passerelle_tests::suite::Suite;
use std::collections::BTreeMap;

/// The tables that the script reads: who asks, and about whom.
fn tables(callers: &[Caller], people: &[Ids]) -> String {
    let mut sql = String::from("create temp table caller (n int, name text, dbrole text, settings jsonb);\n");
    for (n, caller) in callers.iter().enumerate() {
        let Caller { name, role, settings, .. } = caller;
        sql += &format!("insert into caller values ({n}, '{name}', '{role}', '{settings}');\n");
    }
    sql += "create temp table subject (id uuid);\n";
    for ids in people {
        sql += &format!("insert into subject values ('{}'), ('{}');\n", ids.profile, ids.other);
    }
    sql
}

#[test]
fn a_policy_that_is_taken_away_is_missed() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::DatabaseMutants));
    let people = subjects(app);
    let begin = format!("begin isolation level repeatable read;\n{}", tables(&callers(app, people), people));
    let script = format!("{begin}{}rollback;", include_str!("mutants.sql"));
    let mutants = rows(app, As::Superuser, &script);
    let mut kinds = BTreeMap::<String, u64>::new();
    for mutant in &mutants {
        let [kind, relation, name, caught] = &mutant[..] else { panic!("four columns: {mutant:?}") };
        run.tried(!caught.is_empty(), || format!("{kind} {relation} {name}: nobody noticed"));
        *kinds.entry(kind.clone()).or_default() += 1;
    }
    kinds.into_iter().for_each(|(kind, n)| run.figure(&kind, n));
    run.end();
}

/// For each caller and table of a field group whose rows are seen, with every filter of ours left out.
const SEEN: &str = "
create temp table seen (relation text, caller int, person uuid);
grant insert on seen to public;
grant select on subject to public;
do $$
declare
  c record;
  t record;
begin
  for c in select * from caller where dbrole <> 'passerelle_owner' loop
    for t in select k.oid::regclass as rel, k.relname from pg_class k join pg_attribute a on a.attrelid = k.oid and a.attname = 'person_id'
        and not a.attisdropped and has_column_privilege(c.dbrole, k.oid, a.attnum, 'select')
        where k.relkind = 'r' and k.relnamespace = 'public'::regnamespace loop
      perform set_config('app.' || key, value, true) from jsonb_each_text(c.settings);
      perform set_config('role', c.dbrole, true);
      execute format('insert into seen select distinct %L, %s, person_id from %s where person_id in (select id from subject)', t.relname, c.n, t.rel);
      perform set_config('role', 'none', true);
      perform set_config('app.' || key, '', true) from jsonb_each_text(c.settings);
    end loop;
  end loop;
end $$;
select relation, caller, person from seen;
";

#[test]
fn by_sql_alone_nobody_sees_more_than_the_matrix_says() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::RowsAlone));
    let people = subjects(app);
    let callers = callers(app, people);
    let script = format!("begin isolation level repeatable read;\n{}{SEEN}rollback;", tables(&callers, people));
    let seen = rows(app, As::Superuser, &script);
    let (groups, grants) = (super::callers::groups(), super::callers::grants(app));
    let mut shown = 0;
    for (n, caller) in callers.iter().enumerate() {
        for ids in people {
            for (table, group) in &groups {
                let sees = seen.iter().any(|row| row[0] == *table && row[1] == n.to_string() && row[2] == ids.profile);
                shown += u64::from(sees);
                let may = caller.may_see(app, ids, *group, &grants);
                run.tried(may || !sees, || format!("{} sees {table} of {}'s {}", caller.name, ids.keeper, ids.profile));
            }
        }
    }
    let without = seen.iter().filter(|row| row[1] == "0").count();
    run.tried(without == 0, || format!("{without} rows are seen without a context"));
    run.tried(shown > 200, || format!("only {shown} of the allowed are seen"));
    run.figure("callers", callers.len());
    run.figure("tables", groups.len());
    run.figure("seen, all within scope", shown);
    run.end();
}
