//! What matching may see, read from `matching_view` alone, and the record of each ranking.

use crate::error::{Error, Result};
use crate::schema::{access_grant, match_run, match_run_entry, matching_view};
use crate::tx::Tx;
use diesel::connection::SimpleConnection;
use diesel::dsl::{exists, now};
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::{AdoptPlan, MatchProfile, MatchVacancy, PlanCourses};
use domain::audit::Event;
use domain::id::{MatchId, OrganisationId, PersonId, VacancyId};
use domain::match_record::MatchRecord;
use domain::profile::Head;
use serde_json::{Map, Value};
use time::Date;
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = matching_view)]
struct Row {
    authority_id: Uuid,
    id: Uuid,
    may_work: Option<Value>,
    nuts3: Option<String>,
    skills: Option<Value>,
    work: Option<Value>,
    languages: Option<Value>,
    fields: Option<Value>,
    licences: Option<Value>,
    eqf: Option<Value>,
    wished: Option<Value>,
    places: Option<Value>,
    wishes: Option<Value>,
}

impl Row {
    fn into_record(self) -> Result<MatchRecord> {
        let columns = [
            ("may_work", self.may_work),
            ("nuts3", self.nuts3.map(Value::String)),
            ("skills", self.skills),
            ("work", self.work),
            ("languages", self.languages),
            ("fields", self.fields),
            ("licences", self.licences),
            ("eqf", self.eqf),
            ("wished", self.wished),
            ("places", self.places),
            ("wishes", self.wishes),
        ];
        let map: Map<String, Value> = columns.into_iter().filter_map(|(k, v)| Some((k.to_owned(), v?))).collect();
        Ok(serde_json::from_value(Value::Object(map))?)
    }
}

/// A person as the matcher may know them.
#[derive(Debug, Clone)]
pub struct Pseudonymous {
    /// Custodian.
    pub authority: OrganisationId,
    /// Person; shown to nobody under this permission.
    pub person: PersonId,
    /// The record.
    pub record: MatchRecord,
}

/// Permissions under which the matching record of one person may be read.
pub trait ReadsMatchRecord: Permission {}
impl ReadsMatchRecord for MatchProfile {}
impl ReadsMatchRecord for PlanCourses {}
impl ReadsMatchRecord for AdoptPlan {}

impl<P: ReadsMatchRecord> Tx<'_, P> {
    /// The matching record of a profile that was opened.
    pub fn match_record(&mut self, head: &Head) -> Result<MatchRecord> {
        matching_view::table
            .filter(matching_view::authority_id.eq(head.authority.0).and(matching_view::id.eq(head.id.0)))
            .select(Row::as_select())
            .first::<Row>(self.conn())?
            .into_record()
    }
}

/// At most so many people are compared in one request; a list that would be cut says so.
pub const MOST_PEOPLE: i64 = 50_000;

impl Tx<'_, MatchVacancy> {
    /// All persons with a live matching grant to the caller's organisation, read as `passerelle_matcher`.
    pub fn matchable(&mut self) -> Result<Vec<Pseudonymous>> {
        let (grantee, purpose) = (self.caller().organisation().0, self.allowed().purpose.as_str());
        self.conn().batch_execute("SET LOCAL ROLE passerelle_matcher")?;
        let granted = access_grant::table
            .filter(access_grant::authority_id.eq(matching_view::authority_id))
            .filter(access_grant::person_id.eq(matching_view::id))
            .filter(access_grant::grantee_id.eq(grantee).and(access_grant::purpose.eq(purpose)))
            .filter(access_grant::revoked_at.is_null().and(access_grant::valid_until.gt(now)));
        let rows = matching_view::table
            .filter(exists(granted))
            .select(Row::as_select())
            .order((matching_view::authority_id, matching_view::id))
            .limit(MOST_PEOPLE)
            .load::<Row>(self.conn());
        self.conn().batch_execute("SET LOCAL ROLE NONE")?;
        rows?
            .into_iter()
            .map(|row| {
                let (authority, person) = (OrganisationId(row.authority_id), PersonId(row.id));
                Ok(Pseudonymous { authority, person, record: row.into_record()? })
            })
            .collect()
    }
}

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
    /// Order, limit, filters.
    pub query: Value,
    /// How many each gate removed.
    pub gates: Value,
    /// SHA-256 of the answer.
    pub answer: Vec<u8>,
    /// Lines: custodian, person, vacancy, rank, F, as shown.
    pub lines: Vec<(OrganisationId, PersonId, VacancyId, i32, i32, Value)>,
}

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
