//! Saved searches: each belongs to one account, and knows whom it had found when that account last looked.

use crate::error::{Error, Result};
use crate::schema::{saved_search, saved_search_hit};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::MatchVacancy;
use domain::audit::Event;
use domain::id::{OrganisationId, PersonId, VacancyId};
use domain::matching::gates::Standing;
use domain::saved_search::{Hit, NewSavedSearch, SavedSearch, SavedSearchEdit};
use serde_json::Value;
use std::collections::BTreeMap;
use time::OffsetDateTime;
use uuid::Uuid;

/// A person with their custodian.
pub type Found = (OrganisationId, PersonId);

type Row = (Uuid, Uuid, String, Value, i32, Option<OffsetDateTime>);

macro_rules! columns {
    () => {
        (
            saved_search::id,
            saved_search::vacancy_id,
            saved_search::name,
            saved_search::filters,
            saved_search::version,
            saved_search::looked_at,
        )
    };
}

fn search_of((id, vacancy, name, filters, version, looked_at): Row) -> Result<SavedSearch> {
    let filters = serde_json::from_value(filters)?;
    Ok(SavedSearch { id, vacancy: VacancyId(vacancy), name, filters, version, looked_at })
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Ready => "ready",
        Standing::ToCheck => "to_check",
        Standing::AfterRecognition => "after_recognition",
    }
}

fn standing(word: &str) -> Result<Standing> {
    let all = [Standing::Ready, Standing::ToCheck, Standing::AfterRecognition];
    let unknown = || Error::Unforeseen(format!("a standing the code does not know: {word}").into());
    all.into_iter().find(|standing| self::word(*standing) == word).ok_or_else(unknown)
}

impl Tx<'_, MatchVacancy> {
    /// Keeps a search of the caller.
    pub fn save_search(&mut self, new: &NewSavedSearch) -> Result<SavedSearch> {
        let row: Row = diesel::insert_into(saved_search::table)
            .values((
                saved_search::organisation_id.eq(self.caller().organisation().0),
                saved_search::id.eq(Uuid::now_v7()),
                saved_search::account_id.eq(self.caller().account()),
                saved_search::vacancy_id.eq(new.vacancy_id),
                saved_search::name.eq(&new.name),
                saved_search::filters.eq(serde_json::to_value(&new.filters)?),
            ))
            .returning(columns!())
            .get_result(self.conn())?;
        self.note(Event::SearchSaved);
        search_of(row)
    }

    /// The caller's searches, newest first, at most 200.
    pub fn searches(&mut self) -> Result<Vec<SavedSearch>> {
        let (organisation, account) = (self.caller().organisation().0, self.caller().account());
        let rows: Vec<Row> = saved_search::table
            .filter(saved_search::organisation_id.eq(organisation).and(saved_search::account_id.eq(account)))
            .order((saved_search::created_at.desc(), saved_search::id.desc()))
            .limit(200)
            .select(columns!())
            .load(self.conn())?;
        rows.into_iter().map(search_of).collect()
    }

    /// One of the caller's searches.
    pub fn saved_search(&mut self, id: Uuid) -> Result<SavedSearch> {
        let (organisation, account) = (self.caller().organisation().0, self.caller().account());
        let own = saved_search::table.find((organisation, id)).filter(saved_search::account_id.eq(account));
        search_of(own.select(columns!()).first(self.conn())?)
    }

    /// Names a search anew and changes its filters.
    pub fn edit_search(&mut self, id: Uuid, version: i32, new: &SavedSearchEdit) -> Result<SavedSearch> {
        let before = self.saved_search(id)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let own = saved_search::table.find((self.caller().organisation().0, id));
        let row: Row = diesel::update(own.filter(saved_search::version.eq(version)))
            .set((
                saved_search::name.eq(&new.name),
                saved_search::filters.eq(serde_json::to_value(&new.filters)?),
                saved_search::version.eq(saved_search::version + 1),
            ))
            .returning(columns!())
            .get_result(self.conn())?;
        self.note(Event::SearchSaved);
        search_of(row)
    }

    /// Removes a search with all it had found.
    pub fn remove_search(&mut self, id: Uuid, version: i32) -> Result<()> {
        let before = self.saved_search(id)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        self.forget_hits(id)?;
        let own = saved_search::table.find((self.caller().organisation().0, id));
        diesel::delete(own.filter(saved_search::version.eq(version))).execute(self.conn())?;
        self.note(Event::SearchSaved);
        Ok(())
    }

    /// Whom a search had found when its account last looked.
    pub fn hits(&mut self, id: Uuid) -> Result<BTreeMap<Found, Hit>> {
        let own = self.caller().organisation().0;
        let rows: Vec<(Uuid, Uuid, i32, String)> = saved_search_hit::table
            .filter(saved_search_hit::organisation_id.eq(own).and(saved_search_hit::search_id.eq(id)))
            .select((
                saved_search_hit::authority_id,
                saved_search_hit::person_id,
                saved_search_hit::fit,
                saved_search_hit::standing,
            ))
            .load(self.conn())?;
        let hit = |(authority, person, fit, word): (Uuid, Uuid, i32, String)| {
            let hit = Hit { fit: u32::try_from(fit).unwrap_or(0), standing: standing(&word)? };
            Ok(((OrganisationId(authority), PersonId(person)), hit))
        };
        rows.into_iter().map(hit).collect()
    }

    /// Keeps what a search finds now as what its account has seen. The new and changed people are noted as shown.
    pub fn look(&mut self, id: Uuid, at: OffsetDateTime, hits: &BTreeMap<Found, Hit>, shown: &[Found]) -> Result<()> {
        self.forget_hits(id)?;
        let own = self.caller().organisation().0;
        let rows: Vec<_> = hits
            .iter()
            .map(|((authority, person), hit)| {
                (
                    saved_search_hit::authority_id.eq(authority.0),
                    saved_search_hit::person_id.eq(person.0),
                    saved_search_hit::organisation_id.eq(own),
                    saved_search_hit::search_id.eq(id),
                    saved_search_hit::fit.eq(i32::try_from(hit.fit).unwrap_or(i32::MAX)),
                    saved_search_hit::standing.eq(word(hit.standing)),
                )
            })
            .collect();
        // PostgreSQL takes 65,535 parameters at once.
        for part in rows.chunks(10_000) {
            diesel::insert_into(saved_search_hit::table).values(part).execute(self.conn())?;
        }
        diesel::update(saved_search::table.find((own, id))).set(saved_search::looked_at.eq(at)).execute(self.conn())?;
        let mut shown = shown.to_vec();
        shown.sort_unstable();
        if shown.is_empty() {
            self.note(Event::SearchSaved);
        }
        for group in shown.chunk_by(|a, b| a.0 == b.0) {
            self.note_subjects(Event::SearchSaved, group[0].0, group.iter().map(|g| g.1).collect(), &[]);
        }
        Ok(())
    }

    fn forget_hits(&mut self, id: Uuid) -> Result<()> {
        let own = self.caller().organisation().0;
        let old = saved_search_hit::table
            .filter(saved_search_hit::organisation_id.eq(own).and(saved_search_hit::search_id.eq(id)));
        diesel::delete(old).execute(self.conn())?;
        Ok(())
    }
}
