//! Why an item gives no level. All gates are tested; each that fires adds its flag and its step.

use super::codes::{Flag, Gate, Step};
use super::find::Found;
use super::input::EducationItem;
use super::lists::{Documentation, InstitutionStatus, Kind};

impl EducationItem {
    /// What the item is; absent means an award.
    pub(super) fn kind(&self) -> Kind {
        self.kind.unwrap_or(Kind::Award)
    }
}

/// The gates that fire before a level is read; G5 comes last and is decided by the caller.
pub(super) fn gates(item: &EducationItem, found: &Found) -> Vec<Gate> {
    let fires = |gate: &Gate| match gate {
        Gate::G1 => item.institution_status == InstitutionStatus::NotRecognised,
        Gate::G2 => found.declines(),
        Gate::G3 => !item.completed,
        Gate::G4 => item.authenticity_doubt == Some(true),
        Gate::G5 => false,
        Gate::G6 => item.contradiction == Some(true),
        Gate::G7 => item.kind() == Kind::Preparatory,
        Gate::G8 => item.kind() == Kind::ShortCourse,
    };
    Gate::ALL.iter().copied().filter(fires).collect()
}

impl Gate {
    /// The flag it sets.
    pub fn flag(self) -> Flag {
        match self {
            Gate::G1 => Flag::InstitutionNotRecognised,
            Gate::G2 | Gate::G5 => Flag::IndividualEvaluation,
            Gate::G3 => Flag::IncompleteStudies,
            Gate::G4 => Flag::AuthenticityDoubt,
            Gate::G6 => Flag::ConflictingSources,
            Gate::G7 => Flag::PreparatoryYear,
            Gate::G8 => Flag::NonFormal,
        }
    }

    /// The steps it leads to, for an item with this documentation.
    pub fn steps(self, documentation: Documentation) -> &'static [Step] {
        match self {
            Gate::G1 | Gate::G8 => &[Step::Validation],
            Gate::G2 => &[Step::IndividualEvaluation],
            Gate::G3 => &[Step::HeiCredit],
            Gate::G4 | Gate::G6 => &[Step::HumanReview],
            Gate::G5 if documentation == Documentation::None => &[Step::IndividualEvaluation, Step::Interview],
            Gate::G5 => &[Step::IndividualEvaluation],
            Gate::G7 => &[],
        }
    }
}
