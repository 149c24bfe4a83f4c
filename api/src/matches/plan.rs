//! The cheapest set of courses that closes a person's gaps to a vacancy.

use super::not_asked;
use crate::caller::Allowed;
use crate::input::Input;
use crate::market_view::{CourseLine, collect_uris, course_head, labels_of};
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::post;
use domain::access::permits::PlanCourses;
use domain::code::Code;
use domain::id::{PersonId, VacancyId};
use domain::matching::deficits::deficits;
use domain::matching::offers::Learner;
use domain::matching::person::Person;
use domain::matching::plan::Plan;
use domain::profile::LevelStatement;
use i18n::msg;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Tx;
use utoipa::ToSchema;
use uuid::Uuid;

/// For which vacancy a plan is asked.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPlanProposal {
    /// The vacancy aimed at.
    pub vacancy_id: Uuid,
    /// Hours a week the person has for a course.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 60)]
    pub hours_a_week: Option<u8>,
}

/// The cheapest set of courses.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlanView {
    /// Advice, a person decides.
    pub notice: String,
    /// The plan: steps in order, what each closes, what stays open.
    pub plan: Plan,
    /// Titles of the courses, by id.
    pub courses: BTreeMap<Uuid, CourseLine>,
    /// Labels of every concept above, by URI.
    pub labels: BTreeMap<String, String>,
}

/// Proposes the exact cheapest set of courses that closes a person's gaps to a vacancy.
#[utoipa::path(tag = "matches", request_body = NewPlanProposal, params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = PlanView, description = "The plan."), WriteRefusals), extensions(("x-permission" = json!("plan-courses"))))]
#[post("/profiles/{profile_id}/plan-proposals")]
pub async fn propose_plan(by: Allowed<PlanCourses>, input: Input) -> Reply {
    let id: PersonId = input.id("profile_id")?;
    let new: NewPlanProposal = input.json()?;
    let (app, lang, day) = (input.app().clone(), input.label_language(), input.app().now().date());
    let notice = app.texts.tr_plain(input.language(), msg::MATCH_NOTICE_ADVICE, &[]);
    let work = move |tx: &mut Tx<'_, PlanCourses>| {
        let head = tx.open(id)?;
        let market = app.market.market(tx, day)?;
        let Some(vacancy) = market.compiled(VacancyId(new.vacancy_id)) else {
            let mut v = domain::violation::Violations::default();
            v.note("/vacancyId", Code::NotFound);
            return Err(store::Error::Input(v.into_iter().collect()));
        };
        let input = tx.match_record(&head)?.into_input(&market.taxonomy, day);
        let statements: Vec<LevelStatement> = tx.entries(&head)?.into_iter().map(|s| s.content).collect();
        let person = Person::resolve(&input, &market.taxonomy);
        let mut gaps = market.gaps(&person, vacancy, &not_asked(&person), day);
        gaps.extend(deficits(&statements, vacancy, day));
        let plan = market.plan(&person, vacancy, &gaps, &Learner { hours_a_week: new.hours_a_week }, day);
        let courses =
            plan.steps.iter().filter_map(|s| Some((s.course.0, course_head(&market, s.course, &lang)?))).collect();
        let mut view = PlanView { notice: notice.clone(), plan, courses, labels: BTreeMap::new() };
        view.labels = labels_of(tx, collect_uris(&view)?, &lang)?;
        Ok(view)
    };
    let view = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &view)
}
