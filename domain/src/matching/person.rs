//! A person ready to be scored: the input with its concepts looked up, in a fixed order.

use crate::cefr::{Cefr, Mode};
use crate::matching::input::{
    EqfReading, HeldLanguage, HeldLicence, HeldOccupation, HeldSkill, LastUsed, LicenceKey, MatchInput, MonthsBand,
};
use crate::matching::replaced::Gone;
use crate::matching::taxonomy::{Concept, MinorGroup, OccupationRef, Taxonomy};
use crate::profile::{EvidenceClass, UsableHere};
use std::mem::take;

/// A held skill, looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonSkill {
    /// Concept.
    pub concept: Concept,
    /// Evidence.
    pub evidence: EvidenceClass,
    /// Level 1.
    pub with_help: bool,
    /// Last use.
    pub last_used: LastUsed,
    /// The concept that was chosen, if it is gone and this one stands for it.
    pub replaced: Option<Gone>,
}

/// A held occupation, looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonOccupation {
    /// Occupation or unit group.
    pub occupation: OccupationRef,
    /// How long.
    pub months: MonthsBand,
    /// End.
    pub end: LastUsed,
    /// The occupation that was chosen, if it is gone and this one stands for it.
    pub replaced: Option<Gone>,
}

/// A person ready to be scored. Concepts the vocabulary does not know are left out, as are languages held as skills.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Skills, by concept.
    pub skills: Vec<PersonSkill>,
    /// Occupations.
    pub occupations: Vec<PersonOccupation>,
    /// Months by minor group.
    pub months: Vec<(MinorGroup, MonthsBand)>,
    /// Wished occupations, best first.
    pub wished: Vec<OccupationRef>,
    /// Everything that needs no looking up; its skills, occupations, months and wished occupations are empty.
    pub rest: MatchInput,
}

impl Person {
    /// Looks up the concepts and sorts every list whose order says nothing.
    pub fn resolve(input: &MatchInput, taxonomy: &Taxonomy) -> Self {
        Self::of(input.clone(), taxonomy)
    }

    /// The same of an input that is not needed any more.
    pub fn of(mut rest: MatchInput, taxonomy: &Taxonomy) -> Self {
        let (skills, occupations) = (take(&mut rest.skills), take(&mut rest.occupations));
        let (months, wished) = (take(&mut rest.months), take(&mut rest.wishes.occupations));
        rest.languages.sort_by(|a, b| (&a.language, a.proven, levels(a)).cmp(&(&b.language, b.proven, levels(b))));
        rest.licences
            .sort_by(|a, b| (&a.kind, &a.category, a.usable as u8).cmp(&(&b.kind, &b.category, b.usable as u8)));
        let mut person = Self {
            skills: skills.iter().filter_map(|held| skill(held, taxonomy)).collect(),
            occupations: occupations.iter().filter_map(|held| occupation(held, taxonomy)).collect(),
            months: months.iter().filter_map(|m| Some((MinorGroup::parse(&m.group)?, m.months))).collect(),
            wished: wished.iter().filter_map(|uri| taxonomy.occupation(uri)).collect(),
            rest,
        };
        person.skills.sort();
        person.occupations.sort();
        person.months.sort();
        person
    }

    /// Months in a minor group; the longest band if it is listed twice.
    pub fn months_in(&self, group: MinorGroup) -> Option<MonthsBand> {
        self.months.iter().filter(|(g, _)| *g == group).map(|(_, band)| *band).max()
    }

    /// The level reading; without one, from 0 to 0.
    pub fn eqf(&self) -> EqfReading {
        self.rest.eqf.unwrap_or_default()
    }

    /// Level in one activity of a language, over all its entries.
    pub fn level(&self, language: &str, mode: Mode) -> Cefr {
        let entries = self.rest.languages.iter().filter(|held| held.language == language);
        entries.filter_map(|held| held.cefr.get(mode)).max().unwrap_or(Cefr::None)
    }

    /// The same level is behind a certificate or test.
    pub fn level_is_proven(&self, language: &str, mode: Mode, level: Cefr) -> bool {
        self.rest.languages.iter().any(|l| l.language == language && l.proven && l.cefr.get(mode) >= Some(level))
    }

    /// How far each held licence of that kind can be used. A licence asked without a category takes any.
    pub fn licences<'a>(&'a self, wanted: &'a LicenceKey) -> impl Iterator<Item = UsableHere> + 'a {
        let fits =
            |l: &&HeldLicence| l.kind == wanted.kind && (wanted.category.is_none() || l.category == wanted.category);
        self.rest.licences.iter().filter(fits).map(|l| l.usable)
    }
}

fn levels(held: &HeldLanguage) -> [Option<Cefr>; 5] {
    Mode::ALL.map(|mode| held.cefr.get(mode))
}

fn skill(held: &HeldSkill, taxonomy: &Taxonomy) -> Option<PersonSkill> {
    Some(PersonSkill {
        concept: taxonomy.skill(&held.concept)?,
        evidence: held.evidence,
        with_help: held.level == Some(1),
        last_used: held.last_used,
        replaced: taxonomy.gone(&held.concept),
    })
}

fn occupation(held: &HeldOccupation, taxonomy: &Taxonomy) -> Option<PersonOccupation> {
    Some(PersonOccupation {
        occupation: taxonomy.occupation(&held.concept)?,
        months: held.months,
        end: held.end,
        replaced: taxonomy.gone(&held.concept),
    })
}
