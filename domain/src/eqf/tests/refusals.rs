//! Inputs that contradict themselves are refused with all violations at once; the schema is strict.

use super::{input, item, tables};
use crate::eqf::{Case, Input, InputCode, Isced, Statement, StatementType, Target, read};
use time::macros::date;

#[test]
fn all_violations_are_told_as_pointers() {
    let mut wrong = input(vec![item("Syria", "   "), item("SYR", "Master")]);
    wrong.host_country = "de".into();
    wrong.education[0].award_year = Some(2030);
    wrong.education[0].isced = Some(Isced { level: "9".into(), orientation_access: None });
    wrong.education[1].award_year = Some(1912);
    wrong.education[1].row_id = Some("EGY-01".into());
    wrong.education[1].grade = Some("AA".into());
    wrong.education[1].duration_years = Some(-1.0);
    wrong.statements = vec![Statement {
        kind: StatementType::Eqpr,
        country: "ITA".into(),
        date: date!(2026 - 04 - 01),
        eqf_min: Some(6),
        eqf_max: Some(5),
        basis: None,
        valid_until: Some(date!(2026 - 01 - 01)),
        item: Some(7),
    }];
    wrong.target = Some(Target { isco08: "22".into(), regulated_in_host: false });
    wrong.years_of_schooling = Some(31);
    let violations = read(tables(), &wrong).expect_err("much is wrong");
    let told: Vec<(&str, InputCode)> = violations.iter().map(|one| (one.pointer.as_str(), one.code)).collect();
    let expected = [
        ("/host_country", InputCode::NotACountry),
        ("/education/0/country", InputCode::NotACountry),
        ("/education/0/credential_name", InputCode::NameLength),
        ("/education/0/award_year", InputCode::AfterAsOf),
        ("/education/0/isced/level", InputCode::NotAnIscedLevel),
        ("/education/1/award_year", InputCode::YearTooEarly),
        ("/education/1/grade", InputCode::NotAGrade),
        ("/education/1/duration_years", InputCode::OutOfBounds),
        ("/education/1/row_id", InputCode::RowOfAnotherCountry),
        ("/statements/0/date", InputCode::AfterAsOf),
        ("/statements/0/eqf_min", InputCode::MinimumAboveMaximum),
        ("/statements/0/valid_until", InputCode::EndsBeforeItBegins),
        ("/statements/0/item", InputCode::UnknownItem),
        ("/target/isco08", InputCode::NotAnIscoGroup),
        ("/years_of_schooling", InputCode::OutOfBounds),
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_schema_is_strict() {
    let first = super::CASES_DEV.lines().next().expect("a case");
    assert!(serde_json::from_str::<Case>(first).is_ok());
    for (from, to) in [
        ("\"case_id\"", "\"more\": 1, \"case_id\""),
        ("\"award_year\": 2010, ", ""),
        ("\"target\": null, ", ""),
        ("\"documentation\": \"verified\"", "\"documentation\": \"seen\""),
        ("\"completed\": true", "\"completed\": true, \"kind\": null"),
        ("\"as_of\": \"2026-01-15\"", "\"as_of\": \"15.1.2026\""),
    ] {
        let damaged = first.replacen(from, to, 1);
        assert_ne!(damaged, first, "{from} is in the case");
        assert!(serde_json::from_str::<Case>(&damaged).is_err(), "{to}");
    }
}

#[test]
fn only_that_there_is_protection_is_stored() {
    let mut one = input(Vec::new());
    one.protection_status = Some(crate::eqf::Protection::AsylumSeeker);
    let stored = serde_json::to_value(one.for_storage()).expect("an input serialises");
    assert_eq!(stored["protection_status"], "protected");
    let same: Input = serde_json::from_value(stored).expect("and is read again");
    assert_eq!(read(tables(), &same), read(tables(), &one));
}
