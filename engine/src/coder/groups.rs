//! The ISCO-08 unit group of each occupation. An occupation and its group support each other:
//! what the best occupation scores lifts its group, what the group's own name scores lifts its occupations.

use std::collections::HashMap;

use super::labels::Concept;

/// Of which concept a group's URI names the code.
const GROUP: &str = "/esco/isco/C";
/// Digits of a unit group, the finest.
const DIGITS: usize = 4;

/// What a concept is in ISCO-08.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Neither an occupation with a known group nor a group.
    Outside,
    /// An occupation of that group.
    Member(Concept),
    /// A unit group.
    Unit,
}

/// The unit groups of a list of concepts; empty where nothing is known about groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    places: Vec<Place>,
}

impl Groups {
    /// Takes the concepts in the order of their numbers, each with its ISCO-08 code, if it has one.
    pub fn new<'a>(concepts: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let concepts: Vec<_> = concepts.into_iter().collect();
        let mut units: HashMap<&str, Concept> = HashMap::new();
        for (number, (uri, _)) in (0..).zip(&concepts) {
            if let Some(code) = unit_code(uri) {
                units.insert(code, number);
            }
        }
        let place = |&(uri, code): &(&str, Option<&str>)| {
            if unit_code(uri).is_some() {
                return Place::Unit;
            }
            let unit = code.and_then(|code| units.get(code.get(..DIGITS)?));
            unit.map_or(Place::Outside, |&unit| Place::Member(unit))
        };
        Self { places: concepts.iter().map(place).collect() }
    }

    /// The unit group an occupation belongs to.
    pub(super) fn of(&self, concept: Concept) -> Option<Concept> {
        match self.places.get(concept as usize) {
            Some(&Place::Member(unit)) => Some(unit),
            Some(Place::Outside | Place::Unit) | None => None,
        }
    }

    /// Whether the concept is a unit group.
    pub(super) fn is_unit(&self, concept: Concept) -> bool {
        self.places.get(concept as usize) == Some(&Place::Unit)
    }
}

/// Whether the concept is a group coarser than a unit group; nobody can confirm one, so none is offered.
pub fn coarse(uri: &str) -> bool {
    uri.split_once(GROUP).is_some_and(|(_, code)| code.len() < DIGITS)
}

fn unit_code(uri: &str) -> Option<&str> {
    uri.split_once(GROUP).map(|(_, code)| code).filter(|code| code.len() == DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occupations_know_their_unit_group() {
        let (unit, other) = ("http://data.europa.eu/esco/isco/C2221", "http://data.europa.eu/esco/isco/C22");
        let groups = Groups::new([(unit, Some("2221")), ("a", Some("2221.1")), ("b", None), ("c", Some("9111"))]);
        assert_eq!((0..4).map(|n| groups.of(n)).collect::<Vec<_>>(), [None, Some(0), None, None]);
        assert!(groups.is_unit(0) && !groups.is_unit(1) && !groups.is_unit(9));
        assert!(coarse(other) && !coarse(unit) && !coarse("a"));
    }
}
