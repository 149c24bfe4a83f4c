//! A proposal who could take which seat of some courses, so that all together gain most. Nothing is stored; staff decide.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::post;
use domain::access::permits::PlanCourses;
use domain::code::Code;
use domain::id::{CourseId, PersonId};
use domain::matching::courses::occupation_target;
use domain::matching::offers::Offer;
use domain::matching::person::Person;
use domain::violation::Violations;
use engine::market::Market;
use engine::seats::{Applicant, Seats, Terms, seat};
use i18n::msg;
use serde::{Deserialize, Serialize};
use store::Tx;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// Seats and people of one proposal.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewSeatProposal {
    /// Starts of courses, at most 50.
    #[schema(max_items = 50)]
    pub starts: Vec<ProposedStart>,
    /// People, at most 200.
    #[schema(max_items = 200)]
    pub people: Vec<ProposedPerson>,
    /// Points for each week waited; 0 if absent.
    #[serde(default)]
    #[schema(maximum = 1000)]
    pub points_a_week: u32,
    /// Points for each step of priority; 0 if absent.
    #[serde(default)]
    #[schema(maximum = 10000)]
    pub points_a_priority: u32,
}

/// A start of a course.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProposedStart {
    /// Course.
    pub course: Uuid,
    /// First day, one of the course's own.
    pub start_on: Date,
    /// Seats kept for people who come later; 0 if absent.
    #[serde(default)]
    #[schema(maximum = 1000)]
    pub reserved: u32,
}

/// Somebody who could take a seat.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProposedPerson {
    /// Profile.
    pub profile: Uuid,
    /// Weeks waited; 0 if absent.
    #[serde(default)]
    #[schema(maximum = 520)]
    pub weeks_waited: u32,
    /// Priority that the authority gave, 0 to 10.
    #[serde(default)]
    #[schema(maximum = 10)]
    pub priority: u32,
}

/// A proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SeatProposalView {
    /// Advice, a person decides.
    pub notice: String,
    /// Person by person, as they were named.
    pub people: Vec<SeatedView>,
    /// Start by start, as they were named.
    pub starts: Vec<StartView>,
    /// What all seats are worth together.
    pub worth: i64,
}

/// The seat of a person; without a course there is none, or none that would help.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeatedView {
    /// Profile.
    pub profile: Uuid,
    /// Course.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course: Option<Uuid>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_on: Option<Date>,
    /// What the course would add to the fit for the wished occupations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gain: Option<u32>,
    /// The gain with the points for waiting and priority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<i64>,
}

/// The seats of a start.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StartView {
    /// Course.
    pub course: Uuid,
    /// First day.
    pub start_on: Date,
    /// Seats that are open.
    pub open: u32,
    /// Of these kept for people who come later.
    pub reserved: u32,
    /// Seats that the proposal gives.
    pub given: usize,
    /// What one more seat would add.
    pub one_more: i64,
}

impl NewSeatProposal {
    fn check(&self, v: &mut Violations) {
        let mut most = |over: bool, at: &str, code: Code, limit: &str| {
            if over {
                v.expected(at, code, limit);
            }
        };
        most(self.starts.len() > 50, "/starts", Code::ListTooLong, "50");
        most(self.people.len() > 200, "/people", Code::ListTooLong, "200");
        most(self.points_a_week > 1_000, "/pointsAWeek", Code::NumberOutOfRange, "0-1000");
        most(self.points_a_priority > 10_000, "/pointsAPriority", Code::NumberOutOfRange, "0-10000");
        for (i, start) in self.starts.iter().enumerate() {
            most(start.reserved > 1_000, &format!("/starts/{i}/reserved"), Code::NumberOutOfRange, "0-1000");
        }
        for (i, person) in self.people.iter().enumerate() {
            most(person.weeks_waited > 520, &format!("/people/{i}/weeksWaited"), Code::NumberOutOfRange, "0-520");
            most(person.priority > 10, &format!("/people/{i}/priority"), Code::NumberOutOfRange, "0-10");
        }
    }

