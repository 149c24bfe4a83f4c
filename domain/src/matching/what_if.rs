//! What one change would give. The fit is computed in full again; there is no second formula (B9).

use crate::cefr::{Cefr, CefrLevels, Mode};
use crate::matching::Rules;
use crate::matching::fit::fit;
use crate::matching::gates::{GateContext, PlaceBand, Standing, gates, place_band};
use crate::matching::input::{HeldLanguage, HeldLicence, LastUsed, LicenceKey};
use crate::matching::person::{Person, PersonSkill};
use crate::matching::strength::best_sim;
use crate::matching::taxonomy::{Concept, Taxonomy};
use crate::matching::units::{Ask, AskedLanguage, Vacancy};
use crate::profile::{EvidenceClass, UsableHere};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A held skill is assessed.
    Assess,
    /// A skill is learned.
    Learn,
    /// One CEFR level more in one activity.
    Language,
    /// A statement fixes the level at its upper end.
    Statement,
    /// A licence becomes usable.
    Licence,
    /// The profession is recognised.
    Recognition,
}

/// A change to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "see `ChangeKind`")]
pub enum Change {
    Assess(Concept),
    Learn(Concept),
    Language { language: String, mode: Mode, level: Cefr },
    Statement,
    Licence(LicenceKey),
    Recognition(String),
}

/// A change and what it would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WhatIfView {
    /// Kind.
    pub change: ChangeKind,
    /// URI of the skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Language, licence or profession.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Activity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// CEFR level reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Cefr>,
    /// F after the change, less F now.
    pub gain: u32,
    /// Standing after the change.
    pub standing: Standing,
    /// Open vacancies in the person's places whose F rises to 6,000 or more.
    pub more_vacancies: u32,
}

impl Change {
    /// Kind.
    pub fn kind(&self) -> ChangeKind {
        match self {
            Self::Assess(_) => ChangeKind::Assess,
            Self::Learn(_) => ChangeKind::Learn,
            Self::Language { .. } => ChangeKind::Language,
            Self::Statement => ChangeKind::Statement,
            Self::Licence(_) => ChangeKind::Licence,
            Self::Recognition(_) => ChangeKind::Recognition,
        }
    }

    /// The person after the change. A learned skill enters as current and assessed, as a course with a partial or
    /// full award would leave it.
    pub fn apply(&self, person: &Person) -> Person {
        let mut person = person.clone();
        match self {
            Self::Assess(skill) => {
                for held in person.skills.iter_mut().filter(|held| held.concept == *skill) {
                    held.evidence = EvidenceClass::Assessed;
                }
            }
            Self::Learn(skill) => person.skills.push(PersonSkill {
                concept: *skill,
                evidence: EvidenceClass::Assessed,
                with_help: false,
                last_used: LastUsed::Current,
                replaced: None,
            }),
            Self::Language { language, mode, level } => {
                let proven = person.level_is_proven(language, *mode, person.level(language, *mode));
                let cefr = one_mode(*mode, *level);
                person.rest.languages.push(HeldLanguage { language: language.clone(), cefr, proven });
            }
            Self::Statement => {
                if let Some(reading) = &mut person.rest.eqf {
                    reading.lo = reading.hi;
                    reading.declared = false;
                }
            }
            Self::Licence(key) => person.rest.licences.push(HeldLicence {
                kind: key.kind.clone(),
                category: key.category.clone(),
                usable: UsableHere::Yes,
            }),
            Self::Recognition(profession) => person.rest.recognised.push(profession.clone()),
        }
        person.skills.sort();
        person
    }

    fn view(&self, taxonomy: &Taxonomy) -> WhatIfView {
        let (mut uri, mut code, mut at) = (None, None, (None, None));
        match self {
            Self::Assess(skill) | Self::Learn(skill) => uri = Some(taxonomy.uri(*skill).to_owned()),
            Self::Language { language, mode, level } => {
                code = Some(language.clone());
                at = (Some(*mode), Some(*level));
            }
            Self::Statement => {}
            Self::Licence(key) => code = Some(key.code()),
            Self::Recognition(profession) => code = Some(profession.clone()),
        }
        let (mode, level) = at;
        WhatIfView {
            change: self.kind(),
            uri,
            code,
            mode,
            level,
            gain: 0,
            standing: Standing::Ready,
            more_vacancies: 0,
        }
    }
}

