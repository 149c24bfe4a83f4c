//! Shortlists: what an organisation decided about pseudonymous people for a vacancy, for as long as they agree to be matched.

use crate::error::{Error, Result};
use crate::schema::shortlist_entry;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::AskIntroduction;
use domain::audit::Event;
use domain::id::{OrganisationId, PersonId, VacancyId};
use domain::match_act::MatchAct;
use domain::profile::Head;
use domain::saved_search::{NewShortlistEntry, ShortlistDecision, ShortlistEntry};
use time::OffsetDateTime;
use uuid::Uuid;

type Row = (Uuid, Uuid, String, String, String, i32, OffsetDateTime);

macro_rules! columns {
    () => {
        (
            shortlist_entry::id,
            shortlist_entry::run_id,
            shortlist_entry::pseudonym,
            shortlist_entry::decision,
            shortlist_entry::reason,
            shortlist_entry::version,
            shortlist_entry::decided_at,
        )
    };
}

fn entry_of((id, run, pseudonym, decision, reason, version, decided_at): Row) -> Result<ShortlistEntry> {
    let unknown = |()| Error::Unforeseen(format!("a decision the code does not know: {decision}").into());
    let decision = decision.parse().map_err(unknown)?;
    Ok(ShortlistEntry { id, run, pseudonym, decision, reason, version, decided_at })
}

impl Tx<'_, AskIntroduction> {
    /// The standing decisions of the caller's organisation for a vacancy, newest first, at most 500.
    pub fn shortlist(&mut self, vacancy: VacancyId) -> Result<Vec<ShortlistEntry>> {
        let own = self.caller().organisation().0;
        let rows: Vec<Row> = shortlist_entry::table
            .filter(shortlist_entry::organisation_id.eq(own).and(shortlist_entry::vacancy_id.eq(vacancy.0)))
            .filter(shortlist_entry::removed_at.is_null())
            .order((shortlist_entry::decided_at.desc(), shortlist_entry::id.desc()))
            .limit(500)
            .select(columns!())
            .load(self.conn())?;
        rows.into_iter().map(entry_of).collect()
    }

    /// Puts somebody of a ranking on the shortlist, or notes that it is not their turn; either stands beside the line, too.
    pub fn add_to_shortlist(
        &mut self,
        head: &Head,
        vacancy: VacancyId,
        new: &NewShortlistEntry,
        at: OffsetDateTime,
    ) -> Result<ShortlistEntry> {
        let row: Row = diesel::insert_into(shortlist_entry::table)
            .values((
                shortlist_entry::authority_id.eq(head.authority.0),
                shortlist_entry::person_id.eq(head.id.0),
                shortlist_entry::id.eq(Uuid::now_v7()),
                shortlist_entry::organisation_id.eq(self.caller().organisation().0),
                shortlist_entry::account_id.eq(self.caller().account()),
                shortlist_entry::vacancy_id.eq(vacancy.0),
                shortlist_entry::run_id.eq(new.match_run),
                shortlist_entry::pseudonym.eq(&new.candidate),
                shortlist_entry::decision.eq(new.decision.as_str()),
                (shortlist_entry::reason.eq(&new.reason), shortlist_entry::decided_at.eq(at)),
            ))
            .returning(columns!())
            .get_result(self.conn())?;
        let act = match new.decision {
            ShortlistDecision::Shortlisted => MatchAct::Shortlisted,
            ShortlistDecision::NotThisTime => MatchAct::Overrode,
        };
        let line = (new.match_run, (head.authority.0, head.id.0), vacancy.0);
        self.record_act(line, act, Some(&new.reason), at)?;
        self.note_about(Event::ShortlistChanged, head, &[]);
        entry_of(row)
    }

    /// Takes a decision back; it stays in the record of the person.
    pub fn remove_from_shortlist(
        &mut self,
        vacancy: VacancyId,
        id: Uuid,
        version: i32,
        at: OffsetDateTime,
    ) -> Result<()> {
        let own = self.caller().organisation().0;
        let standing = shortlist_entry::table
            .filter(shortlist_entry::organisation_id.eq(own).and(shortlist_entry::vacancy_id.eq(vacancy.0)))
            .filter(shortlist_entry::id.eq(id).and(shortlist_entry::removed_at.is_null()));
        let (authority, person, current): (Uuid, Uuid, i32) = standing
            .select((shortlist_entry::authority_id, shortlist_entry::person_id, shortlist_entry::version))
            .first(self.conn())?;
        if current != version {
            return Err(Error::Stale { current });
        }
        diesel::update(
            shortlist_entry::table.find((authority, person, id)).filter(shortlist_entry::version.eq(version)),
        )
        .set((shortlist_entry::removed_at.eq(at), shortlist_entry::version.eq(version + 1)))
        .execute(self.conn())?;
        self.note_subjects(Event::ShortlistChanged, OrganisationId(authority), vec![PersonId(person)], &[]);
        Ok(())
    }
}
