//! A seeded population over ESCO's real relations (MATCHING D2): person and vacancy number n are the same at every size.

use super::dice::{Dice, zipf};
use super::shares;
use domain::cefr::{Cefr, CefrLevels};
use domain::concept::ConceptKind;
use domain::id::{OrganisationId, PersonId};
use domain::matching::input::*;
use domain::matching::person::Person;
use domain::matching::taxonomy::{Concept, Link, MinorGroup, Taxonomy, UnitGroup};
use domain::profile::{EvidenceClass, MayWork, UsableHere};
use domain::text::Text;
use domain::vacancy::*;
use engine::people::Entry;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::{Date, Duration};
use uuid::Uuid;

const CEFR: [Cefr; 7] = [Cefr::None, Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2];

/// What people and vacancies are drawn from.
pub struct World {
    /// The vocabulary.
    pub taxonomy: Arc<Taxonomy>,
    seed: u64,
    day: Date,
    majors: Vec<(Vec<Concept>, Vec<u32>)>,
    minors: BTreeMap<MinorGroup, Vec<Concept>>,
    transversal: Vec<Concept>,
    regions: Vec<u32>,
}

impl World {
    /// A world of a vocabulary.
    pub fn new(taxonomy: Arc<Taxonomy>, seed: u64, day: Date) -> Self {
        let concepts = || (0..taxonomy.len() as u32).map(Concept);
        let mut majors: Vec<Vec<Concept>> = vec![Vec::new(); 9];
        let mut minors: BTreeMap<MinorGroup, Vec<Concept>> = BTreeMap::new();
        for occupation in concepts().filter(|c| taxonomy.kind(*c) == ConceptKind::Occupation) {
            let Some(unit) = UnitGroup::parse(taxonomy.code(occupation)) else { continue };
            if let Some(major) = majors.get_mut(usize::from(unit.0 / 1000).wrapping_sub(1)) {
                major.push(occupation);
                minors.entry(unit.minor()).or_default().push(occupation);
            }
        }
        // URIs say nothing about how common an occupation is, so their order serves as the rank.
        let majors = majors.into_iter().map(|major| (major.clone(), zipf(major.len(), 1.0))).collect();
        let transversal = concepts().filter(|c| taxonomy.can_be_held(*c) && taxonomy.bucket(*c) == 1).collect();
        Self { seed, day, majors, minors, transversal, regions: zipf(shares::REGIONS.len(), 0.8), taxonomy }
    }

    fn unit(&self, occupation: Concept) -> UnitGroup {
        UnitGroup::parse(self.taxonomy.code(occupation)).unwrap_or(UnitGroup(0))
    }

    fn occupation(&self, dice: &mut Dice, majors: &[u32]) -> Concept {
        let (occupations, weights) = &self.majors[dice.weighted(majors)];
        occupations[dice.cumulated(weights)]
    }

    fn nuts_3(&self, dice: &mut Dice, region: usize) -> String {
        format!("{}{}", shares::REGIONS[region], 1 + dice.roll(5))
    }

    /// The home region of person `number`, as a place in the list of regions.
    pub fn home(&self, number: u64) -> usize {
        Dice::new(self.seed, 2 * number).cumulated(&self.regions)
    }

