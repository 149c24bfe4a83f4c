//! Plans and steps. A plan that was proposed becomes a plan with its gaps and steps in one request: it is worked out again here, so
//! that what is stored is what the rules say and not what somebody sent.

use super::{Checked, adds, checked_move, edits, moves, reads, views};
use crate::caller::Allowed;
use crate::input::Input;
use crate::market_view::course_head;
use crate::matches::{NewPlanProposal, not_asked};
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply};
use actix_web::{get, patch, post, put};
use domain::access::permits::AdoptPlan;
use domain::access::{Covers, Read, Write, groups};
use domain::code::Code;
use domain::funding::Funding;
use domain::id::{CourseId, PersonId, VacancyId};
use domain::matching::gaps::{GapKind, GapState, GapView};
use domain::matching::offers::Learner;
use domain::matching::person::Person;
use domain::plan_step::{
    NewPlan, NewStep, PlanGap, PlanGapKind, PlanGoal, PlanStatus, StepResult, StepStatus, StepTarget,
};
use domain::profile::Head;
use domain::text::Text;
use domain::violation::Violations;
use domain::words;
use engine::market::Market;
use serde::{Deserialize, Serialize};
use store::{Error, NewMove, Tx};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;

impl Checked for NewPlan {
    fn check<P: Covers<groups::Appraisal>>(&self, tx: &mut Tx<'_, P>, _: &Head) -> store::Result<()> {
        match self.goal.vacancy {
            Some(id) => super::listed(tx.vacancy(VacancyId(id)), "/goal/vacancy"),
            None => Ok(()),
        }
    }
}

impl Checked for NewStep {
    fn check<P: Covers<groups::Appraisal>>(&self, tx: &mut Tx<'_, P>, head: &Head) -> store::Result<()> {
        if let Some(id) = self.target.course {
            super::listed(tx.course(CourseId(id)), "/target/course")?;
        }
        if let Some(id) = self.target.vacancy {
            super::listed(tx.vacancy(VacancyId(id)), "/target/vacancy")?;
        }
        if let Some(id) = self.plan {
            super::named::<NewPlan, _>(tx, head, id, "/plan")?;
            let mut v = Violations::default();
            self.check_gaps(&tx.file::<NewPlan>(head, id)?.content, &mut v);
            v.or(())?;
        }
        Ok(())
    }
    fn funding(&self) -> Option<&Funding> {
        self.funding.as_ref()
    }
    fn follows(&self, before: &Self) -> Result<(), (&'static str, Code)> {
        if self.track_step == before.track_step { Ok(()) } else { Err(("/trackStep", Code::StateConflict)) }
    }
}

/// A move of a step.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepMove {
    /// To which state.
    pub status: StepStatus,
    /// Why; wanted where it is dropped.
    #[serde(default)]
    pub reason: Option<Text>,
    /// What the person said; `agreed` needs a yes.
    #[serde(default)]
    pub person_agrees: Option<bool>,
    /// What came of it; with `done` alone.
    #[serde(default)]
    pub result: Option<StepResult>,
}

impl StepMove {
    fn into_move(mut self, _: Date) -> Result<NewMove<StepStatus>, Problem> {
        let mut v = Violations::default();
        if let Some(result) = &mut self.result {
            words::tidy_text(&mut result.text, "/result/text", 2_000, &mut v);
            if self.status != StepStatus::Done {
                v.note("/result", Code::StateConflict);
            }
        }
        let outcome = self.result.map(serde_json::to_value).transpose().map_err(Problem::unforeseen)?;
        checked_move(self.status, self.reason, self.person_agrees, outcome, v)
    }
}

views!(PlanFileView, PlanPage, NewPlan, PlanStatus, Object, "plan");
reads!(NewPlan as PlanFileView, page PlanPage, tag "plans", "plan",
    list_plans "/profiles/{profile_id}/plans", get_plan "/profiles/{profile_id}/plans/{entry_id}");
adds!(NewPlan as PlanFileView, tag "plans", "plan", add_plan "/profiles/{profile_id}/plans");

views!(StepView, StepPage, NewStep, StepStatus, StepResult, "step");
reads!(NewStep as StepView, page StepPage, tag "steps", "step",
    list_steps "/profiles/{profile_id}/steps", get_step "/profiles/{profile_id}/steps/{entry_id}");
adds!(NewStep as StepView, tag "steps", "step", add_step "/profiles/{profile_id}/steps");
edits!(NewStep as StepView, tag "steps", "step", edit_step "/profiles/{profile_id}/steps/{entry_id}");
moves!(NewStep as StepView, body StepMove, tag "steps", "step", move_step "/profiles/{profile_id}/steps/{entry_id}/status");

/// A plan that was written from a proposal or a path, with its steps.
#[derive(Serialize, ToSchema)]
pub struct AdoptedPlan {
    /// The plan, with every gap.
    pub plan: PlanFileView,
    /// Its steps in order, proposed to the person.
    pub steps: Vec<StepView>,
}

