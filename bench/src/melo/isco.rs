//! The unit group of each occupation, which tasks in the MELO format leave out.

use std::collections::HashMap;
use std::sync::LazyLock;

use engine::coder::Groups;

const TABLE: &str = include_str!("../../data/occupation_groups.csv");
const OCCUPATION: &str = "http://data.europa.eu/esco/occupation/";
const GROUP: &str = "/esco/isco/C";

/// The groups of the concepts, numbered in the order given.
pub fn groups(concepts: &[String]) -> Groups {
    Groups::new(concepts.iter().map(|uri| (uri.as_str(), code(uri))))
}

/// The ISCO-08 code of an occupation or of a group.
pub fn code(uri: &str) -> Option<&str> {
    static CODES: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| TABLE.lines().skip(1).filter_map(|line| line.split_once(',')).collect());
    match uri.strip_prefix(OCCUPATION) {
        Some(occupation) => CODES.get(occupation).copied(),
        None => uri.split_once(GROUP).map(|(_, code)| code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_an_occupation_and_a_unit_group() {
        let mut lines = TABLE.lines();
        assert_eq!(lines.next(), Some("occupation,iscoGroup"));
        for line in lines {
            let (occupation, code) = line.split_once(',').unwrap_or_default();
            assert!(occupation.len() == 36 && code.len() == 4 && code.bytes().all(|c| c.is_ascii_digit()), "{line}");
        }
    }
}