    /// The seats, as far as the catalogue has the starts and they are open.
    fn seats<'a>(&self, market: &'a Market, day: Date, v: &mut Violations) -> Vec<Seats<'a>> {
        let mut seats = Vec::new();
        for (i, asked) in self.starts.iter().enumerate() {
            let id = CourseId(asked.course);
            let Some(course) = market.course(id) else {
                v.note(&format!("/starts/{i}/course"), Code::NotFound);
                continue;
            };
            match course.starts.iter().find(|start| start.start_on == asked.start_on && start.is_open(day)) {
                None => v.note(&format!("/starts/{i}/startOn"), Code::NotFound),
                Some(start) => seats.push(Seats {
                    offer: Offer { id, course },
                    start_on: start.start_on,
                    // Where nobody says how many there are, there is one for everybody.
                    open: start.places_left.or(start.places).map_or(self.people.len() as u32, u32::from),
                    reserved: asked.reserved,
                }),
            }
        }
        seats
    }
}

/// Proposes who could take which seat, so that all together gain most; equal sums are settled by lot. Staff decide.
#[utoipa::path(tag = "matches", request_body = NewSeatProposal,
    responses((status = 200, body = SeatProposalView, description = "The proposal."), WriteRefusals), extensions(("x-permission" = json!("plan-courses"))))]
#[post("/course-seat-proposals")]
pub async fn propose_seats(by: Allowed<PlanCourses>, input: Input) -> Reply {
    let new: NewSeatProposal = input.json()?;
    let mut v = Violations::default();
    new.check(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let (app, day) = (input.app().clone(), input.app().now().date());
    let notice = app.texts.tr_plain(input.language(), msg::MATCH_NOTICE_ADVICE, &[]);
    let work = move |tx: &mut Tx<'_, PlanCourses>| {
        let market = app.market.market(tx, day)?;
        let mut v = Violations::default();
        let seats = new.seats(&market, day, &mut v);
        let seats = v.or(seats).map_err(store::Error::Input)?;
        let people: Vec<Applicant> =
            new.people.iter().map(|asked| applicant(tx, &market, asked, day)).collect::<store::Result<_>>()?;
        let terms = Terms { week: new.points_a_week, priority: new.points_a_priority };
        Ok(proposal(notice.clone(), &people, &seats, terms, &market, day))
    };
    let view = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &view)
}

fn applicant(
    tx: &mut Tx<'_, PlanCourses>,
    market: &Market,
    asked: &ProposedPerson,
    day: Date,
) -> store::Result<Applicant> {
    let head = tx.open(PersonId(asked.profile))?;
    let input = tx.match_record(&head)?.into_input(&market.taxonomy, day);
    let rules = market.rules(day);
    Ok(Applicant {
        id: head.id,
        targets: input.wishes.occupations.iter().filter_map(|uri| occupation_target(uri, &rules).ok()).collect(),
        person: Person::resolve(&input, &market.taxonomy),
        weeks_waited: asked.weeks_waited,
        priority: asked.priority,
    })
}

fn proposal(
    notice: String,
    people: &[Applicant],
    seats: &[Seats<'_>],
    terms: Terms,
    market: &Market,
    day: Date,
) -> SeatProposalView {
    let seating = seat(people, seats, terms, &market.rules(day));
    let person = |(applicant, seated): (&Applicant, &Option<engine::seats::Seated>)| {
        let start = seated.map(|seated| &seats[seated.seats]);
        SeatedView {
            profile: applicant.id.0,
            course: start.map(|start| start.offer.id.0),
            start_on: start.map(|start| start.start_on),
            gain: seated.map(|seated| seated.gain),
            worth: seated.map(|seated| seated.worth),
        }
    };
    let start = |(at, (seats, price)): (usize, (&Seats<'_>, &i64))| StartView {
        course: seats.offer.id.0,
        start_on: seats.start_on,
        open: seats.open,
        reserved: seats.reserved,
        given: seating.seated.iter().flatten().filter(|seated| seated.seats == at).count(),
        one_more: *price,
    };
    SeatProposalView {
        notice,
        people: people.iter().zip(&seating.seated).map(person).collect(),
        starts: seats.iter().zip(&seating.prices).enumerate().map(start).collect(),
        worth: seating.worth,
    }
}
