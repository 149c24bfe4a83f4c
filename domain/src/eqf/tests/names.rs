//! Names: every name of the table finds its own range, and the word rules do what they say.

use super::tables;
use crate::eqf::find::{Claim, find};

#[test]
fn every_name_of_the_table_finds_its_own_range() {
    let (mut own, mut other, mut names) = (0, Vec::new(), 0);
    for row in tables().rows() {
        for name in [&row.original, &row.english].into_iter().chain(&row.aliases).filter(|name| !name.is_empty()) {
            names += 1;
            let year = row.valid_from.or(row.valid_to).or(Some(2015));
            let claim = Claim { host: Some("DEU"), country: &row.country, name, year, grade: None, duration: None };
            let found = find(tables(), claim);
            if found.range() == row.eqf && found.kept.iter().any(|k| k.row.row_id == row.row_id) {
                own += 1;
            } else {
                other.push((
                    row.row_id.clone(),
                    name.clone(),
                    found.range(),
                    found.uncertain,
                    found.reform,
                    found.kept.iter().map(|k| k.row.row_id.clone()).collect::<Vec<_>>(),
                ));
            }
        }
    }
    for o in &other {
        eprintln!("{o:?}");
    }
    panic!("{names} {own} {}", other.len());
}
