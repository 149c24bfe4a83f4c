//! What a generated person speaks, has learned, has done, can do and wishes, and the level that is read from it.

use super::dice::Dice;
use super::origins::Origin;
use super::world::{Occupation, World};
use domain::cefr::{Cefr, CefrLevels};
use domain::concept::ConceptRef;
use domain::dates::{PartialDate, Period};
use domain::profile::{
    AnswerState, Documentation, Education, EvidenceClass, Expectations, Goal, InstitutionStatus, Language,
    LanguageBasis, LevelBasis, Licence, LicenceType, PlaceWish, Provenance, ProvenanceKind, Question, QuickAnswer,
    Skill, Stored, UsableHere, WishedOccupation, Work, WorkKind,
};
use domain::text::Text;
use std::collections::HashMap;
use store::{LevelSources, NewRecord, Result};

/// What is known of a life before it is told.
pub struct Life<'a> {
    pub origin: &'a Origin,
    pub age: i32,
    pub born: i32,
    pub nuts3: &'a str,
    pub draft: bool,
}

const CEFR: [Cefr; 7] = [Cefr::None, Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2];

/// Tells languages, education, work, skills and wishes; of a draft only what was asked first.
pub fn tell(world: &World, record: &mut NewRecord, dice: &mut Dice, life: &Life<'_>) -> Result<()> {
    languages(world, record, dice, life)?;
    if life.draft && dice.chance(60) {
        return Ok(());
    }
    let education = education(world, record, dice, life)?;
    let main = &world.occupations[dice.skewed(world.occupations.len())];
    let work = work(world, record, dice, (life, main))?;
    skills(world, record, dice, main)?;
    wishes(world, record, dice, (life, main))?;
    let basis = LevelBasis::default();
    let (isco, marks, statements) = (codes(world, &work), HashMap::new(), Vec::new());
    let sources = LevelSources { education, statements, work, basis, isco, marks };
    let read = api::levels::reading_of(&world.tables, &sources, &world.host, world.day)?;
    if let Some(reading) = read {
        record.read(dice.id(), reading);
    }
    Ok(())
}

/// The codes of the occupations that are named.
fn codes(world: &World, work: &[Stored<Work>]) -> HashMap<String, String> {
    let named = work.iter().filter_map(|w| w.content.occupation.as_ref()?.uri.as_ref());
    named.filter_map(|uri| Some((uri.clone(), world.isco.get(uri)?.clone()))).collect()
}

fn near(dice: &mut Dice, level: usize) -> Option<Cefr> {
    let moved = (level + dice.weighted([20, 60, 20].into_iter())).saturating_sub(1);
    Some(CEFR[moved.min(6)])
}

fn spoken(dice: &mut Dice, language: &str, level: usize, proven: usize) -> Language {
    let cefr = CefrLevels {
        listening: near(dice, level),
        reading: near(dice, level),
        spoken_interaction: near(dice, level),
        spoken_production: near(dice, level),
        writing: near(dice, level),
    };
    let basis = if dice.chance(proven) { LanguageBasis::PlacementTest } else { LanguageBasis::Person };
    Language { cefr, basis, ..Language::spoken(language) }
}

fn languages(world: &World, record: &mut NewRecord, dice: &mut Dice, life: &Life<'_>) -> Result<()> {
    let mother = life.origin.language;
    record.add(dice.id(), Language { mother_tongue: true, ..spoken(dice, mother, 6, 0) }, &world.shown)?;
    let level = dice.weighted([8, 17, 26, 21, 15, 9, 4].into_iter());
    record.add(dice.id(), spoken(dice, "deu", level, 35), &world.shown)?;
    if mother != "eng" && dice.chance(45) {
        let level = 1 + dice.roll(5);
        record.add(dice.id(), spoken(dice, "eng", level, 8), &world.shown)?;
    }
    Ok(())
}

fn kept<C>(record: &NewRecord, id: uuid::Uuid, content: C) -> Stored<C> {
    let at = record.head.created_at;
    let organisation = record.head.authority.0;
    let provenance = Provenance { by: ProvenanceKind::Import, organisation, system: None, at };
    let (order, version, evidence) = (0, 1, EvidenceClass::Declared);
    Stored { id, order, version, provenance, evidence, content, created_at: at, updated_at: at }
}

/// None to two qualifications, named as the tables of the country name them.
fn education(
    world: &World,
    record: &mut NewRecord,
    dice: &mut Dice,
    life: &Life<'_>,
) -> Result<Vec<Stored<Education>>> {
    let mut all = Vec::new();
    let known = world.credentials.get(life.origin.country).filter(|known| !known.is_empty());
    let count = dice.weighted([12, 66, 22].into_iter());
    for _ in 0..count {
        let (title, isced) = match known {
            Some(known) if dice.chance(88) => {
                let credential = dice.pick(known);
                (credential.title.clone(), credential.isced)
            }
            _ => ("basic school".to_owned(), Some(2)),
        };
        let completed = dice.chance(86);
        let earned = life.born + 15 + i32::from(isced.unwrap_or(3)) + dice.between(0, 3) as i32;
        let award_year = u16::try_from(earned).ok().filter(|_| completed && earned <= record.head.created_at.year());
        let papers =
            [Documentation::Verified, Documentation::CopyUnverified, Documentation::Partial, Documentation::None];
        let education = Education {
            award_year,
            documentation: papers[dice.weighted([6, 46, 14, 34].into_iter())],
            institution_status: InstitutionStatus::Unknown,
            isced_level: isced,
            ..Education::named(Text::said(title, life.origin.tag), life.origin.country, completed)
        };
        let id = dice.id();
        record.add(id, education.clone(), &world.shown)?;
        all.push(kept(record, id, education));
    }
    if all.is_empty() {
        record.answer(Question::Education, AnswerState::None);
    }
    Ok(all)
}

