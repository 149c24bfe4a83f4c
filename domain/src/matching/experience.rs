//! Months of experience by ISCO-08 minor group: overlapping calendar months count once, bare durations are added (B3).

use crate::matching::input::{MonthsBand, MonthsInGroup};
use crate::matching::taxonomy::{MinorGroup, OccupationRef};
use std::collections::{BTreeMap, BTreeSet};

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarMonth {
    /// Year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
}

/// How long an entry lasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// From the first to the last calendar month, both counted; nothing if they are the wrong way round.
    Between(CalendarMonth, CalendarMonth),
    /// So many months, without dates.
    Months(u16),
}

impl Span {
    /// The calendar months, counted from year 0.
    pub fn calendar(self) -> std::ops::Range<u32> {
        let number = |m: CalendarMonth| u32::from(m.year) * 12 + u32::from(m.month);
        match self {
            Self::Between(first, last) => number(first)..number(last) + 1,
            Self::Months(_) => 0..0,
        }
    }

    fn bare(self) -> u32 {
        match self {
            Self::Between(_, _) => 0,
            Self::Months(months) => u32::from(months),
        }
    }

    /// Months of this entry alone.
    pub fn months(self) -> u32 {
        self.calendar().len() as u32 + self.bare()
    }
}

/// Adds up entries by minor group; groups without a month are left out.
pub fn months_by_group(entries: &[(OccupationRef, Span)]) -> Vec<MonthsInGroup> {
    let mut groups: BTreeMap<MinorGroup, (BTreeSet<u32>, u32)> = BTreeMap::new();
    for (occupation, span) in entries {
        let (calendar, bare) = groups.entry(occupation.unit.minor()).or_default();
        calendar.extend(span.calendar());
        *bare += span.bare();
    }
    let band = |(group, (calendar, bare)): (MinorGroup, (BTreeSet<u32>, u32))| {
        let months = MonthsBand::of(calendar.len() as u32 + bare)?;
        Some(MonthsInGroup { group: group.code(), months })
    };
    groups.into_iter().filter_map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::taxonomy::UnitGroup;

    #[test]
    fn overlapping_months_count_once_and_bare_durations_are_added() {
        let at = |year, month| CalendarMonth { year, month };
        let cook = OccupationRef { unit: UnitGroup(5120), concept: None };
        let waiter = OccupationRef { unit: UnitGroup(5131), concept: None };
        let entries = [
            (cook, Span::Between(at(2020, 1), at(2020, 12))),
            (cook, Span::Between(at(2020, 7), at(2021, 6))),
            (cook, Span::Months(6)),
            (waiter, Span::Between(at(2021, 2), at(2021, 1))),
        ];
        let months = months_by_group(&entries);
        assert_eq!(months, [MonthsInGroup { group: "512".to_owned(), months: MonthsBand::Under36 }]);
        assert_eq!(MonthsBand::of(23), Some(MonthsBand::Under24));
    }
}
