//! The record of each ranking: written before it is shown, read by whoever ran it, with what people did then.

use crate::error::{Error, Result};
use crate::match_acts::ActOn;
use crate::schema::{introduction, match_run, match_run_entry, matching_view};
use crate::tx::Tx;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::{MatchProfile, MatchVacancy};
use domain::audit::Event;
use domain::id::{MatchId, OrganisationId, PersonId, VacancyId};
use domain::match_act::RecordedAct;
use domain::profile::Head;
use serde_json::Value;
use std::collections::BTreeSet;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// A ranking to be recorded.
#[derive(Debug, Clone)]
pub struct NewRun {
    /// About this person, or
    pub person: Option<(OrganisationId, PersonId)>,
    /// about this vacancy.
    pub vacancy: Option<VacancyId>,
    /// Day of the tie-break.
    pub day: Date,
    /// Version of the rules.
    pub rules: String,
    /// Hash of the constants.
    pub rules_hash: String,
    /// Release of the vocabulary.
    pub vocabulary: String,
    /// Its generation, which tells the replacements that counted.
    pub vocabulary_generation: i64,
    /// Order, limit, filters.
    pub query: Value,
    /// How many each gate removed.
    pub gates: Value,
    /// SHA-256 of the canonical answer.
    pub answer: Vec<u8>,
    /// The snapshot at which the index of people stood, and its number.
    pub index: Option<(String, u64)>,
    /// Generation of vacancies and courses.
    pub catalogue: i64,
    /// What was compared: the vacancy, or what matching saw of the person.
    pub question: Value,
    /// List, rank and score of each line.
    pub places: Value,
    /// The lines.
    pub lines: Vec<RunLine>,
}

/// A line of a ranking: custodian, person, vacancy, rank, F, as shown.
pub type RunLine = (OrganisationId, PersonId, VacancyId, i32, i32, Value);

/// Permissions under which a ranking is made.
pub trait Ranks: domain::access::Writing {}
impl Ranks for MatchProfile {}
impl Ranks for MatchVacancy {}

impl<P: Ranks> Tx<'_, P> {
    /// Records a ranking before it is shown.
    pub fn record_run(&mut self, run: &NewRun) -> Result<MatchId> {
        let id = MatchId::fresh();
        let caller = self.caller().clone();
        diesel::insert_into(match_run::table)
            .values((
                match_run::organisation_id.eq(caller.organisation().0),
                match_run::id.eq(id.0),
                match_run::account_id.eq(caller.account()),
                match_run::role.eq(caller.role().as_str()),
                match_run::purpose.eq(self.allowed().purpose.as_str()),
                match_run::direction.eq(if run.vacancy.is_some() { "people" } else { "vacancies" }),
                match_run::authority_id.eq(run.person.map(|p| p.0.0)),
                match_run::person_id.eq(run.person.map(|p| p.1.0)),
                match_run::vacancy_id.eq(run.vacancy.map(|v| v.0)),
                match_run::day.eq(run.day),
                (
                    match_run::rules.eq(&run.rules),
                    match_run::rules_hash.eq(&run.rules_hash),
                    match_run::vocabulary_version.eq(&run.vocabulary),
                    match_run::query.eq(&run.query),
                    match_run::gate_counts.eq(&run.gates),
                    match_run::answer_sha256.eq(&run.answer),
                ),
                (
                    match_run::index_year.eq(run.day.year()),
                    match_run::seen.eq(run.index.as_ref().map(|(seen, _)| seen)),
                    match_run::generation.eq(run.index.as_ref().map(|(_, n)| i64::try_from(*n).unwrap_or(i64::MAX))),
                    match_run::catalogue_generation.eq(run.catalogue),
                    match_run::vocabulary_generation.eq(run.vocabulary_generation),
                    match_run::question.eq(&run.question),
                    match_run::places.eq(&run.places),
                ),
            ))
            .execute(self.conn())?;
        self.record_lines(id, run)?;
        self.note_run(run);
        Ok(id)
    }

    fn record_lines(&mut self, id: MatchId, run: &NewRun) -> Result<()> {
        let organisation = self.caller().organisation().0;
        let rows: Vec<_> = run
            .lines
            .iter()
            .map(|(authority, person, vacancy, rank, fit, answer)| {
                (
                    match_run_entry::authority_id.eq(authority.0),
                    match_run_entry::person_id.eq(person.0),
                    match_run_entry::organisation_id.eq(organisation),
                    match_run_entry::run_id.eq(id.0),
                    match_run_entry::vacancy_id.eq(vacancy.0),
                    match_run_entry::rank.eq(rank),
                    match_run_entry::fit.eq(fit),
                    match_run_entry::answer.eq(answer),
                )
            })
            .collect();
        let stored = diesel::insert_into(match_run_entry::table).values(rows).execute(self.conn())?;
        if stored == run.lines.len() {
            Ok(())
        } else {
            Err(Error::Unforeseen("a line of a ranking was not stored".into()))
        }
    }

    /// One line per custodian, with all persons whose records were shown in it.
    fn note_run(&mut self, run: &NewRun) {
        let mut shown: Vec<(OrganisationId, PersonId)> =
            run.person.into_iter().chain(run.lines.iter().map(|l| (l.0, l.1))).collect();
        shown.sort_unstable();
        shown.dedup();
        if shown.is_empty() {
            self.note(Event::MatchRun);
        }
        for group in shown.chunk_by(|a, b| a.0 == b.0) {
            self.note_subjects(Event::MatchRun, group[0].0, group.iter().map(|g| g.1).collect(), &[]);
        }
    }
}

