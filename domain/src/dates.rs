//! Dates that are only partly known. Nothing is filled up to the first of January.

use crate::code::Code;
use crate::violation::Violations;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A year, perhaps with month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartialDate {
    /// 1900 to 2100.
    #[schema(minimum = 1900, maximum = 2100, example = 1991)]
    pub year: u16,
    /// 1 to 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 12)]
    pub month: Option<u8>,
    /// 1 to 31; needs a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 31)]
    pub day: Option<u8>,
    /// The person is not sure.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
}

impl PartialDate {
    /// Notes what is out of range under `at`.
    pub fn check(&self, at: &str, v: &mut Violations) {
        if !(1900..=2100).contains(&self.year) {
            v.note(&format!("{at}/year"), Code::YearOutOfRange);
            return;
        }
        match (self.month, self.day) {
            (None, None) => {}
            (None, Some(_)) => v.note(&format!("{at}/day"), Code::DayWithoutMonth),
            (Some(m), day) => match time::Month::try_from(m) {
                Err(_) => v.note(&format!("{at}/month"), Code::MonthOutOfRange),
                Ok(month) => {
                    if day.is_some_and(|d| d == 0 || d > month.length(i32::from(self.year))) {
                        v.note(&format!("{at}/day"), Code::DayOutOfRange);
                    }
                }
            },
        }
    }

    /// The same, and notes a date after `today`.
    pub fn check_past(&self, today: time::Date, at: &str, v: &mut Violations) {
        self.check(at, v);
        let own = (i32::from(self.year), self.month.unwrap_or(1), self.day.unwrap_or(1));
        if own > (today.year(), u8::from(today.month()), today.day()) {
            v.note(&format!("{at}/year"), Code::DateInFuture);
        }
    }

    /// Months since year 0, for ordering and for lengths; an unknown month counts as `or`.
    pub fn months(&self, or: u8) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(or)) - 1
    }
}

/// From when to when; either end may be unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// End.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
}

impl Period {
    /// Notes what is out of range, and an end before the begin.
    pub fn check(&self, at: &str, v: &mut Violations) {
        if let Some(from) = self.from {
            from.check(&format!("{at}/from"), v);
        }
        if let Some(to) = self.to {
            to.check(&format!("{at}/to"), v);
            if self.from.is_some_and(|from| from.months(1) > to.months(12)) {
                v.note(&format!("{at}/to"), Code::EndBeforeBegin);
            }
        }
    }

    /// The same, and notes a begin after `today`.
    pub fn check_past(&self, today: time::Date, at: &str, v: &mut Violations) {
        self.check(at, v);
        if self.from.is_some_and(|d| i32::from(d.year) > today.year()) {
            v.note(&format!("{at}/from/year"), Code::DateInFuture);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(date: PartialDate) -> Vec<Code> {
        let mut v = Violations::default();
        date.check("/d", &mut v);
        v.into_iter().map(|x| x.code).collect()
    }

    #[test]
    fn the_thirtieth_of_february_is_refused() {
        let date = PartialDate { year: 2024, month: Some(2), day: Some(30), estimated: false };
        assert_eq!(refused(date), [Code::DayOutOfRange]);
        assert_eq!(refused(PartialDate { day: Some(29), ..date }), []);
    }

    #[test]
    fn a_day_needs_a_month() {
        assert_eq!(
            refused(PartialDate { year: 2024, month: None, day: Some(3), estimated: true }),
            [Code::DayWithoutMonth]
        );
    }
}
