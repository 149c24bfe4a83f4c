//! A vacancy as a search: which posting lists give how many points, and what is looked at late.

use super::facts::Asked;
use super::names::{NOWHERE, Name, Names, Term};
use super::reach::Reach;
use super::vector::usable_bit;
use domain::cefr::{CefrLevels, Mode};
use domain::matching::Rules;
use domain::matching::input::{LicenceKey, MonthsBand};
use domain::matching::research::field_key;
use domain::matching::taxonomy::{Concept, OccupationRef};
use domain::matching::units::{Ask, Vacancy, asked_modes};
use domain::profile::UsableHere;
use std::collections::BTreeMap;

/// Points of each strength on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Points {
    /// So many a tenth.
    Each(i16),
    Of([i16; 16]),
}

/// An asked language: the rank of the level of each activity, 0 where nothing is asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken {
    pub(crate) language: Option<Term>,
    pub(crate) asked: [u8; 5],
}

impl Spoken {
    pub(crate) fn new(language: &str, levels: &CefrLevels, names: &Names) -> Self {
        let mut asked = [0; 5];
        for (mode, level) in asked_modes(levels) {
            asked[mode as usize] = level.rank();
        }
        Self { language: names.get(&Name::Language(language.to_owned())), asked }
    }

    /// What is asked with what is held, level and proven level, by activity.
    pub(crate) fn each(&self, held: u32) -> impl Iterator<Item = (u8, u8, u8)> + '_ {
        let rank = move |at: usize| (held >> (3 * at) & 7) as u8;
        (0..Mode::ALL.len()).filter(|at| self.asked[*at] > 0).map(move |at| (self.asked[at], rank(at), rank(at + 5)))
    }

    pub(crate) fn reached(&self, held: u32) -> bool {
        self.each(held).all(|(asked, held, _)| held >= asked)
    }
}

/// A criterion that is looked at late.
#[derive(Debug, Clone)]
pub(crate) enum Late {
    Language(Spoken),
    Qualification(u8),
    ResearchField(Vec<Option<Term>>),
    ResearchStage(u8),
}

/// The search for the people of a vacancy.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) vacancy: &'a Vacancy,
    pub(crate) rules: Rules<'a>,
    pub(crate) names: &'a Names,
    pub(crate) sums: Vec<(Term, Points)>,
    pub(crate) late: Vec<(Late, i32)>,
    /// The most that late criteria add.
    pub(crate) late_most: i32,
    pub(crate) languages: Vec<Spoken>,
    pub(crate) language_gates: Vec<Spoken>,
    /// The place; absent if it does not count.
    pub(crate) place: Option<Asked>,
}

const BANDS: [MonthsBand; 7] = [
    MonthsBand::Under6,
    MonthsBand::Under12,
    MonthsBand::Under24,
    MonthsBand::Under36,
    MonthsBand::Under60,
    MonthsBand::Under120,
    MonthsBand::From120,
];
pub(crate) const USABLE: [UsableHere; 4] =
    [UsableHere::Yes, UsableHere::AfterExchange, UsableHere::Unknown, UsableHere::No];

