//! Offices of the administrator's organisation.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply};
use actix_web::{get, post, put};
use domain::access::permits::ManageAccounts;
use domain::violation::Violations;
use domain::words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// An office.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfficeView {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Where it is, NUTS 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nuts3: Option<String>,
    /// Version; the `ETag`.
    pub version: i32,
}

impl From<store::Office> for OfficeView {
    fn from(o: store::Office) -> Self {
        Self { id: o.id, name: o.name, nuts3: o.nuts3, version: o.version }
    }
}

/// Offices.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfficePage {
    /// By name.
    pub items: Vec<OfficeView>,
}

/// An office to be opened or changed.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOffice {
    /// Name.
    #[schema(min_length = 1, max_length = 200, example = "Gent-Zuid")]
    pub name: String,
    /// Where it is, NUTS 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "BE234")]
    pub nuts3: Option<String>,
}

impl NewOffice {
    fn tidy(mut self) -> Result<Self, Problem> {
        let mut v = Violations::default();
        words::tidy(&mut self.name, "/name", 200, &mut v);
        if let Some(nuts3) = &self.nuts3 {
            words::region(nuts3, "/nuts3", &mut v);
        }
        v.or(self).map_err(Problem::input)
    }
}

/// Lists the offices of the caller's organisation.
#[utoipa::path(tag = "administration", responses((status = 200, body = OfficePage, description = "Offices."), ReadRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[get("/offices")]
pub async fn list_offices(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let items = input.app().db.read(&by, |tx| tx.offices()).await?;
    reply::ok(&input, None, &OfficePage { items: items.into_iter().map(OfficeView::from).collect() })
}

/// Opens an office.
#[utoipa::path(tag = "administration", request_body = NewOffice, params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = OfficeView, description = "Opened."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[post("/offices")]
pub async fn add_office(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let new = input.json::<NewOffice>()?.tidy()?;
    let once = input.once(by.caller(), "add_office")?;
    reply::create(&input, &by, once, move |tx| {
        let office = tx.add_office(&new.name, new.nuts3.as_deref())?;
        Ok(Made { path: None, version: Some(office.version), view: OfficeView::from(office) })
    })
    .await
}

/// Renames an office or moves it.
#[utoipa::path(tag = "administration", request_body = NewOffice,
    params(("office_id" = Uuid, Path, description = "Office."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = OfficeView, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[put("/offices/{office_id}")]
pub async fn edit_office(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("office_id")?;
    let (new, version) = (input.json::<NewOffice>()?.tidy()?, input.version()?);
    let office =
        input.app().db.write(&by, move |tx| tx.edit_office(id, version, &new.name, new.nuts3.as_deref())).await?;
    reply::ok(&input, Some(office.version), &OfficeView::from(office))
}
