//! The languages that vacancies ask for, each combination once: there are few, and what a person falls short of in one holds for
//! every vacancy that asks for it.

use domain::matching::Rules;
use domain::matching::fit::activity_points;
use domain::matching::person::Person;
use domain::matching::units::{AskedLanguage, Vacancy};
use std::collections::HashMap;

/// The combinations, and which one each vacancy asks for.
#[derive(Debug)]
pub(crate) struct Tongues {
    of: Vec<u32>,
    asked: Vec<Vec<AskedLanguage>>,
}

/// What a person loses in each combination, once it was looked at.
pub(crate) struct Shortfalls<'a> {
    tongues: &'a Tongues,
    points: Vec<Option<u32>>,
}

impl Tongues {
    pub(crate) fn new(vacancies: &[Vacancy]) -> Self {
        let (mut asked, mut known) = (Vec::new(), HashMap::new());
        let mut number = |vacancy: &Vacancy| {
            *known.entry(vacancy.languages.clone()).or_insert_with(|| {
                asked.push(vacancy.languages.clone());
                asked.len() as u32 - 1
            })
        };
        let of = vacancies.iter().map(&mut number).collect();
        Self { of, asked }
    }

    pub(crate) fn shortfalls(&self) -> Shortfalls<'_> {
        Shortfalls { tongues: self, points: vec![None; self.asked.len()] }
    }

    pub(crate) fn bytes(&self) -> usize {
        4 * self.of.len() + self.asked.iter().map(|asked| size_of_val(asked.as_slice())).sum::<usize>()
    }
}

impl Shortfalls<'_> {
    /// Points that the languages of a vacancy cost the person (MATCHING B4).
    pub(crate) fn points(&mut self, vacancy: usize, person: &Person, rules: &Rules) -> u32 {
        let number = self.tongues.of[vacancy] as usize;
        *self.points[number].get_or_insert_with(|| lost(&self.tongues.asked[number], person, rules))
    }
}

fn lost(asked: &[AskedLanguage], person: &Person, rules: &Rules) -> u32 {
    let table = &rules.constants.deductions;
    let of = |asked: &AskedLanguage| {
        let points = asked.modes().map(|(mode, level)| {
            let held = person.level(&asked.language, mode);
            let proven = person.level_is_proven(&asked.language, mode, level);
            activity_points(level, held, proven, rules)
        });
        points.sum::<u32>().min(table.language_cap)
    };
    asked.iter().map(of).sum::<u32>().min(table.languages_cap)
}
