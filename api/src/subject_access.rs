//! Everything that is held about a person, for the person: what, on what it rests, who received it, who said it, how long it stays.

use crate::caller::Allowed;
use crate::input::Input;
use crate::profiles::LogLine;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply, moment};
use actix_web::get;
use domain::access::permits::ExportProfile;
use domain::id::PersonId;
use domain::rights::RETENTION;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use store::{Held, Seen, Tx};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a column holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldView {
    /// Name.
    pub name: String,
    /// Privacy class.
    pub class: String,
    /// May be carried to another service (GDPR, Article 20).
    pub portable: bool,
}

/// The rows of one table.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldView {
    /// Reference of the record, if it was merged into this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Table.
    pub table: String,
    /// Field group.
    pub group: String,
    /// Columns.
    pub fields: Vec<FieldView>,
    /// Rows as they are stored.
    #[schema(value_type = Vec<Object>)]
    pub rows: Vec<Value>,
}

impl From<Held> for HeldView {
    fn from(h: Held) -> Self {
        let field = |(name, class, portable)| FieldView { name, class, portable };
        let fields = h.columns.into_iter().map(field).collect();
        Self { record: h.record, table: h.table, group: h.group, fields, rows: h.rows }
    }
}

/// On what the processing rests.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BasisView {
    /// Purpose.
    pub purpose: String,
    /// `public_task`, `legal_obligation`, `consent`.
    pub basis: String,
    /// The law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_reference: Option<String>,
}

/// An organisation that actually received something.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecipientView {
    /// Organisation.
    pub organisation: Uuid,
    /// Its name.
    pub name: String,
    /// For what.
    pub purposes: BTreeSet<String>,
    /// Field groups.
    pub field_groups: BTreeSet<String>,
    /// First time.
    #[schema(format = DateTime)]
    pub first_at: String,
    /// Last time.
    #[schema(format = DateTime)]
    pub last_at: String,
}

/// Who said what is held.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceView {
    /// `person`, `adviser`, `interpreter`, `import`.
    pub by: String,
    /// For which organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
    /// Through which system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
}

/// How long something is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct RetentionView {
    /// What.
    pub what: &'static str,
    /// Months.
    pub months: u16,
    /// After what.
    pub after: &'static str,
}

/// Everything that is held about a person.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExportView {
    /// Profile.
    pub profile: Uuid,
    /// Reference.
    pub reference: String,
    /// When this was made.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// On what the processing rests; consents and grants stand under `held`.
    pub purposes: Vec<BasisView>,
    /// Who actually received something.
    pub recipients: Vec<RecipientView>,
    /// Who said it.
    pub sources: Vec<SourceView>,
    /// How long it stays.
    pub retention: Vec<RetentionView>,
    /// What is held, table by table; then what records hold that were merged into this one.
    pub held: Vec<HeldView>,
    /// Who looked or changed something, newest first.
    pub access_log: Vec<LogLine>,
}

/// The log of a whole life; more lines than this are on the pages of the access log.
const MOST_LINES: i64 = 100_000;

/// Everything that is held about a person: content, purposes, recipients that actually received, sources, retention, log. For each
/// field it says whether it may be carried to another service.
#[utoipa::path(tag = "rights", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = ExportView, description = "Everything."), ReadRefusals), extensions(("x-permission" = json!("export-profile"))))]
#[get("/profiles/{profile_id}/subject-access-export")]
pub async fn get_subject_access_export(by: Allowed<ExportProfile>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let now = input.app().now();
    let view = input.app().db.read(&by, move |tx| export(tx, person, now)).await?;
    reply::ok(&input, None, &view)
}

/// Reads everything. The pages use it too.
pub fn export(tx: &mut Tx<'_, ExportProfile>, person: PersonId, now: OffsetDateTime) -> store::Result<ExportView> {
    let head = tx.head(person)?;
    let log = tx.log_lines(&head, None, MOST_LINES)?;
    let held = tx.held(&head)?;
    let purposes = tx.processing_bases(&head)?;
    let sources: BTreeSet<_> = held.iter().flat_map(Held::sources).collect();
    Ok(ExportView {
        profile: head.id.0,
        reference: head.reference,
        made_at: moment(now),
        purposes: purposes
            .into_iter()
            .map(|(purpose, basis, legal_reference)| BasisView { purpose, basis, legal_reference })
            .collect(),
        recipients: recipients(&log, head.authority.0),
        sources: sources
            .into_iter()
            .map(|s| SourceView { by: s.by, organisation: s.organisation, system: s.system })
            .collect(),
        retention: RETENTION.iter().map(|&(what, months, after)| RetentionView { what, months, after }).collect(),
        held: held.into_iter().map(HeldView::from).collect(),
        access_log: log.into_iter().map(LogLine::from).collect(),
    })
}

/// Whoever else was shown something, by the log.
fn recipients(log: &[Seen], authority: Uuid) -> Vec<RecipientView> {
    let mut all: BTreeMap<Uuid, RecipientView> = BTreeMap::new();
    for line in log.iter().rev().filter(|line| line.outcome == "allowed") {
        let Some(organisation) = line.organisation.filter(|id| *id != authority) else { continue };
        let recipient = all.entry(organisation).or_insert_with(|| RecipientView {
            organisation,
            name: line.organisation_name.clone().unwrap_or_default(),
            purposes: BTreeSet::new(),
            field_groups: BTreeSet::new(),
            first_at: moment(line.at),
            last_at: moment(line.at),
        });
        recipient.purposes.extend(line.purpose.clone());
        recipient.field_groups.extend(line.groups.iter().cloned());
        recipient.last_at = moment(line.at);
    }
    all.into_values().collect()
}
