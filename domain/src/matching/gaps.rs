//! What stands between a person and a vacancy, must items first (B9).

use crate::cefr::{Cefr, Mode};
use crate::matching::Rules;
use crate::matching::fit::{Short, fit};
use crate::matching::input::{EqfReading, LicenceKey};
use crate::matching::person::Person;
use crate::matching::strength::{best_sim, strength};
use crate::matching::taxonomy::{Concept, Link, Taxonomy};
use crate::matching::units::{Ask, AskedLanguage, Vacancy};
use crate::profile::{Deficit, EvidenceClass, UsableHere};
use serde::Serialize;
use std::cmp::Reverse;
use utoipa::ToSchema;

/// What is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "see `GapKind` and the fields of `GapView`")]
pub enum Need {
    Skill(Concept),
    Language { language: String, mode: Mode, asked: Cefr, held: Cefr },
    Level { asked: u8, reading: EqfReading },
    Licence(LicenceKey),
    Recognition { profession: String, authority: String },
    Deficit { deficit: Deficit, isco08: Option<String> },
}

/// How it is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GapState {
    /// Not there.
    Missing,
    /// There, but less than asked.
    Short,
    /// There, but only told.
    Unproven,
    /// The reading straddles the level asked, or nobody knows whether a licence may be used: get a statement.
    Unknown,
    /// A licence to be exchanged.
    AfterExchange,
    /// Nobody has asked the person: ask.
    Ask,
}

/// One gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What.
    pub need: Need,
    /// How.
    pub state: GapState,
    /// From the must block.
    pub must: bool,
    /// It is a gate.
    pub gate: bool,
    /// Points of F lost through it.
    pub lost: u32,
}

/// Blocks of the profile nobody has asked about; a gap there says "ask".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the block it is named after")]
pub struct NotAsked {
    pub skills: bool,
    pub languages: bool,
    pub level: bool,
    pub licences: bool,
}

/// Kind of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the requirement it is named after")]
pub enum GapKind {
    Skill,
    Language,
    Level,
    Licence,
    Recognition,
    Requirement,
}

/// One gap, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GapView {
    /// Kind.
    pub kind: GapKind,
    /// How it is missing.
    pub state: GapState,
    /// From the must block.
    pub must: bool,
    /// It is a gate.
    pub gate: bool,
    /// Points of F lost through it.
    pub lost: u32,
    /// URI of the skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Language, licence, profession, or the subject that an authority found missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Activity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// CEFR level asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Cefr>,
    /// CEFR level held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Cefr>,
    /// EQF level asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf: Option<u8>,
    /// Level reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<EqfReading>,
    /// Competent authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// What the authority found missing, and what makes up for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deficit: Option<Deficit>,
}

impl Gap {
    /// As it is shown.
    pub fn view(&self, taxonomy: &Taxonomy) -> GapView {
        let empty = GapView {
            kind: GapKind::Skill,
            state: self.state,
            must: self.must,
            gate: self.gate,
            lost: self.lost,
            uri: None,
            code: None,
            mode: None,
            asked: None,
            held: None,
            eqf: None,
            reading: None,
            authority: None,
            deficit: None,
        };
        match &self.need {
            Need::Skill(skill) => GapView { uri: Some(taxonomy.uri(*skill).to_owned()), ..empty },
            Need::Language { language, mode, asked, held } => GapView {
                kind: GapKind::Language,
                code: Some(language.clone()),
                mode: Some(*mode),
                asked: Some(*asked),
                held: Some(*held),
                ..empty
            },
            Need::Level { asked, reading } => {
                GapView { kind: GapKind::Level, eqf: Some(*asked), reading: Some(*reading), ..empty }
            }
            Need::Licence(key) => GapView { kind: GapKind::Licence, code: Some(key.code()), ..empty },
            Need::Recognition { profession, authority } => GapView {
                kind: GapKind::Recognition,
                code: Some(profession.clone()),
                authority: Some(authority.clone()),
                ..empty
            },
            Need::Deficit { deficit, isco08: _ } => GapView {
                kind: GapKind::Requirement,
                code: Some(deficit.subject.clone()),
                deficit: Some(deficit.clone()),
                ..empty
            },
        }
    }
}

/// All gaps: must items first, of those the gates first, then by points lost, then in the order of the vacancy.
/// The deficits of an authority's statement are no part of the matcher's input: see [`super::deficits`].
pub fn gaps(person: &Person, vacancy: &Vacancy, not_asked: &NotAsked, rules: &Rules) -> Vec<Gap> {
    let mut out = gate_gaps(person, vacancy);
    out.extend(skill_gaps(person, vacancy, rules));
    out.extend(deducted_gaps(person, vacancy, rules));
    out.extend(nice_gaps(person, vacancy, rules));
    for gap in &mut out {
        let ask = match gap.need {
            Need::Skill(_) => not_asked.skills,
            Need::Language { .. } => not_asked.languages,
            Need::Level { .. } => not_asked.level,
            Need::Licence(_) => not_asked.licences,
            Need::Recognition { .. } | Need::Deficit { .. } => false,
        };
        if ask {
            gap.state = GapState::Ask;
        }
    }
    out.sort_by_key(|gap| (!gap.must, !gap.gate, Reverse(gap.lost)));
    out
}

pub(super) fn must(need: Need, state: GapState, lost: u32) -> Gap {
    Gap { need, state, must: true, gate: false, lost }
}

fn nice(need: Need, state: GapState, lost: u32) -> Gap {
    Gap { need, state, must: false, gate: false, lost }
}

