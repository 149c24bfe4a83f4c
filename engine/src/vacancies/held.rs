//! A person as a search: the lists they are on and with what strength, and what is looked at late.

use super::block::Block;
use crate::people::names::{Name, Names, Term};
use crate::people::reach::{Part, Reach};
use crate::people::sum::Sums;
use domain::matching::Rules;
use domain::matching::fit::level_points;
use domain::matching::gates::PlaceBand;
use domain::matching::input::LicenceKey;
use domain::matching::person::Person;
use domain::matching::strength::strength;
use domain::matching::taxonomy::MinorGroup;
use domain::matching::units::{Ask, Vacancy};
use std::collections::BTreeSet;

/// The search for the vacancies of a person.
pub(crate) struct Held<'a> {
    pub(crate) person: &'a Person,
    rules: &'a Rules<'a>,
    strengths: Vec<Part>,
    /// List and months of each minor group.
    months: Vec<(Term, u32)>,
}

impl<'a> Held<'a> {
    pub(crate) fn new(person: &'a Person, reach: &Reach, names: &Names, rules: &'a Rules<'a>) -> Self {
        let mut strengths = Vec::new();
        reach.skills(person, rules, &mut strengths);
        reach.occupations(person, rules, &mut strengths);
        let mut present: BTreeSet<Part> = BTreeSet::new();
        for field in &person.rest.fields {
            let prefixes = (0..=field.len()).filter_map(|end| field.get(..end));
            let terms = prefixes.filter_map(|prefix| names.get(&Name::Field(prefix.to_owned())));
            present.extend(terms.map(|term| (term, 1)));
        }
        for licence in &person.rest.licences {
            for category in [None, licence.category.clone()] {
                let key = LicenceKey { kind: licence.kind.clone(), category };
                if let Some(term) = names.get(&Name::Licence(key.clone())) {
                    present.insert((term, strength(&Ask::Licence(key), person, rules).v as u8));
                }
            }
        }
        strengths.extend(present);
        let mut groups: Vec<MinorGroup> = person.months.iter().map(|(group, _)| *group).collect();
        groups.sort_unstable();
        groups.dedup();
        let months =
            |group| Some((names.layout.months(group), rules.constants.representative(person.months_in(group)?)));
        Self { person, rules, strengths, months: groups.into_iter().filter_map(months).collect() }
    }

    /// For each vacancy of a block the most its points can be before deductions.
    pub(crate) fn add_up(&self, block: &Block, sums: &mut Sums) {
        sums[..block.len()].copy_from_slice(&block.late_most);
        sums[block.len()..].fill(0);
        for (term, v) in &self.strengths {
            let v = u32::from(*v);
            for posting in block.list(*term) {
                let sum = &mut sums[(posting >> 20) as usize];
                *sum = sum.wrapping_add(((posting & UNITS) * v) as i16);
            }
        }
        let units = self.rules.constants.units.experience;
        for (term, months) in &self.months {
            for posting in block.list(*term) {
                let v = (10 * months / (posting & UNITS).max(1)).min(10);
                let sum = &mut sums[(posting >> 20) as usize];
                *sum = sum.wrapping_add((units * v) as i16);
            }
        }
    }

    /// F, unless it is below `least`; `languages` are the points that the languages cost.
    pub(crate) fn fit(
        &self,
        (block, at): (&Block, usize),
        most: i16,
        (vacancy, languages): (&Vacancy, u32),
        band: Option<PlaceBand>,
        least: i32,
    ) -> Option<u32> {
        let table = &self.rules.constants.deductions;
        let place = table.place[band.unwrap_or(PlaceBand::Elsewhere) as usize];
        let level = vacancy.eqf.map_or(0, |asked| level_points(asked, self.person.eqf(), self.rules));
        let mut fit = i32::from(most) - (place + level + languages) as i32;
        if fit.max(0) < least {
            return None;
        }
        if block.late_most[at] > 0 {
            fit += self.late(vacancy) - i32::from(block.late_most[at]);
        }
        Some(fit.max(0) as u32)
    }

    /// Points of criteria that no list holds.
    fn late(&self, vacancy: &Vacancy) -> i32 {
        let points = vacancy.criteria.iter().map(|criterion| match &criterion.ask {
            Ask::ResearchField(_) | Ask::ResearchStage(_) | Ask::Language { .. } | Ask::Qualification(_) => {
                criterion.units * strength(&criterion.ask, self.person, self.rules).v
            }
            Ask::Skill(_) | Ask::Occupation(_) | Ask::Experience { .. } | Ask::Field(_) | Ask::Licence(_) => 0,
        });
        points.sum::<u32>() as i32
    }
}

const UNITS: u32 = (1 << 20) - 1;