/// A ranking as it was recorded.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = match_run)]
#[expect(missing_docs, reason = "each field is the column it is named after")]
pub struct RecordedRun {
    pub id: Uuid,
    pub direction: String,
    pub made_at: OffsetDateTime,
    pub day: Date,
    pub rules: String,
    pub rules_hash: String,
    pub vocabulary_version: String,
    pub query: Value,
    pub gate_counts: Value,
    pub answer_sha256: Vec<u8>,
    pub index_year: Option<i32>,
    pub generation: Option<i64>,
    pub catalogue_generation: Option<i64>,
    pub places: Option<Value>,
}

/// A line that may still be shown, with what people did after it.
#[derive(Clone)]
pub struct RecordedLine {
    /// Vacancy.
    pub vacancy: Uuid,
    /// As shown then.
    pub shown: Value,
    /// When somebody asked to know the person, and what became of it.
    pub asked: Option<(OffsetDateTime, String)>,
    /// What people did, oldest first.
    pub acts: Vec<RecordedAct>,
}

type EntryRow = (Uuid, Uuid, Uuid, Value);

impl<P: Permission> Tx<'_, P> {
    fn run(&mut self, own: Run) -> Result<RecordedRun> {
        Ok(own.select(RecordedRun::as_select()).first(self.conn())?)
    }

    fn lines_of(&mut self, run: Uuid) -> Result<Vec<EntryRow>> {
        let organisation = self.caller().organisation().0;
        let lines = match_run_entry::table
            .filter(match_run_entry::organisation_id.eq(organisation).and(match_run_entry::run_id.eq(run)))
            .order((match_run_entry::rank, match_run_entry::vacancy_id, match_run_entry::person_id));
        let columns = (
            match_run_entry::authority_id,
            match_run_entry::person_id,
            match_run_entry::vacancy_id,
            match_run_entry::answer,
        );
        Ok(lines.select(columns).load(self.conn())?)
    }
}

fn on_line(acts: &[ActOn], person: Uuid, vacancy: Uuid) -> Vec<RecordedAct> {
    acts.iter().filter(|act| (act.0, act.1) == (person, vacancy)).map(|act| act.2.clone()).collect()
}

type Run = match_run::BoxedQuery<'static, diesel::pg::Pg>;

impl Tx<'_, MatchProfile> {
    /// A recorded ranking of vacancies for a profile that was opened, and its lines.
    pub fn run_of_profile(&mut self, head: &Head, id: MatchId) -> Result<(RecordedRun, Vec<RecordedLine>)> {
        let own = match_run::table.filter(match_run::id.eq(id.0)).into_boxed();
        let run = self.run(own.filter(match_run::person_id.eq(head.id.0).and(match_run::direction.eq("vacancies"))))?;
        let acts = self.acts_of(id.0)?;
        let line = |(_, person, vacancy, shown): EntryRow| RecordedLine {
            vacancy,
            shown,
            asked: None,
            acts: on_line(&acts, person, vacancy),
        };
        let lines = self.lines_of(id.0)?.into_iter().map(line).collect();
        Ok((run, lines))
    }
}

impl Tx<'_, MatchVacancy> {
    /// A recorded ranking of people for a vacancy, with the lines of those who may still be matched: read again as the matcher.
    pub fn run_of_vacancy(&mut self, vacancy: VacancyId, id: MatchId) -> Result<(RecordedRun, Vec<RecordedLine>)> {
        let own = match_run::table.filter(match_run::id.eq(id.0)).into_boxed();
        let run = self.run(own.filter(match_run::vacancy_id.eq(vacancy.0).and(match_run::direction.eq("people"))))?;
        let entries = self.lines_of(id.0)?;
        let persons: Vec<Uuid> = entries.iter().map(|entry| entry.1).collect();
        self.conn().batch_execute("SET LOCAL ROLE passerelle_matcher")?;
        let seen = matching_view::table.filter(matching_view::id.eq_any(&persons)).select(matching_view::id);
        let seen = seen.load::<Uuid>(self.conn());
        self.conn().batch_execute("SET LOCAL ROLE NONE")?;
        let seen: BTreeSet<Uuid> = seen?.into_iter().collect();
        let organisation = self.caller().organisation().0;
        let asked: Vec<(Uuid, OffsetDateTime, String)> = introduction::table
            .filter(introduction::organisation_id.eq(organisation).and(introduction::run_id.eq(id.0)))
            .order(introduction::asked_at)
            .select((introduction::person_id, introduction::asked_at, introduction::status))
            .load(self.conn())?;
        let acts = self.acts_of(id.0)?;
        let line = |(_, person, vacancy, shown): EntryRow| RecordedLine {
            vacancy,
            shown,
            asked: asked.iter().rfind(|a| a.0 == person).map(|(_, at, status)| (*at, status.clone())),
            acts: on_line(&acts, person, vacancy),
        };
        let entries: Vec<EntryRow> = entries.into_iter().filter(|entry| seen.contains(&entry.1)).collect();
        let mut told: Vec<_> = entries.iter().map(|entry| (OrganisationId(entry.0), PersonId(entry.1))).collect();
        told.sort_unstable();
        if told.is_empty() {
            self.note(Event::MatchRun);
        }
        for group in told.chunk_by(|a, b| a.0 == b.0) {
            self.note_subjects(Event::MatchRun, group[0].0, group.iter().map(|g| g.1).collect(), &[]);
        }
        Ok((run, entries.into_iter().map(line).collect()))
    }
}
