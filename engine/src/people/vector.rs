//! A person as the index holds them: ids and codes, no names and no texts.

use super::facts::{Facts, day};
use super::names::{NOWHERE, Name, Names, Term};
use super::reach::{Part, Reach};
use domain::cefr::{Cefr, Mode};
use domain::id::{OrganisationId, PersonId};
use domain::matching::Rules;
use domain::matching::input::LicenceKey;
use domain::matching::person::Person;
use domain::profile::{MayWork, UsableHere};
use std::collections::BTreeMap;
use time::Date;

/// A person as the store hands them over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id.
    pub id: PersonId,
    /// Last reconfirmation; absent if none is asked.
    pub reconfirmed_on: Option<Date>,
    /// Organisations with a live grant for matching.
    pub grants: Vec<OrganisationId>,
    /// The person.
    pub person: Person,
}

/// The right to work, as far as a vacancy's first day does not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    Yes,
    Unclear,
    From(i32),
    No,
}

/// Whose lists a person stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Shelf {
    /// Home in this region.
    Residents(u16),
    /// This region is listed, home is elsewhere.
    Guests(u16),
    /// Would move anywhere, or lists more regions than are copied.
    Anywhere,
}

/// Copies of a person in other regions.
const COPIES: usize = 4;

/// An encoded person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Vector {
    pub(crate) id: PersonId,
    /// Term and strength, by term.
    pub(crate) terms: Vec<Part>,
    /// Language; levels in fifteen bits, proven levels in the next fifteen.
    pub(crate) languages: Vec<(Term, u32)>,
    pub(crate) home: u16,
    pub(crate) eqf: [u8; 2],
    pub(crate) declared: bool,
    /// 0 without a skill, else the best evidence.
    pub(crate) evidence: u8,
    pub(crate) right: Right,
    pub(crate) reconfirmed: Option<i32>,
    pub(crate) facts: Facts,
}

/// The levels of five activities, three bits each.
pub(crate) fn packed_levels(level: impl Fn(Mode) -> Cefr) -> u32 {
    (0..).zip(Mode::ALL).fold(0, |bits, (at, mode)| bits | u32::from(level(mode).rank()) << (3 * at))
}

/// The bit of a licence's state.
pub(crate) fn usable_bit(usable: UsableHere) -> u8 {
    match usable {
        UsableHere::Yes => 1,
        UsableHere::AfterExchange => 2,
        UsableHere::Unknown => 4,
        UsableHere::No => 8,
    }
}

impl Vector {
    pub(crate) fn of(entry: &Entry, reach: &Reach, names: &mut Names, rules: &Rules) -> Self {
        let (person, rest) = (&entry.person, &entry.person.rest);
        let mut terms = Vec::new();
        reach.skills(person, rules, &mut terms);
        reach.occupations(person, rules, &mut terms);
        reach.months(person, &mut terms);
        presences(entry, names, &mut terms);
        terms.sort_unstable();
        let eqf = person.eqf();
        Self {
            id: entry.id,
            terms,
            languages: languages(person, names),
            home: rest.residence.as_deref().map_or(NOWHERE, |home| names.learn_place(home)),
            eqf: [eqf.lo, eqf.hi],
            declared: eqf.declared,
            evidence: person.skills.iter().map(|held| held.evidence as u8 + 1).max().unwrap_or(0),
            right: match rest.may_work {
                MayWork::Yes => Right::Yes,
                MayWork::YesLimited | MayWork::Unknown => Right::Unclear,
                MayWork::NotYet => rest.may_work_on.map_or(Right::No, |on| Right::From(day(on))),
                MayWork::No => Right::No,
            },
            reconfirmed: entry.reconfirmed_on.map(day),
            facts: Facts::of(person, names, rules.constants.wishes.ranks.len()),
        }
    }

    /// The first unit group of the person's occupations: who stands by whom in the blocks.
    pub(crate) fn calling(&self, names: &Names) -> Term {
        let units = names.layout.unit_groups();
        self.terms.iter().map(|(term, _)| *term).find(|term| units.contains(term)).unwrap_or(Term::MAX)
    }

    /// The lists this person belongs on: one of residents always, so that a country-wide search meets nobody twice.
    pub(crate) fn shelves(&self, names: &Names) -> Vec<Shelf> {
        let home = names.region(self.home);
        let mut listed: Vec<u16> = self.facts.listed.iter().map(|place| names.region(*place)).collect();
        listed.retain(|region| *region != NOWHERE && *region != home);
        listed.sort_unstable();
        listed.dedup();
        let mut shelves = vec![Shelf::Residents(home)];
        if self.facts.willing || listed.len() > COPIES {
            shelves.push(Shelf::Anywhere);
        } else {
            shelves.extend(listed.into_iter().map(Shelf::Guests));
        }
        shelves
    }
}

fn presences(entry: &Entry, names: &mut Names, out: &mut Vec<Part>) {
    let rest = &entry.person.rest;
    let mut found: BTreeMap<Name, u8> = BTreeMap::new();
    for licence in &rest.licences {
        let bit = usable_bit(licence.usable);
        *found.entry(Name::Licence(LicenceKey { kind: licence.kind.clone(), category: None })).or_default() |= bit;
        if licence.category.is_some() {
            let key = LicenceKey { kind: licence.kind.clone(), category: licence.category.clone() };
            *found.entry(Name::Licence(key)).or_default() |= bit;
        }
    }
    for field in &rest.fields {
        for end in (0..=field.len()).filter(|end| field.is_char_boundary(*end)) {
            found.insert(Name::Field(field[..end].to_owned()), 1);
        }
    }
    found.extend(rest.recognised.iter().map(|profession| (Name::Recognised(profession.clone()), 1)));
    found.extend(entry.grants.iter().map(|organisation| (Name::Grant(*organisation), 1)));
    out.extend(found.into_iter().map(|(name, value)| (names.learn(name), value)));
}

fn languages(person: &Person, names: &mut Names) -> Vec<(Term, u32)> {
    let mut codes: Vec<&str> = person.rest.languages.iter().map(|held| held.language.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let best = |code: &str, mode, proven_only: bool| {
        let held = person.rest.languages.iter().filter(|held| held.language == code && (held.proven || !proven_only));
        held.filter_map(|held| held.cefr.get(mode)).max().unwrap_or(Cefr::None)
    };
    let mut out: Vec<(Term, u32)> = codes
        .into_iter()
        .map(|code| {
            let levels =
                packed_levels(|mode| best(code, mode, false)) | packed_levels(|mode| best(code, mode, true)) << 15;
            (names.learn(Name::Language(code.to_owned())), levels)
        })
        .collect();
    out.sort_unstable();
    out
}
