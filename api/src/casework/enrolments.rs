//! Enrolments in courses. The organisation that gives the course treats them as its own.

use super::{Checked, adds, checked_move, edits, moves, reads, views};
use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::Reply;
use actix_web::{get, patch, post, put};
use domain::access::{Covers, Read, Role, Write, groups};
use domain::code::Code;
use domain::enrolment::{EnrolmentOutcome, EnrolmentStatus, NewEnrolment};
use domain::funding::Funding;
use domain::id::CourseId;
use domain::profile::Head;
use domain::referral::NewReferral;
use domain::text::Text;
use domain::violation::Violations;
use serde::Deserialize;
use store::{Error, NewMove, Tx};
use time::Date;
use utoipa::ToSchema;

impl Checked for NewEnrolment {
    fn check<P: Covers<groups::Appraisal>>(&self, tx: &mut Tx<'_, P>, head: &Head) -> store::Result<()> {
        let course = tx.course(CourseId(self.course)).map_err(|e| match e {
            Error::Refused(Code::NotFound) => super::refuse("/course", Code::NotFound),
            other => other,
        })?;
        // A provider writes for its own courses only.
        if tx.caller().role() == Role::Provider && course.organisation != tx.caller().organisation().0 {
            return Err(super::refuse("/course", Code::NotPermitted));
        }
        match self.referral {
            Some(id) => super::named::<NewReferral, _>(tx, head, id, "/referral"),
            None => Ok(()),
        }
    }
    fn funding(&self) -> Option<&Funding> {
        self.funding.as_ref()
    }
    fn follows(&self, before: &Self) -> Result<(), (&'static str, Code)> {
        if self.course == before.course { Ok(()) } else { Err(("/course", Code::StateConflict)) }
    }
}

/// A move of an enrolment.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnrolmentMove {
    /// To which state.
    pub status: EnrolmentStatus,
    /// Why; wanted where it ends without completion.
    #[serde(default)]
    pub reason: Option<Text>,
    /// What the person holds; wanted with `completed`, and with nothing else.
    #[serde(default)]
    pub outcome: Option<EnrolmentOutcome>,
}

impl EnrolmentMove {
    fn into_move(self, today: Date) -> Result<NewMove<EnrolmentStatus>, Problem> {
        let mut v = Violations::default();
        match (&self.outcome, self.status == EnrolmentStatus::Completed) {
            (Some(outcome), true) => outcome.check(today, &mut v),
            (None, true) => v.note("/outcome", Code::MemberMissing),
            (Some(_), false) => v.note("/outcome", Code::StateConflict),
            (None, false) => {}
        }
        let outcome = self.outcome.map(serde_json::to_value).transpose().map_err(Problem::unforeseen)?;
        checked_move(self.status, self.reason, None, outcome, v)
    }
}

views!(EnrolmentView, EnrolmentPage, NewEnrolment, EnrolmentStatus, EnrolmentOutcome, "enrolment");
reads!(NewEnrolment as EnrolmentView, page EnrolmentPage, tag "enrolments", "enrolment",
    list_enrolments "/profiles/{profile_id}/enrolments", get_enrolment "/profiles/{profile_id}/enrolments/{entry_id}");
adds!(NewEnrolment as EnrolmentView, tag "enrolments", "enrolment", add_enrolment "/profiles/{profile_id}/enrolments");
edits!(NewEnrolment as EnrolmentView, tag "enrolments", "enrolment", edit_enrolment "/profiles/{profile_id}/enrolments/{entry_id}");
moves!(NewEnrolment as EnrolmentView, body EnrolmentMove, tag "enrolments", "enrolment",
    move_enrolment "/profiles/{profile_id}/enrolments/{entry_id}/status");
