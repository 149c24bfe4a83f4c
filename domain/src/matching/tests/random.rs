//! Small random vocabularies, people and vacancies from a fixed seed.

use super::*;

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
}

pub const SKILLS: usize = 30;
const GROUPS: [&str; 6] = ["S1", "S2.1", "T1", "L1", "0613", "K"];
const UNITS: [&str; 5] = ["5120", "5131", "5141", "9411", "2221"];
const CEFR: [Cefr; 7] = [Cefr::None, Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2];

fn skill_uri(at: usize) -> String {
    uri(&format!("skill/{at:02}"))
}

fn occupation_uri(dice: &mut Dice) -> String {
    if dice.chance(20) {
        uri(&format!("isco/C{}", dice.pick(&UNITS)))
    } else {
        uri(&format!("occupation/{}", dice.roll(8)))
    }
}

pub fn rows(dice: &mut Dice) -> TaxonomyRows {
    let mut rows = TaxonomyRows::default();
    rows.concepts.extend(GROUPS.map(|group| concept(group, ConceptKind::SkillGroup, group)));
    rows.concepts.extend(UNITS.map(|unit| concept(&format!("isco/C{unit}"), ConceptKind::IscoGroup, unit)));
    for at in 0..8 {
        rows.concepts.push(concept(&format!("occupation/{at}"), ConceptKind::Occupation, UNITS[at % UNITS.len()]));
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
            let from = uri(&format!("occupation/{}", dice.roll(8)));
            rows.occupation_skill.push(RelationRow { from, to: skill_uri(at), link: link(dice) });
        }
    }
    rows
}

fn levels(dice: &mut Dice) -> CefrLevels {
    let mut one = || if dice.chance(60) { Some(dice.pick(&CEFR)) } else { None };
    CefrLevels { listening: one(), reading: one(), spoken_interaction: one(), spoken_production: one(), writing: one() }
}

fn last_used(dice: &mut Dice) -> LastUsed {
    let year = LastUsed::Year(2000 + dice.roll(28) as u16);
    dice.pick(&[LastUsed::Unknown, LastUsed::Current, year, year])
}

fn band(dice: &mut Dice) -> MonthsBand {
    MonthsBand::of(1 + dice.roll(140) as u32).unwrap()
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

pub fn person(dice: &mut Dice) -> MatchInput {
    let many = |dice: &mut Dice, most: usize| 0..dice.roll(most + 1);
    let usable = [UsableHere::Yes, UsableHere::AfterExchange, UsableHere::No, UsableHere::Unknown];
    let (lo, hi) = (dice.roll(9) as u8, dice.roll(9) as u8);
    let reading = EqfReading { lo: lo.min(hi), hi: lo.max(hi), declared: dice.chance(30) };
    MatchInput {
        skills: many(dice, 12).map(|_| held_skill(dice)).collect(),
        occupations: many(dice, 3)
            .map(|_| HeldOccupation { concept: occupation_uri(dice), months: band(dice), end: last_used(dice) })
            .collect(),
        months: many(dice, 2)
            .map(|_| MonthsInGroup { group: dice.pick(&UNITS)[..3].to_owned(), months: band(dice) })
            .collect(),
        languages: many(dice, 3)
            .map(|_| HeldLanguage {
                language: dice.pick(&["deu", "fra"]).to_owned(),
                cefr: levels(dice),
                proven: dice.chance(40),
            })
            .collect(),
        eqf: dice.chance(80).then_some(reading),
        fields: many(dice, 2).map(|_| dice.pick(&["1013", "101", "10", "0913"]).to_owned()).collect(),
        licences: many(dice, 2)
            .map(|_| HeldLicence {
                kind: "driving".to_owned(),
                category: dice.pick(&[None, Some("B".to_owned())]),
                usable: dice.pick(&usable),
            })
            .collect(),
        recognised: many(dice, 2).map(|_| dice.pick(&["nurse", "DEU 5120", "BEL 5120"]).to_owned()).collect(),
        residence: dice.pick(&[None, Some("DE112".to_owned()), Some("AT130".to_owned())]),
        places: many(dice, 2).map(|_| dice.pick(&["DE11", "DE113", "FR10"]).to_owned()).collect(),
        willing_to_move: dice.chance(50),
        may_work: dice.pick(&[MayWork::Yes, MayWork::Yes, MayWork::YesLimited, MayWork::No, MayWork::Unknown]),
        wishes: WishInput {
            occupations: many(dice, 3).map(|_| occupation_uri(dice)).collect(),
            contracts: many(dice, 1).map(|_| Contract::Permanent).collect(),
            contracts_gate: dice.chance(20),
            pay: dice.pick(&[None, Some(2000)]),
            ..WishInput::default()
        },
        ..MatchInput::default()
    }
}

fn wanted_skills(dice: &mut Dice) -> Vec<SkillWanted> {
    let one = |dice: &mut Dice| SkillWanted {
        uri: skill_uri(dice.roll(SKILLS + 2)),
        weight: dice.pick(&[None, Some(1), Some(3)]),
    };
    (0..dice.roll(9)).map(|_| one(dice)).collect()
}

fn requirements(dice: &mut Dice) -> Requirements {
    let some = |dice: &mut Dice| 0..dice.roll(3);
    let reason = |dice: &mut Dice| dice.pick(&[None, None, Some("needed at the counter".to_owned())]);
    Requirements {
        skills: wanted_skills(dice),
        languages: some(dice)
            .map(|_| LanguageWanted {
                language: dice.pick(&["deu", "fra"]).to_owned(),
                cefr: levels(dice),
                gate_reason: reason(dice),
            })
            .collect(),
        experience: some(dice)
            .map(|_| ExperienceWanted {
                occupation: Some(occupation_uri(dice)).filter(|_| dice.chance(50)),
                months: dice.roll(60) as u16,
            })
            .collect(),
        qualifications: some(dice)
            .map(|_| QualificationWanted {
                eqf: dice.pick(&[None, Some(3), Some(6)]),
                isced_f: dice.pick(&[None, Some("1013".to_owned()), Some("101".to_owned())]),
                gate_reason: reason(dice),
            })
            .collect(),
        licences: some(dice)
            .map(|_| LicenceWanted {
                kind: "driving".to_owned(),
                category: dice.pick(&[None, Some("B".to_owned())]),
                gate_reason: reason(dice),
            })
            .collect(),
    }
}

pub fn wanted(dice: &mut Dice) -> NewVacancy {
    NewVacancy {
        occupation: Some(occupation_uri(dice)).filter(|_| dice.chance(80)),
        must: requirements(dice),
        nice: requirements(dice),
        regulated: dice
            .chance(15)
            .then(|| Regulated { profession: "nurse".to_owned(), authority: "chamber".to_owned() }),
        contract: dice.pick(&[None, Some(Contract::Permanent), Some(Contract::Temporary)]),
        pay: dice.pick(&[None, Some(Pay { min: 1500, max: 1900 }), Some(Pay { min: 1800, max: 2400 })]),
        region: dice.pick(&[None, Some("DE112".to_owned()), Some("DE114".to_owned()), Some("AT130".to_owned())]),
        remote: dice.pick(&[0, 0, 80]),
        ..empty_vacancy()
    }
}
