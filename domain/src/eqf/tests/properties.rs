//! What holds for every input: weaker evidence never raises, order never matters, the same input gives the same bytes.

use super::tables;
use crate::eqf::{
    Basis, Confidence, Documentation, EducationItem, ExperienceEvidence, Gate, Input, InstitutionStatus, Isced, Kind,
    Nqf, OrientationAccess, Protection, Reading, Row, Rule, Statement, StatementBasis, StatementType, Status, Target,
    WorkExperience, read,
};
use proptest::prelude::*;
use time::{Date, Duration, macros::date};

fn reading(input: &Input) -> Reading {
    read(tables(), input).expect("generated inputs are sound")
}

fn any_row() -> impl Strategy<Value = &'static Row> {
    (0..tables().rows().len()).prop_map(|place| &tables().rows()[place])
}

fn any_name() -> impl Strategy<Value = (String, String)> {
    let noise = prop_oneof![
        Just(String::new()),
        Just(" in medicine".to_owned()),
        Just(", grade D".to_owned()),
        Just(" (3 years)".to_owned()),
        Just(" honorary".to_owned()),
    ];
    (any_row(), 0..3_usize, noise).prop_map(|(row, which, noise)| {
        let name = match which {
            0 if !row.original.is_empty() => &row.original,
            1 => row.aliases.first().unwrap_or(&row.english),
            _ => &row.english,
        };
        (row.country.clone(), format!("{name}{noise}"))
    })
}

fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(|place| all[place])
}

fn any_item() -> impl Strategy<Value = EducationItem> {
    let isced = (0..9_u8, proptest::option::of(any_of(OrientationAccess::ALL)))
        .prop_map(|(level, orientation_access)| Isced { level: level.to_string(), orientation_access });
    let nqf = (1..9_u8).prop_map(|level| Nqf { level: level.to_string(), framework: None });
    let facts = (any_name(), proptest::option::of(1990..2026_i32), proptest::bool::weighted(0.9));
    let standing = (any_of(Documentation::ALL), any_of(InstitutionStatus::ALL), any_of(Kind::ALL));
    let extra = (
        proptest::option::weighted(0.3, nqf),
        proptest::option::weighted(0.3, isced),
        proptest::bool::weighted(0.05),
        proptest::bool::weighted(0.05),
    );
    (facts, standing, extra).prop_map(|(facts, standing, extra)| EducationItem {
        country: facts.0.0,
        credential_name: facts.0.1,
        award_year: facts.1,
        completed: facts.2,
        documentation: standing.0,
        institution_status: if standing.1 == InstitutionStatus::NotRecognised && facts.2 {
            InstitutionStatus::Unknown
        } else {
            standing.1
        },
        kind: (standing.2 != Kind::ShortCourse).then_some(standing.2),
        nqf: extra.0,
        isced: extra.1,
        authenticity_doubt: extra.2.then_some(true),
        contradiction: extra.3.then_some(true),
        row_id: None,
        grade: None,
        duration_years: None,
    })
}

fn any_statement() -> impl Strategy<Value = Statement> {
    let country = prop_oneof![Just("DEU"), Just("FRA"), Just("CAN"), Just("ITA")];
    let levels = proptest::option::weighted(0.9, (1..9_u8, 0..2_u8));
    let basis = proptest::option::of(any_of(StatementBasis::ALL));
    (any_of(StatementType::ALL), country, 0..4000_i64, levels, basis).prop_map(
        |(kind, country, days, levels, basis)| Statement {
            kind,
            country: country.to_owned(),
            date: date!(2026 - 03 - 01) - Duration::days(days),
            eqf_min: levels.map(|(min, _)| min),
            eqf_max: levels.map(|(min, more)| (min + more).min(8)),
            basis,
            valid_until: None,
            item: None,
        },
    )
}

fn any_work() -> impl Strategy<Value = WorkExperience> {
    let isco = prop_oneof![Just("7112"), Just("7231"), Just("2221"), Just("3115"), Just("9112"), Just("0110")];
    (isco, 0..20_u8).prop_map(|(isco08, years)| WorkExperience {
        isco08: isco08.to_owned(),
        years: f64::from(years) / 2.0,
        evidence: ExperienceEvidence::SelfDeclared,
    })
}

fn any_input() -> impl Strategy<Value = Input> {
    let lists = (
        proptest::collection::vec(any_item(), 0..4),
        proptest::collection::vec(any_statement(), 0..3),
        proptest::collection::vec(any_work(), 0..4),
    );
    let rest = (proptest::option::of(0..31_u8), any::<bool>(), proptest::option::of(any_of(Protection::ALL)));
    (lists, rest).prop_map(|((education, statements, work_experience), (years_of_schooling, regulated, protection))| {
        Input {
            as_of: date!(2026 - 03 - 01),
            host_country: "DEU".to_owned(),
            protection_status: protection,
            education,
            statements,
            work_experience,
            target: regulated.then(|| Target { isco08: "2221".to_owned(), regulated_in_host: true }),
            years_of_schooling,
        }
    })
}

/// The same documentation, one or more steps weaker.
fn weaker(documentation: Documentation) -> impl Iterator<Item = Documentation> {
    Documentation::ALL.iter().copied().filter(move |other| *other < documentation)
}

