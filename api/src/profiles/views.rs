//! What a record begins with and how it looks.

use crate::app::App;
use crate::entries::{
    ActivityView, ContactPointView, EducationView, ExternalIdView, LanguageView, LicenceView, NameView, PlaceView,
    SkillView, SoftSkillView, WishedOccupationView, WorkView,
};
use crate::levels::LevelView;
use crate::reply::moment;
use domain::profile::{
    Basics, Contact, Digital, Expectations, FilterCount, Freshness, Guardian, Head, Identity, MayWork, Name, State,
    Status, Support,
};
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a record begins with.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct NewProfile {
    /// Names.
    #[schema(max_items = 20)]
    pub names: Vec<Name>,
    /// Birth date and sex.
    pub identity: Option<Identity>,
    /// Interview languages and residence.
    pub contact: Option<Contact>,
    /// Right to work.
    pub status: Option<Status>,
}

/// Head of a record.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HeadView {
    /// Identifier.
    pub id: Uuid,
    /// Short code that can be read out.
    pub reference: String,
    /// State.
    pub state: State,
    /// Version; the `ETag`.
    pub version: i32,
    /// Custodian.
    pub authority: Uuid,
    /// Office.
    pub office: Uuid,
    /// Begin.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Last change of the head.
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// Day on which somebody last said that it is still right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reconfirmed_on: Option<Date>,
    /// How long ago that is, or the begin.
    pub freshness: Freshness,
    /// Version of the interview template it is asked with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template_version: Option<i32>,
    /// The record that took this one in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<Uuid>,
}

impl HeadView {
    /// A head as it looks today.
    pub fn of(app: &App, h: &Head) -> Self {
        Self {
            id: h.id.0,
            reference: h.reference.clone(),
            state: h.state,
            version: h.version,
            authority: h.authority.0,
            office: h.office.0,
            created_at: moment(h.created_at),
            updated_at: moment(h.updated_at),
            reconfirmed_on: h.reconfirmed_on,
            freshness: app.config.freshness().on(app.now().date(), h.confirmed_on()),
            template_version: h.template_version,
            merged_into: h.merged_into.map(|p| p.0),
        }
    }
}

/// The derived flag that leaves the authority where the rest of the status does not.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MayWorkView {
    /// Right to work.
    pub may_work: MayWork,
    /// First day, where it is `not_yet`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_on: Option<Date>,
}

/// A record as the caller may see it: a section outside the caller's permission or grant is absent.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Sections {
    /// Names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Vec<NameView>>,
    /// Birth date and sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// Contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Contact points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_points: Option<Vec<ContactPointView>>,
    /// Guardian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guardian: Option<Guardian>,
    /// Numbers of other systems.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_ids: Option<Vec<ExternalIdView>>,
    /// Citizenship, arrival, legal situation, right to work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<LanguageView>>,
    /// Literacy and numeracy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basics: Option<Basics>,
    /// Education.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub education: Option<Vec<EducationView>>,
    /// Level reading of the education.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level_reading: Option<LevelView>,
    /// Work experience.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<Vec<WorkView>>,
    /// Skills.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skills: Option<Vec<SkillView>>,
    /// Skills outside work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activities: Option<Vec<ActivityView>>,
    /// Digital skills.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digital: Option<Digital>,
    /// Soft skills.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub soft_skills: Option<Vec<SoftSkillView>>,
    /// Licences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licences: Option<Vec<LicenceView>>,
    /// Expectations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expectations: Option<Expectations>,
    /// Support, self-employment, mentor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<Support>,
    /// Wished occupations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wished_occupations: Option<Vec<WishedOccupationView>>,
    /// Places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<Vec<PlaceView>>,
}

/// A record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProfileView {
    /// Head.
    pub head: HeadView,
    /// Sections.
    pub sections: Sections,
}

/// A line of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProfileLine {
    /// Head.
    pub head: HeadView,
    /// Names, where the caller may see them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Name>,
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProfilePage {
    /// Lines.
    pub items: Vec<ProfileLine>,
    /// Lines that a page holds at most.
    pub limit: u8,
    /// Lines of the whole list, if they were to be counted: as many as the file has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    /// What each filter removed, in the order in which they were applied, if that was to be counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Vec<FilterCount>>,
    /// Continues here, if more follow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
