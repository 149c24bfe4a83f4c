//! From what was read to what is kept: sorted, without repetition, concepts numbered by URI, counted and hashed.

use super::draft::{Draft, DraftDescription, DraftLabel};
use super::inventory::Source;
use super::relations::{Link, Links};
use super::release::{
    Broader, Concept, ConceptIndex, Description, Label, LabelKind, Membership, OccupationSkill, RelationKind,
    SkillSkill,
};
use super::sheet::Findings;
use super::{Collection, NoteCode};

/// The new numbers of concepts.
pub(super) struct Numbers(Vec<u32>);

impl Numbers {
    /// Sorts the concepts by URI and tells where each one went.
    pub(super) fn sort(concepts: Vec<Concept>) -> (Vec<Concept>, Numbers) {
        let mut numbered: Vec<(usize, Concept)> = concepts.into_iter().enumerate().collect();
        numbered.sort_unstable_by(|a, b| a.1.uri.cmp(&b.1.uri));
        let mut numbers = vec![0; numbered.len()];
        for ((old, _), new) in numbered.iter().zip(0..) {
            numbers[*old] = new;
        }
        (numbered.into_iter().map(|(_, concept)| concept).collect(), Numbers(numbers))
    }

    fn of(&self, old: u32) -> ConceptIndex {
        ConceptIndex(self.0[old as usize])
    }
}

/// One preferred label a concept and language; a word once, under the strongest kind.
pub(super) fn labels(
    mut drafts: Vec<DraftLabel>,
    numbers: &Numbers,
    sources: &[Source<'_>],
    findings: &mut Findings<'_>,
) -> Vec<Label> {
    drafts.sort_unstable_by(|a, b| {
        let key = |label: &DraftLabel| (numbers.of(label.concept), label.lang, label.kind, label.rank, label.line);
        key(a).cmp(&key(b)).then_with(|| a.label.cmp(&b.label))
    });
    let mut labels: Vec<Label> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let concept = numbers.of(draft.concept);
        let group = labels.iter().rev().take_while(|label| label.concept == concept && label.lang == draft.lang);
        let (mut kind, mut known) = (draft.kind, false);
        for label in group {
            known |= label.label == draft.label;
            if label.kind == LabelKind::Preferred && draft.kind == LabelKind::Preferred {
                kind = LabelKind::Alternative;
            }
        }
        if known {
            continue;
        }
        if kind != draft.kind {
            let file = &sources[draft.rank.1 as usize].file.name;
            findings.notes.add(file, draft.line, NoteCode::PreferredAsAlternative, &draft.label);
        }
        labels.push(Label { concept, lang: draft.lang, kind, label: draft.label });
    }
    labels.sort_unstable();
    labels
}

/// One description a concept, language and kind.
pub(super) fn descriptions(mut drafts: Vec<DraftDescription>, numbers: &Numbers) -> Vec<Description> {
    drafts.sort_by(|a, b| {
        let key = |text: &DraftDescription| (numbers.of(text.concept), text.lang, text.kind, text.rank);
        key(a).cmp(&key(b))
    });
    drafts.dedup_by_key(|text| (text.concept, text.lang, text.kind));
    let numbered = drafts.into_iter().map(|draft| Description {
        concept: numbers.of(draft.concept),
        lang: draft.lang,
        kind: draft.kind,
        text: draft.text,
    });
    numbered.collect()
}

/// Broader links of all files together.
pub(super) fn broader(links: &[&Links], numbers: &Numbers) -> Vec<Broader> {
    let links = links.iter().flat_map(|links| links.keys());
    sorted(links.map(|link| Broader { from: numbers.of(link.from), to: numbers.of(link.to) }))
}

/// What occupations need.
pub(super) fn occupation_skills(links: &Links, numbers: &Numbers) -> Vec<OccupationSkill> {
    let kinds = links.keys().filter_map(|link| Some((link, link.kind?)));
    sorted(kinds.map(|(link, kind): (&Link, RelationKind)| OccupationSkill {
        occupation: numbers.of(link.from),
        skill: numbers.of(link.to),
        kind,
    }))
}

/// What skills need.
pub(super) fn skill_skills(links: &Links, numbers: &Numbers) -> Vec<SkillSkill> {
    let kinds = links.keys().filter_map(|link| Some((link, link.kind?)));
    sorted(kinds.map(|(link, kind)| SkillSkill { from: numbers.of(link.from), to: numbers.of(link.to), kind }))
}

/// Who is in which collection.
pub(super) fn memberships(collections: &[(Collection, Links)], numbers: &Numbers) -> Vec<Membership> {
    let members = collections.iter().flat_map(|(collection, links)| links.keys().map(move |link| (*collection, link)));
    sorted(members.map(|(collection, link)| Membership { collection, concept: numbers.of(link.from) }))
}

/// The concepts of a draft and their new numbers.
pub(super) fn concepts(draft: &mut Draft) -> (Vec<Concept>, Numbers) {
    Numbers::sort(std::mem::take(&mut draft.concepts))
}

fn sorted<T: Ord>(rows: impl Iterator<Item = T>) -> Vec<T> {
    let mut rows: Vec<T> = rows.collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
