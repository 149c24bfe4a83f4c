//! The row policies alone: what the service's own database role sees when our filters are not there.

use crate::support::database::{As, count, rows};
use crate::support::people;
use crate::support::{Client, TestApp};

/// Every table that holds rows of persons.
fn personal_tables(app: &TestApp) -> Vec<String> {
    let sql = "select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace \
               and (c.relname = 'person' or exists (select from pg_attribute a where a.attrelid = c.oid \
                    and a.attname = 'person_id' and not a.attisdropped)) \
               and has_table_privilege('passerelle_app', c.oid, 'select') order by 1";
    rows(app, As::Backup, sql).into_iter().map(|mut row| row.remove(0)).collect()
}

/// Statements that put a caller into the context of a transaction, as the store does.
fn context(caller: &Client, purpose: &str) -> String {
    let me = caller.get("/me").expect(200);
    ["account", "organisation", "office", "role"]
        .map(|name| format!("set local app.{name} = '{}'; ", me.text_at(&format!("/{name}"))))
        .join("")
        + &format!("set local app.purpose = '{purpose}'; ")
}

#[test]
fn without_a_context_no_personal_table_has_a_row() {
    let app = TestApp::shared();
    let tables = personal_tables(app);
    assert!(tables.len() >= 15, "{tables:?}");
    for table in tables {
        let all = format!("select count(*) from {table}");
        assert_eq!(count(app, As::App, &all), 0, "{table}");
        let after = format!("begin; {} commit; {all}", context(&app.as_role("supervisor"), "profiling"));
        assert_eq!(count(app, As::App, &after), 0, "{table}: a context outlived its transaction");
    }
    assert!(count(app, As::Backup, "select count(*) from person") >= 12, "there are rows to be seen");
}

#[test]
fn an_authority_sees_its_own_rows_and_no_others() {
    let app = TestApp::shared();
    people::begin(&app.as_role("caseworker.koeln"));
    for name in ["supervisor", "caseworker", "caseworker.koeln"] {
        let (caller, organisation) = (app.as_role(name), app.organisation(name));
        let context = context(&caller, "profiling");
        for table in personal_tables(app) {
            // Who was granted something sees the grant.
            let own = if table == "access_grant" { "grantee_id" } else { "authority_id" };
            let foreign = format!(
                "begin; {context} select count(*) from {table} where '{organisation}' not in (authority_id, {own})"
            );
            assert_eq!(count(app, As::App, &foreign), 0, "{name}: {table}");
        }
        assert!(count(app, As::App, &format!("begin; {context} select count(*) from person")) > 0, "{name}");
    }
}

#[test]
fn an_adviser_sees_only_groups_that_a_live_grant_names() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = people::begin_active(&caseworker);
    for (collection, entry) in
        [("skills", r#"{"skill":{"ownWords":"x"}}"#), ("names", r#"{"kind":"preferred","text":"x"}"#)]
    {
        let body = serde_json::from_str(entry).expect("an entry is JSON");
        caseworker.post(&format!("{profile}/{collection}"), body).expect(201);
    }
    let id = profile.trim_start_matches("/profiles/");
    let seen = |table: &str, purpose: &str| {
        let column = if table == "person" { "id" } else { "person_id" };
        let sql = format!("select count(*) from {table} where {column} = '{id}'");
        count(app, As::App, &format!("begin; {} {sql}", context(&adviser, purpose)))
    };
    assert_eq!(seen("person", "guidance"), 0);
    let sharing = people::share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &["skills"]);
    assert_eq!(
        [seen("person", "guidance"), seen("person_skill", "guidance"), seen("person_name", "guidance")],
        [1, 1, 0]
    );
    assert_eq!(seen("person_skill", "matching"), 0, "a grant is for its purpose alone");
    assert_eq!(seen("consent", "guidance"), 0);
    caseworker.request("POST", &format!("{profile}/grants/{}/end", sharing.grant)).expect(200);
    assert_eq!([seen("person", "guidance"), seen("person_skill", "guidance")], [0, 0]);
}

#[test]
fn the_administrator_and_the_matcher_see_no_person_at_all() {
    let app = TestApp::shared();
    for (name, purpose) in [("administrator", "administration"), ("matcher", "matching"), ("matcher", "guidance")] {
        let context = context(&app.as_role(name), purpose);
        // A grant tells the organisation that has it; a ranking, and what was done with it, the organisation that asked.
        let told = |table: &str| ["access_grant", "match_act"].contains(&table) || table.starts_with("match_run");
        for table in personal_tables(app).iter().filter(|table| !told(table)) {
            let all = format!("begin; {context} select count(*) from {table}");
            assert_eq!(count(app, As::App, &all), 0, "{name}: {table}");
        }
    }
}

#[test]
fn every_personal_table_forces_its_policies_on_its_owner() {
    let app = TestApp::shared();
    for table in personal_tables(app) {
        let sql =
            format!("select relrowsecurity and relforcerowsecurity from pg_class where oid = '{table}'::regclass");
        assert_eq!(rows(app, As::Backup, &sql), [["t"]], "{table}");
    }
}
