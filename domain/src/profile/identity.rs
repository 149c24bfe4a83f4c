//! A3, A4: birth date and sex. Neither is ever matched.

use super::{Block, BlockName, Content};
use crate::access::groups;
use crate::dates::PartialDate;
use crate::violation::Violations;
use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month};
use utoipa::ToSchema;

/// A4.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Sex {
    Female,
    Male,
    Other,
    #[default]
    NotStated,
}

/// A3 and A4.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Identity {
    /// Birth date, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<PartialDate>,
    /// Sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(..)")
    }
}

impl Identity {
    /// The 18th birthday; of a date that is only partly known the first day that it can be, because from then on nobody else may
    /// agree for the person. The database computes the same (`person_identity.adult_on`).
    pub fn adult_on(&self) -> Option<Date> {
        let born = self.birth_date?;
        let month = Month::try_from(born.month.unwrap_or(1)).ok()?;
        let first = Date::from_calendar_date(i32::from(born.year) + 18, month, 1).ok()?;
        first.checked_add(Duration::days(i64::from(born.day.unwrap_or(1)) - 1))
    }
}

impl Content for Identity {
    type Group = groups::Identity;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        if let Some(born) = &self.birth_date {
            born.check_past(today, "/birthDate", v);
        }
    }
}

impl Block for Identity {
    const BLOCK: BlockName = BlockName::Identity;
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_person_is_an_adult_on_the_first_day_that_it_can_be() {
        let adult = |year, month, day| {
            let birth_date = Some(PartialDate { year, month, day, estimated: false });
            Identity { birth_date, sex: None }.adult_on()
        };
        assert_eq!(adult(2008, Some(5), Some(9)), Some(date!(2026 - 05 - 09)));
        assert_eq!(adult(2008, Some(5), None), Some(date!(2026 - 05 - 01)));
        assert_eq!(adult(2008, None, None), Some(date!(2026 - 01 - 01)));
        assert_eq!(adult(2008, Some(2), Some(29)), Some(date!(2026 - 03 - 01)));
    }
}
