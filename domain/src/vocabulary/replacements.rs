//! Which concept of a newer release may stand for one that is gone. A proposal: a curator approves it.

use std::collections::HashMap;

use super::release::{Concept, ConceptIndex, ConceptKind, LabelKind, Release};
use super::row::uri;
use super::sheet::{self, Columns, Findings, Uneven};
use super::{File, Lang, Phase, Progress, Violations};

/// A concept that a release no longer has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposal {
    /// The URI that is gone.
    pub from: String,
    /// Its preferred English label in the old release.
    pub label: Option<String>,
    /// The concept of the new release with exactly this label; `None` if there is none, or more than one.
    pub to: Option<String>,
}

/// One line for each concept of `old` that `new` does not have, by URI.
/// A label counts if a concept of the same pillar has it in English, under any kind, letter for letter.
pub fn replacements(old: &Release, new: &Release) -> Vec<Proposal> {
    let mut by_label: HashMap<(Pillar, &str), Option<ConceptIndex>> = HashMap::new();
    for label in new.labels.iter().filter(|label| label.lang == Lang::EN) {
        by_label
            .entry((Pillar::of(new.concept(label.concept)), label.label.as_str()))
            .and_modify(|found| *found = found.filter(|concept| *concept == label.concept))
            .or_insert(Some(label.concept));
    }
    let mut words: HashMap<ConceptIndex, &str> = HashMap::new();
    for label in &old.labels {
        if label.lang == Lang::EN && label.kind == LabelKind::Preferred {
            words.insert(label.concept, &label.label);
        }
    }
    let gone = (0..).zip(&old.concepts).filter(|(_, concept)| new.find(&concept.uri).is_none());
    let proposals = gone.map(|(place, concept)| {
        let label = words.get(&ConceptIndex(place)).copied();
        let to = label.and_then(|label| by_label.get(&(Pillar::of(concept), label)).copied().flatten());
        Proposal {
            from: concept.uri.clone(),
            label: label.map(str::to_owned),
            to: to.map(|concept| new.uri(concept).to_owned()),
        }
    });
    proposals.collect()
}

/// A replacement somebody names: a row of `replacements.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replacement {
    /// The URI that is gone.
    pub from: String,
    /// The URI that stands for it.
    pub to: String,
}

const COLUMNS: Columns = Columns { needed: &["from", "to"], used: &[], unused: &[], uneven: Uneven::Refused };

/// Reads `replacements.csv` (`from,to`), as taken from `dct:isReplacedBy`; `to` must be in the release.
pub fn parse(
    file: &File,
    release: &Release,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Vec<Replacement>, Violations> {
    let mut findings = Findings::new(progress);
    findings.enter(Phase::Relations);
    let mut replacements = Vec::new();
    sheet::read(file, &COLUMNS, &mut findings, &mut |row, findings| {
        let (from, to) = (uri(row, "from", findings), uri(row, "to", findings));
        if let Some(to) = &to
            && release.find(to).is_none()
        {
            row.refuse(findings, "to", super::FileCode::UriUnknown, &[("uri", to)]);
        }
        if let (Some(from), Some(to)) = (from, to) {
            replacements.push(Replacement { from, to });
        }
    });
    if findings.violations.total > 0 {
        return Err(findings.violations.sorted());
    }
    replacements.sort_unstable();
    replacements.dedup();
    Ok(replacements)
}

/// Kinds within which a label names the same thing.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Pillar {
    Occupations,
    IscoGroups,
    Skills,
    SkillGroups,
}

impl Pillar {
    fn of(concept: &Concept) -> Pillar {
        match concept.kind {
            ConceptKind::Occupation => Pillar::Occupations,
            ConceptKind::IscoGroup => Pillar::IscoGroups,
            ConceptKind::Skill | ConceptKind::Knowledge => Pillar::Skills,
            ConceptKind::SkillGroup => Pillar::SkillGroups,
        }
    }
}