impl<'a> Wanted<'a> {
    pub(crate) fn new(vacancy: &'a Vacancy, reach: &Reach, names: &'a Names, rules: Rules<'a>) -> Self {
        let mut sums = Sums { each: BTreeMap::new(), of: BTreeMap::new() };
        let mut late = Vec::new();
        for criterion in &vacancy.criteria {
            let units = criterion.units as i16;
            let spoken = |language: &str, levels| Spoken::new(language, levels, names);
            match &criterion.ask {
                Ask::Skill(wanted) => sums.skill(wanted.concept, units, reach, names),
                Ask::Occupation(wanted) => sums.occupation(*wanted, units, names),
                Ask::Experience { group, months } => {
                    let v = |band| (10 * rules.constants.representative(band) / (*months).max(1)).min(10) as i16;
                    let points = |at: usize| BANDS.get(at.wrapping_sub(1)).map_or(0, |band| units * v(*band));
                    sums.table(names.layout.months(*group), std::array::from_fn(points));
                }
                Ask::Field(asked) => sums.field(asked, units, names, &rules),
                Ask::Licence(asked) => sums.licence(asked, units, names, &rules),
                Ask::ResearchField(fields) => {
                    let term = |field: &String| names.get(&Name::ResearchField(field_key(field)));
                    late.push((Late::ResearchField(fields.iter().map(term).collect()), i32::from(units)));
                }
                Ask::ResearchStage(asked) => late.push((Late::ResearchStage(*asked), i32::from(units))),
                Ask::Language { language, levels } => {
                    late.push((Late::Language(spoken(language, levels)), i32::from(units)));
                }
                Ask::Qualification(asked) => late.push((Late::Qualification(*asked), i32::from(units))),
            }
        }
        let of = sums.of.into_iter().map(|(term, points)| (term, Points::Of(points)));
        Self {
            vacancy,
            rules,
            names,
            sums: sums.each.into_iter().map(|(term, w)| (term, Points::Each(w))).chain(of).collect(),
            late_most: late.iter().map(|(_, units)| 10 * units).sum(),
            late,
            languages: vacancy.languages.iter().map(|l| Spoken::new(&l.language, &l.levels, names)).collect(),
            language_gates: vacancy.language_gates.iter().map(|l| Spoken::new(&l.language, &l.levels, names)).collect(),
            place: place(vacancy, names, &rules),
        }
    }
}

fn place(vacancy: &Vacancy, names: &Names, rules: &Rules) -> Option<Asked> {
    let region = vacancy.record.region.as_deref()?;
    if vacancy.record.remote >= rules.constants.limits.remote_share {
        return None;
    }
    let of = |code: Option<&str>| code.and_then(|code| names.place(code)).unwrap_or(NOWHERE);
    Some(Asked { place: of(Some(region)), region: of(region.get(..4)) })
}

/// Adds up lists that several criteria read.
struct Sums {
    each: BTreeMap<Term, i16>,
    of: BTreeMap<Term, [i16; 16]>,
}

impl Sums {
    fn each(&mut self, term: Term, units: i16) {
        *self.each.entry(term).or_default() += units;
    }

    fn table(&mut self, term: Term, points: [i16; 16]) {
        let held = self.of.entry(term).or_default();
        *held = std::array::from_fn(|at| held[at] + points[at]);
    }

    fn skill(&mut self, skill: Concept, units: i16, reach: &Reach, names: &Names) {
        self.each(names.layout.near(skill), units);
        self.each(names.layout.far(skill), units);
        if let Some(group) = reach.sibling_group(skill) {
            self.each(names.layout.own(group), units);
        }
    }

    fn occupation(&mut self, wanted: OccupationRef, units: i16, names: &Names) {
        let layout = names.layout;
        self.each(layout.sub_major(wanted.unit.sub_major()), units);
        self.each(layout.minor(wanted.unit.minor()), units);
        match wanted.concept {
            None => self.each(layout.unit_alone(wanted.unit), units),
            Some(concept) => {
                self.each(layout.unit(wanted.unit), units);
                self.each(layout.own(concept), units);
            }
        }
    }

    fn field(&mut self, asked: &str, units: i16, names: &Names, rules: &Rules) {
        let [whole, three, two] = rules.constants.strengths.field.map(|v| v as i16);
        let mut below = 0;
        let shorter = [(2, two), (3, three)].into_iter().filter(|(end, _)| *end < asked.len());
        for (end, v) in shorter.chain([(asked.len(), whole)]) {
            let prefix = asked.get(..end).map(|prefix| Name::Field(prefix.to_owned()));
            if let Some(term) = prefix.and_then(|prefix| names.get(&prefix)) {
                self.each(term, units * (v - below));
            }
            below = v;
        }
    }

    fn licence(&mut self, asked: &LicenceKey, units: i16, names: &Names, rules: &Rules) {
        let v = |usable| match usable {
            UsableHere::Yes => 10,
            UsableHere::AfterExchange => rules.constants.strengths.licence_after_exchange as i16,
            UsableHere::Unknown | UsableHere::No => 0,
        };
        let best = |mask: usize| {
            let held = USABLE.into_iter().filter(|usable| mask & usize::from(usable_bit(*usable)) != 0);
            units * held.map(v).max().unwrap_or(0)
        };
        if let Some(term) = names.get(&Name::Licence(asked.clone())) {
            self.table(term, std::array::from_fn(best));
        }
    }
}
