//! A vacancy ready to be scored: its criteria share exactly 1,000 units (B3).

use crate::cefr::{Cefr, CefrLevels, Mode};
use crate::id::VacancyId;
use crate::matching::Rules;
use crate::matching::input::LicenceKey;
use crate::matching::taxonomy::{Concept, Link, MinorGroup, OccupationRef, Taxonomy, UnitGroup};
use crate::vacancy::{LanguageWanted, LicenceWanted, NewVacancy, QualificationWanted, Requirements, VacancyStatus};
use std::cmp::Reverse;
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
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// What a research vacancy asks beyond the common record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResearchWanted {
    /// Research fields; one shared is enough.
    pub fields: Vec<String>,
    /// Stage, 1 to 4.
    pub stage: Option<u8>,
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
        Self::compile_research(id, new, &ResearchWanted::default(), rules)
    }

    /// Compiles a research vacancy.
    pub fn compile_research(
        id: VacancyId,
        new: &NewVacancy,
        research: &ResearchWanted,
        rules: &Rules,
    ) -> Result<Self, Unmatchable> {
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
        let others = other_criteria(new, occupation, research, rules);
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

/// Of duplicates the essential one, then the higher weight; by class, rarer bucket first, URI.
fn stated_skills(new: &NewVacancy, rules: &Rules) -> Vec<WantedSkill> {
    let mut best: BTreeMap<Concept, WantedSkill> = BTreeMap::new();
    for (block, class) in [(&new.must, Link::Essential), (&new.nice, Link::Optional)] {
        for skill in block_skills(block, class, rules) {
            let kept = best.entry(skill.concept).or_insert(skill);
            if (skill.class, Reverse(skill.weight)) < (kept.class, Reverse(kept.weight)) {
                *kept = skill;
            }
        }
    }
    let mut skills: Vec<WantedSkill> = best.into_values().collect();
    skills.sort_by_key(|skill| (skill.class, Reverse(skill.bucket), skill.concept));
    skills
}

fn block_skills<'a>(
    block: &'a Requirements,
    class: SkillClass,
    rules: &'a Rules,
) -> impl Iterator<Item = WantedSkill> + 'a {
    block.skills.iter().filter_map(move |wanted| {
        let concept = rules.taxonomy.skill(&wanted.uri)?;
        let weight = wanted.weight.map_or(rules.constants.skills.default_weight, |w| u32::from(w).clamp(1, 3));
        Some(WantedSkill { concept, class, weight, bucket: u32::from(rules.taxonomy.bucket(concept)) })
    })
}

/// Essential skills of the occupation, or those essential in at least half of the unit group; rarer first, 15 at most.
fn derived_skills(occupation: OccupationRef, rules: &Rules) -> Vec<WantedSkill> {
    let taxonomy = rules.taxonomy;
    let concepts = match occupation.concept {
        Some(concept) => essential(concept, taxonomy).collect(),
        None => common_skills(occupation.unit, taxonomy),
    };
    let mut skills: Vec<WantedSkill> = concepts
        .into_iter()
        .map(|concept| WantedSkill {
            concept,
            class: Link::Essential,
            weight: rules.constants.skills.default_weight,
            bucket: u32::from(taxonomy.bucket(concept)),
        })
        .collect();
    skills.sort_by_key(|skill| (Reverse(skill.bucket), skill.concept));
    skills.truncate(rules.constants.skills.derived);
    skills
}

fn essential(occupation: Concept, taxonomy: &Taxonomy) -> impl Iterator<Item = Concept> + '_ {
    let listed = taxonomy.skills_of(occupation).iter();
    listed.filter(|(_, link)| *link == Link::Essential).map(|(skill, _)| *skill).filter(|s| taxonomy.can_be_held(*s))
}

fn common_skills(unit: UnitGroup, taxonomy: &Taxonomy) -> Vec<Concept> {
    let occupations = taxonomy.occupations_of(unit);
    let mut counts: BTreeMap<Concept, usize> = BTreeMap::new();
    for occupation in occupations {
        for skill in essential(*occupation, taxonomy) {
            *counts.entry(skill).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| 2 * count >= occupations.len()).map(|(skill, _)| skill).collect()
}

fn other_criteria(
    new: &NewVacancy,
    occupation: Option<OccupationRef>,
    research: &ResearchWanted,
    rules: &Rules,
) -> Vec<Criterion> {
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
    if !research.fields.is_empty() {
        add(Ask::ResearchField(research.fields.clone()), units.research_field);
    }
    if let Some(stage) = research.stage {
        add(Ask::ResearchStage(stage), units.research_stage);
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

/// Skills share what the other criteria leave, by largest remainder; without skills the occupation gets it.
fn share(skills: &[WantedSkill], mut others: Vec<Criterion>, rules: &Rules) -> Vec<Criterion> {
    let taken: u32 = others.iter().map(|criterion| criterion.units).sum();
    let rest = rules.constants.units.total.saturating_sub(taken);
    if skills.is_empty() {
        for criterion in &mut others {
            if matches!(criterion.ask, Ask::Occupation(_)) {
                criterion.units += rest;
            }
        }
        return others;
    }
    let raw: Vec<u32> = skills.iter().map(|skill| raw_weight(skill, rules)).collect();
    let units = largest_remainder(rest, &raw);
    let skills = skills.iter().zip(units).map(|(skill, units)| Criterion { ask: Ask::Skill(*skill), units });
    skills.chain(others).collect()
}

fn raw_weight(skill: &WantedSkill, rules: &Rules) -> u32 {
    let class = match skill.class {
        Link::Essential => rules.constants.skills.essential,
        Link::Optional => rules.constants.skills.optional,
    };
    class * skill.bucket * skill.weight
}

/// Shares `total` by weight: rounded down, then one each by largest remainder, ties in order.
pub fn largest_remainder(total: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u32 = weights.iter().sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut shares: Vec<u32> = weights.iter().map(|weight| total * weight / sum).collect();
    let left = total - shares.iter().sum::<u32>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| (Reverse(total * weights[*at] % sum), *at));
    for at in order.into_iter().take(left as usize) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_the_worked_example() {
        assert_eq!(largest_remainder(675, &[60, 60, 40, 20, 24, 24]), [178, 178, 118, 59, 71, 71]);
    }
}
