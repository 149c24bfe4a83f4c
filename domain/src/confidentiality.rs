//! Confidentiality classes (SECURITY 9): who of the staff may know that a record exists.

use crate::access::names;
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::Deserialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

names! {
    /// Who of the staff sees a record.
    Class {
        /// Whoever the matrix lets.
        Normal = "normal",
        /// Named staff, who may share it.
        Shielded = "shielded",
        /// Two named staff; never shared, never matched, hidden from colleagues too.
        Strict = "strict",
    }
}

impl Class {
    /// How many members of staff are named.
    pub fn staff(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::Normal => 0..=20,
            Self::Shielded => 1..=20,
            Self::Strict => 2..=2,
        }
    }

    /// Entering or leaving this class needs a second person, who is an auditor.
    pub fn needs_auditor(self) -> bool {
        match self {
            Self::Normal | Self::Shielded => false,
            Self::Strict => true,
        }
    }
}

/// A class as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewClass {
    /// Class.
    pub class: Class,
    /// Accounts of the named staff; they alone are assigned afterwards. Of a normal record nobody is taken away.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub staff: Vec<Uuid>,
    /// Why.
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}

/// Staff named anew for a strict record that the caller may not even see.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewStaff {
    /// The short code that the person has on paper.
    #[schema(min_length = 1, max_length = 20)]
    pub reference: String,
    /// Accounts of the two named staff.
    #[schema(min_items = 2, max_items = 2)]
    pub staff: Vec<Uuid>,
    /// Why.
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}

impl NewClass {
    /// Puts the reason into its stored form and notes all that is wrong.
    pub fn check(&mut self, v: &mut Violations) {
        words::tidy(&mut self.reason, "/reason", 1_000, v);
        named(&mut self.staff, self.class, v);
    }
}

impl NewStaff {
    /// Puts the texts into their stored form and notes all that is wrong.
    pub fn check(&mut self, v: &mut Violations) {
        words::tidy(&mut self.reference, "/reference", 20, v);
        words::tidy(&mut self.reason, "/reason", 1_000, v);
        named(&mut self.staff, Class::Strict, v);
    }
}

fn named(staff: &mut Vec<Uuid>, class: Class, v: &mut Violations) {
    staff.sort_unstable();
    staff.dedup();
    let wanted = class.staff();
    if !wanted.contains(&staff.len()) {
        v.expected("/staff", Code::NumberOutOfRange, format!("{}-{}", wanted.start(), wanted.end()));
    }
}

/// A class that waits for the auditor's yes.
#[derive(Debug, Clone)]
pub struct ClassRequest {
    /// Identifier.
    pub id: Uuid,
    /// The record.
    pub person: Uuid,
    /// Class that is asked for.
    pub class: Class,
    /// Staff that would see it.
    pub staff: Vec<Uuid>,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked_by: Uuid,
    /// When.
    pub asked_at: OffsetDateTime,
    /// `open`, `granted`, `refused`.
    pub state: String,
    /// Version.
    pub version: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(class: Class, staff: usize) -> usize {
        let staff = (0..staff).map(|n| Uuid::from_u128(n as u128)).collect();
        let mut v = Violations::default();
        NewClass { class, staff, reason: "threats".into() }.check(&mut v);
        v.into_iter().count()
    }

    #[test]
    fn a_strict_record_has_two_named_staff_and_a_shielded_one_at_least_one() {
        assert_eq!([0, 1, 2, 3].map(|n| faults(Class::Strict, n)), [1, 1, 0, 1]);
        assert_eq!([0, 1, 20, 21].map(|n| faults(Class::Shielded, n)), [1, 0, 0, 1]);
        assert_eq!(faults(Class::Normal, 0), 0);
    }

    #[test]
    fn the_same_person_twice_is_one() {
        let mut v = Violations::default();
        NewClass { class: Class::Strict, staff: vec![Uuid::from_u128(1); 2], reason: "threats".into() }.check(&mut v);
        assert!(!v.is_empty());
    }
}
