//! What must never be seen in an answer, tested by pattern.

use super::codes::{Basis, Flag, Rule, Status, Step};
use super::reading::Reading;

/// Whether a reading violates the code; none for a code nobody knows, which fails the case.
pub(super) fn violates(reading: &Reading, code: &str) -> Option<bool> {
    let (min, max) = (reading.eqf_min, reading.eqf_max);
    let stated = min.is_some() || max.is_some();
    let flag = |flag: Flag| reading.flags.contains(&flag);
    let told = |id: &str| reading.explanation.iter().any(|message| message.id == id);
    Some(match code {
        "state_any_level" | "state_qualification_level" => stated,
        "collapse_range" => (stated && min == max) || !flag(Flag::Range),
        "sum_levels" => stated && !is_one_source(reading),
        "hide_other_reading" => reading.other_readings.is_empty(),
        "override_formal_decision" => reading.basis_rule != Basis::Rule(Rule::R1),
        "claim_recognition" => reading.status == Status::Formal || !told("eqf-not-recognition"),
        "claim_right_to_practise" => {
            !flag(Flag::RegulatedProfession) || !reading.next_steps.contains(&Step::CompetentAuthority)
        }
        "claim_master_access" => !flag(Flag::DurationCheck),
        "contact_home_authorities_without_consent" => !flag(Flag::ConsentBeforeHomeContact),
        _ => return parameterised(reading, code),
    })
}

fn parameterised(reading: &Reading, code: &str) -> Option<bool> {
    let (min, max) = (reading.eqf_min, reading.eqf_max);
    if let Some(level) = code.strip_prefix("state_level_") {
        let flat = level.strip_suffix("_flat");
        let level: u8 = flat.unwrap_or(level).parse().ok().filter(|level| (1..=8).contains(level))?;
        let held = min.is_some_and(|min| min <= level) && max.is_some_and(|max| level <= max);
        return Some(held && (flat.is_none() || min == max));
    }
    if let Some(status) = code.strip_prefix("status_") {
        return Some(reading.status == Status::from_code(status)?);
    }
    if let Some(confidence) = code.strip_prefix("confidence_") {
        return Some(reading.confidence == super::Confidence::from_code(confidence)?);
    }
    let row = code.strip_prefix("match_")?;
    Some(reading.matched_rows.iter().flatten().any(|matched| matched == row))
}

/// Whether the range is that of one item, of one statement, or of the years of schooling.
fn is_one_source(reading: &Reading) -> bool {
    let from_schooling_or_statement = match reading.basis_rule {
        Basis::Rule(Rule::R1 | Rule::R1b | Rule::R2 | Rule::R3 | Rule::R7) => true,
        Basis::Rule(Rule::R4 | Rule::R5 | Rule::R6 | Rule::R8) | Basis::Gate(_) => false,
    };
    let range = (reading.eqf_min, reading.eqf_max);
    from_schooling_or_statement || reading.items.iter().any(|item| (item.eqf_min, item.eqf_max) == range)
}