/// The changes that raise the fit, or bring a better standing; the five of largest gain, then by kind, then by URI.
pub fn what_if(person: &Person, vacancy: &Vacancy, others: &[Vacancy], rules: &Rules) -> Vec<WhatIfView> {
    let now = fit(person, vacancy, rules).points;
    let context = GateContext::default();
    let standing = |person: &Person| {
        let gates = gates(person, vacancy, &context, rules);
        (gates.removed_at.is_some(), gates.standing)
    };
    let before = standing(person);
    let mut tried: Vec<(WhatIfView, Person)> = Vec::new();
    for change in changes(person, vacancy, rules) {
        let changed = change.apply(person);
        let after = standing(&changed);
        let gain = fit(&changed, vacancy, rules).points.saturating_sub(now);
        if gain > 0 || after < before {
            let view = change.view(rules.taxonomy);
            tried.push((WhatIfView { gain, standing: after.1, ..view }, changed));
        }
    }
    tried.sort_by(|(a, _), (b, _)| order_key(a).cmp(&order_key(b)));
    tried.truncate(rules.constants.limits.what_if);
    let more = |(view, changed): (WhatIfView, Person)| {
        let more_vacancies = more_vacancies(person, &changed, others, rules);
        WhatIfView { more_vacancies, ..view }
    };
    tried.into_iter().map(more).collect()
}

type OrderKey<'a> = (Reverse<u32>, ChangeKind, &'a Option<String>, &'a Option<String>, Option<Mode>);

fn order_key(view: &WhatIfView) -> OrderKey<'_> {
    (Reverse(view.gain), view.change, &view.uri, &view.code, view.mode)
}

/// One change at a time: of what is held, what can be proved; of what is asked, what can be reached.
fn changes(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Vec<Change> {
    let mut out = Vec::new();
    let unproved = person.skills.iter().filter(|held| held.evidence < EvidenceClass::Assessed);
    let unproved: BTreeSet<Concept> = unproved.map(|held| held.concept).collect();
    out.extend(unproved.into_iter().map(Change::Assess));
    let enough = rules.constants.similarity.counts_as_held;
    let missing = vacancy.skills().filter(|(skill, _)| best_sim(skill.concept, person, rules) < enough);
    out.extend(missing.map(|(skill, _)| Change::Learn(skill.concept)));
    out.extend(language_steps(person, vacancy));
    if person.rest.eqf.is_some_and(|reading| reading.declared || reading.lo < reading.hi) {
        out.push(Change::Statement);
    }
    let nice = vacancy.criteria.iter().filter_map(|criterion| nice_licence(&criterion.ask));
    let wanted: BTreeSet<&LicenceKey> = vacancy.licence_gates.iter().chain(nice).collect();
    let lacking = wanted.into_iter().filter(|key| person.licences(key).all(|usable| usable != UsableHere::Yes));
    out.extend(lacking.cloned().map(Change::Licence));
    let unrecognised = vacancy.unrecognised(&person.rest.recognised);
    out.extend(unrecognised.map(|regulated| Change::Recognition(regulated.profession.clone())));
    out
}

fn nice_licence(ask: &Ask) -> Option<&LicenceKey> {
    match ask {
        Ask::Licence(key) => Some(key),
        Ask::Skill(_)
        | Ask::Occupation(_)
        | Ask::Experience { .. }
        | Ask::Field(_)
        | Ask::ResearchField(_)
        | Ask::ResearchStage(_)
        | Ask::Language { .. }
        | Ask::Qualification(_) => None,
    }
}

fn language_steps(person: &Person, vacancy: &Vacancy) -> Vec<Change> {
    let mut asked: Vec<AskedLanguage> = vacancy.languages.iter().chain(&vacancy.language_gates).cloned().collect();
    for criterion in &vacancy.criteria {
        if let Ask::Language { language, levels } = &criterion.ask {
            asked.push(AskedLanguage { language: language.clone(), levels: *levels });
        }
    }
    let mut steps = Vec::new();
    for wanted in &asked {
        for (mode, level) in wanted.modes() {
            let held = person.level(&wanted.language, mode);
            if held < level {
                let step = Change::Language { language: wanted.language.clone(), mode, level: next(held) };
                if !steps.contains(&step) {
                    steps.push(step);
                }
            }
        }
    }
    steps
}

fn next(level: Cefr) -> Cefr {
    match level {
        Cefr::None => Cefr::A1,
        Cefr::A1 => Cefr::A2,
        Cefr::A2 => Cefr::B1,
        Cefr::B1 => Cefr::B2,
        Cefr::B2 => Cefr::C1,
        Cefr::C1 | Cefr::C2 => Cefr::C2,
    }
}

fn one_mode(mode: Mode, level: Cefr) -> CefrLevels {
    let mut levels = CefrLevels::default();
    let place = match mode {
        Mode::Listening => &mut levels.listening,
        Mode::Reading => &mut levels.reading,
        Mode::SpokenInteraction => &mut levels.spoken_interaction,
        Mode::SpokenProduction => &mut levels.spoken_production,
        Mode::Writing => &mut levels.writing,
    };
    *place = Some(level);
    levels
}

fn more_vacancies(now: &Person, changed: &Person, others: &[Vacancy], rules: &Rules) -> u32 {
    let reach = rules.constants.limits.reach;
    let rises = |vacancy: &&Vacancy| {
        vacancy.is_open(rules.day)
            && matches!(place_band(now, vacancy, rules), Some(PlaceBand::Here | PlaceBand::Region))
            && fit(now, vacancy, rules).points < reach
            && fit(changed, vacancy, rules).points >= reach
    };
    others.iter().filter(rises).count() as u32
}