fn gate_gaps(person: &Person, vacancy: &Vacancy) -> Vec<Gap> {
    let gate = |need, state| Gap { need, state, must: true, gate: true, lost: 0 };
    let mut out = Vec::new();
    if let Some(regulated) = vacancy.unrecognised(&person.rest.recognised) {
        let (profession, authority) = (regulated.profession.clone(), regulated.authority.clone());
        out.push(gate(Need::Recognition { profession, authority }, GapState::Missing));
    }
    for key in &vacancy.licence_gates {
        out.extend(licence_state(person, key).map(|state| gate(Need::Licence(key.clone()), state)));
    }
    for asked in &vacancy.language_gates {
        out.extend(short_modes(person, asked).map(|need| gate(need, GapState::Short)));
    }
    if let Some(asked) = vacancy.eqf_gate {
        let reading = person.eqf();
        out.extend(level_state(asked, reading).map(|state| gate(Need::Level { asked, reading }, state)));
    }
    out
}

fn short_modes<'a>(person: &'a Person, asked: &'a AskedLanguage) -> impl Iterator<Item = Need> + 'a {
    asked.modes().filter_map(|(mode, level)| {
        let held = person.level(&asked.language, mode);
        (held < level).then(|| Need::Language { language: asked.language.clone(), mode, asked: level, held })
    })
}

fn licence_state(person: &Person, key: &LicenceKey) -> Option<GapState> {
    let state = |usable| match usable {
        UsableHere::Yes => None,
        UsableHere::Unknown => Some(GapState::Unknown),
        UsableHere::AfterExchange => Some(GapState::AfterExchange),
        UsableHere::No => Some(GapState::Missing),
    };
    let states: Vec<_> = person.licences(key).map(state).collect();
    if states.contains(&None) { None } else { Some(states.into_iter().flatten().max().unwrap_or(GapState::Missing)) }
}

/// Whether a level is short, unknown or unproven; nothing if it is reached.
pub(crate) fn level_state(asked: u8, reading: EqfReading) -> Option<GapState> {
    if reading.hi < asked {
        Some(GapState::Short)
    } else if reading.lo < asked {
        Some(GapState::Unknown)
    } else {
        reading.declared.then_some(GapState::Unproven)
    }
}

/// Essential skills: missing below the similarity that counts as held, unproven if only declared from there on.
fn skill_gaps(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Vec<Gap> {
    let enough = rules.constants.similarity.counts_as_held;
    let essential = vacancy.criteria.iter().filter_map(|criterion| match &criterion.ask {
        Ask::Skill(skill) if skill.class == Link::Essential => Some((skill.concept, criterion)),
        Ask::Skill(_)
        | Ask::Occupation(_)
        | Ask::Experience { .. }
        | Ask::Field(_)
        | Ask::ResearchField(_)
        | Ask::ResearchStage(_)
        | Ask::Licence(_)
        | Ask::Language { .. }
        | Ask::Qualification(_) => None,
    });
    let gap = |(skill, criterion): (Concept, &crate::matching::units::Criterion)| {
        let near = person.skills.iter().filter(|s| rules.taxonomy.sim(skill, s.concept, rules.constants) >= enough);
        let state = match near.map(|held| held.evidence).max() {
            None => GapState::Missing,
            Some(EvidenceClass::Declared) => GapState::Unproven,
            Some(EvidenceClass::Documented | EvidenceClass::Assessed) => return None,
        };
        let lost = criterion.units * (10 - strength(&criterion.ask, person, rules).v);
        Some(must(Need::Skill(skill), state, lost))
    };
    essential.filter_map(gap).collect()
}

/// Languages and the level, with the points they cost.
fn deducted_gaps(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Vec<Gap> {
    let gap = |(short, points): (Short, i32)| {
        let lost = points.unsigned_abs();
        match short {
            Short::Language { language, mode, asked, held } => {
                let state = if held < asked { GapState::Short } else { GapState::Unproven };
                Some(must(Need::Language { language, mode, asked, held }, state, lost))
            }
            Short::Level { asked, reading } => {
                Some(must(Need::Level { asked, reading }, level_state(asked, reading)?, lost))
            }
            Short::Place(_) | Short::Floor => None,
        }
    };
    fit(person, vacancy, rules).deductions.into_iter().filter_map(|d| gap((d.short, d.points))).collect()
}

/// Licences, languages and qualifications that would be nice.
fn nice_gaps(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Vec<Gap> {
    let mut out = Vec::new();
    for criterion in &vacancy.criteria {
        let lost = criterion.units * (10 - strength(&criterion.ask, person, rules).v);
        match &criterion.ask {
            Ask::Licence(key) => {
                out.extend(licence_state(person, key).map(|state| nice(Need::Licence(key.clone()), state, lost)));
            }
            Ask::Language { language, levels } => {
                let asked = AskedLanguage { language: language.clone(), levels: *levels };
                out.extend(short_modes(person, &asked).map(|need| nice(need, GapState::Short, lost)));
            }
            Ask::Qualification(asked) => {
                let (asked, reading) = (*asked, person.eqf());
                let state = level_state(asked, reading).filter(|_| lost > 0);
                out.extend(state.map(|state| nice(Need::Level { asked, reading }, state, lost)));
            }
            Ask::Skill(_)
            | Ask::Occupation(_)
            | Ask::Experience { .. }
            | Ask::Field(_)
            | Ask::ResearchField(_)
            | Ask::ResearchStage(_) => {}
        }
    }
    out
}

/// A required skill counts as held, whatever its evidence and last use.
pub fn counts_as_held(required: Concept, person: &Person, rules: &Rules) -> bool {
    best_sim(required, person, rules) >= rules.constants.similarity.counts_as_held
}
