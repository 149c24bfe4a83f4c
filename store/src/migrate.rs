//! Migrations under a lock, and the permission matrix as the database holds it.

use crate::error::{Error, Result};
use crate::schema::access;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use domain::access::{Action, Group, Reach, Role, Verb, action_reach, group_reach};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");
const LOCK: &str = "SELECT pg_advisory_lock(7243000)";

/// Runs what is pending, as `passerelle_migrator`, and writes the permission matrix. Returns the names of the migrations that ran.
pub fn migrate(url: &str) -> Result<Vec<String>> {
    let mut conn = connect(url)?;
    conn.batch_execute("SET client_min_messages = 'warning'")?;
    conn.batch_execute(LOCK)?;
    let ran = conn.run_pending_migrations(MIGRATIONS).map_err(Error::Unforeseen)?;
    let names = ran.iter().map(ToString::to_string).collect();
    conn.transaction(write_matrix)?;
    conn.transaction(cover)?;
    // So that a start can tell what is pending without being able to change it.
    conn.batch_execute("GRANT SELECT ON __diesel_schema_migrations TO passerelle_app")?;
    Ok(names)
}

/// Takes every migration back, newest first: for the test that says up, down, up gives the same schema.
pub fn revert_all(url: &str) -> Result<()> {
    let mut conn = connect(url)?;
    conn.batch_execute("SET client_min_messages = 'warning'")?;
    conn.batch_execute(LOCK)?;
    conn.revert_all_migrations(MIGRATIONS).map_err(Error::Unforeseen)?;
    Ok(())
}

/// Says what keeps `serve` from starting: pending migrations, a role that could pass the policies, a matrix unlike the code.
pub fn check(url: &str) -> Result<Vec<String>> {
    let mut conn = connect(url)?;
    let mut faults = Vec::new();
    let role: RoleRow = diesel::sql_query(
        "SELECT r.rolname::text AS name, r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, 'passerelle_owner', 'member') AS strong \
         FROM pg_roles r WHERE r.rolname = current_user",
    )
    .get_result(&mut conn)?;
    if role.strong {
        faults.push(format!("the database role {} passes the row policies; connect as passerelle_app", role.name));
    }
    faults.extend(open_tables(&mut conn)?);
    faults.extend(unfed_tables(&mut conn)?);
    for setting in ["fsync", "full_page_writes", "data_checksums", "synchronous_commit"] {
        let value: SettingRow =
            diesel::sql_query("SELECT current_setting($1) AS value").bind::<Text, _>(setting).get_result(&mut conn)?;
        if value.value == "off" {
            faults.push(format!("{setting} is off: an acknowledged write could be lost"));
        }
    }
    faults.extend(pending(&mut conn));
    match stored_matrix(&mut conn) {
        Ok(stored) if stored == matrix() => {}
        Ok(_) => faults.push("app.access differs from the code; run \"passerelle migrate\"".into()),
        Err(_) => faults.push("the schema is not there or not readable; run \"passerelle migrate\"".into()),
    }
    Ok(faults)
}

/// The migrations of this program that have not run; that none can be read is told by the matrix.
fn pending(conn: &mut PgConnection) -> Option<String> {
    let ran: Vec<SettingRow> =
        diesel::sql_query("SELECT version::text AS value FROM __diesel_schema_migrations").load(conn).ok()?;
    let known = MigrationSource::<Pg>::migrations(&MIGRATIONS).ok()?;
    let names: Vec<String> = known.iter().map(|one| one.name().version().to_string()).collect();
    let missing = names.into_iter().filter(|name| ran.iter().all(|row| row.value != *name)).collect::<Vec<_>>();
    (!missing.is_empty()).then(|| format!("{} migrations are pending; run \"passerelle migrate\"", missing.len()))
}

#[derive(QueryableByName)]
struct RoleRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = diesel::sql_types::Bool)]
    strong: bool,
}

#[derive(QueryableByName)]
struct SettingRow {
    #[diesel(sql_type = Text)]
    value: String,
}

#[derive(QueryableByName)]
struct NameRow {
    #[diesel(sql_type = Text)]
    name: String,
}