/// What must not depend on the order of the input.
fn orderless(reading: &Reading) -> (Status, Basis, Option<u8>, Option<u8>, Confidence, String) {
    let others: Vec<_> = reading.other_readings.iter().map(|other| other.reading).collect();
    let rest = (
        &reading.flags,
        &reading.next_steps,
        &reading.competence_level,
        &others,
        reading.isced.as_ref().map(|i| i.level),
    );
    (
        reading.status,
        reading.basis_rule,
        reading.eqf_min,
        reading.eqf_max,
        reading.confidence,
        serde_json::to_string(&rest).expect("plain values"),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_weaker_document_never_raises_an_item(item in any_item(), statements in proptest::collection::vec(any_statement(), 0..2)) {
        let of = |documentation| {
            let mut input = super::input(vec![EducationItem { documentation, ..item.clone() }]);
            input.statements.clone_from(&statements);
            reading(&input).items.remove(0)
        };
        let with = of(item.documentation);
        for documentation in weaker(item.documentation) {
            let without = of(documentation);
            prop_assert!(without.confidence <= with.confidence);
            prop_assert_eq!((without.eqf_min, without.eqf_max), (with.eqf_min, with.eqf_max));
        }
    }

    #[test]
    fn the_order_of_entries_never_matters(input in any_input(), turn in 0..4_usize) {
        let mut other = input.clone();
        let education = other.education.len().max(1);
        other.education.rotate_left(turn % education);
        other.statements.reverse();
        other.work_experience.reverse();
        let (one, two) = (reading(&input), reading(&other));
        prop_assert_eq!(orderless(&one), orderless(&two));
        let mut rows = one.matched_rows;
        rows.rotate_left(turn % education);
        prop_assert_eq!(rows, two.matched_rows);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(input in any_input()) {
        let bytes = |input: &Input| serde_json::to_string(&reading(input)).expect("a reading serialises");
        let stored = serde_json::to_string(&input).expect("an input serialises");
        let again: Input = serde_json::from_str(&stored).expect("an input reads what it wrote");
        prop_assert_eq!(bytes(&input), bytes(&again));
        let kept: Reading = serde_json::from_str(&bytes(&input)).expect("a reading reads what it wrote");
        prop_assert_eq!(kept, reading(&input));
    }

    #[test]
    fn removing_evidence_never_raises_a_level(input in any_input(), which in 0..4_usize) {
        let before = reading(&input);
        let mut without_work = input.clone();
        without_work.work_experience.truncate(which);
        let after = reading(&without_work);
        prop_assert_eq!((after.eqf_min, after.eqf_max), (before.eqf_min, before.eqf_max));
        prop_assert!(after.competence_level.map_or(0, |[_, max]| max) <= before.competence_level.map_or(0, |[_, max]| max));
        // Without its document an item that led by evidence leads only as declared, and never higher than it was.
        let lead = before.items.iter().position(|item| {
            before.status == Status::Indicative && (item.eqf_min, item.eqf_max) == (before.eqf_min, before.eqf_max)
        });
        if let Some(lead) = lead.filter(|_| input.education.len() == 1) {
            let mut without = input.clone();
            without.education[lead].documentation = Documentation::None;
            let after = reading(&without);
            prop_assert!(after.eqf_max <= before.eqf_max);
        }
    }

    #[test]
    fn no_reading_is_above_the_maximum_of_its_sources(input in any_input()) {
        let reading = reading(&input);
        let mut highest = 0;
        for item in &reading.items {
            prop_assert!(item.gates.is_empty() || item.eqf_max.is_none(), "a gated item gives no level");
            let rows = item.kept.iter().filter_map(|kept| kept.eqf_max).max().unwrap_or(0);
            match item.basis_rule {
                Some(Basis::Rule(Rule::R5)) => prop_assert!(item.eqf_max.unwrap_or(0) <= rows),
                Some(Basis::Rule(_) | Basis::Gate(_)) | None => {}
            }
            highest = highest.max(item.eqf_max.unwrap_or(0));
        }
        highest = highest.max(input.statements.iter().filter_map(|statement| statement.eqf_max).max().unwrap_or(0));
        if reading.basis_rule != Basis::Rule(Rule::R7) {
            prop_assert!(reading.eqf_max.unwrap_or(0) <= highest);
        }
        prop_assert!(reading.competence_level.is_none_or(|[_, max]| max <= 6));
        prop_assert_eq!(reading.eqf_max.is_none(), reading.confidence == Confidence::None);
        prop_assert!(reading.basis_rule != Basis::Gate(Gate::G5) || reading.eqf_max.is_none());
    }

    #[test]
    fn every_message_is_declared_with_its_variables(input in any_input()) {
        let declared: std::collections::BTreeMap<_, _> = crate::eqf::message_ids().into_iter().collect();
        let reading = reading(&input);
        for message in &reading.explanation {
            let mut names: Vec<&str> = declared.get(&message.id).expect("a declared id").to_vec();
            names.sort_unstable();
            prop_assert_eq!(message.vars.keys().map(String::as_str).collect::<Vec<_>>(), names, "{}", message.id);
        }
        let last = reading.explanation.last().map(|message| message.id.as_str());
        prop_assert!(matches!(last, Some("eqf-not-recognition" | "eqf-decision-stands")));
        let sorted = |codes: Vec<&str>| codes.is_sorted();
        prop_assert!(sorted(reading.flags.iter().map(|flag| flag.code()).collect()));
        prop_assert!(sorted(reading.next_steps.iter().map(|step| step.code()).collect()));
    }
}

#[test]
fn a_leap_day_has_a_last_day_in_force() {
    let passport = |as_of: Date| {
        let mut input = super::input(Vec::new());
        input.as_of = as_of;
        input.statements = vec![Statement {
            kind: StatementType::Eqpr,
            country: "NOR".to_owned(),
            date: date!(2020 - 02 - 29),
            eqf_min: Some(4),
            eqf_max: Some(4),
            basis: None,
            valid_until: None,
            item: None,
        }];
        reading(&input).status
    };
    assert_eq!(passport(date!(2025 - 02 - 28)), Status::Statement);
    assert_eq!(passport(date!(2025 - 03 - 01)), Status::NoLevel);
}