/// Up to three experiences; a third of them in another occupation than the main one.
fn work(
    world: &World,
    record: &mut NewRecord,
    dice: &mut Dice,
    (life, main): (&Life<'_>, &Occupation),
) -> Result<Vec<Stored<Work>>> {
    const KINDS: [WorkKind; 5] = [
        WorkKind::Employee,
        WorkKind::SelfEmployed,
        WorkKind::FamilyBusiness,
        WorkKind::CasualDayLabour,
        WorkKind::UnpaidCareHousehold,
    ];
    let mut all = Vec::new();
    let years = (life.age - 16).max(0);
    let most = if years < 3 { [70, 30, 0, 0] } else { [8, 46, 30, 16] };
    let mut from = life.born + 16;
    for _ in 0..dice.weighted(most.into_iter()) {
        let other = dice.chance(33);
        let occupation = if other { &world.occupations[dice.skewed(world.occupations.len())] } else { main };
        let months = dice.between(3, i64::from((years * 6).clamp(6, 240)));
        let begun = u16::try_from(from).unwrap_or(2000);
        from = (from + (months / 12) as i32 + 1).min(record.head.created_at.year());
        let ended = u16::try_from(from).unwrap_or(2020);
        let year = |year| Some(PartialDate { year, month: None, day: None, estimated: false });
        let period = dice.chance(60).then(|| Period { from: year(begun.min(ended)), to: year(ended) });
        let work = Work {
            occupation: Some(ConceptRef::coded(&occupation.uri)),
            period,
            months: period.is_none().then(|| u16::try_from(months).unwrap_or(12)),
            kind: Some(KINDS[dice.weighted([56, 14, 12, 12, 6].into_iter())]),
            country: Some(life.origin.country.to_owned()),
            ..Work::titled(Text::said(&occupation.label, "de"))
        };
        let id = dice.id();
        record.add(id, work.clone(), &world.shown)?;
        all.push(kept(record, id, work));
    }
    if all.is_empty() {
        record.answer(Question::Work, AnswerState::None);
    }
    Ok(all)
}

/// Skills of the main occupation, essential ones first, and a licence or two.
fn skills(world: &World, record: &mut NewRecord, dice: &mut Dice, main: &Occupation) -> Result<()> {
    let count = dice.between(2, 12) as usize;
    let answers = [(QuickAnswer::CanDo, 2..=4), (QuickAnswer::ALittle, 1..=1)];
    for uri in main.skills.iter().take(count) {
        let (answer, levels) = &answers[dice.weighted([76, 24].into_iter())];
        let last = record.head.created_at.year() - dice.skewed(12) as i32;
        let skill = Skill {
            quick_answer: Some(*answer),
            level: Some(dice.between(*levels.start(), *levels.end()) as u8),
            last_used: dice.chance(80).then(|| u16::try_from(last).unwrap_or(2024)),
            ..Skill::named(ConceptRef::coded(uri))
        };
        record.add(dice.id(), skill, &world.shown)?;
    }
    if main.skills.is_empty() {
        record.answer(Question::Skills, AnswerState::NotAsked);
    }
    let licences =
        [(LicenceType::Driving, Some("B"), 38), (LicenceType::Driving, Some("C"), 5), (LicenceType::Forklift, None, 6)];
    for (kind, category, share) in licences {
        if dice.chance(share) {
            let usable = [UsableHere::Yes, UsableHere::AfterExchange, UsableHere::Unknown, UsableHere::No];
            let usable_here = usable[dice.weighted([40, 35, 20, 5].into_iter())];
            let category = category.map(str::to_owned);
            let licence = Licence { kind, category, issued_in: None, valid_until_on: None, usable_here };
            record.add(dice.id(), licence, &world.shown)?;
        }
    }
    Ok(())
}

fn wishes(
    world: &World,
    record: &mut NewRecord,
    dice: &mut Dice,
    (life, main): (&Life<'_>, &Occupation),
) -> Result<()> {
    let mut goals = vec![if dice.chance(70) { Goal::Job } else { Goal::LearnLanguage }];
    let more = [Goal::Recognition, Goal::VocationalTraining, Goal::IntegrationCourse, Goal::HigherEducation];
    goals.extend((0..dice.roll(3)).map(|_| *dice.pick(&more)));
    goals.sort_by_key(|goal| *goal as u8);
    goals.dedup();
    record.set(Expectations { goals, willing_to_move: Some(dice.chance(35)), ..Expectations::default() })?;
    let other = dice.chance(40).then(|| &world.occupations[dice.skewed(world.occupations.len())]);
    for wished in std::iter::once(main).chain(other) {
        let occupation = ConceptRef::coded(&wished.uri);
        record.add(dice.id(), WishedOccupation { occupation }, &world.shown)?;
    }
    let nuts = life.nuts3.to_owned();
    record.add(dice.id(), PlaceWish { nuts }, &world.shown)
}
