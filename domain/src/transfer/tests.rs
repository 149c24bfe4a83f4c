//! What is wrong with a package is told, and nothing that is right.

use super::*;
use serde_json::json;
use time::macros::{date, datetime};

fn package() -> Package {
    let party = |id: u128| Party { id: OrganisationId(Uuid::from_u128(id)), name: "Reception".into() };
    Package {
        format: FORMAT.into(),
        id: Uuid::from_u128(1),
        issuer: "https://a.example".into(),
        sender: party(2),
        recipient: party(3),
        agreement: Agreement {
            consent: ConsentId(Uuid::from_u128(4)),
            purpose: "transfer".into(),
            field_groups: vec![Group::Skills, Group::Identity],
            recorded_at: datetime!(2026-01-01 0:00 UTC),
            sender_keeps_reading: false,
        },
        made_at: datetime!(2026-01-01 0:00 UTC),
        expires_at: datetime!(2026-02-01 0:00 UTC),
        profile: Uuid::from_u128(5),
        reference: "AAAA-BBBB".into(),
        claims: Vec::new(),
        evidence: Vec::new(),
        documents: Vec::new(),
        answers: Vec::new(),
    }
}

fn claim(part: &str, id: u128) -> PackedClaim {
    let at = datetime!(2026-01-01 0:00 UTC);
    let by = crate::profile::ProvenanceKind::Adviser;
    let provenance = Provenance { by, organisation: Uuid::from_u128(2), system: None, at };
    PackedClaim { part: part.into(), id: Uuid::from_u128(id), order: 0, provenance, content: json!({}), created_at: at }
}

fn faults(package: &Package) -> Vec<(String, Code)> {
    let mut v = Violations::default();
    let group = |part: &str| match part {
        "skills" => Some(Group::Skills),
        "notes" => Some(Group::Notes),
        "work" => Some(Group::Work),
        _ => None,
    };
    package.check(group, &mut v);
    v.into_iter().map(|x| (x.pointer, x.code)).collect()
}

#[test]
fn a_package_is_for_one_recipient_and_for_a_time() {
    let (package, at) = (package(), datetime!(2026-01-15 0:00 UTC));
    assert_eq!(package.is_for(package.recipient.id, at), Ok(()));
    assert_eq!(package.is_for(package.sender.id, at), Err(Code::PackageForAnother));
    assert_eq!(package.is_for(package.recipient.id, package.expires_at), Err(Code::PackageExpired));
}

#[test]
fn what_nobody_agreed_to_and_what_stands_twice_is_told() {
    let mut package = package();
    package.claims = vec![claim("skills", 6), claim("skills", 6), claim("notes", 7), claim("work", 8)];
    let told = faults(&package);
    let wanted = [
        ("/claims/1/id", Code::RepeatedMember),
        ("/claims/2/part", Code::GroupNotShareable),
        ("/claims/3/part", Code::GroupNotShareable),
    ];
    assert_eq!(told, wanted.map(|(at, code)| (at.to_owned(), code)));
}

#[test]
fn the_same_text_gives_the_same_package_and_another_format_none() {
    let text = serde_json::to_string(&package()).expect("JSON");
    assert_eq!(Package::read(&text), Ok(package()));
    assert_eq!(Package::read(&text.replace("transfer 1.0", "transfer 2.0")), Err(Code::PackageUnreadable));
    assert_eq!(Package::read(&text.replacen('{', "{\"more\":1,", 1)), Err(Code::PackageUnreadable));
}

#[test]
fn a_transfer_runs_out_after_thirty_days_and_at_most_ninety() {
    let mut new = NewTransfer { consent: ConsentId(Uuid::from_u128(1)), expires_on: None, sender_keeps_reading: false };
    let at = datetime!(2026-01-01 12:00 UTC);
    assert_eq!(new.expires_at(at), datetime!(2026-01-31 12:00 UTC));
    for (day, code) in [(date!(2026 - 01 - 01), Code::DateInPast), (date!(2026 - 04 - 02), Code::DateTooLate)] {
        new.expires_on = Some(day);
        let mut v = Violations::default();
        new.check(at.date(), &mut v);
        assert_eq!(v.into_iter().map(|x| x.code).collect::<Vec<_>>(), [code]);
    }
}
