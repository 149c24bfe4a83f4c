//! The catalogue: migrations there and back, `schema.rs`, `columns.toml`, keys, protection. With `PASSERELLE_BLESS=1` the generated
//! files are rewritten instead of compared.

use crate::support::{Database, connect, count, words};
use diesel::connection::SimpleConnection;
use passerelle_store::migrate;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn bless() -> bool {
    std::env::var_os("PASSERELLE_BLESS").is_some()
}

/// Every table, column, type, default, constraint, index, policy, function and grant, in words.
fn described(url: &str) -> Vec<String> {
    let ours = "(select oid from pg_namespace where nspname in ('public', 'app', 'audit'))";
    let not_diesel = "c.relname not like '\\_\\_diesel%'";
    let queries = [
        format!("select format('%s.%s %s %s %s %s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, \
            coalesce(pg_get_expr(d.adbin, d.adrelid), ''), coalesce(col_description(c.oid, a.attnum), '')) as w from pg_class c \
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum \
            where c.relkind in ('r', 'v') and c.relnamespace in {ours} and {not_diesel} order by 1"),
        format!("select format('%s %s %s', n.conrelid::regclass, n.conname, pg_get_constraintdef(n.oid)) as w from pg_constraint n join pg_class c on c.oid = n.conrelid \
            where n.connamespace in {ours} and {not_diesel} order by 1"),
        format!("select pg_get_indexdef(i.indexrelid) as w from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace in {ours} and {not_diesel} order by 1"),
        "select format('%s.%s %s %s %s %s', schemaname, tablename, policyname, cmd, coalesce(qual, ''), coalesce(with_check, '')) as w from pg_policies order by 1".into(),
        format!("select format('%s %s %s %s', c.oid::regclass, c.relrowsecurity, c.relforcerowsecurity, c.relacl) as w from pg_class c \
            where c.relkind in ('r', 'v') and c.relnamespace in {ours} and {not_diesel} order by 1"),
        format!("select format('%s %s %s', p.oid::regprocedure, p.prosecdef, pg_get_functiondef(p.oid)) as w from pg_proc p where p.pronamespace in {ours} order by 1"),
    ];
    let mut conn = connect(url);
    queries.iter().flat_map(|q| words(&mut conn, q)).collect()
}

#[test]
fn up_down_up_gives_the_same_schema() {
    let database = Database::new();
    let before = described(&database.superuser);
    migrate::revert_all(&database.migrator).expect("down");
    assert_eq!(described(&database.superuser).len(), 0, "down leaves nothing");
    let ran = migrate::migrate(&database.migrator).expect("up");
    assert!(ran.len() >= 12);
    let after = described(&database.superuser);
    for (a, b) in before.iter().zip(&after) {
        assert_eq!(a, b);
    }
    assert_eq!(before.len(), after.len());
    assert!(migrate::migrate(&database.migrator).expect("again").is_empty(), "a second run does nothing");
}

#[test]
fn a_migrated_database_may_be_served() {
    let database = Database::new();
    let faults = migrate::check(&database.app).expect("an answer");
    let durable = |f: &String| ["fsync", "synchronous_commit", "full_page_writes"].iter().any(|s| f.starts_with(s));
    let faults: Vec<_> = faults.into_iter().filter(|f| !durable(f)).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let strong = migrate::check(&database.migrator).expect("an answer");
    assert!(strong.iter().any(|f| f.contains("passerelle_migrator")), "{strong:?}");
    let newest =
        "delete from __diesel_schema_migrations where version = (select max(version) from __diesel_schema_migrations)";
    connect(&database.superuser).batch_execute(newest).expect("one less");
    let pending = migrate::check(&database.app).expect("an answer");
    assert!(pending.iter().any(|f| f.starts_with("1 migrations are pending")), "{pending:?}");
}

type Columns = BTreeMap<String, Vec<(String, String, bool)>>;

fn columns(url: &str) -> Columns {
    let mut conn = connect(url);
    let rows = words(
        &mut conn,
        "select concat_ws(' ', case when table_schema = 'public' then '' else table_schema || '.' end || table_name, column_name, udt_name, is_nullable) as w \
         from information_schema.columns where table_schema in ('public', 'app', 'audit') and table_name not like '\\_\\_diesel%' \
         order by table_schema <> 'public', table_schema, table_name, ordinal_position",
    );
    let mut tables = Columns::new();
    for row in rows {
        let parts: Vec<&str> = row.split(' ').collect();
        let column = (parts[1].to_owned(), parts[2].to_owned(), parts[3] == "YES");
        tables.entry(parts[0].to_owned()).or_default().push(column);
    }
    tables
}

