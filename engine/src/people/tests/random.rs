//! Small random vocabularies, people and vacancies from a fixed seed.

use domain::cefr::{Cefr, CefrLevels};
use domain::concept::ConceptKind;
use domain::course::LanguageLevels;
use domain::id::{OrganisationId, PersonId, VacancyId};
use domain::matching::Rules;
use domain::matching::gates::Filters;
use domain::matching::input::*;
use domain::matching::order::{Order, Query};
use domain::matching::person::Person;
use domain::matching::taxonomy::*;
use domain::matching::units::Vacancy;
use domain::profile::{EvidenceClass, MayWork, UsableHere};
use domain::text::Text;
use domain::vacancy::*;
use time::{Date, Duration};
use uuid::Uuid;

use crate::people::Entry;

/// SplitMix64: the same numbers on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `sides` - 1.
    pub fn roll(&mut self, sides: usize) -> usize {
        (self.next() % sides as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())].clone()
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.roll(at + 1));
        }
    }

    fn some<T>(&mut self, most: usize, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.roll(most + 1)).map(|_| one(self)).collect()
    }
}

const SKILLS: usize = 60;
const OCCUPATIONS: usize = 16;
const GROUPS: [&str; 8] = ["S1", "S2.1", "S4", "T1", "L1", "0613", "0711", "K"];
const UNITS: [&str; 7] = ["5120", "5131", "5141", "5142", "9411", "2221", "2222"];
const CEFR: [Cefr; 7] = [Cefr::None, Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2];
const REGIONS: [&str; 8] = ["DE112", "DE113", "DE114", "DE212", "AT130", "FR101", "FR104", "BE234"];
const PLACES: [&str; 8] = ["DE11", "DE113", "FR10", "AT13", "BE", "DE212", "BE23", "FR104"];
const CONTRACTS: [Contract; 3] = [Contract::Permanent, Contract::Temporary, Contract::SelfEmployed];
const PATTERNS: [Pattern; 3] = [Pattern::Shifts, Pattern::Nights, Pattern::Weekends];

fn uri(name: &str) -> String {
    format!("http://data.europa.eu/esco/{name}")
}

fn skill_uri(at: usize) -> String {
    uri(&format!("skill/{at:02}"))
}

fn occupation_uri(dice: &mut Dice) -> String {
    match dice.chance(20) {
        true => uri(&format!("isco/C{}", dice.pick(&UNITS))),
        false => uri(&format!("occupation/{:02}", dice.roll(OCCUPATIONS))),
    }
}

fn concept(name: &str, kind: ConceptKind, code: &str) -> ConceptRow {
    ConceptRow { uri: uri(name), kind, code: code.to_owned(), transversal: false }
}

pub fn rows(dice: &mut Dice) -> TaxonomyRows {
    let mut rows = TaxonomyRows::default();
    rows.concepts.extend(GROUPS.map(|group| concept(group, ConceptKind::SkillGroup, group)));
    rows.concepts.extend(UNITS.map(|unit| concept(&format!("isco/C{unit}"), ConceptKind::IscoGroup, unit)));
    for at in 0..OCCUPATIONS {
        let unit = UNITS[at % UNITS.len()];
        rows.concepts.push(concept(&format!("occupation/{at:02}"), ConceptKind::Occupation, unit));
    }
    let link = |dice: &mut Dice| dice.pick(&[Link::Essential, Link::Optional]);
    for at in 0..SKILLS {
        let mut row = concept(&format!("skill/{at:02}"), ConceptKind::Skill, "");
        row.transversal = dice.chance(10);
        rows.concepts.push(row);
        if at == 0 || dice.chance(85) {
            rows.broader.push((skill_uri(at), uri(dice.pick(&GROUPS))));
        }
        while at > 0 && dice.chance(40) {
            rows.broader.push((skill_uri(at), skill_uri(dice.roll(at))));
        }
        while dice.chance(30) {
            let row = RelationRow { from: skill_uri(at), to: skill_uri(dice.roll(SKILLS)), link: link(dice) };
            rows.skill_skill.push(row);
        }
        while dice.chance(70) {
            let from = uri(&format!("occupation/{:02}", dice.roll(OCCUPATIONS)));
            rows.occupation_skill.push(RelationRow { from, to: skill_uri(at), link: link(dice) });
        }
    }
    rows
}

fn levels(dice: &mut Dice) -> CefrLevels {
    let mut one = || dice.chance(60).then(|| dice.pick(&CEFR));
    CefrLevels { listening: one(), reading: one(), spoken_interaction: one(), spoken_production: one(), writing: one() }
}

fn last_used(dice: &mut Dice) -> LastUsed {
    let year = LastUsed::Year(2000 + dice.roll(28) as u16);
    dice.pick(&[LastUsed::Unknown, LastUsed::Current, year, year])
}

