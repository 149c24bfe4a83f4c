//! Everything that is held about a person, table by table, with what each column is. Secrets of the service and the
//! accounts of its staff are no part of it.

use crate::error::{Error, Result};
use crate::schema::processing_basis as basis;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Text, Uuid as SqlUuid};
use domain::access::Group;
use domain::access::permits::ExportProfile;
use domain::audit::Event;
use domain::id::PersonId;
use domain::profile::Head;
use domain::rights::portable;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use uuid::Uuid;

/// The rows of one table.
#[derive(Clone)]
pub struct Held {
    /// Reference of the record, where it is one that was merged into the record that was asked for.
    pub record: Option<String>,
    /// Table.
    pub table: String,
    /// Field group, or what the table is about.
    pub group: String,
    /// Columns with their privacy class, and whether they may be carried to another service.
    pub columns: Vec<(String, String, bool)>,
    /// Rows.
    pub rows: Vec<Value>,
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Held({}, {} rows)", self.table, self.rows.len())
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    record: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Jsonb)]
    held: Value,
}

/// What was concluded from what the person provided.
const CONCLUDED: [&str; 4] = ["eqf_reading", "match_run", "match_run_entry", "person_may_work"];

/// What stands among what the person provided and was written by others.
const WRITTEN_ABOUT: [(&str, &str); 1] = [("access_grant", "reason")];

/// On what the processing rests for one purpose: purpose, basis, law.
pub type BasisRow = (String, String, Option<String>);

/// Who said what is held: how, for which organisation, through which system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provenance {
    /// `person`, `adviser`, `import` …
    pub by: String,
    /// Organisation.
    pub organisation: Option<Uuid>,
    /// System.
    pub system: Option<String>,
}

impl Tx<'_, ExportProfile> {
    /// Everything that is held, in the records that were merged into this one too, with the notes of staff left out where national
    /// rules decide about them.
    pub fn held(&mut self, head: &Head) -> Result<Vec<Held>> {
        let rows: Vec<Row> = diesel::sql_query("SELECT record, reference, name, held FROM app.held($1, $2)")
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .load(self.conn())?;
        let records: BTreeSet<PersonId> = rows.iter().map(|row| PersonId(row.record)).collect();
        self.note_subjects(Event::Exported, head.authority, records.into_iter().collect(), &[]);
        let told = rows.into_iter().filter(|row| group_of(&row.name) != Group::Notes.as_str());
        let held: Vec<Held> = told.map(|row| held(row, head)).collect::<Result<_>>()?;
        // That a table of another record is empty tells nothing.
        Ok(held.into_iter().filter(|held| held.record.is_none() || !held.rows.is_empty()).collect())
    }

    /// On what the processing rests, beside consents and grants.
    pub fn processing_bases(&mut self, head: &Head) -> Result<Vec<BasisRow>> {
        Ok(basis::table
            .filter(basis::authority_id.eq(head.authority.0).and(basis::person_id.eq(head.id.0)))
            .order(basis::purpose)
            .select((basis::purpose, basis::basis, basis::legal_reference))
            .load(self.conn())?)
    }
}

impl Held {
    /// Who said what stands in the rows.
    pub fn sources(&self) -> Vec<Provenance> {
        let told = self.rows.iter().filter_map(|row| row.get("provenance"));
        let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let mut sources: Vec<_> = told
            .filter_map(|p| {
                let organisation = text(p, "organisation").and_then(|id| id.parse().ok());
                Some(Provenance { by: text(p, "by")?, organisation, system: text(p, "system") })
            })
            .collect();
        sources.sort();
        sources.dedup();
        sources
    }
}

fn held(row: Row, head: &Head) -> Result<Held> {
    let classes =
        columns().get(&row.name).ok_or_else(|| Error::Unforeseen(format!("{} has no classes", row.name).into()))?;
    let Value::Array(mut rows) = row.held else { return Err(Error::Unforeseen("rows are a list".into())) };
    let group: String = group_of(&row.name);
    let known = group.parse::<Group>().ok();
    let concluded = CONCLUDED.contains(&row.name.as_str());
    let told = |(name, class): (&String, &String)| {
        let told = class != "secret" && class != "staff" && name != "group";
        let theirs = concluded || WRITTEN_ABOUT.contains(&(row.name.as_str(), name.as_str()));
        told.then(|| (name.clone(), class.clone(), portable(known, class, theirs)))
    };
    let columns: Vec<_> = classes.iter().filter_map(told).collect();
    // A hold that the law forbids to tell.
    rows.retain(|row| row.get("shown").and_then(Value::as_bool).unwrap_or(true));
    for row in rows.iter_mut().filter_map(Value::as_object_mut) {
        row.retain(|name, _| columns.iter().any(|(known, ..)| known == name));
    }
    let record = (row.record != head.id.0).then_some(row.reference);
    Ok(Held { record, table: row.name, group, columns, rows })
}

fn group_of(table: &str) -> String {
    columns().get(table).and_then(|columns| columns.get("group")).cloned().unwrap_or_default()
}

type Columns = BTreeMap<String, BTreeMap<String, String>>;

/// `columns.toml`: for each table its group, and for each column its class. A test compares it with the database, both ways.
fn columns() -> &'static Columns {
    static COLUMNS: OnceLock<Columns> = OnceLock::new();
    COLUMNS.get_or_init(|| toml::from_str(include_str!("../../columns.toml")).expect("columns.toml is TOML"))
}
