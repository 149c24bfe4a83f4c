//! A vacancy ready to be scored: its criteria share exactly 1,000 units (B3).

use crate::cefr::{Cefr, CefrLevels, Mode};
use crate::id::VacancyId;
use crate::matching::Rules;
use crate::matching::input::LicenceKey;
use crate::matching::research::{stage_number, wanted};
use crate::matching::skill_units::{derived_skills, share, stated_skills};
use crate::matching::taxonomy::{Concept, Link, MinorGroup, OccupationRef, Taxonomy};
use crate::vacancy::{LanguageWanted, LicenceWanted, NewVacancy, QualificationWanted, Regulated, VacancyStatus};
use crate::words;
use std::borrow::Cow;
use std::collections::BTreeMap;
use time::Date;

/// Neither an occupation nor a skill that the vocabulary knows: nothing can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the vacancy names neither an occupation nor a skill of the vocabulary")]
pub struct Unmatchable;

/// Essential or optional, in the words of the explanation.
pub type SkillClass = Link;

/// A wanted skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WantedSkill {
    /// Concept.
    pub concept: Concept,
    /// Essential or optional.
    pub class: SkillClass,
    /// Stated weight, 1 to 3.
    pub weight: u32,
    /// Bucket, 1 to 4.
    pub bucket: u32,
}

/// What a criterion asks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the criterion of B3 it is named after")]
pub enum Ask {
    Skill(WantedSkill),
    Occupation(OccupationRef),
    Experience { group: MinorGroup, months: u32 },
    Field(String),
    ResearchField(Vec<String>),
    ResearchStage(u8),
    Licence(LicenceKey),
    Language { language: String, levels: CefrLevels },
    Qualification(u8),
}

/// A criterion with its share of the 1,000 units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// What is asked.
    pub ask: Ask,
    /// Units.
    pub units: u32,
}

/// A language asked in the must block.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AskedLanguage {
    /// ISO 639-3.
    pub language: String,
    /// Levels.
    pub levels: CefrLevels,
}

impl AskedLanguage {
    /// The activities in which something is asked.
    pub fn modes(&self) -> impl Iterator<Item = (Mode, Cefr)> + '_ {
        asked_modes(&self.levels)
    }
}

/// The activities in which something is asked.
pub fn asked_modes(levels: &CefrLevels) -> impl Iterator<Item = (Mode, Cefr)> + '_ {
    Mode::ALL.into_iter().filter_map(|mode| Some((mode, levels.get(mode)?))).filter(|(_, asked)| *asked > Cefr::None)
}

/// A vacancy ready to be scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    /// Id.
    pub id: VacancyId,
    /// Named occupation or unit group.
    pub occupation: Option<OccupationRef>,
    /// Criteria, together 1,000 units: skills first, in their order, then the others in the order of B3.
    pub criteria: Vec<Criterion>,
    /// Skills beyond the first 48.
    pub unscored: Vec<WantedSkill>,
    /// The skills come from the occupation.
    pub derived: bool,
    /// URIs the vocabulary does not know.
    pub unknown: Vec<String>,
    /// Must languages that are deducted, one entry a language.
    pub languages: Vec<AskedLanguage>,
    /// Must languages that are a gate.
    pub language_gates: Vec<AskedLanguage>,
    /// Must level that is deducted.
    pub eqf: Option<u8>,
    /// Must level that is a gate.
    pub eqf_gate: Option<u8>,
    /// Must licences with a reason.
    pub licence_gates: Vec<LicenceKey>,
    /// Skills that are a gate; the common record has no place for their reason yet, so `compile` leaves this empty.
    pub skill_gates: Vec<Concept>,
    /// The common record, for gates and wishes.
    pub record: NewVacancy,
}

impl Vacancy {
    /// Compiles a vacancy. The first must qualification that names a level, and the first that names a field, count.
    pub fn compile(id: VacancyId, new: &NewVacancy, rules: &Rules) -> Result<Self, Unmatchable> {
        let occupation = new.occupation.as_deref().and_then(|uri| rules.taxonomy.occupation(uri));
        let mut skills = stated_skills(new, rules);
        let derived = skills.is_empty();
        if derived {
            skills = occupation.map_or_else(Vec::new, |occupation| derived_skills(occupation, rules));
        }
        if skills.is_empty() && occupation.is_none() {
            return Err(Unmatchable);
        }
        let unscored = skills.split_off(skills.len().min(rules.constants.skills.scored));
        let others = other_criteria(new, occupation, rules);
        let eqf = new.must.qualifications.iter().find_map(|q| Some((q.eqf?, has_reason(q.gate_reason.as_deref()))));
        Ok(Self {
            id,
            occupation,
            criteria: share(&skills, others, rules),
            unscored,
            derived: derived && !skills.is_empty(),
            unknown: unknown(new, rules.taxonomy),
            languages: merged(new.must.languages.iter().filter(|l| !has_reason(l.gate_reason.as_deref()))),
            language_gates: merged(new.must.languages.iter().filter(|l| has_reason(l.gate_reason.as_deref()))),
            eqf: eqf.filter(|(_, gate)| !gate).map(|(level, _)| level),
            eqf_gate: eqf.filter(|(_, gate)| *gate).map(|(level, _)| level),
            licence_gates: new.must.licences.iter().filter(|l| has_reason(l.gate_reason.as_deref())).map(key).collect(),
            skill_gates: Vec::new(),
            record: new.clone(),
        })
    }

    /// Open on the day.
    pub fn is_open(&self, day: Date) -> bool {
        match self.record.status {
            VacancyStatus::Open => self.record.apply_by_on.is_none_or(|last| day <= last),
            VacancyStatus::Filled | VacancyStatus::Removed | VacancyStatus::Expired => false,
        }
    }

