//! What people did after a line of a ranking. The line and the answer of the ranking stay as they were.

use crate::error::{Error, Result};
use crate::schema::{match_act, match_run, match_run_entry};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::{MatchProfile, MatchVacancy};
use domain::access::{Permission, Writing};
use domain::audit::Event;
use domain::id::{MatchId, OrganisationId, PersonId, VacancyId};
use domain::match_act::{MatchAct, RecordedAct};
use domain::profile::Head;
use time::OffsetDateTime;
use uuid::Uuid;

/// A line of a ranking: the ranking, custodian and person, vacancy.
pub(crate) type Line = (Uuid, (Uuid, Uuid), Uuid);

type ActRow = (Uuid, Uuid, String, Option<String>, OffsetDateTime);

/// An act on the line of a person and a vacancy.
pub(crate) type ActOn = (Uuid, Uuid, RecordedAct);

impl<P: Writing> Tx<'_, P> {
    /// Records an act beside a line of a ranking that the caller ran.
    pub(crate) fn record_act(
        &mut self,
        (run, (authority, person), vacancy): Line,
        act: MatchAct,
        reason: Option<&str>,
        at: OffsetDateTime,
    ) -> Result<RecordedAct> {
        diesel::insert_into(match_act::table)
            .values((
                match_act::authority_id.eq(authority),
                match_act::person_id.eq(person),
                match_act::id.eq(Uuid::now_v7()),
                match_act::organisation_id.eq(self.caller().organisation().0),
                match_act::run_id.eq(run),
                match_act::vacancy_id.eq(vacancy),
                match_act::account_id.eq(self.caller().account()),
                match_act::act.eq(act.as_str()),
                match_act::reason.eq(reason),
                match_act::acted_at.eq(at),
            ))
            .execute(self.conn())?;
        Ok(RecordedAct { act, reason: reason.map(str::to_owned), at })
    }

    /// The line of a person and a vacancy in a ranking that the caller ran.
    pub(crate) fn line_of(&mut self, head: &Head, run: Uuid, vacancy: Uuid) -> Result<Option<Line>> {
        let (own, person) = (self.caller().organisation().0, (head.authority.0, head.id.0));
        let key = (person.0, person.1, own, run, vacancy);
        let found: Option<i32> =
            match_run_entry::table.find(key).select(match_run_entry::rank).first(self.conn()).optional()?;
        Ok(found.map(|_| (run, person, vacancy)))
    }
}

impl<P: Permission> Tx<'_, P> {
    /// The acts on the lines of a ranking that the caller ran, oldest first.
    pub(crate) fn acts_of(&mut self, run: Uuid) -> Result<Vec<ActOn>> {
        let own = self.caller().organisation().0;
        let rows: Vec<ActRow> = match_act::table
            .filter(match_act::organisation_id.eq(own).and(match_act::run_id.eq(run)))
            .order((match_act::acted_at, match_act::id))
            .select((
                match_act::person_id,
                match_act::vacancy_id,
                match_act::act,
                match_act::reason,
                match_act::acted_at,
            ))
            .load(self.conn())?;
        let act = |(person, vacancy, name, reason, at): ActRow| {
            let unknown = |()| Error::Unforeseen(format!("an act the code does not know: {name}").into());
            Ok((person, vacancy, RecordedAct { act: name.parse().map_err(unknown)?, reason, at }))
        };
        rows.into_iter().map(act).collect()
    }
}

impl Tx<'_, MatchProfile> {
    /// Whether the caller ran this ranking of vacancies for a profile that was opened; otherwise it is not found.
    pub fn has_run_of_profile(&mut self, head: &Head, run: MatchId) -> Result<()> {
        let own = match_run::table.filter(match_run::id.eq(run.0).and(match_run::direction.eq("vacancies")));
        own.filter(match_run::person_id.eq(head.id.0)).select(match_run::id).first::<Uuid>(self.conn())?;
        Ok(())
    }

    /// Records an act on a line of a ranking of vacancies for a profile that was opened.
    pub fn act_on_vacancy(
        &mut self,
        (head, run): (&Head, MatchId),
        vacancy: Uuid,
        (act, reason): (MatchAct, Option<&str>),
        at: OffsetDateTime,
    ) -> Result<Option<RecordedAct>> {
        let Some(line) = self.line_of(head, run.0, vacancy)? else { return Ok(None) };
        let act = self.record_act(line, act, reason, at)?;
        self.note_about(Event::MatchActed, head, &[]);
        Ok(Some(act))
    }
}

impl Tx<'_, MatchVacancy> {
    /// Whether the caller ran this ranking of people for a vacancy; otherwise it is not found.
    pub fn has_run_of_vacancy(&mut self, vacancy: VacancyId, run: MatchId) -> Result<()> {
        let own = match_run::table.filter(match_run::id.eq(run.0).and(match_run::direction.eq("people")));
        own.filter(match_run::vacancy_id.eq(vacancy.0)).select(match_run::id).first::<Uuid>(self.conn())?;
        Ok(())
    }

    /// Records an act on the line of a person who may still be matched, in a ranking of people; nothing for anybody else.
    pub fn act_on_candidate(
        &mut self,
        (vacancy, run): (VacancyId, MatchId),
        person: PersonId,
        (act, reason): (MatchAct, Option<&str>),
        at: OffsetDateTime,
    ) -> Result<Option<RecordedAct>> {
        let Some(found) = self.matchable_among(&[person])?.pop() else { return Ok(None) };
        let OrganisationId(authority) = found.authority;
        let act = self.record_act((run.0, (authority, person.0), vacancy.0), act, reason, at)?;
        self.note_subjects(Event::MatchActed, found.authority, vec![person], &[]);
        Ok(Some(act))
    }
}
