//! The head of a record: its states, its reference, how fresh it is.

use crate::access::{Role, names};
use crate::id::{OfficeId, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;

names! {
    /// The states of a record (PRODUCT 5).
    State {
        /// Interview begun; not shared, not matched.
        Draft = "draft",
        /// Can be shared and matched as far as consent goes.
        Active = "active",
        /// Paused.
        OnHold = "on_hold",
        /// In work.
        Placed = "placed",
        /// No longer served.
        Closed = "closed",
    }
}

impl State {
    /// Where a record may go from here (PRODUCT 5). Erasure and merge are not moves of this table.
    pub fn next(self) -> &'static [State] {
        match self {
            State::Draft => &[State::Active, State::Closed],
            State::Active => &[State::OnHold, State::Placed, State::Closed],
            State::OnHold => &[State::Active, State::Placed, State::Closed],
            State::Placed => &[State::Active, State::OnHold, State::Closed],
            State::Closed => &[],
        }
    }

    /// Who moves a record to this state (PRODUCT 5); nobody moves one back to a draft.
    pub fn movers(self) -> &'static [Role] {
        match self {
            State::Draft => &[],
            State::Active | State::Placed | State::OnHold => &[Role::Caseworker, Role::Supervisor],
            State::Closed => &[Role::Caseworker, Role::Supervisor],
        }
    }
}

/// How long ago somebody said that the record is still right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// Recently.
    Fresh,
    /// Somebody should ask.
    Due,
    /// Too long ago to rely on.
    Stale,
}

/// After how many days a record is due and stale; a deployment may set others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreshnessDays {
    /// Due.
    pub due: u16,
    /// Stale.
    pub stale: u16,
}

impl Default for FreshnessDays {
    fn default() -> Self {
        Self { due: 90, stale: 180 }
    }
}

impl FreshnessDays {
    /// How fresh something is that was confirmed on a day.
    pub fn on(self, today: Date, confirmed: Date) -> Freshness {
        let days = (today - confirmed).whole_days();
        if days >= i64::from(self.stale) {
            Freshness::Stale
        } else if days >= i64::from(self.due) {
            Freshness::Due
        } else {
            Freshness::Fresh
        }
    }
}

/// A record as it stands in lists: no names, only what every reader of any group may see.
#[derive(Debug, Clone)]
pub struct Head {
    /// Custodian.
    pub authority: OrganisationId,
    /// Identifier.
    pub id: PersonId,
    /// Short code that can be read out.
    pub reference: String,
    /// Office.
    pub office: OfficeId,
    /// State.
    pub state: State,
    /// Version of the head.
    pub version: i32,
    /// Begin.
    pub created_at: OffsetDateTime,
    /// Last change of the head.
    pub updated_at: OffsetDateTime,
    /// Day on which somebody last said that it is still right.
    pub reconfirmed_on: Option<Date>,
    /// Version of the interview template it is asked with.
    pub template_version: Option<i32>,
    /// The record that took this one in.
    pub merged_into: Option<PersonId>,
}

impl Head {
    /// Nothing may be written into it any more.
    pub fn is_read_only(&self) -> bool {
        self.state == State::Closed || self.merged_into.is_some()
    }

    /// The day from which freshness counts: the last confirmation, else the begin.
    pub fn confirmed_on(&self) -> Date {
        self.reconfirmed_on.unwrap_or(self.created_at.date())
    }
}

/// A short code that can be read out: four and three signs of an alphabet without 0 O 1 I L U, and a check sign (ISO 7064 MOD 37,36 idea: weighted sum modulo the alphabet).
pub fn reference_code(random: u64) -> String {
    const SIGNS: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTVWXZ";
    let n = SIGNS.len() as u64;
    let mut rest = random;
    let mut code = String::with_capacity(9);
    let mut sum = 0;
    for i in 0..7 {
        if i == 4 {
            code.push('-');
        }
        let digit = rest % n;
        rest /= n;
        sum += digit * (i + 2);
        code.push(char::from(SIGNS[digit as usize]));
    }
    code.push(char::from(SIGNS[(sum % n) as usize]));
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_reference_code_has_eight_signs_and_a_hyphen() {
        let code = reference_code(0x1234_5678_9abc_def0);
        assert_eq!(code.len(), 9);
        assert_ne!(code, reference_code(0x1234_5678_9abc_def1));
    }

    #[test]
    fn nothing_leaves_a_closed_record_and_nobody_goes_back_to_a_draft() {
        assert!(State::Closed.next().is_empty());
        assert!(State::ALL.iter().all(|s| !s.next().contains(&State::Draft)));
        assert!(State::ALL.iter().flat_map(|s| s.next()).all(|to| !to.movers().is_empty()));
    }

    #[test]
    fn a_record_is_due_after_90_days_and_stale_after_180() {
        let days = FreshnessDays::default();
        let confirmed = date!(2026 - 01 - 01);
        assert_eq!(days.on(date!(2026 - 03 - 31), confirmed), Freshness::Fresh);
        assert_eq!(days.on(date!(2026 - 04 - 01), confirmed), Freshness::Due);
        assert_eq!(days.on(date!(2026 - 06 - 30), confirmed), Freshness::Stale);
    }
}
