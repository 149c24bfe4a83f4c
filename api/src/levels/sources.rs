//! From the record to the input of the rules: every field of the case schema has its place in the profile.

use domain::dates::PartialDate;
use domain::eqf::{self, Tables};
use domain::matching::experience::{CalendarMonth, Span};
use domain::profile::{
    self, Education, EvidenceClass, LevelStatement, ProvenanceKind, StatementGround, StatementKind, Stored, Work,
};
use std::collections::{BTreeMap, BTreeSet};
use store::LevelSources;
use time::Date;
use uuid::Uuid;

/// What the rules see of a record on a day.
pub fn input(sources: &LevelSources, tables: &Tables, host: &str, as_of: Date) -> eqf::Input {
    let host = sources.basis.host_country.as_deref().unwrap_or(host);
    let education = sources.education.iter().map(|entry| stored_item(entry, sources));
    let target = sources.basis.target.as_ref().and_then(|concept| isco(concept.uri.as_deref()?, sources));
    let entries: Vec<Uuid> = sources.education.iter().map(|entry| entry.id).collect();
    eqf::Input {
        as_of,
        host_country: host.to_owned(),
        protection_status: sources.basis.warn_of_home_contact.then_some(eqf::Protection::Protected),
        education: education.collect(),
        statements: sources.statements.iter().filter_map(|one| statement(one, &entries)).collect(),
        work_experience: experience(sources, as_of),
        target: target
            .map(|isco08| eqf::Target { regulated_in_host: tables.profession(host, &isco08).is_some(), isco08 }),
        years_of_schooling: sources.basis.years_of_schooling,
    }
}

/// An education entry of nobody's record, as the rules see it.
pub fn item(e: &Education) -> eqf::EducationItem {
    let outside = e.setting != profile::EducationSetting::Formal;
    let kind = match e.kind {
        profile::EducationKind::Preparatory => Some(eqf::Kind::Preparatory),
        profile::EducationKind::ShortCourse => Some(eqf::Kind::ShortCourse),
        profile::EducationKind::Award => outside.then_some(eqf::Kind::ShortCourse),
    };
    eqf::EducationItem {
        country: e.country.clone(),
        credential_name: e.title.original.clone(),
        award_year: e.award_year.map(i32::from),
        completed: e.completed,
        documentation: match e.documentation {
            profile::Documentation::Verified => eqf::Documentation::Verified,
            profile::Documentation::CopyUnverified => eqf::Documentation::CopyUnverified,
            profile::Documentation::Partial => eqf::Documentation::Partial,
            profile::Documentation::None => eqf::Documentation::None,
        },
        institution_status: match e.institution_status {
            profile::InstitutionStatus::Recognised => eqf::InstitutionStatus::Recognised,
            profile::InstitutionStatus::Unknown => eqf::InstitutionStatus::Unknown,
            profile::InstitutionStatus::NotRecognised => eqf::InstitutionStatus::NotRecognised,
        },
        kind,
        nqf: e.nqf.as_ref().map(|n| eqf::Nqf { level: n.level.clone(), framework: n.framework.clone() }),
        isced: e
            .isced_level
            .map(|level| eqf::Isced { level: level.to_string(), orientation_access: e.programme_access.map(access) }),
        authenticity_doubt: None,
        contradiction: None,
        row_id: e.row_id.clone(),
        grade: e.grade.clone(),
        duration_years: e.years_normal,
    }
}

fn access(access: profile::ProgrammeAccess) -> eqf::OrientationAccess {
    match access {
        profile::ProgrammeAccess::GeneralAccess => eqf::OrientationAccess::GeneralAccess,
        profile::ProgrammeAccess::GeneralNoAccess => eqf::OrientationAccess::GeneralNoAccess,
        profile::ProgrammeAccess::VocationalAccess => eqf::OrientationAccess::VocationalAccess,
        profile::ProgrammeAccess::VocationalNoAccess => eqf::OrientationAccess::VocationalNoAccess,
    }
}

