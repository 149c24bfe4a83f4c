//! Makes a recorded ranking again from what it was made from, and compares the bytes; or says which input has changed since.

use super::answer;
use crate::app::App;
use crate::feeding::shared;
use domain::access::permits::VerifyAudit;
use domain::id::{OrganisationId, PersonId, RequestId, VacancyId};
use domain::match_record::{Columns, MatchRecord};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::explain::{MatchView, explain};
use domain::matching::gates::{Availability, Filters, GateContext};
use domain::matching::order::{Candidate, Order, Query, Ranked, Ranking};
use domain::matching::person::Person;
use domain::matching::taxonomy::Taxonomy;
use domain::matching::units::Vacancy;
use domain::vacancy::NewVacancy;
use engine::audiences::Audiences;
use engine::market::Market;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Feed, KeptLine, Recorded};
use uuid::Uuid;

/// What came of making a ranking again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replayed {
    /// The same bytes.
    Same,
    /// The lines that are left are the same; so many persons were erased since, so the counts are not compared.
    SameLines {
        /// Lines without a person.
        erased: usize,
    },
    /// It cannot be made again, or comes out otherwise: what has changed since.
    Changed(Vec<String>),
}

/// What was asked, whichever way it was sent.
#[derive(Deserialize)]
struct Asked {
    order: Option<Order>,
    limit: Option<u8>,
    #[serde(default)]
    filters: Filters,
}

/// Makes a recorded ranking again. That somebody did so is in the audit.
pub fn replay(app: &App, id: Uuid, reason: &str) -> store::Result<Option<Replayed>> {
    let mut feed = app.db.store().feed();
    let Some(recorded) = feed.recorded(id)? else { return Ok(None) };
    let lines = feed.lines(id)?;
    let watcher = store::Caller::watcher(OrganisationId(recorded.organisation_id), RequestId::fresh(), reason);
    let by = watcher.allow::<VerifyAudit>()?;
    let (noted, version) = (lines.clone(), recorded.vocabulary_version.clone());
    let generation = recorded.vocabulary_generation;
    let (market, taxonomy) = app.db.store().write(&by, |tx| {
        tx.note_replayed(&noted);
        Ok((app.market.market(tx, recorded.day)?, app.market.taxonomy_of(tx, (&version, generation))?))
    })?;
    let mut changed = Vec::new();
    let constants = Constants::mr_1();
    if constants.rules_hash() != recorded.rules_hash {
        let (then, now) = (&recorded.rules_hash, constants.rules_hash());
        changed.push(format!("the constants of the rules: their hash was {then} and is {now}"));
    }
    let Some(taxonomy) = taxonomy else {
        changed.push(format!("the vocabulary: release {} is not loaded any more", recorded.vocabulary_version));
        return Ok(Some(Replayed::Changed(changed)));
    };
    let (Some(question), Some(places)) = (recorded.question.clone(), recorded.places.clone()) else {
        changed.push("nothing was kept of what this ranking was made from: it is older than that".to_owned());
        return Ok(Some(Replayed::Changed(changed)));
    };
    if !changed.is_empty() {
        return Ok(Some(Replayed::Changed(changed)));
    }
    let asked: Asked = serde_json::from_value(recorded.query.clone())?;
    let usual = if recorded.direction == "people" { Order::Fit } else { Order::Balanced };
    let query = Query {
        order: asked.order.unwrap_or(usual),
        k: usize::from(asked.limit.unwrap_or(10)),
        fresh_days: None,
        filters: asked.filters,
    };
    let again = Again { recorded: &recorded, lines: &lines, query, taxonomy, constants };
    let erased = places.as_array().map_or(0, Vec::len).saturating_sub(lines.len());
    Ok(Some(match recorded.seen.as_deref() {
        Some(seen) => again.people(&mut feed, seen, question, erased)?,
        None => {
            let then = (recorded.vocabulary_version.clone(), again.taxonomy.clone());
            let same = Arc::ptr_eq(&market.taxonomy, &again.taxonomy);
            let market = if same { market } else { Arc::new(market.under(then, recorded.day)) };
            again.vacancies(&mut feed, &market, question)?
        }
    }))
}

struct Again<'a> {
    recorded: &'a Recorded,
    lines: &'a [KeptLine],
    query: Query,
    taxonomy: Arc<Taxonomy>,
    constants: Constants,
}

