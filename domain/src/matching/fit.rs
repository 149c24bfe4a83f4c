//! F: what the requirements and the person have in common, less what is short (B4).

use crate::cefr::{Cefr, Mode};
use crate::matching::Rules;
use crate::matching::gates::{PlaceBand, place_band};
use crate::matching::input::EqfReading;
use crate::matching::person::Person;
use crate::matching::strength::{Strength, strength};
use crate::matching::units::{Criterion, Vacancy};

/// A criterion with the person's strength in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addend<'v> {
    /// Criterion.
    pub criterion: &'v Criterion,
    /// Strength.
    pub strength: Strength,
}

impl Addend<'_> {
    /// Units times strength.
    pub fn points(&self) -> u32 {
        self.criterion.units * self.strength.v
    }
}

/// What points are taken off for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the values compared")]
pub enum Short {
    /// One activity of a language: short, or met but only self-rated.
    Language { language: String, mode: Mode, asked: Cefr, held: Cefr },
    /// The level: short, straddled or only declared.
    Level { asked: u8, reading: EqfReading },
    /// The place.
    Place(PlaceBand),
    /// More was taken off than there was: no result is below 0, so this gives points back.
    Floor,
}

/// Points taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    /// For what.
    pub short: Short,
    /// Points after the caps; negative only for the floor.
    pub points: i32,
}

/// F with all it is made of: the points of the addends less those of the deductions are F.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit<'v> {
    /// Addends, in the order of the criteria.
    pub addends: Vec<Addend<'v>>,
    /// Deductions.
    pub deductions: Vec<Deduction>,
    /// F, 0 to 10,000.
    pub points: u32,
}

/// Computes F. A language or level that is a gate is not deducted, whether it was passed or not; a place that removes
/// the person is deducted like band 2.
pub fn fit<'v>(person: &Person, vacancy: &'v Vacancy, rules: &Rules) -> Fit<'v> {
    let criteria = vacancy.criteria.iter();
    let addends: Vec<Addend> =
        criteria.map(|criterion| Addend { criterion, strength: strength(&criterion.ask, person, rules) }).collect();
    let mut deductions = languages(person, vacancy, rules);
    deductions.extend(level(person, vacancy, rules));
    deductions.extend(place(person, vacancy, rules));
    let plus: u32 = addends.iter().map(Addend::points).sum();
    let sum = plus as i32 - deductions.iter().map(|deduction| deduction.points).sum::<i32>();
    if sum < 0 {
        deductions.push(Deduction { short: Short::Floor, points: sum });
    }
    Fit { addends, deductions, points: sum.max(0) as u32 }
}

/// Each asked activity in order; once a cap is reached, what follows weighs only what is left.
fn languages(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Vec<Deduction> {
    let table = &rules.constants.deductions;
    let mut out = Vec::new();
    let mut left_in_all = table.languages_cap;
    for language in &vacancy.languages {
        let mut left = table.language_cap;
        for (mode, asked) in language.modes() {
            let held = person.level(&language.language, mode);
            let full = activity_points(asked, held, person.level_is_proven(&language.language, mode, asked), rules);
            if full == 0 {
                continue;
            }
            let points = full.min(left).min(left_in_all);
            left -= points;
            left_in_all -= points;
            let short = Short::Language { language: language.language.clone(), mode, asked, held };
            out.push(Deduction { short, points: points as i32 });
        }
    }
    out
}

/// Points off for one activity of a language, before the caps; `proven` tells whether the level asked is.
pub fn activity_points(asked: Cefr, held: Cefr, proven: bool, rules: &Rules) -> u32 {
    let table = &rules.constants.deductions;
    if held < asked {
        table.language_level * u32::from(asked.rank() - held.rank())
    } else if proven {
        0
    } else {
        table.self_rated
    }
}

fn level(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Option<Deduction> {
    let asked = vacancy.eqf?;
    let reading = person.eqf();
    let points = level_points(asked, reading, rules) as i32;
    (points > 0).then_some(Deduction { short: Short::Level { asked, reading }, points })
}

/// Points off for a level reading.
pub fn level_points(asked: u8, reading: EqfReading, rules: &Rules) -> u32 {
    let table = &rules.constants.deductions;
    let gap = if reading.hi < asked {
        (table.eqf_level * u32::from(asked - reading.hi)).min(table.eqf_cap)
    } else if reading.lo < asked {
        table.eqf_straddles
    } else {
        0
    };
    let declared = if reading.hi >= asked && reading.declared { table.eqf_declared } else { 0 };
    gap + declared
}

fn place(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Option<Deduction> {
    let band = place_band(person, vacancy, rules).unwrap_or(PlaceBand::Elsewhere);
    let points = rules.constants.deductions.place[band as usize] as i32;
    (points > 0).then_some(Deduction { short: Short::Place(band), points })
}