/// What a person enters about their own papers is told, not seen: only staff can have seen a document.
fn stored_item(entry: &Stored<Education>, sources: &LevelSources) -> eqf::EducationItem {
    let mut item = item(&entry.content);
    if entry.provenance.by == ProvenanceKind::Person {
        item.documentation = eqf::Documentation::None;
    }
    if let Some((doubt, contradiction)) = sources.marks.get(&entry.id) {
        item.authenticity_doubt = doubt.then_some(true);
        item.contradiction = contradiction.then_some(true);
    }
    item
}

/// A statement that somebody has seen. What the person says of one waits until a professional enters it.
fn statement(stored: &Stored<LevelStatement>, entries: &[Uuid]) -> Option<eqf::Statement> {
    let s = &stored.content;
    if stored.provenance.by == ProvenanceKind::Person {
        return None;
    }
    // Not at all, or in part: a decision without a level, whatever it says beside it of one.
    let without = s.kind == StatementKind::RecognitionDecision && s.extent == Some(profile::Extent::None);
    Some(eqf::Statement {
        kind: match s.kind {
            StatementKind::RecognitionDecision => eqf::StatementType::RecognitionDecision,
            StatementKind::Eqpr => eqf::StatementType::Eqpr,
            StatementKind::EnicStatement => eqf::StatementType::EnicStatement,
        },
        country: s.country.clone(),
        date: s.issued_on,
        eqf_min: s.eqf_min.filter(|_| !without),
        eqf_max: s.eqf_max.filter(|_| !without),
        basis: s.ground.map(|ground| match ground {
            StatementGround::VerifiedDocuments => eqf::StatementBasis::VerifiedDocuments,
            StatementGround::Interview => eqf::StatementBasis::Interview,
        }),
        valid_until: s.valid_until_on,
        item: s.education.and_then(|id| entries.iter().position(|entry| *entry == id)),
    })
}

/// The unit group of a concept: of an occupation as the vocabulary says, of an ISCO-08 group by its own address.
fn isco(uri: &str, sources: &LevelSources) -> Option<String> {
    let of_group = || uri.rsplit_once("/isco/C").map(|(_, code)| code.to_owned());
    let code = sources.isco.get(uri).cloned().or_else(of_group)?;
    let code = code.trim_start_matches('C').to_owned();
    (code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit())).then_some(code)
}

/// Years of work by occupation. Months that overlap within the same first two digits count once, because the rules add them up.
fn experience(sources: &LevelSources, day: Date) -> Vec<eqf::WorkExperience> {
    let mut seen: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let mut all = Vec::new();
    for work in &sources.work {
        let uri = work.content.occupation.as_ref().and_then(|c| c.uri.as_deref());
        let Some(isco08) = uri.and_then(|uri| isco(uri, sources)) else { continue };
        let Some(span) = span(&work.content, day) else { continue };
        let known = seen.entry(isco08[..2].to_owned()).or_default();
        let fresh = match span {
            Span::Between(..) => span.calendar().filter(|month| known.insert(*month)).count(),
            Span::Months(months) => usize::from(months),
        };
        let years = f64::from(u32::try_from(fresh).unwrap_or(0)) / 12.0;
        let evidence = match work.evidence {
            EvidenceClass::Declared => eqf::ExperienceEvidence::SelfDeclared,
            EvidenceClass::Documented => eqf::ExperienceEvidence::EmployerLetter,
            EvidenceClass::Assessed => eqf::ExperienceEvidence::Interview,
        };
        if years > 0.0 {
            all.push(eqf::WorkExperience { isco08, years: years.min(80.0), evidence });
        }
    }
    all
}

/// From the first to the last calendar month, of a year alone its middle; else the stated length.
fn span(work: &Work, day: Date) -> Option<Span> {
    let month = |date: PartialDate, or: u8| CalendarMonth { year: date.year, month: date.month.unwrap_or(or) };
    let today = CalendarMonth { year: u16::try_from(day.year()).ok()?, month: u8::from(day.month()) };
    let to = work.period.and_then(|p| p.to).map(|d| month(d, 6)).or(work.current.then_some(today));
    match (work.period.and_then(|p| p.from).map(|d| month(d, 7)), to) {
        (Some(from), Some(to)) => Some(Span::Between(from, to)),
        (Some(_) | None, Some(_) | None) => work.months.map(Span::Months),
    }
}