    /// All that matching reads of person `number`.
    pub fn input(&self, number: u64) -> MatchInput {
        let mut dice = Dice::new(self.seed, 2 * number);
        let home = dice.cumulated(&self.regions);
        let occupations = self.occupations(&mut dice);
        let held: Vec<HeldOccupation> = occupations
            .iter()
            .map(|occupation| HeldOccupation {
                concept: self.taxonomy.uri(*occupation).to_owned(),
                months: MonthsBand::of(3 + dice.roll(if dice_is_long(number) { 160 } else { 60 }) as u32)
                    .unwrap_or(MonthsBand::Under6),
                end: self.last_used(&mut dice),
            })
            .collect();
        let mut months: BTreeMap<MinorGroup, MonthsBand> = BTreeMap::new();
        for (occupation, entry) in occupations.iter().zip(&held) {
            let band = months.entry(self.unit(*occupation).minor()).or_insert(entry.months);
            *band = (*band).max(entry.months);
        }
        let anywhere = dice.chance(5);
        let mut places = vec![shares::REGIONS[home].to_owned()];
        if dice.chance(16) {
            (0..1 + dice.roll(2)).for_each(|_| places.push(shares::REGIONS[dice.cumulated(&self.regions)].to_owned()));
        }
        let right = dice.weighted(&shares::RIGHTS);
        MatchInput {
            skills: self.skills(&mut dice, &occupations),
            occupations: held,
            months: months.into_iter().map(|(group, months)| MonthsInGroup { group: group.code(), months }).collect(),
            languages: languages(&mut dice),
            eqf: eqf(&mut dice),
            fields: dice
                .chance(35)
                .then(|| format!("{:02}{}{}", dice.roll(11), 1 + dice.roll(3), dice.roll(6)))
                .into_iter()
                .collect(),
            recognised: dice.chance(2).then(|| "nurse".to_owned()).into_iter().collect(),
            licences: licences(&mut dice),
            residence: Some(self.nuts_3(&mut dice, home)),
            places,
            willing_to_move: anywhere,
            may_work: [MayWork::Yes, MayWork::YesLimited, MayWork::NotYet, MayWork::No, MayWork::Unknown][right],
            may_work_on: (right == 2).then(|| self.day + Duration::days(dice.roll(120) as i64)),
            wishes: self.wishes(&mut dice, &occupations),
            ..MatchInput::default()
        }
    }

    /// Person `number` as the index takes them, under the id `id`.
    pub fn entry(&self, number: u64, id: u128) -> Entry {
        let mut dice = Dice::new(self.seed ^ 1, 2 * number);
        Entry {
            id: PersonId(Uuid::from_u128(id)),
            reconfirmed_on: Some(self.day - Duration::days(dice.roll(190) as i64)),
            grants: vec![OrganisationId(Uuid::from_u128(dice.roll(40) as u128))],
            person: Person::resolve(&self.input(number), &self.taxonomy),
        }
    }

    fn occupations(&self, dice: &mut Dice) -> Vec<Concept> {
        let mut out = vec![self.occupation(dice, &shares::PEOPLE)];
        for _ in 0..dice.weighted(&shares::OCCUPATIONS) {
            let near = self.minors.get(&self.unit(out[0]).minor()).filter(|_| dice.chance(60));
            let next = match near {
                Some(near) => dice.pick(near),
                None => self.occupation(dice, &shares::PEOPLE),
            };
            out.push(next);
        }
        out
    }

    fn last_used(&self, dice: &mut Dice) -> LastUsed {
        let year = |ago: usize| LastUsed::Year((self.day.year() as usize - ago) as u16);
        match dice.roll(100) {
            0..12 => LastUsed::Unknown,
            12..32 => LastUsed::Current,
            32..62 => year(dice.roll(6)),
            _ => year(6 + dice.roll(20)),
        }
    }

    fn skills(&self, dice: &mut Dice, occupations: &[Concept]) -> Vec<HeldSkill> {
        let mut concepts: Vec<Concept> = Vec::new();
        for (skill, link) in occupations.iter().flat_map(|occupation| self.taxonomy.skills_of(*occupation)) {
            let share = if *link == Link::Essential { 60 } else { 15 };
            if self.taxonomy.can_be_held(*skill) && dice.chance(share) {
                concepts.push(*skill);
            }
        }
        (0..dice.roll(5)).for_each(|_| concepts.push(dice.pick(&self.transversal)));
        concepts.sort_unstable();
        concepts.dedup();
        let classes = [EvidenceClass::Declared, EvidenceClass::Documented, EvidenceClass::Assessed];
        let usual = dice.weighted(&shares::EVIDENCE);
        let held = |concept: Concept| HeldSkill {
            concept: self.taxonomy.uri(concept).to_owned(),
            evidence: classes[if dice.chance(50) { usual } else { dice.weighted(&shares::EVIDENCE) }],
            level: Some(1 + dice.weighted(&[10, 60, 22, 8]) as u8),
            last_used: self.last_used(dice),
        };
        concepts.into_iter().map(held).collect()
    }

