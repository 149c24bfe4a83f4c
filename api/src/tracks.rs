//! Path templates of the caller's organisation, and where the people stand who were put on them.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply};
use actix_web::get;
use domain::access::permits::Member;
use domain::access::{Read, groups};
use domain::course::{CourseMode, NewCourse};
use domain::plan_step::{PlanGap, StepType};
use domain::suppression::LEAST;
use domain::track::{FollowedStep, Place, Stage, Track, completion, offered, stand};
use engine::market::Market;
use i18n::{MessageId, msg};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{MOST_TRACK_PLANS, TrackPlan, Tx};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// A path template that people can be put on.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TrackView {
    /// Its name in the caller's language where it is a built-in one, else as it was written.
    pub title: String,
    /// The deployment starts with it.
    pub built_in: bool,
    /// The template; plans name it by `name`.
    pub content: Track,
}

/// Path templates.
#[derive(Serialize, ToSchema)]
pub struct TrackPage {
    /// The organisation's own, then the built-in ones.
    pub items: Vec<TrackView>,
}

fn title(input: &Input, built_in: Option<&str>, name: &str) -> String {
    let id = built_in.and_then(MessageId::find);
    id.map_or_else(|| name.to_owned(), |id| input.app().texts.tr_plain(input.language(), id, &[]))
}

/// Lists the path templates of the caller's organisation. They are changed with its settings; the version is that of the organisation.
#[utoipa::path(tag = "tracks", responses((status = 200, body = TrackPage, description = "Path templates."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/tracks")]
pub async fn list_tracks(by: Allowed<Member>, input: Input) -> Reply {
    let work = |tx: &mut Tx<'_, Member>| tx.organisation(tx.caller().organisation());
    let organisation = input.app().db.read(&by, work).await?;
    let view = |(built_in, content): (Option<&'static str>, Track)| TrackView {
        title: title(&input, built_in, &content.name),
        built_in: built_in.is_some(),
        content,
    };
    let items = offered(organisation.settings.tracks).into_iter().map(view).collect();
    reply::ok(&input, Some(organisation.version), &TrackPage { items })
}

/// Somebody on a path.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StandingPerson {
    /// Profile.
    pub profile: Uuid,
    /// The plan that follows the path.
    pub plan: Uuid,
    /// Days since the last move of a step.
    pub days: i64,
    /// It takes longer than usual.
    pub stands_still: bool,
}

/// A step of a path with those who stand there.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepStanding {
    /// Number, from 1; 0 is what prepares for the path.
    pub step: u16,
    /// Type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<StepType>,
    /// Usual weeks, if the path names any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usual_weeks: Option<u16>,
    /// Courses of this type that one can still begin where the path is offered; absent where a step needs none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_courses: Option<usize>,
    /// Those who stand here, the longest first.
    pub people: Vec<StandingPerson>,
}

/// How many came to the end. Small counts are withheld, and others beside them, so that none can be worked out; null is withheld.
#[derive(Serialize, ToSchema)]
pub struct Completion {
    /// They completed the path.
    pub completed: Option<u64>,
    /// Their steps ended before it did.
    pub left: Option<u64>,
    /// Completed, in whole per cent of both together; absent where nobody has ended or a count is withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<u64>,
}

/// A gap that no course closed when somebody was put on the path, and no step closes since.
#[derive(Serialize, ToSchema)]
pub struct GapWithoutCourse {
    /// The gap; its number is that of one of the plans.
    pub gap: PlanGap,
    /// Of how many people within reach.
    pub people: usize,
}

/// A path with those on it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TrackStanding {
    /// Name.
    pub name: String,
    /// Its name in the caller's language.
    pub title: String,
    /// Usual weeks of the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usual_weeks: Option<u16>,
    /// Its steps in order.
    pub steps: Vec<StepStanding>,
    /// How many came to the end.
    pub completion: Completion,
    /// Gaps without a course, those of most people first.
    pub gaps_without_course: Vec<GapWithoutCourse>,
}

/// Where the paths of an organisation stand.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TracksStanding {
    /// Day.
    pub day: Date,
    /// Counts below this are withheld.
    pub least: u64,
    /// The share that the Amsterdam approach aims at, in per cent.
    pub reference_percent: u64,
    /// What that share is.
    pub reference: String,
    /// There are more plans than were read; the newest were.
    pub cut: bool,
    /// The organisation's own, then the built-in ones, then those that are offered no more.
    pub items: Vec<TrackStanding>,
}

/// What the Amsterdam approach aims at (SWD(2020) 290).
const REFERENCE_PERCENT: u64 = 75;

