//! The collections: which content stands where, in which group, and what follows a change of it.

use super::{Follow, ProvenanceView, add, edit, list, one, remove};
use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::levels;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{Reply, moment};
use actix_web::{delete, get, patch, post};
use domain::access::{Read, Write, groups};
use domain::profile::{
    AccommodationNeed, Activity, ContactPoint, Education, EvidenceClass, ExternalId, Head, Language, LevelStatement,
    Licence, Name, Note, PlaceWish, Session, Skill, SoftSkill, Stored, WishedOccupation, Work,
};
use serde::Serialize;
use store::Tx;
use utoipa::ToSchema;
use uuid::Uuid;

entries! {
    names: Name as NameView, page NamePage, group Identity "identity", path "/profiles/{profile_id}/names", one "/profiles/{profile_id}/names/{entry_id}",
        tag "names", list_names get_name add_name edit_name remove_name, "name";
    languages: Language as LanguageView, page LanguagePage, group Languages "languages", path "/profiles/{profile_id}/languages", one "/profiles/{profile_id}/languages/{entry_id}",
        tag "languages", list_languages get_language add_language edit_language remove_language, "language";
    education: Education as EducationView, page EducationPage, group Education "education", path "/profiles/{profile_id}/education", one "/profiles/{profile_id}/education/{entry_id}",
        tag "education", list_education get_education add_education edit_education remove_education, "education entry";
    level_statements: LevelStatement as LevelStatementView, page LevelStatementPage, group Education "education", path "/profiles/{profile_id}/level-statements", one "/profiles/{profile_id}/level-statements/{entry_id}",
        tag "levels", list_level_statements get_level_statement add_level_statement edit_level_statement remove_level_statement, "decision or statement of a body";
    work: Work as WorkView, page WorkPage, group Work "work", path "/profiles/{profile_id}/work", one "/profiles/{profile_id}/work/{entry_id}",
        tag "work", list_work get_work add_work edit_work remove_work, "work experience";
    skills: Skill as SkillView, page SkillPage, group Skills "skills", path "/profiles/{profile_id}/skills", one "/profiles/{profile_id}/skills/{entry_id}",
        tag "skills", list_skills get_skill add_skill edit_skill remove_skill, "skill";
    licences: Licence as LicenceView, page LicencePage, group Skills "skills", path "/profiles/{profile_id}/licences", one "/profiles/{profile_id}/licences/{entry_id}",
        tag "licences", list_licences get_licence add_licence edit_licence remove_licence, "licence";
    wished_occupations: WishedOccupation as WishedOccupationView, page WishedOccupationPage, group Expectations "expectations", path "/profiles/{profile_id}/wished-occupations", one "/profiles/{profile_id}/wished-occupations/{entry_id}",
        tag "wished_occupations", list_wished_occupations get_wished_occupation add_wished_occupation edit_wished_occupation remove_wished_occupation, "wished occupation";
    places: PlaceWish as PlaceView, page PlacePage, group Expectations "expectations", path "/profiles/{profile_id}/places", one "/profiles/{profile_id}/places/{entry_id}",
        tag "places", list_places get_place add_place edit_place remove_place, "place";
    external_ids: ExternalId as ExternalIdView, page ExternalIdPage, group Status "status", path "/profiles/{profile_id}/external-ids", one "/profiles/{profile_id}/external-ids/{entry_id}",
        tag "external_ids", list_external_ids get_external_id add_external_id edit_external_id remove_external_id, "number of another system";
    contact_points: ContactPoint as ContactPointView, page ContactPointPage, group Contact "contact", path "/profiles/{profile_id}/contact-points", one "/profiles/{profile_id}/contact-points/{entry_id}",
        tag "contact_points", list_contact_points get_contact_point add_contact_point edit_contact_point remove_contact_point, "contact point";
    accommodation_needs: AccommodationNeed as AccommodationNeedView, page AccommodationNeedPage, group Accommodation "accommodation", path "/profiles/{profile_id}/accommodation-needs", one "/profiles/{profile_id}/accommodation-needs/{entry_id}",
        tag "accommodation_needs", list_accommodation_needs get_accommodation_need add_accommodation_need edit_accommodation_need remove_accommodation_need, "adjustment";
    notes: Note as NoteView, page NotePage, group Notes "notes", path "/profiles/{profile_id}/notes", one "/profiles/{profile_id}/notes/{entry_id}",
        tag "notes", list_notes get_note add_note edit_note remove_note, "note";
    sessions: Session as SessionView, page SessionPage, group Notes "notes", path "/profiles/{profile_id}/sessions", one "/profiles/{profile_id}/sessions/{entry_id}",
        tag "sessions", list_sessions get_session add_session edit_session remove_session, "interview";
    activities: Activity as ActivityView, page ActivityPage, group Skills "skills", path "/profiles/{profile_id}/activities", one "/profiles/{profile_id}/activities/{entry_id}",
        tag "activities", list_activities get_activity add_activity edit_activity remove_activity, "activity";
    soft_skills: SoftSkill as SoftSkillView, page SoftSkillPage, group Skills "skills", path "/profiles/{profile_id}/soft-skills", one "/profiles/{profile_id}/soft-skills/{entry_id}",
        tag "soft_skills", list_soft_skills get_soft_skill add_soft_skill edit_soft_skill remove_soft_skill, "soft skill";
}

macro_rules! nothing_follows {
    ($($content:ident),+ $(,)?) => {$(impl Follow for $content {})+};
}

nothing_follows!(
    AccommodationNeed,
    Activity,
    ContactPoint,
    ExternalId,
    Language,
    Licence,
    Name,
    Note,
    PlaceWish,
    Session,
    SoftSkill,
    WishedOccupation,
);

impl Follow for Skill {
    fn links(&self) -> (&'static str, &[Uuid]) {
        ("/gainedThrough", &self.gained_through)
    }
}

macro_rules! a_level_follows {
    ($($content:ident in $group:ident),+ $(,)?) => {$(
        impl Follow for $content {
            fn follow(app: &App, tx: &mut Tx<'_, Write<groups::$group>>, head: &Head) -> store::Result<()> {
                levels::refresh(app, tx, head)
            }
        }
    )+};
}

a_level_follows!(Education in Education, LevelStatement in Education, Work in Work);
