//! Numbers for everything a posting list can stand for: concepts by their place in the vocabulary, the rest in order of arrival.

use domain::id::OrganisationId;
use domain::matching::input::LicenceKey;
use domain::matching::taxonomy::{Concept, MinorGroup, UnitGroup};
use std::collections::HashMap;
use std::ops::Range;

/// A posting list.
pub(crate) type Term = u32;

/// What has no place in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Name {
    Licence(LicenceKey),
    /// A study field whose code begins so.
    Field(String),
    Recognised(String),
    Grant(OrganisationId),
    Language(String),
    ResearchField(String),
}

/// Where in the numbers each kind of term begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    concepts: u32,
}

const UNITS: u32 = 10_000;
const MINORS: u32 = 1_000;

impl Layout {
    pub(crate) fn new(concepts: usize) -> Self {
        Self { concepts: u32::try_from(concepts).expect("a vocabulary has fewer than 2^32 concepts") }
    }

    /// What a skill closely held adds to the base of its group.
    pub(crate) fn near(self, skill: Concept) -> Term {
        3 * skill.0
    }

    /// What a skill held through a more distant relation adds to the base of its group.
    pub(crate) fn far(self, skill: Concept) -> Term {
        3 * skill.0 + 1
    }

    /// A skill closely held that adds nothing to the base of its group.
    pub(crate) fn covered(self, skill: Concept) -> Term {
        3 * skill.0 + 2
    }

    /// The base of a primary group, or what a named occupation adds to its unit group.
    pub(crate) fn own(self, concept: Concept) -> Term {
        3 * concept.0
    }

    fn groups(self) -> Term {
        3 * self.concepts
    }

    pub(crate) fn sub_major(self, group: u16) -> Term {
        self.groups() + u32::from(group)
    }

    pub(crate) fn minor(self, group: MinorGroup) -> Term {
        self.groups() + MINORS + u32::from(group.0)
    }

    pub(crate) fn months(self, group: MinorGroup) -> Term {
        self.groups() + 2 * MINORS + u32::from(group.0)
    }

    /// What a unit group adds for a vacancy that names an occupation of it.
    pub(crate) fn unit(self, unit: UnitGroup) -> Term {
        self.groups() + 3 * MINORS + u32::from(unit.0)
    }

    /// What a unit group adds for a vacancy that names it alone.
    pub(crate) fn unit_alone(self, unit: UnitGroup) -> Term {
        self.groups() + 3 * MINORS + UNITS + u32::from(unit.0)
    }

    /// All terms of `unit_alone`.
    pub(crate) fn unit_groups(self) -> Range<Term> {
        self.unit_alone(UnitGroup(0))..self.names()
    }

    fn names(self) -> Term {
        self.groups() + 3 * MINORS + 2 * UNITS
    }
}

/// Names and places met so far. Numbers are given once; a generation keeps the state it was made with.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    pub(crate) layout: Layout,
    terms: HashMap<Name, Term>,
    next: Term,
    places: HashMap<String, u16>,
    texts: Vec<String>,
    regions: Vec<u16>,
}

/// No place is known.
pub(crate) const NOWHERE: u16 = u16::MAX;

impl Names {
    pub(crate) fn new(layout: Layout) -> Self {
        let next = layout.names();
        Self { layout, terms: HashMap::new(), next, places: HashMap::new(), texts: Vec::new(), regions: Vec::new() }
    }

    pub(crate) fn get(&self, name: &Name) -> Option<Term> {
        self.terms.get(name).copied()
    }

    pub(crate) fn learn(&mut self, name: Name) -> Term {
        let term = *self.terms.entry(name).or_insert(self.next);
        self.next = self.next.max(term + 1);
        term
    }

    /// Forgets the licences that nobody has any more: their categories are in people's own words. Their numbers stay unused.
    pub(crate) fn forget_licences(&mut self, used: impl Fn(Term) -> bool) {
        self.terms.retain(|name, term| !matches!(name, Name::Licence(_)) || used(*term));
    }

    /// One more than the largest term.
    pub(crate) fn end(&self) -> usize {
        self.next as usize
    }

    pub(crate) fn place(&self, code: &str) -> Option<u16> {
        self.places.get(code).copied()
    }

    pub(crate) fn learn_place(&mut self, code: &str) -> u16 {
        if let Some(known) = self.places.get(code) {
            return *known;
        }
        let region = code.get(..4).filter(|region| *region != code).map(|region| self.learn_place(region));
        let place = u16::try_from(self.texts.len()).ok().filter(|place| *place != NOWHERE);
        let place = place.expect("there are fewer than 65,535 regions");
        self.places.insert(code.to_owned(), place);
        self.texts.push(code.to_owned());
        self.regions.push(region.unwrap_or(if code.len() < 4 { NOWHERE } else { place }));
        place
    }

    /// The NUTS 2 region of a place.
    pub(crate) fn region(&self, place: u16) -> u16 {
        self.regions.get(usize::from(place)).copied().unwrap_or(NOWHERE)
    }

    pub(crate) fn text(&self, place: u16) -> Option<&str> {
        self.texts.get(usize::from(place)).map(String::as_str)
    }

    /// All places, by number.
    pub(crate) fn texts(&self) -> &[String] {
        &self.texts
    }

    pub(crate) fn bytes(&self) -> usize {
        64 * (self.terms.len() + self.texts.len())
    }
}