/// Writes the cheapest plan for a vacancy as a plan with its steps, each proposed.
#[utoipa::path(tag = "plans", request_body = NewPlanProposal, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = AdoptedPlan, description = "Written."), WriteRefusals), extensions(("x-permission" = json!("adopt-plan"))))]
#[post("/profiles/{profile_id}/adopted-plans")]
pub async fn adopt_plan(by: Allowed<AdoptPlan>, input: Input) -> Reply {
    let (person, now): (PersonId, _) = (input.id("profile_id")?, input.app().now());
    let new: NewPlanProposal = input.json()?;
    let once = input.once(by.caller(), "adopt_plan")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let market = app.market.market(tx, now.date())?;
        let (plan, steps) = proposed(tx, &market, &head, &new, now.date())?;
        adopted(tx, &head, &plan, steps, now)
    })
    .await
}

/// Writes a plan with its steps, and shows both.
pub(super) fn adopted(
    tx: &mut Tx<'_, AdoptPlan>,
    head: &Head,
    plan: &NewPlan,
    steps: Vec<NewStep>,
    now: OffsetDateTime,
) -> store::Result<Made<AdoptedPlan>> {
    let (plan, steps) = tx.adopt_plan(head, plan, steps, now)?;
    let mut view = AdoptedPlan { plan: PlanFileView::of(plan, Vec::new()), steps: Vec::new() };
    for step in steps {
        let warnings = super::warnings(tx, head, step.content.funding.as_ref())?;
        view.steps.push(StepView::of(step, warnings));
    }
    let (path, version) = (format!("/profiles/{}/plans/{}", head.id, view.plan.id), view.plan.version);
    Ok(Made { path: Some(path), version: Some(version), view })
}

fn proposed(
    tx: &mut Tx<'_, AdoptPlan>,
    market: &Market,
    head: &Head,
    new: &NewPlanProposal,
    day: Date,
) -> store::Result<(NewPlan, Vec<NewStep>)> {
    let Some(vacancy) = market.compiled(VacancyId(new.vacancy_id)) else {
        return Err(super::refuse("/vacancyId", Code::NotFound));
    };
    let person = Person::resolve(&tx.match_record(head)?.into_input(&market.taxonomy, day), &market.taxonomy);
    let gaps = market.gaps(&person, vacancy, &not_asked(&person), day);
    let plan = market.plan(&person, vacancy, &gaps, &Learner { hours_a_week: new.hours_a_week }, day);
    let views: Vec<GapView> = gaps.iter().map(|g| g.view(&market.taxonomy)).collect();
    let number = |at: usize| u16::try_from(at + 1).unwrap_or(u16::MAX);
    let goal = PlanGoal { vacancy: Some(new.vacancy_id), ..PlanGoal::default() };
    let gaps = views.iter().enumerate().map(|(i, g)| gap(number(i), g)).collect();
    let steps = plan.steps.iter().map(|step| {
        let closes = step.closes.iter().filter_map(|g| views.iter().position(|v| v == g)).map(number).collect();
        let course = market.course(step.course).ok_or_else(|| Error::Unforeseen("a step without a course".into()))?;
        Ok(NewStep {
            plan: None,
            kind: course.kind.into(),
            target: StepTarget { course: Some(step.course.0), ..StepTarget::default() },
            closes,
            reason: course_head(market, step.course, &course.title.original_lang)
                .map(|line| Text::said(line.title.text, &line.title.lang)),
            responsible: None,
            due_on: None,
            review_on: None,
            funding: course.funding.clone(),
            track_step: None,
        })
    });
    let steps = steps.collect::<store::Result<Vec<_>>>()?;
    Ok((NewPlan { goal, track: None, followed: None, gaps }, steps))
}

pub(super) fn gap(id: u16, g: &GapView) -> PlanGap {
    let kind = match g.kind {
        GapKind::Skill => PlanGapKind::Skill,
        GapKind::Language => PlanGapKind::Language,
        GapKind::Level => PlanGapKind::Level,
        GapKind::Licence | GapKind::Recognition | GapKind::Requirement => PlanGapKind::Requirement,
    };
    let level = |name: Option<domain::cefr::Cefr>| name.map(|level| format!("{level:?}"));
    PlanGap {
        id,
        kind,
        what: g.uri.clone().or_else(|| g.code.clone()).unwrap_or_else(|| "EQF".to_owned()),
        mode: g.mode,
        needed: level(g.asked).or_else(|| g.eqf.map(|level| level.to_string())),
        held: level(g.held).or_else(|| g.reading.map(|r| format!("{}-{}", r.lo, r.hi))),
        evidence: None,
        unknown: match g.state {
            GapState::Unknown => true,
            GapState::Missing | GapState::Short | GapState::Unproven | GapState::AfterExchange | GapState::Ask => false,
        },
    }
}