fn keys(url: &str) -> BTreeMap<String, Vec<String>> {
    let mut conn = connect(url);
    let rows = words(
        &mut conn,
        "select concat_ws(' ', case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname, \
           (select string_agg(a.attname, ',' order by k.ord) from unnest(i.indkey) with ordinality k(num, ord) \
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num)) as w \
         from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace \
         where i.indisprimary and n.nspname in ('public', 'app', 'audit') order by 1",
    );
    rows.iter()
        .filter_map(|r| r.split_once(' '))
        .map(|(t, c)| (t.to_owned(), c.split(',').map(str::to_owned).collect()))
        .collect()
}

/// The views, and what identifies their rows.
const VIEWS: [(&str, &[&str]); 3] = [
    ("claim", &["authority_id", "person_id", "id", "collection"]),
    ("matching_view", &["authority_id", "id"]),
    ("person_answered", &["authority_id", "person_id", "question"]),
];

fn diesel_type(name: &str) -> &'static str {
    match name {
        "uuid" => "Uuid",
        "text" => "Text",
        "int2" => "Int2",
        "int4" => "Int4",
        "int8" => "Int8",
        "bool" => "Bool",
        "jsonb" => "Jsonb",
        "bytea" => "Bytea",
        "timestamptz" => "Timestamptz",
        "date" => "Date",
        "_text" => "Array<Text>",
        "_uuid" => "Array<Uuid>",
        other => panic!("say how Diesel calls {other}"),
    }
}

fn schema_rs(tables: &Columns, mut keys: BTreeMap<String, Vec<String>>) -> String {
    for (view, key) in VIEWS {
        keys.insert(view.into(), key.iter().map(|column| (*column).to_owned()).collect());
    }
    let mut text = String::from(
        "//! The tables as Diesel sees them. Generated from the migrations by `make bless`; never edited.\n",
    );
    for (table, columns) in tables {
        let Some(key) = keys.get(table) else { continue };
        text += &format!("\ndiesel::table! {{\n    {table} ({}) {{\n", key.join(", "));
        for (name, kind, nullable) in columns {
            let kind = diesel_type(kind);
            let kind = if *nullable && !key.contains(name) { format!("Nullable<{kind}>") } else { kind.to_owned() };
            text += &format!("        {name} -> {kind},\n");
        }
        text += "    }\n}\n";
    }
    text += "\ndiesel::allow_tables_to_appear_in_same_query!(\n";
    for table in tables.keys().filter(|t| keys.contains_key(*t)) {
        text += &format!("    {},\n", table.rsplit('.').next().unwrap_or(table));
    }
    text + ");\n"
}

#[test]
fn schema_rs_names_exactly_the_columns() {
    let database = Database::new();
    let text = schema_rs(&columns(&database.superuser), keys(&database.superuser));
    let path = file("src/schema.rs");
    if bless() {
        std::fs::write(&path, &text).expect("schema.rs is written");
    }
    let committed = std::fs::read_to_string(&path).expect("schema.rs");
    assert!(committed == text, "store/src/schema.rs differs from the migrations; run \"make bless\" and read the diff");
}

/// `table.column = "class"`, by section; `group` names the field group of the table.
fn columns_toml() -> BTreeMap<String, BTreeMap<String, String>> {
    let text = std::fs::read_to_string(file("columns.toml")).expect("columns.toml");
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut table = String::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            table = name.trim_matches('"').to_owned();
            tables.entry(table.clone()).or_default();
        } else {
            let (name, value) = line.split_once('=').unwrap_or_else(|| panic!("columns.toml: {line}"));
            let value = value.trim().trim_matches('"').to_owned();
            let before = tables.entry(table.clone()).or_default().insert(name.trim().to_owned(), value);
            assert_eq!(before, None, "columns.toml: {table}.{name} stands twice");
        }
    }
    tables
}