fn band(dice: &mut Dice) -> MonthsBand {
    MonthsBand::of(1 + dice.roll(140) as u32).unwrap()
}

fn language(dice: &mut Dice) -> String {
    dice.pick(&["deu", "fra", "ukr"]).to_owned()
}

fn category(dice: &mut Dice) -> Option<String> {
    dice.pick(&[None, Some("B".to_owned()), Some("C".to_owned())])
}

fn hours(dice: &mut Dice) -> Option<HoursRange> {
    dice.chance(60).then(|| {
        let min = 1 + dice.roll(38) as u8;
        HoursRange { min, max: min + dice.roll(12) as u8 }
    })
}

fn date(dice: &mut Dice, around: Date) -> Date {
    around + Duration::days(dice.roll(400) as i64 - 200)
}

pub fn held_skill(dice: &mut Dice) -> HeldSkill {
    let classes = [EvidenceClass::Declared, EvidenceClass::Documented, EvidenceClass::Assessed];
    HeldSkill {
        concept: skill_uri(dice.roll(SKILLS + 2)),
        evidence: dice.pick(&classes),
        level: dice.pick(&[None, Some(1), Some(2), Some(4)]),
        last_used: last_used(dice),
    }
}

fn wishes(dice: &mut Dice, day: Date) -> WishInput {
    WishInput {
        occupations: dice.some(6, occupation_uri),
        contracts: dice.some(2, |dice| dice.pick(&CONTRACTS)),
        contracts_gate: dice.chance(20),
        hours: hours(dice),
        hours_gate: dice.chance(15),
        pattern: dice.some(3, |dice| PatternWish {
            feature: dice.pick(&PATTERNS),
            accepted: dice.chance(50),
            gate: dice.chance(25),
        }),
        pay: dice.pick(&[None, Some(2000), Some(1000)]),
        pay_gate: dice.chance(15),
        start_on: dice.chance(40).then(|| date(dice, day)),
    }
}

pub fn person(dice: &mut Dice, day: Date) -> MatchInput {
    let usable = [UsableHere::Yes, UsableHere::AfterExchange, UsableHere::No, UsableHere::Unknown];
    let (lo, hi) = (dice.roll(9) as u8, dice.roll(9) as u8);
    let reading = EqfReading { lo: lo.min(hi), hi: lo.max(hi), declared: dice.chance(30) };
    let rights = [MayWork::Yes, MayWork::Yes, MayWork::YesLimited, MayWork::No, MayWork::Unknown, MayWork::NotYet];
    MatchInput {
        skills: dice.some(16, held_skill),
        occupations: dice.some(3, |dice| HeldOccupation {
            concept: occupation_uri(dice),
            months: band(dice),
            end: last_used(dice),
        }),
        months: dice.some(3, |dice| MonthsInGroup { group: dice.pick(&UNITS)[..3].to_owned(), months: band(dice) }),
        languages: dice.some(3, |dice| HeldLanguage {
            language: language(dice),
            cefr: levels(dice),
            proven: dice.chance(40),
        }),
        eqf: dice.chance(80).then_some(reading),
        fields: dice.some(2, |dice| dice.pick(&["1013", "101", "10", "0913", "1015", "1"]).to_owned()),
        research_fields: dice.some(2, |dice| dice.pick(&["biology", "law", "history"]).to_owned()),
        research_stage: dice.pick(&[None, Some(1), Some(2), Some(4)]),
        licences: dice.some(3, |dice| HeldLicence {
            kind: dice.pick(&["driving", "forklift"]).to_owned(),
            category: category(dice),
            usable: dice.pick(&usable),
        }),
        recognised: dice.some(2, |dice| dice.pick(&["nurse", "DEU 5120", "BEL 5120"]).to_owned()),
        residence: dice.chance(85).then(|| dice.pick(&REGIONS).to_owned()),
        places: dice.some(7, |dice| dice.pick(&PLACES).to_owned()),
        willing_to_move: dice.chance(20),
        may_work: dice.pick(&rights),
        may_work_on: dice.chance(70).then(|| date(dice, day)),
        wishes: wishes(dice, day),
    }
}

