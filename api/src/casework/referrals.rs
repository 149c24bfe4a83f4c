//! Referrals: the sender proposes, agrees with the person and sends; the recipient answers.

use super::{Checked, MoveView, checked_move, reads, tidy, views};
use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply};
use actix_web::{get, post, put};
use domain::access::permits::{AnswerReferral, ProposeReferral};
use domain::access::{Covers, Read, groups};
use domain::id::{CourseId, PersonId, VacancyId};
use domain::profile::Head;
use domain::referral::{NewReferral, ReferralStatus};
use domain::text::Text;
use domain::violation::Violations;
use serde::{Deserialize, Serialize};
use store::{NewMove, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

impl Checked for NewReferral {
    fn check<P: Covers<groups::Appraisal>>(&self, tx: &mut Tx<'_, P>, _: &Head) -> store::Result<()> {
        if let Some(id) = self.vacancy {
            super::listed(tx.vacancy(VacancyId(id)), "/vacancy")?;
        }
        match self.course {
            Some(id) => super::listed(tx.course(CourseId(id)), "/course"),
            None => Ok(()),
        }
    }
}

/// A move of a referral.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReferralMove {
    /// To which state.
    pub status: ReferralStatus,
    /// Why; wanted with a refusal.
    #[serde(default)]
    pub reason: Option<Text>,
    /// What the person said; `agreed` needs a yes, `declined_by_person` a no.
    #[serde(default)]
    pub person_agrees: Option<bool>,
}

impl ReferralMove {
    fn into_move(self) -> Result<NewMove<ReferralStatus>, Problem> {
        checked_move(self.status, self.reason, self.person_agrees, None, Violations::default())
    }
}

views!(ReferralView, ReferralPage, NewReferral, ReferralStatus, Object, "referral");
reads!(NewReferral as ReferralView, page ReferralPage, tag "referrals", "referral",
    list_referrals "/profiles/{profile_id}/referrals", get_referral "/profiles/{profile_id}/referrals/{entry_id}");

/// Proposes a referral to the person.
#[utoipa::path(tag = "referrals", request_body = NewReferral, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = ReferralView, description = "Proposed."), WriteRefusals), extensions(("x-permission" = json!("propose-referral"))))]
#[post("/profiles/{profile_id}/referrals")]
pub async fn propose_referral(by: Allowed<ProposeReferral>, input: Input) -> Reply {
    let (person, now): (PersonId, _) = (input.id("profile_id")?, input.app().now());
    let new: NewReferral = tidy(input.json()?, now)?;
    let once = input.once(by.caller(), "propose_referral")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        new.check(tx, &head)?;
        let filed = tx.refer(&head, &new, now)?;
        let path = format!("/profiles/{person}/referrals/{}", filed.id);
        Ok(Made { path: Some(path), version: Some(filed.version), view: ReferralView::of(filed, Vec::new()) })
    })
    .await
}

/// Moves a referral on the sender's side. Sending opens a grant for exactly what is sent, on the person's consent to that recipient.
#[utoipa::path(tag = "referrals", request_body = ReferralMove, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = ReferralView, description = "Moved."), WriteRefusals), extensions(("x-permission" = json!("propose-referral"))))]
#[put("/profiles/{profile_id}/referrals/{entry_id}/status")]
pub async fn move_referral(by: Allowed<ProposeReferral>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let to = input.json::<ReferralMove>()?.into_move()?;
    let (version, now) = (input.version()?, input.app().now());
    let work = move |tx: &mut Tx<'_, ProposeReferral>| {
        let head = tx.for_change(person)?;
        tx.move_referral(&head, (id, version), to.clone(), now)
    };
    let filed = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(filed.version), &ReferralView::of(filed, Vec::new()))
}

/// Answers a referral as its recipient. A refusal ends the grant.
#[utoipa::path(tag = "referrals", request_body = ReferralMove, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = ReferralView, description = "Answered."), WriteRefusals), extensions(("x-permission" = json!("answer-referral"))))]
#[put("/profiles/{profile_id}/referrals/{entry_id}/answer")]
pub async fn answer_referral(by: Allowed<AnswerReferral>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let to = input.json::<ReferralMove>()?.into_move()?;
    let (version, now) = (input.version()?, input.app().now());
    let work = move |tx: &mut Tx<'_, AnswerReferral>| {
        let head = tx.for_change(person)?;
        tx.answer_referral(&head, (id, version), to.clone(), now)
    };
    let filed = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(filed.version), &ReferralView::of(filed, Vec::new()))
}

/// A referral as its recipient sees it in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedReferral {
    /// Identifier.
    pub id: Uuid,
    /// The person it is about.
    pub profile: Uuid,
    /// Custodian of the record.
    pub authority: Uuid,
    /// Organisation that sent it.
    pub organisation: Uuid,
    /// State.
    pub status: ReferralStatus,
    /// Version, for the answer.
    pub version: i32,
    /// Every move, oldest first.
    pub moves: Vec<MoveView>,
    /// The referral itself.
    pub content: NewReferral,
}

/// What was referred to an organisation.
#[derive(Serialize, ToSchema)]
pub struct ReceivedReferralPage {
    /// Newest first, at most 200.
    pub items: Vec<ReceivedReferral>,
}

/// Lists what was referred to the caller's organisation and may still be read.
#[utoipa::path(tag = "referrals", responses((status = 200, body = ReceivedReferralPage, description = "Referrals."), ReadRefusals), extensions(("x-permission" = json!("answer-referral"))))]
#[get("/referrals")]
pub async fn list_received_referrals(by: Allowed<AnswerReferral>, input: Input) -> Reply {
    let received = input.app().db.read(&by, |tx| tx.received_referrals()).await?;
    let view = |r: store::Received| ReceivedReferral {
        id: r.referral.id,
        profile: r.person.0,
        authority: r.authority.0,
        organisation: r.referral.organisation,
        status: r.referral.status,
        version: r.referral.version,
        moves: r.referral.moves.into_iter().map(MoveView::from).collect(),
        content: r.referral.content,
    };
    reply::ok(&input, None, &ReceivedReferralPage { items: received.into_iter().map(view).collect() })
}
