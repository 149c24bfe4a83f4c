//! Pseudonymous people for a vacancy: ranked by the index, and read again under the caller's own permission before they are shown.

use super::{CandidateItem, CandidateRunView, Frame, NewCandidateMatch, compare, line_of};
use crate::app::App;
use crate::caller::Allowed;
use crate::feeding::Standing;
use crate::input::Input;
use crate::market_view::{collect_uris, labels_of, vacancy_head};
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Made, Reply};
use actix_web::post;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::permits::MatchVacancy;
use domain::code::Code;
use domain::id::{OrganisationId, PersonId, VacancyId};
use domain::matching::explain::MatchView;
use domain::matching::order::{Order, Ranked, Ranking};
use domain::matching::person::Person;
use domain::matching::units::Vacancy;
use engine::market::Market;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Tx;

/// Ranks pseudonymous people for a vacancy: only those who agreed to matching with the caller's organisation.
#[utoipa::path(tag = "matches", request_body = NewCandidateMatch, params(("vacancy_id" = Uuid, Path, description = "Vacancy."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = CandidateRunView, description = "The recorded ranking."), WriteRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[post("/vacancies/{vacancy_id}/matches")]
pub async fn match_vacancy(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let vacancy: VacancyId = input.id("vacancy_id")?;
    let new: NewCandidateMatch = input.json()?;
    let query = serde_json::to_value(&new).map_err(Problem::unforeseen)?;
    let frame = Frame::new(&input, new.order.unwrap_or(Order::Fit), new.limit, new.filters, query);
    let once = input.once(by.caller(), "match_vacancy")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let view = people_for(&app, tx, vacancy, &frame)?;
        Ok(Made { path: Some(format!("/vacancies/{vacancy}/matches/{}", view.id)), version: None, view })
    })
    .await
}

/// A ranking whose lines stand, with the persons as they were read again.
struct Found {
    standing: Arc<Standing>,
    ranking: Ranking,
    read: BTreeMap<PersonId, (OrganisationId, Person)>,
}

/// Somebody may change between the index and the reading: then the ranking is made again.
const TRIES: usize = 3;

fn find(
    app: &App,
    tx: &mut Tx<'_, MatchVacancy>,
    (market, vacancy): (&Market, &Vacancy),
    frame: &Frame,
) -> store::Result<Found> {
    let (vocabulary, ..) = app.market.taxonomy(tx)?;
    let recipient = tx.caller().organisation();
    for _ in 0..TRIES {
        let standing = app.feeding.current(tx, vocabulary, frame.day)?;
        let ranking = standing.people.rank(vacancy, recipient, &frame.query(), frame.day);
        let lines = || ranking.ready.iter().chain(&ranking.after_recognition);
        let persons: Vec<PersonId> = lines().map(|line| line.person).collect();
        let mut read = BTreeMap::new();
        for p in tx.matchable_among(&persons)? {
            let input = p.record.into_input(&market.taxonomy, frame.day);
            read.insert(p.person, (p.authority, Person::resolve(&input, &market.taxonomy)));
        }
        let stands = |line: &Ranked| {
            let again = |(_, person): &(_, Person)| market.again(person, vacancy, &frame.context(), frame.day);
            read.get(&line.person).and_then(again) == Some((line.standing, line.fit, line.wishes))
        };
        if lines().all(stands) {
            return Ok(Found { standing, ranking, read });
        }
    }
    Err(Code::MatchingNotReady.into())
}

fn people_for(
    app: &App,
    tx: &mut Tx<'_, MatchVacancy>,
    id: VacancyId,
    frame: &Frame,
) -> store::Result<CandidateRunView> {
    let market = app.market.market(tx, frame.day)?;
    let (Some(vacancy), Some(head)) = (market.compiled(id), vacancy_head(&market, id, &frame.lang)) else {
        tx.vacancy(id)?;
        return Err(Code::StateConflict.into());
    };
    let Found { standing, ranking, read } = find(app, tx, (&market, vacancy), frame)?;
    let recipient = tx.caller().organisation();
    let mut lines = Vec::new();
    let mut items = |ranked: &[Ranked]| -> store::Result<Vec<CandidateItem>> {
        let mut items = Vec::new();
        for line in ranked {
            let Some((authority, person)) = read.get(&line.person) else { continue };
            let Some((comparison, gaps)) = compare(&market, person, line, frame) else { continue };
            let item =
                CandidateItem { rank: line.rank, candidate: pseudonym(app, recipient, line.person), comparison, gaps };
            lines.push(line_of((*authority, line.person), &item.comparison, line.rank, &item)?);
            items.push(item);
        }
        Ok(items)
    };
    let (ready, after_recognition) = (items(&ranking.ready)?, items(&ranking.after_recognition)?);
    let shown: Vec<&MatchView> = ready.iter().chain(&after_recognition).map(|item| &item.comparison).collect();
    let mut run = frame.run(&market, &ranking, &shown)?;
    run.vacancy = Some(id);
    run.index = Some((standing.mark.seen.clone(), standing.mark.generation));
    run.question = serde_json::to_value(market.vacancy(id).map(|listed| &listed.written))?;
    run.lines = lines;
    let record = tx.record_run(&run)?;
    let mut view = CandidateRunView {
        id: record.0,
        notice: frame.notice.clone(),
        rules: run.rules,
        rules_hash: run.rules_hash,
        vocabulary_version: run.vocabulary,
        generation: standing.mark.generation,
        day: frame.day,
        order: frame.order,
        vacancy: head,
        ready,
        after_recognition,
        ready_total: ranking.ready_total,
        after_recognition_total: ranking.after_recognition_total,
        removed: ranking.removed,
        labels: BTreeMap::new(),
        attribution: frame.attribution.clone(),
    };
    view.labels = labels_of(tx, collect_uris(&view)?, &frame.lang)?;
    Ok(view)
}

/// HMAC of the person with a key of the recipient: stable for one recipient, useless for joining two.
pub fn pseudonym(app: &App, recipient: OrganisationId, person: PersonId) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(app.keys.secret()).expect("HMAC takes keys of any length");
    mac.update(b"pseudonym");
    mac.update(recipient.0.as_bytes());
    mac.update(person.0.as_bytes());
    format!("pz-{}", URL_SAFE_NO_PAD.encode(&mac.finalize().into_bytes()[..12]))
}