/// Shows for each path of the caller's organisation who within reach stands at which step, since when, and where it stands still.
#[utoipa::path(tag = "tracks", responses((status = 200, body = TracksStanding, description = "The paths."), ReadRefusals), extensions(("x-permission" = json!("R appraisal"))))]
#[get("/tracks/standing")]
pub async fn get_track_standing(by: Allowed<Read<groups::Appraisal>>, input: Input) -> Reply {
    let (app, day) = (input.app().clone(), input.app().now().date());
    let work = move |tx: &mut Tx<'_, Read<groups::Appraisal>>| {
        let settings = tx.organisation(tx.caller().organisation())?.settings;
        Ok((settings.tracks, tx.track_plans()?, app.market.market(tx, day)?))
    };
    let (own, plans, market) = input.app().db.read(&by, work).await?;
    let cut = i64::try_from(plans.len()).is_ok_and(|read| read >= MOST_TRACK_PLANS);
    let mut by_name: BTreeMap<String, Vec<Standing>> = BTreeMap::new();
    let mut tracks = offered(own);
    for plan in plans {
        let Some(standing) = Standing::of(plan, day) else { continue };
        if !tracks.iter().any(|(_, track)| track.name == standing.template.name) {
            tracks.push((None, standing.template.clone()));
        }
        by_name.entry(standing.template.name.clone()).or_default().push(standing);
    }
    let stages = |name: &String| by_name.get(name).into_iter().flatten().map(|s| s.place.stage).collect::<Vec<_>>();
    let counted: Vec<_> = tracks.iter().map(|(_, track)| (track.name.as_str(), stages(&track.name))).collect();
    let told = completion(&counted);
    let items = tracks.iter().enumerate().map(|(at, (built_in, track))| {
        let on = by_name.get(&track.name).map(Vec::as_slice).unwrap_or_default();
        TrackStanding {
            name: track.name.clone(),
            title: title(&input, *built_in, &track.name),
            usual_weeks: track.usual_weeks(),
            steps: steps(track, on, &market, day),
            completion: share(&told.cells[at]),
            gaps_without_course: open_gaps(on),
        }
    });
    let view = TracksStanding {
        day,
        least: LEAST,
        reference_percent: REFERENCE_PERCENT,
        reference: input.app().texts.tr_plain(input.language(), msg::TRACK_REFERENCE, &[]),
        cut,
        items: items.collect(),
    };
    reply::ok(&input, None, &view)
}

/// Somebody's plan on a path, and where they stand.
struct Standing {
    plan: TrackPlan,
    template: Track,
    place: Place,
}

impl Standing {
    fn of(plan: TrackPlan, day: Date) -> Option<Self> {
        let template = plan.plan.content.followed.as_ref()?.template.clone();
        let moved = |step: &domain::casework::Filed<_>| step.moves.last().map_or(step.created_at, |m| m.at).date();
        let steps: Vec<FollowedStep> = plan
            .steps
            .iter()
            .map(|step| FollowedStep { number: step.content.track_step, status: step.status, moved_on: moved(step) })
            .collect();
        let place = stand(&template, plan.plan.created_at.date(), &steps, day);
        Some(Self { plan, template, place })
    }

    /// The gaps that had no course and that no step closes now.
    fn open_gaps(&self) -> impl Iterator<Item = &PlanGap> {
        let content = &self.plan.plan.content;
        let without = content.followed.as_ref().map(|f| f.without_course.as_slice()).unwrap_or_default();
        let closed = |id: u16| self.plan.steps.iter().any(|step| step.content.closes.contains(&id));
        content.gaps.iter().filter(move |gap| without.contains(&gap.id) && !closed(gap.id))
    }
}

fn steps(track: &Track, on: &[Standing], market: &Market, day: Date) -> Vec<StepStanding> {
    let numbers = 0..=u16::try_from(track.steps.len()).unwrap_or(u16::MAX);
    let step = |number: u16| {
        let kind = usize::from(number).checked_sub(1).and_then(|at| track.steps.get(at)).copied();
        let here = on.iter().filter(|s| s.place.stage == Stage::Standing(number));
        let mut people: Vec<StandingPerson> = here
            .map(|s| StandingPerson {
                profile: s.plan.person.0,
                plan: s.plan.plan.id,
                days: s.place.days,
                stands_still: s.place.still,
            })
            .collect();
        people.sort_by_key(|p| (std::cmp::Reverse(p.days), p.profile));
        let given = |kind: StepType| {
            market.open_courses(day).filter(|(_, c)| StepType::from(c.kind) == kind && is_near(track, c)).count()
        };
        let open_courses = kind.filter(|kind| kind.needs_course()).map(given);
        StepStanding { step: number, kind, usual_weeks: track.weeks_of(number), open_courses, people }
    };
    numbers.map(step).filter(|step| step.kind.is_some() || !step.people.is_empty()).collect()
}

/// Where the path is offered; online is everywhere, and a path without regions too.
fn is_near(track: &Track, course: &NewCourse) -> bool {
    let within = |region: &String| track.regions.iter().any(|of| region.starts_with(of.as_str()));
    track.regions.is_empty() || course.mode == CourseMode::Online || course.region.as_ref().is_none_or(within)
}

fn share(cells: &[Option<u64>]) -> Completion {
    let (completed, left) = (cells.first().copied().flatten(), cells.get(1).copied().flatten());
    let percent = completed.zip(left).and_then(|(done, left)| (100 * done).checked_div(done + left));
    Completion { completed, left, percent }
}

fn open_gaps(on: &[Standing]) -> Vec<GapWithoutCourse> {
    let mut found: Vec<GapWithoutCourse> = Vec::new();
    for gap in on.iter().filter(|s| matches!(s.place.stage, Stage::Standing(_))).flat_map(Standing::open_gaps) {
        let same = |other: &PlanGap| {
            (other.kind, &other.what, other.mode, &other.needed) == (gap.kind, &gap.what, gap.mode, &gap.needed)
        };
        match found.iter_mut().find(|known| same(&known.gap)) {
            Some(known) => known.people += 1,
            // What one person holds is no part of the gap of several.
            None => found.push(GapWithoutCourse { gap: PlanGap { held: None, ..gap.clone() }, people: 1 }),
        }
    }
    found.sort_by_key(|gap| (std::cmp::Reverse(gap.people), gap.gap.what.clone()));
    found
}
