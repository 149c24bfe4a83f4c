//! The unit group of each occupation, which tasks in the MELO format leave out.

use std::collections::HashMap;
use std::sync::LazyLock;

use engine::coder::Groups;

const TABLE: &str = include_str!("../../data/occupation_groups.csv");
const OCCUPATION: &str = "http://data.europa.eu/esco/occupation/";

/// The groups of the concepts, numbered in the order given.
pub fn groups(concepts: &[String]) -> Groups {
    static CODES: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| TABLE.lines().skip(1).filter_map(|line| line.split_once(',')).collect());
    let code = |uri: &str| uri.strip_prefix(OCCUPATION).and_then(|occupation| CODES.get(occupation).copied());
    Groups::new(concepts.iter().map(|uri| (uri.as_str(), code(uri))))
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
