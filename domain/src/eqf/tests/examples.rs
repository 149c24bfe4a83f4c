//! The worked examples of section 13 of the guide.

use super::{input, item, tables};
use crate::eqf::{
    Basis, Confidence, Documentation, ExperienceEvidence, Flag, Input, Protection, Reading, Rule, Statement,
    StatementType, Status, Step, WorkExperience, read,
};
use time::macros::date;

fn reading(input: &Input) -> Reading {
    read(tables(), input).expect("a sound input")
}

type Answer = (Status, Basis, Option<u8>, Option<u8>, Confidence);

fn answer(reading: &Reading) -> Answer {
    (reading.status, reading.basis_rule, reading.eqf_min, reading.eqf_max, reading.confidence)
}

#[test]
fn two_colombian_diplomas() {
    let mut technician = item("COL", "Técnico Profesional en Sistemas");
    technician.award_year = Some(2016);
    let mut bachiller = item("COL", "Bachiller Académico");
    (bachiller.award_year, bachiller.documentation) = (Some(2012), Documentation::CopyUnverified);
    let reading = reading(&Input { host_country: "PRT".into(), ..input(vec![technician, bachiller]) });
    let expected = (Status::Indicative, Basis::Rule(Rule::R5), Some(4), Some(4), Confidence::Medium);
    assert_eq!(answer(&reading), expected);
    assert_eq!(reading.flags, [Flag::IscedEqfDivergence, Flag::Range]);
    assert_eq!(reading.next_steps, [Step::AuthenticityCheck, Step::EnicStatement]);
    let other = reading.other_readings[0].reading;
    assert_eq!((other.eqf_min, other.eqf_max, other.confidence), (2, 4, Confidence::High));
}

#[test]
fn a_tunisian_licence_and_a_decision_from_france() {
    let mut licence = item("TUN", "Licence appliquée en gestion");
    licence.award_year = Some(2016);
    let decision = Statement {
        kind: StatementType::RecognitionDecision,
        country: "FRA".into(),
        date: date!(2024 - 09 - 10),
        eqf_min: Some(6),
        eqf_max: Some(6),
        basis: None,
        valid_until: None,
        item: None,
    };
    let input = Input { host_country: "BEL".into(), statements: vec![decision], ..input(vec![licence]) };
    let reading = reading(&input);
    let expected = (Status::Statement, Basis::Rule(Rule::R1b), Some(6), Some(6), Confidence::Medium);
    assert_eq!(answer(&reading), expected);
    assert_eq!(reading.matched_rows, [Some("TUN-07".to_owned())]);
    assert_eq!(reading.flags, [Flag::DurationCheck, Flag::NotARecognitionAct, Flag::Range]);
    assert_eq!(reading.next_steps, [Step::EnicStatement]);
    assert_eq!(reading.other_readings.len(), 1);
}

#[test]
fn a_nigerian_certificate_whose_credits_nobody_confirmed() {
    let mut certificate = item("NGA", "WASSCE");
    (certificate.award_year, certificate.documentation) = (Some(2011), Documentation::CopyUnverified);
    let work = WorkExperience { isco08: "7231".into(), years: 3.0, evidence: ExperienceEvidence::SelfDeclared };
    let input = Input {
        host_country: "IRL".into(),
        protection_status: Some(Protection::Subsidiary),
        work_experience: vec![work],
        ..input(vec![certificate])
    };
    let reading = reading(&input);
    let expected = (Status::Indicative, Basis::Rule(Rule::R5), Some(4), Some(4), Confidence::Low);
    assert_eq!(answer(&reading), expected);
    assert_eq!(reading.flags, [Flag::ConsentBeforeHomeContact, Flag::NameMatchUncertain]);
    assert_eq!(reading.next_steps, [Step::AuthenticityCheck, Step::EnicStatement]);
    assert_eq!(reading.competence_level, Some([2, 3]));
}
