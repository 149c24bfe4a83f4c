//! What authorities found missing, as far as a vacancy asks for it. Of a statement the matcher's input holds only which profession it
//! recognises in full; the planner reads the rest beside it.

use super::gaps::{Gap, GapState, Need, must};
use super::units::Vacancy;
use crate::profile::{Deficit, Extent, LevelStatement};
use time::Date;

/// What authorities found missing, where it matters for a vacancy: a decision for its occupation, or, where a decision
/// names none, any vacancy of a regulated profession. What was decided in full, or is no longer in force, is no gap.
pub fn deficits(statements: &[LevelStatement], vacancy: &Vacancy, day: Date) -> Vec<Gap> {
    let unit = vacancy.occupation.map(|occupation| occupation.unit.code());
    let regulated = vacancy.record.regulated.is_some();
    let mut out = Vec::new();
    for statement in statements.iter().filter(|one| one.is_in_force(day) && one.extent != Some(Extent::Full)) {
        let about_this = match &statement.isco08 {
            Some(code) => unit.as_ref() == Some(code),
            None => regulated,
        };
        if about_this {
            let need = |deficit: &Deficit| Need::Deficit { deficit: deficit.clone(), isco08: statement.isco08.clone() };
            out.extend(statement.deficits.iter().map(|deficit| must(need(deficit), GapState::Missing, 0)));
        }
    }
    out
}
