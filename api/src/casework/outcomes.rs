//! What a completed course gave becomes entries of the profile: language levels as certified, and the skills that the course gives.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::post;
use domain::access::permits::AdoptOutcome;
use domain::code::Code;
use domain::course::{Award, Gives, LanguageLevels};
use domain::enrolment::{EnrolmentOutcome, EnrolmentStatus, NewEnrolment};
use domain::id::{CourseId, PersonId};
use domain::profile::{Content, Head, Language, LanguageBasis, Skill};
use serde::Serialize;
use serde_json::json;
use store::{Error, Tx};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// The entries that the outcome changed or added; empty if the profile said all of it already.
#[derive(Serialize, ToSchema)]
pub struct AdoptedOutcome {
    /// Languages.
    pub languages: Vec<Uuid>,
    /// Skills.
    pub skills: Vec<Uuid>,
}

/// Takes the outcome of a completed enrolment over into the profile. A second time changes nothing.
#[utoipa::path(tag = "enrolments", params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry.")),
    responses((status = 200, body = AdoptedOutcome, description = "Taken over."), WriteRefusals), extensions(("x-permission" = json!("adopt-outcome"))))]
#[post("/profiles/{profile_id}/enrolments/{entry_id}/adoption")]
pub async fn adopt_outcome(by: Allowed<AdoptOutcome>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let (now, lang) = (input.app().now(), input.label_language());
    let work = move |tx: &mut Tx<'_, AdoptOutcome>| {
        let head = tx.for_change(person)?;
        let enrolment = tx.file::<NewEnrolment>(&head, id)?;
        let (EnrolmentStatus::Completed, Some(outcome)) = (enrolment.status, enrolment.outcome) else {
            return Err(Error::Refused(Code::StateConflict));
        };
        let outcome: EnrolmentOutcome = serde_json::from_value(outcome)?;
        let gives = tx.course(CourseId(enrolment.content.course)).map(|course| course.content.gives);
        let gives = match gives {
            Err(Error::Refused(Code::NotFound)) => Gives::default(),
            gives => gives?,
        };
        let languages = languages(tx, &head, &outcome.languages, now)?;
        let taught: &[String] = if outcome.award == Award::None { &[] } else { &gives.skills };
        let skills = skills(tx, &head, taught, outcome.achieved_on.year(), (&lang, now))?;
        if languages.is_empty() && skills.is_empty() {
            tx.nothing_changed();
        }
        Ok(AdoptedOutcome { languages, skills })
    };
    let view = input.app().db.write(&by, work).await?;
    reply::ok(&input, None, &view)
}

/// Levels only rise: a course does not take away what somebody could do before.
fn languages(
    tx: &mut Tx<'_, AdoptOutcome>,
    head: &Head,
    reached: &[LanguageLevels],
    now: OffsetDateTime,
) -> store::Result<Vec<Uuid>> {
    let mut touched = Vec::new();
    for l in reached {
        let held = tx.entries::<Language>(head)?.into_iter().find(|e| e.content.language == l.language);
        let stored = match held {
            None => {
                let new = json!({"language": l.language, "cefr": l.cefr, "basis": "certificate"});
                tx.add_entry::<Language>(head, &serde_json::from_value(new)?, now)?
            }
            Some(held) => {
                let mut content = held.content.clone();
                content.cefr = content.cefr.raised(&l.cefr);
                content.basis = LanguageBasis::Certificate;
                if content == held.content {
                    continue;
                }
                tx.change_entry(head, held.id, held.version, &content)?
            }
        };
        touched.push(stored.id);
    }
    Ok(touched)
}

fn skills(
    tx: &mut Tx<'_, AdoptOutcome>,
    head: &Head,
    taught: &[String],
    year: i32,
    (lang, now): (&str, OffsetDateTime),
) -> store::Result<Vec<Uuid>> {
    let held = tx.entries::<Skill>(head)?;
    let mut added = Vec::new();
    for uri in taught.iter().filter(|uri| !held.iter().any(|s| s.content.skill.uri.as_ref() == Some(*uri))) {
        let new = json!({"skill": {"uri": uri}, "level": 2, "lastUsed": year});
        let mut skill: Skill = serde_json::from_value(new)?;
        match tx.name_concepts(skill.concepts(), lang) {
            // A skill that the vocabulary here does not have is the catalogue's to map.
            Err(Error::Input(_)) => continue,
            named => named?,
        }
        added.push(tx.add_entry(head, &skill, now)?.id);
    }
    Ok(added)
}