    /// The regulated profession, unless one of what is recognised in full names it.
    pub fn unrecognised(&self, recognised: &[String]) -> Option<&Regulated> {
        let named = |known: &String| self.recognitions().any(|name| name == *known);
        self.record.regulated.as_ref().filter(|_| !recognised.iter().any(named))
    }

    /// The names under which the regulated profession is recognised: the country of the vacancy with the unit group, as a decision names
    /// them, and the profession as the vacancy writes it. What another country has decided holds there.
    pub fn recognitions(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.record.regulated.iter().flat_map(|regulated| {
            let country = self.record.region.as_deref().and_then(words::country_of_region);
            let unit = self.occupation.map(|occupation| occupation.unit.code());
            let decided = country.zip(unit).map(|(country, unit)| Cow::Owned(format!("{country} {unit}")));
            decided.into_iter().chain([Cow::Borrowed(regulated.profession.as_str())])
        })
    }

    /// Scored skills with their units, in their order.
    pub fn skills(&self) -> impl Iterator<Item = (&WantedSkill, u32)> {
        self.criteria.iter().filter_map(|criterion| match &criterion.ask {
            Ask::Skill(skill) => Some((skill, criterion.units)),
            Ask::Occupation(_)
            | Ask::Experience { .. }
            | Ask::Field(_)
            | Ask::ResearchField(_)
            | Ask::ResearchStage(_)
            | Ask::Licence(_)
            | Ask::Language { .. }
            | Ask::Qualification(_) => None,
        })
    }
}

fn has_reason(reason: Option<&str>) -> bool {
    reason.is_some_and(|text| !text.trim().is_empty())
}

fn key(licence: &LicenceWanted) -> LicenceKey {
    LicenceKey { kind: licence.kind.clone(), category: licence.category.clone() }
}

/// One entry a language, the higher level of each activity, by language code.
fn merged<'a>(wanted: impl Iterator<Item = &'a LanguageWanted>) -> Vec<AskedLanguage> {
    let mut by_language: BTreeMap<&str, CefrLevels> = BTreeMap::new();
    for language in wanted {
        let held = by_language.entry(&language.language).or_default();
        let new = &language.cefr;
        *held = CefrLevels {
            listening: held.listening.max(new.listening),
            reading: held.reading.max(new.reading),
            spoken_interaction: held.spoken_interaction.max(new.spoken_interaction),
            spoken_production: held.spoken_production.max(new.spoken_production),
            writing: held.writing.max(new.writing),
        };
    }
    let asked =
        by_language.into_iter().map(|(language, levels)| AskedLanguage { language: language.to_owned(), levels });
    asked.filter(|language| language.modes().next().is_some()).collect()
}

fn unknown(new: &NewVacancy, taxonomy: &Taxonomy) -> Vec<String> {
    let skills = new.must.skills.iter().chain(&new.nice.skills).map(|skill| &skill.uri);
    let experience = new.must.experience.iter().filter_map(|wanted| wanted.occupation.as_ref());
    let mut uris: Vec<String> = skills
        .chain(experience)
        .chain(&new.occupation)
        .filter(|uri| taxonomy.concept(uri).is_none())
        .cloned()
        .collect();
    uris.sort();
    uris.dedup();
    uris
}

fn other_criteria(new: &NewVacancy, occupation: Option<OccupationRef>, rules: &Rules) -> Vec<Criterion> {
    let units = &rules.constants.units;
    let mut out = Vec::new();
    let mut add = |ask, units| out.push(Criterion { ask, units });
    if let Some(occupation) = occupation {
        add(Ask::Occupation(occupation), units.occupation);
    }
    if let Some((group, months)) = experience(new, occupation, rules.taxonomy) {
        add(Ask::Experience { group, months }, units.experience);
    }
    if let Some(field) = new.must.qualifications.iter().find_map(|q| q.isced_f.clone()) {
        add(Ask::Field(field), units.field);
    }
    let research = wanted(new);
    if let Some(research) = research.filter(|research| !research.fields.is_empty()) {
        add(Ask::ResearchField(research.fields.clone()), units.research_field);
    }
    if let Some(stage) = research.and_then(|research| research.stage) {
        add(Ask::ResearchStage(stage_number(stage)), units.research_stage);
    }
    for ask in nice_items(new).take(units.nice_items) {
        add(ask, units.nice_item);
    }
    out
}

/// The first must item with months; an item whose occupation the vocabulary does not know is no criterion.
fn experience(new: &NewVacancy, occupation: Option<OccupationRef>, taxonomy: &Taxonomy) -> Option<(MinorGroup, u32)> {
    let wanted = new.must.experience.iter().find(|wanted| wanted.months > 0)?;
    let occupation = match &wanted.occupation {
        Some(uri) => taxonomy.occupation(uri),
        None => occupation,
    }?;
    Some((occupation.unit.minor(), u32::from(wanted.months)))
}

/// Must licences without a reason, then nice licences, languages and qualifications, as stored. Items that ask
/// nothing (a language without levels, a qualification without a level) are no criterion.
fn nice_items(new: &NewVacancy) -> impl Iterator<Item = Ask> + '_ {
    let unreasoned = new.must.licences.iter().filter(|l| !has_reason(l.gate_reason.as_deref()));
    let licences = unreasoned.chain(&new.nice.licences).map(|licence| Ask::Licence(key(licence)));
    let languages = new.nice.languages.iter().filter(|l| asked_modes(&l.cefr).next().is_some());
    let languages = languages.map(|l| Ask::Language { language: l.language.clone(), levels: l.cefr });
    let level = |q: &QualificationWanted| q.eqf.map(Ask::Qualification);
    licences.chain(languages).chain(new.nice.qualifications.iter().filter_map(level))
}
