//! Offices of the administrator's organisation.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply};
use actix_web::{get, post, put};
use domain::access::permits::ManageAccounts;
use domain::organisation::OfficeDetails;
use domain::violation::Violations;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// An office.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfficeView {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Where it is, NUTS 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nuts3: Option<String>,
    /// Languages spoken there, BCP 47.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Courses are held there.
    pub learning_centre: bool,
    /// Version; the `ETag`.
    pub version: i32,
}

impl From<store::Office> for OfficeView {
    fn from(o: store::Office) -> Self {
        let told = o.told;
        Self {
            id: o.id,
            name: told.name,
            nuts3: told.nuts3,
            languages: told.languages,
            learning_centre: told.learning_centre,
            version: o.version,
        }
    }
}

/// Offices.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfficePage {
    /// By name.
    pub items: Vec<OfficeView>,
}

/// What is told of an office, in its stored form.
fn tidy(mut new: OfficeDetails) -> Result<OfficeDetails, Problem> {
    let mut v = Violations::default();
    new.tidy(&mut v);
    v.or(new).map_err(Problem::input)
}

/// Lists the offices of the caller's organisation.
#[utoipa::path(tag = "administration", responses((status = 200, body = OfficePage, description = "Offices."), ReadRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[get("/offices")]
pub async fn list_offices(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let items = input.app().db.read(&by, |tx| tx.offices()).await?;
    reply::ok(&input, None, &OfficePage { items: items.into_iter().map(OfficeView::from).collect() })
}

/// Opens an office.
#[utoipa::path(tag = "administration", request_body = OfficeDetails, params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = OfficeView, description = "Opened."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[post("/offices")]
pub async fn add_office(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let new = tidy(input.json()?)?;
    let once = input.once(by.caller(), "add_office")?;
    reply::create(&input, &by, once, move |tx| {
        let office = tx.add_office(&new)?;
        Ok(Made { path: None, version: Some(office.version), view: OfficeView::from(office) })
    })
    .await
}

/// Renames an office or moves it.
#[utoipa::path(tag = "administration", request_body = OfficeDetails,
    params(("office_id" = Uuid, Path, description = "Office."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = OfficeView, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[put("/offices/{office_id}")]
pub async fn edit_office(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("office_id")?;
    let (new, version) = (tidy(input.json()?)?, input.version()?);
    let office = input.app().db.write(&by, move |tx| tx.edit_office(id, version, &new)).await?;
    reply::ok(&input, Some(office.version), &OfficeView::from(office))
}