impl Again<'_> {
    fn rules(&self) -> Rules<'_> {
        Rules { constants: &self.constants, taxonomy: &self.taxonomy, day: self.recorded.day }
    }

    fn person(&self, record: MatchRecord) -> Person {
        Person::resolve(&record.into_input(&self.taxonomy, self.recorded.day), &self.taxonomy)
    }

    fn explained(&self, person: &Person, vacancy: &Vacancy) -> MatchView {
        let context = GateContext {
            availability: Availability::default(),
            fresh_days: None,
            filters: self.query.filters.clone(),
        };
        explain(person, vacancy, &[], &context, &self.rules())
    }

    fn compare(&self, ranking: &Ranking, views: &[MatchView]) -> store::Result<bool> {
        let shown: Vec<&MatchView> = views.iter().collect();
        Ok(answer::digest(ranking, &shown)? == self.recorded.answer_sha256)
    }

    /// People for a vacancy, from the versions that stood at the snapshot.
    fn people(&self, feed: &mut Feed, seen: &str, question: Value, erased: usize) -> store::Result<Replayed> {
        let written: NewVacancy = serde_json::from_value(question)?;
        let id = VacancyId(self.recorded.vacancy_id.unwrap_or_default());
        let Ok(vacancy) = Vacancy::compile(id, &written, &self.rules()) else {
            return Ok(Replayed::Changed(vec!["the vacancy as it was kept cannot be compared".to_owned()]));
        };
        let asking = OrganisationId(self.recorded.organisation_id);
        let mut everybody = Audiences::new(self.taxonomy.clone(), self.recorded.day);
        everybody.load(0, feed.everybody_then(seen, asking).map(|fed| fed.map(shared)), |_| ())?;
        let ranking = everybody.rank(&vacancy, asking, &self.query, self.recorded.day);
        let mut shown: BTreeMap<PersonId, Option<MatchView>> =
            ranked(&ranking).map(|line| (line.person, None)).chain(self.lines.iter().map(kept)).collect();
        for fed in feed.everybody_then(seen, asking) {
            let fed = fed?;
            if let Some(view) = shown.get_mut(&fed.person) {
                let columns = fed.grants.iter().find(|grant| grant.0 == asking).map_or(Columns::default(), |g| g.1);
                *view = Some(self.explained(&self.person(fed.record.within(columns)), &vacancy));
            }
        }
        let views: Vec<MatchView> = ranked(&ranking).filter_map(|l| shown.get(&l.person).cloned().flatten()).collect();
        if erased == 0 && self.compare(&ranking, &views)? {
            return Ok(Replayed::Same);
        }
        let differs = self.lines.iter().filter(|line| {
            let again = shown.get(&PersonId(line.person_id)).and_then(Option::as_ref);
            !again.is_some_and(|view| same(view, &line.answer))
        });
        let mut changed: Vec<String> = differs
            .map(|line| format!("line {}: what was kept of its person gives another answer", line.rank))
            .collect();
        if changed.is_empty() && erased > 0 {
            return Ok(Replayed::SameLines { erased });
        }
        if changed.is_empty() {
            changed
                .push("people who are not shown: somebody was erased, or versions past their time were removed".into());
        }
        Ok(Replayed::Changed(changed))
    }

    /// Vacancies for a person: the person and the vocabulary as kept, the vacancies as they stand.
    fn vacancies(&self, feed: &mut Feed, market: &Market, question: Value) -> store::Result<Replayed> {
        let person = self.person(serde_json::from_value(question)?);
        let id = PersonId(self.recorded.person_id.unwrap_or_default());
        let candidate = Candidate { id, availability: Availability::default(), person };
        let ranking = market.vacancies_for(&candidate, &self.query, self.recorded.day);
        let views: Vec<MatchView> = ranked(&ranking)
            .filter_map(|line| Some(self.explained(&candidate.person, market.compiled(line.vacancy)?)))
            .collect();
        if self.compare(&ranking, &views)? {
            return Ok(Replayed::Same);
        }
        let mut changed = Vec::new();
        let moved = feed.vacancies_after(self.recorded.made_at)?;
        changed.extend(moved.iter().map(|vacancy| format!("vacancy {} changed at {}", vacancy.id, vacancy.updated_at)));
        if changed.is_empty() {
            let then = self.recorded.catalogue_generation.unwrap_or_default();
            changed.push(format!("vacancies: their generation was {then} and is {}", market.generation));
        }
        Ok(Replayed::Changed(changed))
    }
}

fn ranked(ranking: &Ranking) -> impl Iterator<Item = &Ranked> {
    ranking.ready.iter().chain(&ranking.after_recognition)
}

fn kept(line: &KeptLine) -> (PersonId, Option<MatchView>) {
    (PersonId(line.person_id), None)
}

/// The line as it was shown says the same.
fn same(view: &MatchView, shown: &Value) -> bool {
    let mut then = shown.get("match").cloned().unwrap_or_default();
    answer::bare(&mut then);
    answer::line(view).is_ok_and(|now| now == then)
}
