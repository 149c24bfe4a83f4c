//! The kitchen of the worked example (MATCHING B8), and the tests that span several files.

mod esco;
mod gate;
mod plans;
mod properties;
mod random;
mod record;
mod replaced;
mod worked;

use crate::cefr::{Cefr, CefrLevels};
use crate::concept::ConceptKind;
use crate::id::VacancyId;
use crate::matching::Rules;
use crate::matching::constants::Constants;
use crate::matching::input::*;
use crate::matching::person::Person;
use crate::matching::taxonomy::*;
use crate::matching::units::Vacancy;
use crate::profile::{EvidenceClass, MayWork, UsableHere};
use crate::text::Text;
use crate::vacancy::*;
use time::Date;
use time::macros::date;
use uuid::Uuid;

pub const DAY: Date = date!(2026 - 11 - 22);

pub fn uri(name: &str) -> String {
    format!("http://data.europa.eu/esco/{name}")
}

fn concept(name: &str, kind: ConceptKind, code: &str) -> ConceptRow {
    ConceptRow { uri: uri(name), kind, code: code.to_owned(), transversal: false }
}

fn listed(occupation: &str, skill: &str) -> RelationRow {
    RelationRow { from: uri(occupation), to: uri(skill), link: Link::Essential }
}

/// 1,024 occupations, so that a skill listed 1, 4 or 16 times lies in bucket 3, 2 or 1.
pub fn kitchen_rows() -> TaxonomyRows {
    let mut rows = TaxonomyRows::default();
    rows.concepts.push(concept("isco/C5120", ConceptKind::IscoGroup, "5120"));
    rows.concepts.push(concept("occupation/cook", ConceptKind::Occupation, "5120"));
    rows.concepts.push(concept("occupation/grill", ConceptKind::Occupation, "5120"));
    rows.concepts.extend(
        (0..1022)
            .map(|i| concept(&format!("occupation/z{i:04}"), ConceptKind::Occupation, &format!("{:04}", 7000 + i))),
    );
    let skills = [("r1", "S1"), ("r2", "S1"), ("baking", "S1"), ("r3", "S2"), ("b3", "S3"), ("r4", "S4"), ("n4", "S5")];
    for (skill, group) in skills.into_iter().chain([("r5", "S6"), ("r6", "S7")]) {
        rows.concepts.push(concept(&format!("skill/{skill}"), ConceptKind::Skill, ""));
        if !rows.concepts.iter().any(|row| row.uri == uri(group)) {
            rows.concepts.push(concept(group, ConceptKind::SkillGroup, group));
        }
        rows.broader.push((uri(&format!("skill/{skill}")), uri(group)));
    }
    rows.broader.push((uri("skill/r3"), uri("skill/b3")));
    rows.broader.push((uri("skill/n4"), uri("skill/r4")));
    for (skill, count) in [("r1", 1), ("r2", 1), ("r3", 4), ("r4", 16), ("r5", 1), ("r6", 1)] {
        let skill = format!("skill/{skill}");
        rows.occupation_skill.extend((0..count).map(|i| listed(&format!("occupation/z{i:04}"), &skill)));
    }
    rows
}

pub struct Kitchen {
    pub constants: Constants,
    pub taxonomy: Taxonomy,
}

impl Kitchen {
    pub fn new() -> Self {
        let constants = Constants::mr_1();
        let taxonomy = Taxonomy::build(&kitchen_rows(), &constants).unwrap();
        Self { constants, taxonomy }
    }

    pub fn rules(&self) -> Rules<'_> {
        Rules { constants: &self.constants, taxonomy: &self.taxonomy, day: DAY }
    }
}

pub fn text(original: &str) -> Text {
    Text { original: original.to_owned(), original_lang: "en".to_owned(), adviser_text: None, translations: Vec::new() }
}

pub fn skills(names: &[&str]) -> Vec<SkillWanted> {
    names.iter().map(|name| SkillWanted { uri: uri(&format!("skill/{name}")), weight: None }).collect()
}

pub fn spoken(listening: Cefr, interaction: Cefr) -> CefrLevels {
    CefrLevels { listening: Some(listening), spoken_interaction: Some(interaction), ..CefrLevels::default() }
}

pub fn empty_vacancy() -> NewVacancy {
    NewVacancy::titled("test", "1", text("Vacancy"))
}

pub fn cook_wanted() -> NewVacancy {
    let language = LanguageWanted { language: "deu".to_owned(), cefr: spoken(Cefr::B1, Cefr::B1), gate_reason: None };
    let licence = LicenceWanted { kind: "driving".to_owned(), category: Some("B".to_owned()), gate_reason: None };
    NewVacancy {
        occupation: Some(uri("occupation/cook")),
        must: Requirements {
            skills: skills(&["r1", "r2", "r3", "r4"]),
            languages: vec![language],
            experience: vec![ExperienceWanted { occupation: None, months: 24 }],
            qualifications: vec![QualificationWanted { eqf: Some(3), ..QualificationWanted::default() }],
            licences: Vec::new(),
        },
        nice: Requirements { skills: skills(&["r5", "r6"]), licences: vec![licence], ..Requirements::default() },
        hours: Some(HoursRange { min: 38, max: 40 }),
        pattern: vec![Pattern::Weekends],
        region: Some("DE112".to_owned()),
        ..empty_vacancy()
    }
}

pub fn held(name: &str, evidence: EvidenceClass, level: Option<u8>, last_used: LastUsed) -> HeldSkill {
    HeldSkill { concept: uri(&format!("skill/{name}")), evidence, level, last_used }
}

pub fn grill_cook() -> MatchInput {
    MatchInput {
        skills: vec![
            held("r1", EvidenceClass::Declared, Some(2), LastUsed::Year(2025)),
            held("baking", EvidenceClass::Documented, None, LastUsed::Current),
            held("b3", EvidenceClass::Declared, None, LastUsed::Unknown),
            held("n4", EvidenceClass::Assessed, None, LastUsed::Year(2019)),
            held("r6", EvidenceClass::Declared, Some(1), LastUsed::Year(2024)),
        ],
        occupations: vec![HeldOccupation {
            concept: uri("occupation/grill"),
            months: MonthsBand::Under36,
            end: LastUsed::Year(2023),
        }],
        months: vec![MonthsInGroup { group: "512".to_owned(), months: MonthsBand::Under36 }],
        languages: vec![HeldLanguage { language: "deu".to_owned(), cefr: spoken(Cefr::B1, Cefr::A2), proven: true }],
        eqf: Some(EqfReading { lo: 2, hi: 4, declared: false }),
        licences: vec![HeldLicence {
            kind: "driving".to_owned(),
            category: Some("B".to_owned()),
            usable: UsableHere::Yes,
        }],
        residence: Some("AT130".to_owned()),
        places: vec!["DE11".to_owned()],
        may_work: MayWork::Yes,
        wishes: WishInput {
            occupations: vec![uri("occupation/cook")],
            hours: Some(HoursRange { min: 10, max: 20 }),
            pattern: vec![PatternWish { feature: Pattern::Weekends, accepted: false, gate: false }],
            ..WishInput::default()
        },
        ..MatchInput::default()
    }
}

pub fn vacancy(new: &NewVacancy, rules: &Rules) -> Vacancy {
    Vacancy::compile(VacancyId(Uuid::from_u128(2)), new, rules).unwrap()
}
