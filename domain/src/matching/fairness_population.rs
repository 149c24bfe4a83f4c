//! A population with a disadvantage planted on purpose, or with none: what the fairness audit must find, and must not invent. Nothing in
//! it is about real people.

use crate::cefr::{Cefr, CefrLevels};
use crate::concept::ConceptKind;
use crate::id::{PersonId, VacancyId};
use crate::matching::Rules;
use crate::matching::fairness::next;
use crate::matching::fairness_audit::Group;
use crate::matching::gates::Availability;
use crate::matching::input::{
    HeldLanguage, HeldOccupation, HeldSkill, LastUsed, MatchInput, MonthsBand, MonthsInGroup,
};
use crate::matching::order::Candidate;
use crate::matching::person::Person;
use crate::matching::taxonomy::{Concept, Link};
use crate::matching::units::Vacancy;
use crate::profile::{EvidenceClass, MayWork};
use crate::text::Text;
use crate::vacancy::{LanguageWanted, NewVacancy, Requirements};
use uuid::Uuid;

/// What is generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// People; one in three is of the group.
    pub people: usize,
    /// Vacancies.
    pub vacancies: usize,
    /// Of a hundred members so many lose what they can do on the way into the record; 0 plants nothing.
    pub planted: u64,
    /// Seed.
    pub seed: u64,
}

/// A generated population.
pub struct Population {
    /// People.
    pub people: Vec<Candidate>,
    /// Vacancies.
    pub vacancies: Vec<Vacancy>,
    /// The group.
    pub group: Group,
}

struct Draw(u64);

impl Draw {
    fn roll(&mut self, sides: usize) -> usize {
        (next(&mut self.0) % sides.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: u64) -> bool {
        next(&mut self.0) % 100 < percent
    }
}

/// Draws a population over the occupations of the vocabulary that name skills.
pub fn population(recipe: &Recipe, rules: &Rules) -> Population {
    let mut draw = Draw(recipe.seed);
    let occupations: Vec<Concept> = (0..rules.taxonomy.len() as u32)
        .map(Concept)
        .filter(|c| rules.taxonomy.kind(*c) == ConceptKind::Occupation && !rules.taxonomy.skills_of(*c).is_empty())
        .collect();
    let members: Vec<bool> = (0..recipe.people).map(|_| draw.chance(33)).collect();
    let people = members.iter().zip(1..).map(|(member, id)| {
        let mut input = person(&mut draw, &occupations, rules);
        // Drawn for everybody, so that the same seed gives the same people with and without a disadvantage.
        if draw.chance(recipe.planted) && *member {
            (input.skills, input.occupations, input.months) = Default::default();
        }
        let person = Person::resolve(&input, rules.taxonomy);
        Candidate { id: PersonId(Uuid::from_u128(id)), availability: Availability::default(), person }
    });
    let people = people.collect();
    let written = (0..recipe.vacancies).map(|_| vacancy(&mut draw, &occupations, rules));
    let written: Vec<NewVacancy> = written.collect();
    let compiled = (1..).zip(&written).map(|(id, new)| Vacancy::compile(VacancyId(Uuid::from_u128(id)), new, rules));
    let group = Group { name: "planted".to_owned(), members };
    Population { people, vacancies: compiled.filter_map(Result::ok).collect(), group }
}

fn german(draw: &mut Draw) -> CefrLevels {
    CefrLevels::all([Cefr::None, Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2][draw.roll(5)])
}

fn person(draw: &mut Draw, occupations: &[Concept], rules: &Rules) -> MatchInput {
    let occupation = occupations[draw.roll(occupations.len())];
    let classes = [EvidenceClass::Declared, EvidenceClass::Documented, EvidenceClass::Assessed];
    let mut skills = Vec::new();
    for (skill, link) in rules.taxonomy.skills_of(occupation) {
        if rules.taxonomy.can_be_held(*skill) && draw.chance(if *link == Link::Essential { 60 } else { 15 }) {
            let evidence = classes[draw.roll(3)];
            let last_used = LastUsed::Year((rules.index_year() as usize - draw.roll(12)) as u16);
            skills.push(HeldSkill { concept: rules.taxonomy.uri(*skill).to_owned(), evidence, level: None, last_used });
        }
    }
    let months = [MonthsBand::Under12, MonthsBand::Under24, MonthsBand::Under36, MonthsBand::Under60][draw.roll(4)];
    let uri = rules.taxonomy.uri(occupation);
    let group = rules.taxonomy.occupation(uri).map(|found| found.unit.minor().code());
    MatchInput {
        skills,
        occupations: vec![HeldOccupation { concept: uri.to_owned(), months, end: LastUsed::Current }],
        months: group.into_iter().map(|group| MonthsInGroup { group, months }).collect(),
        languages: vec![HeldLanguage { language: "deu".to_owned(), cefr: german(draw), proven: draw.chance(50) }],
        willing_to_move: true,
        may_work: MayWork::Yes,
        ..MatchInput::default()
    }
}

/// A vacancy names its occupation, from which its skills are derived.
fn vacancy(draw: &mut Draw, occupations: &[Concept], rules: &Rules) -> NewVacancy {
    let title = Text {
        original: "Vacancy".to_owned(),
        original_lang: "en".to_owned(),
        adviser_text: None,
        translations: Vec::new(),
    };
    let language = LanguageWanted { language: "deu".to_owned(), cefr: german(draw), gate_reason: None };
    NewVacancy {
        occupation: Some(rules.taxonomy.uri(occupations[draw.roll(occupations.len())]).to_owned()),
        must: Requirements { languages: vec![language], ..Requirements::default() },
        ..NewVacancy::titled("generated", "1", title)
    }
}
