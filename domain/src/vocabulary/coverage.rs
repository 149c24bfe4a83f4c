//! What there is of each kind, and how far each language covers it.

use std::collections::{BTreeMap, BTreeSet};

use super::inventory::Source;
use super::release::{ConceptKind, Counts, DescriptionKind, LabelKind, LanguageCoverage, Release, Share};
use super::{Lang, Table};

/// How many of each.
pub(super) fn counts(release: &Release) -> Counts {
    let of = |kind| release.concepts.iter().filter(|concept| concept.kind == kind).count() as u64;
    Counts {
        occupations: of(ConceptKind::Occupation),
        isco_groups: of(ConceptKind::IscoGroup),
        skills: of(ConceptKind::Skill),
        knowledge: of(ConceptKind::Knowledge),
        skill_groups: of(ConceptKind::SkillGroup),
        labels: release.labels.len() as u64,
        descriptions: release.descriptions.len() as u64,
        broader: release.broader.len() as u64,
        occupation_skills: release.occupation_skills.len() as u64,
        skill_skills: release.skill_skills.len() as u64,
        memberships: release.memberships.len() as u64,
    }
}

/// One entry a language of the files or asked for, even if it has no label.
pub(super) fn languages(release: &Release, sources: &[Source<'_>], chosen: Vec<Lang>) -> Vec<LanguageCoverage> {
    let named = sources.iter().filter(|source| source.labels && super::row::columns(source.table).is_some());
    let langs: BTreeSet<Lang> = named.filter_map(|source| source.lang).chain(chosen).collect();
    let mut shares: BTreeMap<(Lang, ConceptKind), Share> = BTreeMap::new();
    for lang in &langs {
        for kind in ConceptKind::ALL {
            let concepts = release.concepts.iter().filter(|concept| concept.kind == kind).count() as u64;
            let empty = Share { kind, concepts, preferred: 0, alternative: 0, hidden: 0, descriptions: 0 };
            shares.insert((*lang, kind), empty);
        }
    }
    for label in &release.labels {
        if let Some(share) = shares.get_mut(&(label.lang, release.concept(label.concept).kind)) {
            match label.kind {
                LabelKind::Preferred => share.preferred += 1,
                LabelKind::Alternative => share.alternative += 1,
                LabelKind::Hidden => share.hidden += 1,
            }
        }
    }
    for description in &release.descriptions {
        if let Some(share) = shares.get_mut(&(description.lang, release.concept(description.concept).kind)) {
            share.descriptions += u64::from(description.kind == DescriptionKind::Description);
        }
    }
    let coverage = langs.into_iter().map(|lang| LanguageCoverage {
        lang,
        kinds: ConceptKind::ALL.into_iter().filter_map(|kind| shares.get(&(lang, kind)).copied()).collect(),
        missing: missing(lang, sources),
    });
    coverage.collect()
}

/// Tables of concepts without a file in this language.
fn missing(lang: Lang, sources: &[Source<'_>]) -> Vec<Table> {
    let there =
        |table| sources.iter().any(|source| source.table == table && source.labels && source.lang == Some(lang));
    [Table::Occupations, Table::IscoGroups, Table::Skills, Table::SkillGroups]
        .into_iter()
        .filter(|table| !there(*table))
        .collect()
}