fn requirements(dice: &mut Dice) -> Requirements {
    let reason = |dice: &mut Dice| dice.pick(&[None, None, None, Some("needed at the counter".to_owned())]);
    Requirements {
        skills: dice.some(9, |dice| SkillWanted {
            uri: skill_uri(dice.roll(SKILLS + 2)),
            weight: dice.pick(&[None, Some(1), Some(3)]),
        }),
        languages: dice.some(2, |dice| LanguageWanted {
            language: language(dice),
            cefr: levels(dice),
            gate_reason: reason(dice),
        }),
        experience: dice.some(2, |dice| ExperienceWanted {
            occupation: Some(occupation_uri(dice)).filter(|_| dice.chance(50)),
            months: dice.roll(60) as u16,
        }),
        qualifications: dice.some(2, |dice| QualificationWanted {
            eqf: dice.pick(&[None, Some(3), Some(6)]),
            isced_f: dice.pick(&[None, Some("1013"), Some("101"), Some("10"), Some("1")]).map(str::to_owned),
            gate_reason: reason(dice),
        }),
        licences: dice.some(2, |dice| LicenceWanted {
            kind: dice.pick(&["driving", "forklift"]).to_owned(),
            category: category(dice),
            gate_reason: reason(dice),
        }),
    }
}

pub fn wanted(dice: &mut Dice, day: Date) -> NewVacancy {
    let title = Text {
        original: "Vacancy".to_owned(),
        original_lang: "en".to_owned(),
        adviser_text: None,
        translations: Vec::new(),
    };
    let regulated = || Regulated { profession: "nurse".to_owned(), authority: "chamber".to_owned() };
    NewVacancy {
        occupation: Some(occupation_uri(dice)).filter(|_| dice.chance(80)),
        status: if dice.chance(4) { VacancyStatus::Filled } else { VacancyStatus::Open },
        must: requirements(dice),
        nice: requirements(dice),
        regulated: dice.chance(20).then(regulated),
        contract: dice.pick(&[None, Some(Contract::Permanent), Some(Contract::Temporary)]),
        pay: dice.pick(&[None, Some(Pay { min: 1500, max: 1900 }), Some(Pay { min: 1800, max: 2400 })]),
        hours: hours(dice),
        pattern: dice.some(2, |dice| dice.pick(&PATTERNS)),
        start_on: dice.chance(50).then(|| date(dice, day)),
        region: dice
            .chance(85)
            .then(|| dice.pick(&["DE112", "DE114", "AT130", "FR104", "BE234", "PL911", "DE"]).to_owned()),
        remote: dice.pick(&[0, 0, 0, 80]),
        ..NewVacancy::titled("test", "1", title)
    }
}

/// A vacancy that can be matched, sometimes of research, sometimes with a skill as a gate.
pub fn vacancy(dice: &mut Dice, rules: &Rules) -> Vacancy {
    loop {
        let mut new = wanted(dice, rules.day);
        let fields = dice.some(2, |dice| dice.pick(&["biology", "Law", "physics"]).to_owned());
        if dice.chance(20) {
            let stage = dice.pick(&[None, Some(ResearchStage::R2), Some(ResearchStage::R3)]);
            new = NewVacancy {
                kind: VacancyKind::ResearchPosition,
                research: Some(ResearchWanted { fields, stage }),
                ..new
            };
        }
        let id = VacancyId(Uuid::from_u128(u128::from(dice.next())));
        if let Ok(mut vacancy) = Vacancy::compile(id, &new, rules) {
            if dice.chance(10) {
                vacancy.skill_gates = vacancy.skills().map(|(skill, _)| skill.concept).take(1).collect();
            }
            return vacancy;
        }
    }
}

pub fn organisation(at: usize) -> OrganisationId {
    OrganisationId(Uuid::from_u128(at as u128))
}

pub fn entry(dice: &mut Dice, id: usize, rules: &Rules) -> Entry {
    Entry {
        id: PersonId(Uuid::from_u128(id as u128)),
        reconfirmed_on: dice.chance(70).then(|| rules.day - Duration::days(dice.roll(300) as i64)),
        grants: dice.some(2, |dice| organisation(dice.roll(3))),
        person: Person::resolve(&person(dice, rules.day), rules.taxonomy),
    }
}

pub fn query(dice: &mut Dice) -> Query {
    let filtered = dice.chance(30);
    let filters = Filters {
        residences: dice.some(2, |dice| dice.pick(&["DE", "DE11", "FR104"]).to_owned()),
        vacancy_regions: dice.some(1, |dice| dice.pick(&["DE", "AT"]).to_owned()),
        languages: dice.some(1, |dice| LanguageLevels { language: language(dice), cefr: levels(dice) }),
        evidence: dice.pick(&[None, Some(EvidenceClass::Declared), Some(EvidenceClass::Assessed)]),
        licences: dice.some(1, |dice| LicenceKey { kind: "driving".to_owned(), category: category(dice) }),
    };
    Query {
        order: dice.pick(&[Order::Fit, Order::Fit, Order::Wishes, Order::Balanced]),
        k: dice.pick(&[0, 1, 5, 10, 100, 1000]),
        fresh_days: dice.pick(&[None, Some(30), Some(250)]),
        filters: if filtered { filters } else { Filters::default() },
    }
}