    fn wishes(&self, dice: &mut Dice, occupations: &[Concept]) -> WishInput {
        let uri = |occupation: &Concept| self.taxonomy.uri(*occupation).to_owned();
        let contracts = [Contract::Permanent, Contract::Temporary, Contract::Apprenticeship];
        let features = [Pattern::Shifts, Pattern::Nights, Pattern::Weekends];
        let hours = dice.pick(&[(35, 42), (20, 30), (10, 40)]);
        WishInput {
            occupations: occupations.iter().map(uri).collect(),
            contracts: dice.chance(30).then(|| dice.pick(&contracts)).into_iter().collect(),
            hours: dice.chance(50).then_some(HoursRange { min: hours.0, max: hours.1 }),
            hours_gate: dice.chance(8),
            pattern: dice
                .chance(35)
                .then(|| PatternWish { feature: dice.pick(&features), accepted: false, gate: dice.chance(25) })
                .into_iter()
                .collect(),
            pay: dice.chance(20).then(|| 1_600 + 100 * dice.roll(16) as u32),
            start_on: dice.chance(15).then(|| self.day + Duration::days(dice.roll(90) as i64)),
            ..WishInput::default()
        }
    }

    /// Vacancy `number`.
    pub fn vacancy(&self, number: u64) -> NewVacancy {
        let mut dice = Dice::new(self.seed, 2 * number + 1);
        let occupation = self.occupation(&mut dice, &shares::VACANCIES);
        let (must, nice) = self.wanted(&mut dice, occupation);
        let title = Text {
            original: "Vacancy".to_owned(),
            original_lang: "en".to_owned(),
            adviser_text: None,
            translations: Vec::new(),
        };
        let region = dice.cumulated(&self.regions);
        let hours = dice.pick(&[(35, 40), (38, 42), (18, 25)]);
        let pay = 1_700 + 100 * dice.roll(20) as u32;
        let regulated = || Regulated { profession: "nurse".to_owned(), authority: "chamber".to_owned() };
        NewVacancy {
            occupation: Some(self.taxonomy.uri(occupation).to_owned()),
            must,
            nice,
            regulated: dice.chance(6).then(regulated),
            contract: dice.chance(70).then(|| dice.pick(&[Contract::Permanent, Contract::Temporary])),
            hours: dice.chance(70).then_some(HoursRange { min: hours.0, max: hours.1 }),
            pattern: dice.chance(30).then(|| dice.pick(&[Pattern::Shifts, Pattern::Weekends])).into_iter().collect(),
            pay: dice.chance(50).then_some(Pay { min: pay, max: pay + 400 }),
            start_on: dice.chance(40).then(|| self.day + Duration::days(dice.roll(60) as i64)),
            region: Some(self.nuts_3(&mut dice, region)),
            remote: if dice.chance(4) { 90 } else { 0 },
            ..NewVacancy::titled("generated", &number.to_string(), title)
        }
    }

