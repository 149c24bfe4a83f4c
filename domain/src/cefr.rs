//! CEFR levels in the five activities that the profile and a vacancy name.
//! Source: Council of Europe, Common European Framework of Reference for Languages, Companion volume 2020.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A level of the CEFR, or `none` where nothing can be done yet. Ordered from `none` to `C2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub enum Cefr {
    /// Below A1.
    #[serde(rename = "none")]
    None,
    /// Breakthrough.
    A1,
    /// Waystage.
    A2,
    /// Threshold.
    B1,
    /// Vantage.
    B2,
    /// Effective operational proficiency.
    C1,
    /// Mastery.
    C2,
}

impl Cefr {
    /// All, from the lowest.
    pub const ALL: [Cefr; 7] = [Cefr::None, Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2];

    /// The name on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Cefr::None => "none",
            Cefr::A1 => "A1",
            Cefr::A2 => "A2",
            Cefr::B1 => "B1",
            Cefr::B2 => "B2",
            Cefr::C1 => "C1",
            Cefr::C2 => "C2",
        }
    }

    /// This level and those above it.
    pub fn and_better(self) -> &'static [Cefr] {
        &Self::ALL[usize::from(self.rank())..]
    }

    /// 0 for `none`, 1 for A1 … 6 for C2.
    pub fn rank(self) -> u8 {
        self as u8
    }
}

/// One of the five activities in which a level is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// Listening.
    Listening,
    /// Reading.
    Reading,
    /// Spoken interaction.
    SpokenInteraction,
    /// Spoken production.
    SpokenProduction,
    /// Writing.
    Writing,
}

impl Mode {
    /// All five, in the order of the self-assessment grid.
    pub const ALL: [Mode; 5] =
        [Mode::Listening, Mode::Reading, Mode::SpokenInteraction, Mode::SpokenProduction, Mode::Writing];

    /// The name on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Listening => "listening",
            Mode::Reading => "reading",
            Mode::SpokenInteraction => "spokenInteraction",
            Mode::SpokenProduction => "spokenProduction",
            Mode::Writing => "writing",
        }
    }
}

/// Levels per activity; an absent one was not asked (of a person) or is not demanded (by a vacancy).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CefrLevels {
    /// Listening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listening: Option<Cefr>,
    /// Reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<Cefr>,
    /// Spoken interaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken_interaction: Option<Cefr>,
    /// Spoken production.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken_production: Option<Cefr>,
    /// Writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing: Option<Cefr>,
}

impl CefrLevels {
    /// The same level in all five activities.
    pub fn all(level: Cefr) -> Self {
        let l = Some(level);
        Self { listening: l, reading: l, spoken_interaction: l, spoken_production: l, writing: l }
    }

    /// The level of one activity.
    pub fn get(&self, mode: Mode) -> Option<Cefr> {
        match mode {
            Mode::Listening => self.listening,
            Mode::Reading => self.reading,
            Mode::SpokenInteraction => self.spoken_interaction,
            Mode::SpokenProduction => self.spoken_production,
            Mode::Writing => self.writing,
        }
    }

    /// In each activity the better of the two.
    pub fn raised(&self, by: &Self) -> Self {
        Self {
            listening: self.listening.max(by.listening),
            reading: self.reading.max(by.reading),
            spoken_interaction: self.spoken_interaction.max(by.spoken_interaction),
            spoken_production: self.spoken_production.max(by.spoken_production),
            writing: self.writing.max(by.writing),
        }
    }

    /// No activity has a level.
    pub fn is_empty(&self) -> bool {
        Mode::ALL.iter().all(|m| self.get(*m).is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_wire_and_b1_or_better_is_never_a2() {
        for level in Cefr::ALL {
            assert_eq!(serde_json::to_value(level).ok(), Some(level.as_str().into()));
        }
        for mode in Mode::ALL {
            assert_eq!(serde_json::to_value(mode).ok(), Some(mode.as_str().into()));
        }
        assert_eq!(Cefr::B1.and_better(), [Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2]);
        assert_eq!(Cefr::None.and_better().len(), 7);
    }
}
