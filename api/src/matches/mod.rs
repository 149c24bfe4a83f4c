//! Rankings: vacancies and courses for a person, pseudonymous people for a vacancy, and the cheapest set of courses. A ranking is
//! recorded before it is shown. It orders and explains; a person decides.

mod acts;
mod answer;
mod people;
mod plan;
mod recorded;
mod replay;
mod views;

pub use acts::*;
pub use people::*;
pub use plan::*;
pub use recorded::*;
pub use replay::{Replayed, replay};
pub use views::*;

use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::market_view::{GapLine, collect_uris, course_line, gap_line, labels_of, vacancy_head};
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Made, Reply};
use actix_web::{get, post};
use domain::access::permits::MatchProfile;
use domain::id::{OrganisationId, PersonId};
use domain::match_record::MatchRecord;
use domain::matching::courses::{CourseQuery, RankedCourse};
use domain::matching::explain::MatchView;
use domain::matching::gaps::{Gap, NotAsked};
use domain::matching::gates::{Availability, Filters, GateContext};
use domain::matching::offers::Learner;
use domain::matching::order::{Candidate, Order, Query, Ranked, Ranking};
use domain::matching::person::Person;
use engine::market::Market;
use i18n::msg;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{NewRun, RunLine, Tx};
use time::Date;

/// What is common to both directions of a ranking.
struct Frame {
    order: Order,
    k: usize,
    day: Date,
    filters: Filters,
    query: serde_json::Value,
    lang: String,
    notice: String,
    attribution: String,
}

impl Frame {
    fn new(input: &Input, order: Order, limit: Option<u8>, filters: Filters, query: serde_json::Value) -> Self {
        let (app, lang) = (input.app(), input.language());
        Self {
            order,
            k: usize::from(limit.unwrap_or(10)),
            day: app.now().date(),
            filters,
            query,
            lang: input.label_language(),
            notice: app.texts.tr_plain(lang, msg::MATCH_NOTICE_ADVICE, &[]),
            attribution: app.texts.tr_plain(lang, msg::ESCO_ATTRIBUTION, &[]),
        }
    }

    fn query(&self) -> Query {
        Query { order: self.order, k: self.k, fresh_days: None, filters: self.filters.clone() }
    }

    fn context(&self) -> GateContext {
        GateContext { availability: Availability::default(), fresh_days: None, filters: self.filters.clone() }
    }

    fn run(&self, market: &Market, ranking: &Ranking, shown: &[&MatchView]) -> store::Result<NewRun> {
        let (rules, hash) = market.version();
        Ok(NewRun {
            person: None,
            vacancy: None,
            day: self.day,
            rules: rules.to_owned(),
            rules_hash: hash,
            vocabulary: market.vocabulary.clone(),
            vocabulary_generation: market.vocabulary_generation,
            query: self.query.clone(),
            gates: serde_json::to_value(&ranking.removed)?,
            answer: answer::digest(ranking, shown)?,
            index: None,
            catalogue: market.generation,
            question: serde_json::Value::Null,
            places: answer::places(ranking),
            lines: Vec::new(),
        })
    }
}

/// One comparison with its gaps and the courses that close them.
fn compare(market: &Market, person: &Person, line: &Ranked, frame: &Frame) -> Option<(MatchView, Vec<GapLine>)> {
    let vacancy = market.compiled(line.vacancy)?;
    let view = market.explain(person, vacancy, &frame.context(), frame.day);
    let gaps: Vec<Gap> = market.gaps(person, vacancy, &not_asked(person), frame.day);
    let lines = gaps.iter().map(|gap| gap_line(market, vacancy, gap, &frame.lang, frame.day)).collect();
    Some((view, lines))
}

/// Blocks nobody has asked about: an empty list says nothing by itself.
pub(crate) fn not_asked(person: &Person) -> NotAsked {
    NotAsked {
        skills: person.skills.is_empty(),
        languages: person.rest.languages.is_empty(),
        level: person.rest.eqf.is_none(),
        licences: person.rest.licences.is_empty(),
    }
}

/// Ranks vacancies and courses for a person; the ranking is recorded.
#[utoipa::path(tag = "matches", request_body = NewMatch, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = MatchRunView, description = "The recorded ranking."), WriteRefusals), extensions(("x-permission" = json!("match-profile"))))]
#[post("/profiles/{profile_id}/matches")]
pub async fn match_profile(by: Allowed<MatchProfile>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let new: NewMatch = input.json()?;
    let query = serde_json::to_value(&new).map_err(Problem::unforeseen)?;
    let frame = Frame::new(&input, new.order.unwrap_or(Order::Balanced), new.limit, new.filters, query);
    let once = input.once(by.caller(), "match_profile")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let view = rank_for(&app, tx, person, &frame)?;
        Ok(Made { path: Some(format!("/profiles/{person}/matches/{}", view.id)), version: None, view })
    })
    .await
}