    fn wanted(&self, dice: &mut Dice, occupation: Concept) -> (Requirements, Requirements) {
        let mut of = |link: Link, from: usize, to: usize| {
            let listed = self.taxonomy.skills_of(occupation).iter();
            let mut left: Vec<Concept> = listed.filter(|(_, l)| *l == link).map(|(skill, _)| *skill).collect();
            let mut wanted = Vec::new();
            for _ in 0..from + dice.roll(to - from + 1) {
                if !left.is_empty() {
                    wanted.push(left.swap_remove(dice.roll(left.len())));
                }
            }
            let wanted = wanted.into_iter().map(|skill| self.taxonomy.uri(skill).to_owned());
            wanted.map(|uri| SkillWanted { uri, weight: None }).collect::<Vec<_>>()
        };
        let (must, nice) = (of(Link::Essential, 8, 16), of(Link::Optional, 2, 6));
        let language = |dice: &mut Dice| {
            let level = CEFR[1 + dice.weighted(&shares::ASKED)];
            let all = dice.chance(30);
            let some = CefrLevels { listening: Some(level), spoken_interaction: Some(level), ..CefrLevels::default() };
            let cefr = if all { CefrLevels::all(level) } else { some };
            LanguageWanted { language: "deu".to_owned(), cefr, gate_reason: None }
        };
        let licence = |kind: &str, category: Option<&str>, gate_reason: Option<&str>| LicenceWanted {
            kind: kind.to_owned(),
            category: category.map(str::to_owned),
            gate_reason: gate_reason.map(str::to_owned),
        };
        let eqf = dice.chance(40).then(|| 2 + dice.weighted(&shares::LEVELS[1..]) as u8);
        let must = Requirements {
            skills: must,
            languages: dice.chance(80).then(|| language(dice)).into_iter().collect(),
            experience: dice
                .chance(30)
                .then(|| ExperienceWanted { occupation: None, months: dice.pick(&[12, 24, 36, 60]) })
                .into_iter()
                .collect(),
            qualifications: eqf
                .map(|eqf| QualificationWanted { eqf: Some(eqf), ..QualificationWanted::default() })
                .into_iter()
                .collect(),
            licences: dice.chance(5).then(|| licence("driving", Some("B"), Some("deliveries"))).into_iter().collect(),
        };
        let licences = dice.chance(15).then(|| licence("driving", Some("B"), None)).into_iter().collect();
        (must, Requirements { skills: nice, licences, ..Requirements::default() })
    }
}

/// One person in two has worked for long.
fn dice_is_long(number: u64) -> bool {
    number.is_multiple_of(2)
}

fn near(dice: &mut Dice, level: usize) -> Option<Cefr> {
    let moved = (level + dice.weighted(&[20, 60, 20])).saturating_sub(1);
    Some(CEFR[moved.min(6)])
}

fn spoken(dice: &mut Dice, language: &str, level: usize, proven: usize) -> HeldLanguage {
    let cefr = CefrLevels {
        listening: near(dice, level),
        reading: near(dice, level),
        spoken_interaction: near(dice, level),
        spoken_production: near(dice, level),
        writing: near(dice, level),
    };
    HeldLanguage { language: language.to_owned(), cefr, proven: dice.chance(proven) }
}

fn languages(dice: &mut Dice) -> Vec<HeldLanguage> {
    let level = dice.weighted(&shares::HOST);
    let mut out = vec![spoken(dice, "deu", level, 30)];
    let mother = dice.roll(shares::LANGUAGES.len());
    out.push(spoken(dice, shares::LANGUAGES[mother], 6, 2));
    if dice.chance(40) {
        let other = (mother + 1 + dice.roll(shares::LANGUAGES.len() - 1)) % shares::LANGUAGES.len();
        let level = 1 + dice.roll(5);
        out.push(spoken(dice, shares::LANGUAGES[other], level, 10));
    }
    out
}

fn eqf(dice: &mut Dice) -> Option<EqfReading> {
    let lo = 1 + dice.weighted(&shares::LEVELS) as u8;
    match dice.roll(100) {
        0..18 => None,
        18..58 => Some(EqfReading { lo, hi: (lo + 1 + dice.roll(2) as u8).min(8), declared: dice.chance(60) }),
        _ => Some(EqfReading { lo, hi: lo, declared: dice.chance(50) }),
    }
}

fn licences(dice: &mut Dice) -> Vec<HeldLicence> {
    let usable = [UsableHere::Yes, UsableHere::AfterExchange, UsableHere::Unknown, UsableHere::No];
    let mut out = Vec::new();
    for (kind, category, share) in shares::LICENCES {
        if dice.chance(share) {
            let usable = usable[dice.weighted(&[55, 25, 15, 5])];
            out.push(HeldLicence { kind: kind.to_owned(), category: category.map(str::to_owned), usable });
        }
    }
    out
}
