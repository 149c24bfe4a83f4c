//! ESCO as the benchmarks read it: the archive of one version and the rows matching is built from.

use crate::Failure;
use domain::concept::ConceptKind;
use domain::matching::taxonomy::{ConceptRow, Link, RelationRow, TaxonomyRows};
use domain::vocabulary::{self, File, RelationKind, Release};
use std::io::Read;
use std::path::Path;

/// The tables of an archive.
pub fn archive(path: &Path) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    let file = std::fs::File::open(path).map_err(|e| crate::unreadable(path, &e))?;
    for entry in tar::Archive::new(zstd::Decoder::new(file)?).entries()? {
        let mut entry = entry?;
        let name = entry.path()?.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".csv") {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            files.push(File { name, bytes });
        }
    }
    Ok(files)
}

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

/// The rows of a release.
pub fn rows(r: &Release) -> TaxonomyRows {
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
    TaxonomyRows {
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
    }
}
