//! From a release of the vocabulary to the rows that matching is built from.

use crate::concept::ConceptKind;
use crate::matching::taxonomy::{ConceptRow, Link, RelationRow, TaxonomyRows};
use crate::vocabulary::{self, RelationKind, Release};

/// What a concept is to matching.
pub fn kind(kind: vocabulary::ConceptKind) -> ConceptKind {
    use vocabulary::ConceptKind as K;
    match kind {
        K::Occupation => ConceptKind::Occupation,
        K::IscoGroup => ConceptKind::IscoGroup,
        K::Skill | K::Knowledge => ConceptKind::Skill,
        K::SkillGroup => ConceptKind::SkillGroup,
    }
}

impl From<&Release> for TaxonomyRows {
    fn from(r: &Release) -> Self {
        let link = |k| if k == RelationKind::Essential { Link::Essential } else { Link::Optional };
        let uri = |i| r.uri(i).to_owned();
        let concept = |c: &vocabulary::Concept| {
            let code = match kind(c.kind) {
                ConceptKind::Occupation | ConceptKind::IscoGroup => c.isco_group.clone().or_else(|| c.code.clone()),
                ConceptKind::SkillGroup => c.code.clone(),
                ConceptKind::Skill => None,
            };
            let transversal = c.reuse_level.is_some_and(|l| l.as_str() == "transversal");
            ConceptRow { uri: c.uri.clone(), kind: kind(c.kind), code: code.unwrap_or_default(), transversal }
        };
        Self {
            concepts: r.concepts.iter().map(concept).collect(),
            broader: r.broader.iter().map(|b| (uri(b.from), uri(b.to))).collect(),
            skill_skill: r
                .skill_skills
                .iter()
                .map(|s| RelationRow { from: uri(s.from), to: uri(s.to), link: link(s.kind) })
                .collect(),
            occupation_skill: r
                .occupation_skills
                .iter()
                .map(|s| RelationRow { from: uri(s.occupation), to: uri(s.skill), link: link(s.kind) })
                .collect(),
            replaced: Vec::new(),
        }
    }
}
