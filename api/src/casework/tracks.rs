//! Putting a person on a path of the caller's organisation: its steps become the steps of a plan, each proposed. What is missing on the
//! way in is told and refuses nobody; what the person can do already is validated before a course teaches it.

use super::plans::{adopted, gap};
use super::{AdoptedPlan, refuse, tidy};
use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::market_view::course_head;
use crate::matches::not_asked;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::post;
use domain::access::permits::AdoptPlan;
use domain::code::Code;
use domain::id::{CourseId, PersonId};
use domain::matching::gaps::{Gap, GapState, GapView};
use domain::matching::offers::{Learner, Offer};
use domain::matching::person::Person;
use domain::plan_step::{NewPlan, NewStep, PlanGoal};
use domain::profile::Head;
use domain::text::Text;
use domain::track::{Followed, StepCourse, Track, entry_gaps, level_gap, offered, steps, target};
use domain::violation::Violations;
use engine::market::Market;
use i18n::msg;
use serde::Deserialize;
use store::Tx;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// Which path, and what of it is chosen already.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewTrackPlan {
    /// Name of the path.
    #[schema(min_length = 1, max_length = 200)]
    pub track: String,
    /// Goal, if it is not what the path leads to.
    #[serde(default)]
    pub goal: Option<PlanGoal>,
    /// Courses that were chosen; for the other steps the cheapest set that closes the gaps is.
    #[serde(default)]
    #[schema(max_items = 30)]
    pub courses: Vec<ChosenCourse>,
    /// Hours a week the person has for a course.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 60)]
    pub hours_a_week: Option<u8>,
}

/// A course that was chosen for a step.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChosenCourse {
    /// Number of the step, from 1.
    #[schema(minimum = 1, maximum = 30)]
    pub step: u16,
    /// Course.
    pub course: Uuid,
}

/// Puts a person on a path of the caller's organisation: a plan with the path's steps, each proposed. Unmet entry is told, not refused.
#[utoipa::path(tag = "tracks", request_body = NewTrackPlan, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = AdoptedPlan, description = "Written."), WriteRefusals), extensions(("x-permission" = json!("adopt-plan"))))]
#[post("/profiles/{profile_id}/track-plans")]
pub async fn follow_track(by: Allowed<AdoptPlan>, input: Input) -> Reply {
    let (person, now): (PersonId, _) = (input.id("profile_id")?, input.app().now());
    let new: NewTrackPlan = input.json()?;
    let once = input.once(by.caller(), "follow_track")?;
    let (app, lang) = (input.app().clone(), input.language());
    let say = app.texts.tr_plain(lang, msg::TRACK_PROVE_FIRST, &[]);
    let prove_first = Text::said(say, lang.tag());
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let (plan, steps) = placed(&app, tx, &head, &new, (&prove_first, now))?;
        adopted(tx, &head, &plan, steps, now)
    })
    .await
}

/// What stands between a person and a path, and the courses that are taken against it.
struct Way {
    /// Gaps: those on the way in come first.
    gaps: Vec<Gap>,
    entry: usize,
    courses: Vec<StepCourse>,
}

fn placed(
    app: &App,
    tx: &mut Tx<'_, AdoptPlan>,
    head: &Head,
    new: &NewTrackPlan,
    (prove_first, now): (&Text, OffsetDateTime),
) -> store::Result<(NewPlan, Vec<NewStep>)> {
    let market = app.market.market(tx, now.date())?;
    let own = tx.caller().organisation();
    let settings = tx.organisation(own)?.settings;
    let found = offered(settings.tracks).into_iter().find(|(_, track)| track.name == new.track);
    let Some((_, track)) = found else { return Err(refuse("/track", Code::NotFound)) };
    let person = Person::resolve(&tx.match_record(head)?.into_input(&market.taxonomy, now.date()), &market.taxonomy);
    let way = way(&market, &track, &person, new, now)?;
    let views: Vec<GapView> = way.gaps.iter().map(|g| g.view(&market.taxonomy)).collect();
    let unproven: Vec<u16> =
        (1_u16..).zip(&way.gaps).filter(|(_, g)| g.state == GapState::Unproven).map(|(n, _)| n).collect();
    let steps = steps(&track, way.courses, &unproven, prove_first);
    let closed = |id: &u16| steps.iter().any(|step| step.closes.contains(id));
    let all = 1..=u16::try_from(views.len()).unwrap_or(u16::MAX);
    let goal = new.goal.clone().unwrap_or_else(|| goal(&track));
    let gaps = all.clone().zip(&views).map(|(id, view)| gap(id, view)).collect();
    let unmet_entry = all.clone().take(way.entry).collect();
    let without_course = all.filter(|id| !closed(id)).collect();
    let plan = NewPlan { goal, track: Some(track.name.clone()), followed: None, gaps };
    let plan = tidy(plan, now).map_err(|problem| store::Error::Input(problem.violations))?;
    Ok((NewPlan { followed: Some(Followed { template: track, unmet_entry, without_course }), ..plan }, steps))
}

fn goal(track: &Track) -> PlanGoal {
    match &track.occupation {
        Some(uri) => PlanGoal { occupation: Some(uri.clone()), ..PlanGoal::default() },
        None => PlanGoal { qualification: Some(Text::said(track.name.clone(), "und")), ..PlanGoal::default() },
    }
}

fn way(market: &Market, track: &Track, person: &Person, new: &NewTrackPlan, now: OffsetDateTime) -> store::Result<Way> {
    let (day, rules) = (now.date(), market.rules(now.date()));
    let (target, unknown) = (target(track, &rules), not_asked(person));
    let mut gaps = entry_gaps(&track.enters_with, person, &unknown);
    let entry = gaps.len();
    gaps.extend(market.gaps(person, &target, &unknown, day));
    gaps.extend(track.eqf.and_then(|level| level_gap(level, person, &unknown)));
    let views: Vec<GapView> = gaps.iter().map(|g| g.view(&market.taxonomy)).collect();
    let numbers = |closes: &[GapView]| -> Vec<u16> {
        (1_u16..).zip(&views).filter(|(_, view)| closes.contains(view)).map(|(number, _)| number).collect()
    };
    let course = |id: CourseId, step: Option<u16>, closes: Vec<u16>| {
        let course = market.course(id)?;
        Some(StepCourse {
            course: id,
            kind: course.kind.into(),
            step,
            title: course_head(market, id, &course.title.original_lang)
                .map(|line| Text::said(line.title.text, &line.title.lang)),
            closes,
            teaches_known: Offer { id, course }.teaches_known(person, &rules),
            funding: course.funding.clone(),
        })
    };
    let plan = market.plan(person, &target, &gaps, &Learner { hours_a_week: new.hours_a_week }, day);
    let mut courses: Vec<StepCourse> =
        plan.steps.iter().filter_map(|step| course(step.course, None, numbers(&step.closes))).collect();
    let mut v = Violations::default();
    for (i, chosen) in new.courses.iter().enumerate() {
        let id = CourseId(chosen.course);
        let kind = track.steps.get(usize::from(chosen.step).saturating_sub(1));
        let closes = courses.iter().position(|c| c.course == id).map(|at| courses.remove(at).closes);
        match (course(id, Some(chosen.step), closes.unwrap_or_default()), kind) {
            (None, _) => v.note(&format!("/courses/{i}/course"), Code::NotFound),
            (Some(course), Some(kind)) if course.kind == *kind => courses.push(course),
            (Some(_), Some(_) | None) => v.note(&format!("/courses/{i}/step"), Code::ValueNotListed),
        }
    }
    v.or(Way { gaps, entry, courses }).map_err(store::Error::Input)
}
