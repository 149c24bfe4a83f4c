//! Names: every name of the table finds its own range, and the word rules do what they say.

use super::{input, item, tables};
use crate::eqf::find::{Claim, find};
use crate::eqf::names::{alternatives, grades, slashed};
use crate::eqf::{Documentation, MatchKind, Row, Status, candidates, read};

/// A year inside the row's window.
fn year_of(row: &Row) -> Option<i32> {
    row.valid_from.or(row.valid_to).or(Some(2015))
}

#[test]
fn every_name_of_the_table_finds_its_own_range_or_one_marked_uncertain() {
    let (mut own, mut uncertain) = (0, 0);
    for row in tables().rows() {
        for name in [&row.original, &row.english].into_iter().chain(&row.aliases).filter(|name| !name.is_empty()) {
            let (host, country, year) = (Some("DEU"), row.country.as_str(), year_of(row));
            let found = find(tables(), Claim { host, country, name, year, grade: None, duration: None });
            if found.range() == row.eqf {
                own += 1;
            } else {
                assert!(found.uncertain, "{} {name} finds another range", row.row_id);
                uncertain += 1;
            }
        }
    }
    assert_eq!((own, uncertain), (767, 7));
}

#[test]
fn every_row_claimed_with_its_name_gives_its_range_or_abstains_as_it_does() {
    for row in tables().rows() {
        let name = if row.original.is_empty() { &row.english } else { &row.original };
        let mut claim = item(&row.country, name);
        claim.award_year = year_of(row);
        let verified = read(tables(), &input(vec![claim.clone()])).expect("a sound input");
        let range = row.eqf.map(|eqf| (eqf.min, eqf.max));
        let found = verified.eqf_min.zip(verified.eqf_max);
        let marked = verified.flags.contains(&crate::eqf::Flag::NameMatchUncertain);
        assert!(found == range || marked, "{} {name}: {found:?} instead of {range:?}", row.row_id);
        claim.documentation = Documentation::None;
        let told = read(tables(), &input(vec![claim])).expect("a sound input");
        let expected = if range.is_some() { Status::Declared } else { Status::NoLevel };
        assert_eq!(told.status, expected, "{} without a document", row.row_id);
    }
}

#[test]
fn bachelor_and_bachiller_are_two_words() {
    let found = candidates(tables(), "COL", "Bachelor of Arts", Some(2015));
    assert!(found.iter().all(|one| one.certainty < 50 || one.eqf_max != Some(6)), "{found:?}");
}

#[test]
fn a_cyrillic_name_in_latin_letters_finds_its_row() {
    let found = candidates(tables(), "UKR", "Dyplom bakalavra", Some(2015));
    assert_eq!((found[0].row_id.as_str(), found[0].how), ("UKR-09", MatchKind::Romanised));
    assert!(found[0].kept && found[0].certainty < 95, "{found:?}");
}

#[test]
fn proposals_are_ranked_and_tell_what_matched() {
    let found = candidates(tables(), "NGA", "Higher National Diploma", Some(2015));
    let ids: Vec<&str> = found.iter().map(|one| one.row_id.as_str()).collect();
    assert_eq!(ids[..2], ["NGA-08", "NGA-07"]);
    assert_eq!((found[0].how, found[0].certainty), (MatchKind::Exact, 95));
    assert!(!found[1].kept && found[1].certainty < found[0].certainty);
    assert!(candidates(tables(), "ZZZ", "Higher National Diploma", None).is_empty());
}

#[test]
fn a_doctor_of_medicine_never_finds_a_doctorate() {
    for (country, name) in [("SYR", "دكتوراه في الطب"), ("FRA", "Doctorat en médecine"), ("COL", "Doctor en Medicina")]
    {
        let reading = read(tables(), &input(vec![item(country, name)])).expect("a sound input");
        assert!(reading.eqf_max.unwrap_or(0) < 8, "{country} {name}");
    }
}

#[test]
fn a_programme_a_year_too_short_is_another_one() {
    // The only bachelor of the country takes four years.
    let kept = |name: &str| candidates(tables(), "SOM", name, Some(2015)).iter().filter(|one| one.kept).count();
    assert_eq!((kept("Bachelor (3 years)"), kept("Bachelor (4 years)")), (0, 1));
    let mut claim = item("SOM", "Bachelor (3 years)");
    claim.duration_years = Some(3.5);
    let reading = read(tables(), &input(vec![claim])).expect("a sound input");
    assert_eq!(reading.matched_rows, [Some("SOM-03".to_owned())], "what is stated goes before what the name says");
}

#[test]
fn alternatives_stand_around_the_slash() {
    assert_eq!(alternatives("Bachelor of Arts / Science"), ["Bachelor of Arts", "Bachelor of Science"]);
    assert_eq!(
        alternatives("Título de Bachiller / Educación Media"),
        ["Título de Bachiller", "Título de Educación Media", "Educación Media"]
    );
    assert_eq!(alternatives("BTS / DUT"), ["BTS", "DUT"]);
    assert_eq!(slashed("Dugsiga Hoose/Dhexe"), Some(["Dugsiga Hoose".to_owned(), "Dugsiga Dhexe".to_owned()]));
    assert_eq!(slashed("A/L"), None);
}

#[test]
fn a_grade_needs_its_word() {
    let of = |name: &str| grades(name).map(|grades| (grades.first, grades.last));
    assert_eq!(of("final grade D"), Some(('D', None)));
    assert_eq!(of("Higher Certificate, grade A1-C"), Some(('A', Some('C'))));
    assert_eq!(of("Grade 14 diploma"), None);
    assert_eq!(of("six subjects A1-C6"), None);
    assert_eq!(of("upgraded D"), None);
}
