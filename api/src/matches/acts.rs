//! What people do after a line of a ranking: recorded beside the line, which stays as it was shown, and so does its replay.

use super::{ActView, pseudonym};
use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Made, Reply};
use actix_web::post;
use domain::access::permits::{MatchProfile, MatchVacancy};
use domain::code::Code;
use domain::id::{MatchId, PersonId, VacancyId};
use domain::match_act::{CandidateAct, VacancyAct, tidy_act};
use domain::violation::Violations;
use store::Error;

fn absent(pointer: &str) -> Error {
    let mut v = Violations::default();
    v.note(pointer, Code::NotFound);
    Error::Input(v.into_iter().collect())
}

/// Records that somebody opened a line of a ranking of vacancies, or decided against its order and why.
#[utoipa::path(tag = "matches", request_body = VacancyAct, params(("profile_id" = Uuid, Path, description = "Profile."), ("match_id" = Uuid, Path, description = "Ranking."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = ActView, description = "Recorded."), WriteRefusals), extensions(("x-permission" = json!("match-profile"))))]
#[post("/profiles/{profile_id}/matches/{match_id}/acts")]
pub async fn act_on_vacancy(by: Allowed<MatchProfile>, input: Input) -> Reply {
    let (profile, run, now): (PersonId, MatchId, _) =
        (input.id("profile_id")?, input.id("match_id")?, input.app().now());
    let mut new: VacancyAct = input.json()?;
    let mut v = Violations::default();
    tidy_act(new.act, &mut new.reason, &mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "act_on_vacancy")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(profile)?;
        tx.has_run_of_profile(&head, run)?;
        let told = (new.act, new.reason.as_deref());
        let act = tx.act_on_vacancy((&head, run), new.vacancy, told, now)?.ok_or_else(|| absent("/vacancy"))?;
        Ok(Made { path: None, version: None, view: ActView::from(act) })
    })
    .await
}

/// Records that somebody opened a line of a ranking of people, or decided against its order and why.
#[utoipa::path(tag = "matches", request_body = CandidateAct, params(("vacancy_id" = Uuid, Path, description = "Vacancy."), ("match_id" = Uuid, Path, description = "Ranking."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = ActView, description = "Recorded."), WriteRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[post("/vacancies/{vacancy_id}/matches/{match_id}/acts")]
pub async fn act_on_candidate(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let (vacancy, run, now): (VacancyId, MatchId, _) =
        (input.id("vacancy_id")?, input.id("match_id")?, input.app().now());
    let mut new: CandidateAct = input.json()?;
    let mut v = Violations::default();
    tidy_act(new.act, &mut new.reason, &mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "act_on_candidate")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        tx.has_run_of_vacancy(vacancy, run)?;
        let own = tx.caller().organisation();
        let ranked = tx.ranked(run.0, vacancy)?;
        let person = ranked.into_iter().find(|p| pseudonym(&app, own, *p) == new.candidate);
        let told = (new.act, new.reason.as_deref());
        let act = match person {
            Some(person) => tx.act_on_candidate((vacancy, run), person, told, now)?,
            None => None,
        };
        let act = act.ok_or_else(|| absent("/candidate"))?;
        Ok(Made { path: None, version: None, view: ActView::from(act) })
    })
    .await
}
