//! The chosen numbers of the ranking, under one version. `bench melo --sweep` shows how they were chosen.

/// Names the ranking in answers and records; a changed constant or formula is a new version.
pub const CODER_VERSION: &str = "coder-2";

/// What can be chosen about the ranking by n-grams and groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Constants {
    /// A gram at the start of a word is worth so many times one inside: stems tell more than endings.
    pub start_of_word: u32,
    /// Tenths of the best occupation's S that its unit group gets.
    pub from_best: u32,
    /// Tenths of its own S that a unit group keeps.
    pub from_own: u32,
    /// What a unit group gets beside.
    pub group: u32,
    /// Tenths of its unit group's own S that an occupation gets.
    pub from_group: u32,
}

impl Constants {
    /// The numbers in use.
    pub const CURRENT: Self = Self { start_of_word: 4, from_best: 5, from_own: 4, group: 500_000, from_group: 1 };
}

impl Default for Constants {
    fn default() -> Self {
        Self::CURRENT
    }
}
