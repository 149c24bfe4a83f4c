//! What an organisation says of itself and how it works; readable by every account, changed by its administrator.

use crate::caller::Allowed;
use crate::entries::merge;
use crate::input::{Input, Shape};
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply};
use actix_web::{get, patch};
use domain::access::permits::{ManageAccounts, Member};
use domain::id::OrganisationId;
use domain::organisation::{OfficeDetails, Organisation, OrganisationSettings};
use domain::violation::Violations;
use serde::Serialize;
use store::{Error, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

/// An office, as everybody may know it.
#[derive(Serialize, ToSchema)]
pub struct OfficeTold {
    /// Identifier.
    pub id: Uuid,
    /// What is told of it.
    pub content: OfficeDetails,
}

/// An organisation with its offices and settings.
#[derive(Serialize, ToSchema)]
pub struct OrganisationDetails {
    /// Identifier.
    pub id: Uuid,
    /// Kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Version; the `ETag`.
    pub version: i32,
    /// Offices by name.
    pub offices: Vec<OfficeTold>,
    /// Settings; a change is a merge patch of them.
    pub settings: OrganisationSettings,
}

impl From<Organisation> for OrganisationDetails {
    fn from(o: Organisation) -> Self {
        Self {
            id: o.id,
            kind: o.kind,
            name: o.name,
            version: o.version,
            offices: o.offices.into_iter().map(|(id, content)| OfficeTold { id, content }).collect(),
            settings: o.settings,
        }
    }
}

/// Shows an organisation.
#[utoipa::path(tag = "organisations", params(("organisation_id" = Uuid, Path, description = "Organisation.")),
    responses((status = 200, body = OrganisationDetails, description = "The organisation."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/organisations/{organisation_id}")]
pub async fn get_organisation(by: Allowed<Member>, input: Input) -> Reply {
    let id: OrganisationId = input.id("organisation_id")?;
    let organisation = input.app().db.read(&by, move |tx| tx.organisation(id)).await?;
    reply::ok(&input, Some(organisation.version), &OrganisationDetails::from(organisation))
}

/// Changes the settings of the caller's organisation: a JSON merge patch.
#[utoipa::path(tag = "organisations", params(("organisation_id" = Uuid, Path, description = "Organisation."), ("If-Match" = String, Header, description = "Version that was read.")),
    request_body(content = Object, content_type = "application/merge-patch+json"),
    responses((status = 200, body = OrganisationDetails, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[patch("/organisations/{organisation_id}")]
pub async fn edit_organisation(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: OrganisationId = input.id("organisation_id")?;
    let (patch, version) = (input.patch()?, input.version()?);
    let work = move |tx: &mut Tx<'_, ManageAccounts>| {
        let before = tx.organisation(id)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let mut value = serde_json::to_value(&before.settings)?;
        merge(&mut value, &patch);
        let settings = Shape::of::<OrganisationSettings>().read::<OrganisationSettings>(value).and_then(checked);
        tx.set_organisation(id, version, &settings.map_err(|p| Error::Input(p.violations))?)?;
        tx.organisation(id)
    };
    let organisation = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(organisation.version), &OrganisationDetails::from(organisation))
}

fn checked(mut settings: OrganisationSettings) -> Result<OrganisationSettings, Problem> {
    let mut v = Violations::default();
    settings.tidy(&mut v);
    v.or(settings).map_err(Problem::input)
}