const CLASSES: [&str; 8] = ["key", "meta", "personal", "free-text", "staff", "secret", "reference", "code"];
const GROUPS: [&str; 22] = [
    "none",
    // A column of the table names the field group of each row, and its policy asks it.
    "by row",
    "person",
    "identity",
    "contact",
    "status",
    "education",
    "work",
    "skills",
    "languages",
    "expectations",
    "accommodation",
    "notes",
    "appraisal",
    "consent",
    "access-log",
    "matching",
    "account",
    "catalogue",
    "vocabulary",
    "rights",
    "statistics",
];

#[test]
fn columns_toml_names_every_column_and_no_other() {
    let database = Database::new();
    let real = columns(&database.superuser);
    let mut listed = columns_toml();
    for (table, columns) in &real {
        let mut classes = listed.remove(table).unwrap_or_else(|| panic!("columns.toml lacks the table {table}"));
        let group = classes.remove("group").unwrap_or_else(|| panic!("columns.toml: {table} has no group"));
        assert!(GROUPS.contains(&group.as_str()), "columns.toml: {table} has the unknown group {group}");
        let personal = columns.iter().any(|(c, ..)| c == "person_id");
        assert!(
            !personal || !matches!(group.as_str(), "none" | "catalogue" | "vocabulary"),
            "{table} is about persons and has the group {group}"
        );
        for (column, ..) in columns {
            let class =
                classes.remove(column).unwrap_or_else(|| panic!("columns.toml lacks the class of {table}.{column}"));
            assert!(CLASSES.contains(&class.as_str()), "columns.toml: {table}.{column} has the unknown class {class}");
        }
        assert!(classes.is_empty(), "columns.toml: {table} has no columns {:?}", classes.keys());
    }
    assert!(listed.is_empty(), "columns.toml names tables that are not there: {:?}", listed.keys());
}

#[test]
fn every_column_is_explained() {
    let database = Database::new();
    let mut conn = connect(&database.superuser);
    let silent = words(
        &mut conn,
        "select concat_ws('.', c.oid::regclass, a.attname) as w from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped \
         where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace, 'audit'::regnamespace) and c.relname not like '\\_\\_diesel%' \
         and col_description(c.oid, a.attnum) is null order by 1",
    );
    assert!(silent.is_empty(), "columns without a comment: {silent:?}");
}

/// Tables without personal data; whatever is not named here must be protected.
const OPEN: [&str; 28] = [
    "catalogue_generation",
    "concept",
    "concept_broader",
    "concept_collection",
    "concept_description",
    "concept_label",
    "concept_replacement",
    "concept_replacement_period",
    "concept_scheme",
    "course",
    "deployment",
    "eqf_dataset",
    "eqf_dataset_current",
    "eqf_generation",
    "extra_label",
    "label_set",
    "learned_label",
    "occupation_skill",
    "office",
    "organisation",
    "skill_skill",
    "vacancy",
    "vocabulary_current",
    "vocabulary_import",
    "vocabulary_release",
    "app.access",
    "audit.chain_head",
    "audit.origin",
];

#[test]
fn whatever_is_not_open_is_protected_and_keyed_by_authority() {
    let database = Database::new();
    let mut conn = connect(&database.superuser);
    let bound = words(
        &mut conn,
        "select c.oid::regclass::text as w from pg_class c where c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity",
    );
    let bound: BTreeSet<_> = bound.into_iter().collect();
    for (table, columns) in columns(&database.superuser) {
        if VIEWS.iter().any(|(view, _)| *view == table) {
            continue;
        }
        assert_eq!(!OPEN.contains(&table.as_str()), bound.contains(&table), "{table}");
        if columns.iter().any(|(c, ..)| c == "person_id") && table != "match_run" {
            assert_eq!(keys(&database.superuser)[&table][0], "authority_id", "{table}");
        }
    }
    let loose = "select count(*) as n from pg_class c where c.relkind in ('v', 'm') and c.relnamespace = 'public'::regnamespace \
        and not coalesce('security_invoker=true' = any (c.reloptions), false)";
    assert_eq!(count(&mut conn, loose), 0, "a view that does not ask as the caller");
    let unnamed = "select count(*) as n from pg_constraint n join pg_class c on c.oid = n.conrelid where n.connamespace = 'public'::regnamespace \
        and n.contype = 'u' and n.conname not like '%\\_key'";
    assert_eq!(count(&mut conn, unnamed), 0);
}
