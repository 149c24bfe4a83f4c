//! Research as it is compared: fields by their names, whatever their case, and the stage as a number (MATCHING B3).

use crate::profile::{Research, ResearchStage};
use crate::vacancy::{NewVacancy, ResearchWanted};

/// The form of a field's name in which two writings of it are equal.
pub fn field_key(name: &str) -> String {
    name.to_lowercase()
}

/// R1 to R4 as 1 to 4.
pub fn stage_number(stage: ResearchStage) -> u8 {
    match stage {
        ResearchStage::R1 => 1,
        ResearchStage::R2 => 2,
        ResearchStage::R3 => 3,
        ResearchStage::R4 => 4,
    }
}

/// The fields of all that a person did, each once, and the highest stage.
pub fn held(research: &[Research]) -> (Vec<String>, Option<u8>) {
    let mut fields: Vec<String> = research.iter().flat_map(|one| &one.fields).map(|name| field_key(name)).collect();
    fields.sort();
    fields.dedup();
    (fields, research.iter().filter_map(|one| one.stage).map(stage_number).max())
}

/// What a vacancy asks; of one that is not for research nothing, whatever it says.
pub(super) fn wanted(new: &NewVacancy) -> Option<&ResearchWanted> {
    new.research.as_ref().filter(|_| new.kind.is_research())
}
