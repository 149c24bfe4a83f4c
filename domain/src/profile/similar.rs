//! Whether two records may be about the same person. Several signals together warn; one alone does not, save a number that another
//! system gave. A telephone proves nothing: families share one.

use crate::dates::PartialDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What speaks for the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Signal {
    Name,
    BirthDate,
    ExternalId,
    Phone,
}

/// What two records have in common.
#[derive(Debug, Clone, Default)]
pub struct InCommon {
    /// Parts of names that sound alike.
    pub names: usize,
    /// How many parts the name has that is looked for.
    pub of: usize,
    /// Both birth dates, as far as known.
    pub births: (Option<PartialDate>, Option<PartialDate>),
    /// A number of another system.
    pub external_id: bool,
    /// A telephone.
    pub phone: bool,
}

impl InCommon {
    /// The signals, if they are enough for a warning.
    pub fn warning(&self) -> Option<Vec<Signal>> {
        let alike = self.names >= 2 || (self.of == 1 && self.names == 1);
        let birth = match self.births {
            (Some(a), Some(b)) => Some(fit(a, b)),
            (Some(_), None) | (None, Some(_)) | (None, None) => None,
        };
        let partly = self.names == 1 && self.phone && birth == Some(true);
        let enough = self.external_id || (alike && birth != Some(false)) || partly;
        let all = [
            (self.names > 0, Signal::Name),
            (birth == Some(true), Signal::BirthDate),
            (self.external_id, Signal::ExternalId),
            (self.phone, Signal::Phone),
        ];
        enough.then(|| all.into_iter().filter(|(there, _)| *there).map(|(_, signal)| signal).collect())
    }
}

/// Two dates can be the same day, as far as they are known; estimated ones may be two years apart.
fn fit(a: PartialDate, b: PartialDate) -> bool {
    if a.estimated || b.estimated {
        return a.year.abs_diff(b.year) <= 2;
    }
    let same = |x: Option<u8>, y: Option<u8>| x.zip(y).is_none_or(|(x, y)| x == y);
    a.year == b.year && same(a.month, b.month) && same(a.day, b.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: u16) -> Option<PartialDate> {
        Some(PartialDate { year, month: None, day: None, estimated: false })
    }

    #[test]
    fn a_telephone_alone_is_no_warning() {
        let phone = InCommon { phone: true, of: 2, ..InCommon::default() };
        assert_eq!(phone.warning(), None);
        let sibling = InCommon { names: 1, births: (year(1990), year(1994)), ..phone.clone() };
        assert_eq!(sibling.warning(), None);
        let family_name = InCommon { names: 1, ..phone };
        assert_eq!(family_name.warning(), None);
    }

    #[test]
    fn names_and_a_year_are_enough_and_another_year_is_not() {
        let alike = InCommon { names: 2, of: 2, ..InCommon::default() };
        assert_eq!(alike.warning(), Some(vec![Signal::Name]));
        let born = InCommon { births: (year(1990), year(1990)), ..alike.clone() };
        assert_eq!(born.warning(), Some(vec![Signal::Name, Signal::BirthDate]));
        let other = InCommon { births: (year(1990), year(1992)), ..alike };
        assert_eq!(other.warning(), None);
    }

    #[test]
    fn a_number_of_another_system_is_enough() {
        let id = InCommon { external_id: true, ..InCommon::default() };
        assert_eq!(id.warning(), Some(vec![Signal::ExternalId]));
    }
}