/// The ranking of vacancies for a person in the order of the pages. The pages use it.
pub fn page_ranking(
    app: &App,
    tx: &mut Tx<'_, MatchProfile>,
    person: PersonId,
    lang: domain::language::Language,
) -> store::Result<MatchRunView> {
    let frame = Frame {
        order: Order::Balanced,
        k: 10,
        day: app.now().date(),
        filters: Filters::default(),
        query: serde_json::json!({ "page": true }),
        lang: lang.tag().to_owned(),
        notice: app.texts.tr(lang, msg::MATCH_NOTICE_ADVICE, &[]),
        attribution: app.texts.tr(lang, msg::ESCO_ATTRIBUTION, &[]),
    };
    rank_for(app, tx, person, &frame)
}

fn rank_for(app: &App, tx: &mut Tx<'_, MatchProfile>, id: PersonId, frame: &Frame) -> store::Result<MatchRunView> {
    let head = tx.for_change(id)?;
    let market = app.market.market(tx, frame.day)?;
    let columns = tx.match_columns(&head)?;
    let record: MatchRecord = serde_json::from_value(columns.clone())?;
    let input = record.into_input(&market.taxonomy, frame.day);
    let wished = input.wishes.occupations.clone();
    let person = Person::resolve(&input, &market.taxonomy);
    let candidate = Candidate { id, availability: Availability::default(), person: person.clone() };
    let ranking = market.vacancies_for(&candidate, &frame.query(), frame.day);
    let items = |lines: &[Ranked]| -> Vec<MatchItem> {
        let item = |line: &Ranked| {
            let (comparison, gaps) = compare(&market, &person, line, frame)?;
            let vacancy = vacancy_head(&market, line.vacancy, &frame.lang)?;
            Some(MatchItem { rank: line.rank, vacancy, comparison, gaps })
        };
        lines.iter().filter_map(item).collect()
    };
    let (ready, after_recognition) = (items(&ranking.ready), items(&ranking.after_recognition));
    let courses = market.courses_for(&person, &wished, &CourseQuery { k: 10, learner: Learner::default() }, frame.day);
    let courses = courses.courses.iter().filter_map(|c: &RankedCourse| course_line(&market, c, &frame.lang)).collect();
    let shown: Vec<&MatchView> = ready.iter().chain(&after_recognition).map(|item| &item.comparison).collect();
    let mut run = frame.run(&market, &ranking, &shown)?;
    run.person = Some((head.authority, head.id));
    run.question = columns;
    for item in ready.iter().chain(&after_recognition) {
        run.lines.push(line_of((head.authority, head.id), &item.comparison, item.rank, item)?);
    }
    let record = tx.record_run(&run)?;
    let mut view = MatchRunView {
        id: record.0,
        notice: frame.notice.clone(),
        rules: run.rules,
        rules_hash: run.rules_hash,
        vocabulary_version: run.vocabulary,
        day: frame.day,
        order: frame.order,
        ready,
        after_recognition,
        ready_total: ranking.ready_total,
        after_recognition_total: ranking.after_recognition_total,
        removed: ranking.removed,
        courses,
        labels: BTreeMap::new(),
        attribution: frame.attribution.clone(),
    };
    view.labels = labels_of(tx, collect_uris(&view)?, &frame.lang)?;
    Ok(view)
}

fn line_of(
    (authority, person): (OrganisationId, PersonId),
    shown: &MatchView,
    rank: u32,
    line: &impl Serialize,
) -> store::Result<RunLine> {
    let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    Ok((authority, person, shown.vacancy, number(rank), number(shown.fit), serde_json::to_value(line)?))
}

/// The published constants of the rules.
#[utoipa::path(tag = "matches", responses((status = 200, body = Object, description = "The table."), crate::refusals::ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/matching/constants")]
pub async fn get_constants(by: Allowed<domain::access::permits::Member>, input: Input) -> Reply {
    let _ = by;
    let constants = domain::matching::constants::Constants::mr_1();
    let table: serde_json::Value = serde_json::from_str(&constants.canonical_json()).map_err(Problem::unforeseen)?;
    reply::ok(
        &input,
        None,
        &serde_json::json!({ "name": constants.name, "rulesHash": constants.rules_hash(), "table": table }),
    )
}