/// Tables that hold rows of persons or of accounts and are not protected, and views that would not ask as the caller.
fn open_tables(conn: &mut PgConnection) -> Result<Vec<String>> {
    let rows: Vec<NameRow> = diesel::sql_query(
        "SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') \
           AND c.relnamespace IN ('public'::regnamespace, 'audit'::regnamespace) \
           AND (c.relname IN ('person', 'account', 'client', 'web_session', 'membership', 'match_run', 'idempotency_record', 'audit_event') \
             OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'person_id' AND NOT a.attisdropped)) \
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity) \
         UNION ALL SELECT t.name::text FROM app.personal_tables() t WHERE NOT EXISTS (SELECT FROM pg_policy p \
           WHERE p.polrelid = t.name AND p.polname = 'rights_of_the_person') \
         UNION ALL SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('v', 'm') \
           AND c.relnamespace IN ('public'::regnamespace, 'audit'::regnamespace) \
           AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false) ORDER BY 1",
    )
    .load(conn)?;
    Ok(rows.into_iter().map(|r| format!("{} is not bound by row policies", r.name)).collect())
}

/// Tables that matching reads and that do not tell of each change.
fn unfed_tables(conn: &mut PgConnection) -> Result<Vec<String>> {
    let rows: Vec<NameRow> = diesel::sql_query(
        "SELECT t.name::text AS name FROM app.matching_tables() t WHERE (SELECT count(*) FROM pg_trigger g \
           WHERE g.tgrelid = t.name AND g.tgenabled = 'O' AND g.tgname IN ('note_matching_insert', 'note_matching_update', 'note_matching_delete')) < 3 \
         ORDER BY 1",
    )
    .load(conn)?;
    Ok(rows.into_iter().map(|r| format!("changes of {} would not reach matching", r.name)).collect())
}

/// Erasure, export, the record of changes and the feed of matching reach every table they must, whichever migration made it.
fn cover(conn: &mut PgConnection) -> Result<()> {
    conn.batch_execute(
        "SET LOCAL ROLE passerelle_owner; SELECT app.cover_personal_tables(), app.cover_matching_tables()",
    )?;
    Ok(())
}

fn connect(url: &str) -> Result<PgConnection> {
    PgConnection::establish(url).map_err(|e| Error::Unavailable(e.to_string()))
}

type Cell = (String, String, String, String);

/// The matrix as rows: role, field group, verb, reach. `person` stands for the head of a record.
pub fn matrix() -> Vec<Cell> {
    let mut rows = Vec::new();
    let mut row = |role: Role, group: &str, verb: Verb, reach: Option<Reach>| {
        if let Some(reach) = reach {
            rows.push((
                role.as_str().to_owned(),
                group.to_owned(),
                verb.as_str().to_owned(),
                reach.as_str().to_owned(),
            ));
        }
    };
    for role in Role::ALL.iter().copied() {
        for group in Group::ALL.iter().copied() {
            for verb in Verb::ALL.iter().copied() {
                row(role, group.as_str(), verb, group_reach(role, verb, group));
            }
        }
        // An auditor opens consents and the access log of the whole organisation, whose heads must be found for that; what stands
        // in a record stays behind the policies of its groups.
        let of_the_log = action_reach(role, Action::ReadOwnLog).filter(|reach| *reach == Reach::Organisation);
        row(role, "person", Verb::Read, of_the_log.or(action_reach(role, Action::ReadProfile)));
        row(role, "person", Verb::Write, action_reach(role, Action::ChangeState));
        row(role, "rights", Verb::Read, action_reach(role, Action::ReadRequests));
        row(role, "rights", Verb::Write, action_reach(role, Action::OpenRequest));
        row(role, "rights-decision", Verb::Write, action_reach(role, Action::AnswerRequest));
        row(role, "rights-export", Verb::Read, action_reach(role, Action::ExportProfile));
        row(role, "transfer", Verb::Write, action_reach(role, Action::SendTransfer));
        row(role, "transfer-answer", Verb::Write, action_reach(role, Action::AcceptTransfer));
        row(role, "class", Verb::Write, action_reach(role, Action::SetClass));
        row(role, "class-decision", Verb::Write, action_reach(role, Action::ConfirmClass));
    }
    rows.sort();
    rows
}

fn stored_matrix(conn: &mut PgConnection) -> Result<Vec<Cell>> {
    let mut rows: Vec<Cell> = access::table.load(conn)?;
    rows.sort();
    Ok(rows)
}

fn write_matrix(conn: &mut PgConnection) -> Result<()> {
    if stored_matrix(conn)? == matrix() {
        return Ok(());
    }
    conn.batch_execute("SET LOCAL ROLE passerelle_owner")?;
    diesel::delete(access::table).execute(conn)?;
    let rows: Vec<_> = matrix()
        .into_iter()
        .map(|(r, g, v, x)| (access::role.eq(r), access::field_group.eq(g), access::verb.eq(v), access::reach.eq(x)))
        .collect();
    diesel::insert_into(access::table).values(rows).execute(conn)?;
    Ok(())
}
