//! Turns rows into the vocabulary: interning, ancestor sets, primary groups, buckets (B2).

use crate::concept::ConceptKind;
use crate::matching::constants::Constants;
use crate::matching::replaced::Replaced;
use crate::matching::taxonomy::{
    Concept, ConceptRow, Facts, Link, Lists, RelationRow, Taxonomy, TaxonomyError, TaxonomyRows, UnitGroup,
};
use std::collections::{BTreeMap, BTreeSet};

/// Builds the vocabulary from its rows.
pub(super) fn build(rows: &TaxonomyRows, constants: &Constants) -> Result<Taxonomy, TaxonomyError> {
    let names = Names::new(&rows.concepts)?;
    let count = names.rows.len();
    let (parents, groups) = broader(rows, &names)?;
    let related = relations(&rows.skill_skill, &names)?;
    let both: Vec<_> = related.iter().flat_map(|(a, b, link)| [(*a, (*b, *link)), (*b, (*a, *link))]).collect();
    let listed = relations(&rows.occupation_skill, &names)?;
    let mut taxonomy = Taxonomy {
        entries: names.rows.iter().map(|row| facts(row)).collect(),
        numbers: names.concepts().map(|(concept, row)| (row.uri.as_str().into(), concept)).collect(),
        ancestors: ancestors(count, &parents, &names)?,
        parents,
        related: best_link(count, both),
        skills: best_link(count, listed.iter().map(|(o, s, link)| (*o, (*s, *link))).collect()),
        members: members(&names)?,
        replaced: Replaced::new(&rows.replaced, |uri| names.get(uri).ok()),
    };
    set_groups(&mut taxonomy, &groups);
    set_buckets(&mut taxonomy, &names, constants);
    Ok(taxonomy)
}

/// The rows in byte order of their URIs: the position is the concept.
struct Names<'a> {
    rows: Vec<&'a ConceptRow>,
}

impl<'a> Names<'a> {
    fn new(concepts: &'a [ConceptRow]) -> Result<Self, TaxonomyError> {
        let mut rows: Vec<&ConceptRow> = concepts.iter().collect();
        rows.sort_by(|a, b| a.uri.as_bytes().cmp(b.uri.as_bytes()));
        match rows.windows(2).find(|pair| pair[0].uri == pair[1].uri) {
            Some(pair) => Err(TaxonomyError::Repeated(pair[0].uri.clone())),
            None => Ok(Self { rows }),
        }
    }

    fn get(&self, uri: &str) -> Result<Concept, TaxonomyError> {
        let found = self.rows.binary_search_by(|row| row.uri.as_bytes().cmp(uri.as_bytes())).ok();
        found.and_then(|at| u32::try_from(at).ok()).map(Concept).ok_or_else(|| TaxonomyError::Unknown(uri.to_owned()))
    }

    fn concepts(&self) -> impl Iterator<Item = (Concept, &'a ConceptRow)> {
        (0u32..).map(Concept).zip(self.rows.iter().copied())
    }
}

fn facts(row: &ConceptRow) -> Facts {
    Facts {
        uri: row.uri.as_str().into(),
        kind: row.kind,
        code: row.code.as_str().into(),
        group: None,
        siblings_count: false,
        language: false,
        bucket: 0,
    }
}

type Broader = (Lists<Concept>, Lists<Concept>);

/// Broader skills and direct groups of each skill.
fn broader(rows: &TaxonomyRows, names: &Names) -> Result<Broader, TaxonomyError> {
    let (mut skills, mut groups) = (Vec::new(), Vec::new());
    for (narrower, wider) in &rows.broader {
        let (narrower, wider) = (names.get(narrower)?, names.get(wider)?);
        if narrower == wider || names.rows[narrower.index()].kind != ConceptKind::Skill {
            continue;
        }
        match names.rows[wider.index()].kind {
            ConceptKind::Skill => skills.push((narrower, wider)),
            ConceptKind::SkillGroup => groups.push((narrower, wider)),
            ConceptKind::Occupation | ConceptKind::IscoGroup => {}
        }
    }
    let count = names.rows.len();
    Ok((Lists::new(count, skills), Lists::new(count, groups)))
}

type Named = Vec<(Concept, Concept, Link)>;

/// Relations by concept, without those of a concept with itself.
fn relations(rows: &[RelationRow], names: &Names) -> Result<Named, TaxonomyError> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let (from, to) = (names.get(&row.from)?, names.get(&row.to)?);
        if from != to {
            out.push((from, to, row.link));
        }
    }
    Ok(out)
}

/// Of a pair listed as both, essential stays.
fn best_link(count: usize, mut pairs: Vec<(Concept, (Concept, Link))>) -> Lists<(Concept, Link)> {
    pairs.sort_unstable();
    pairs.dedup_by_key(|(from, (to, _))| (*from, *to));
    Lists::new(count, pairs)
}

fn ancestors(count: usize, parents: &Lists<Concept>, names: &Names) -> Result<Lists<Concept>, TaxonomyError> {
    let mut pairs = Vec::new();
    for (concept, row) in names.concepts() {
        let mut seen = BTreeSet::new();
        let mut open: Vec<Concept> = parents.of(concept).to_vec();
        while let Some(next) = open.pop() {
            if next == concept {
                return Err(TaxonomyError::Circle(row.uri.clone()));
            }
            if seen.insert(next) {
                open.extend_from_slice(parents.of(next));
            }
        }
        pairs.extend(seen.into_iter().map(|wider| (concept, wider)));
    }
    Ok(Lists::new(count, pairs))
}

fn members(names: &Names) -> Result<BTreeMap<UnitGroup, Vec<Concept>>, TaxonomyError> {
    let mut out: BTreeMap<UnitGroup, Vec<Concept>> = BTreeMap::new();
    for (concept, row) in names.concepts().filter(|(_, row)| row.kind == ConceptKind::Occupation) {
        let unit = UnitGroup::parse(&row.code).ok_or_else(|| TaxonomyError::NoUnitGroup(row.uri.clone()))?;
        out.entry(unit).or_default().push(concept);
    }
    Ok(out)
}

/// The direct group with the smallest code; of a skill without one, the same over its nearest ancestors that have one.
fn set_groups(taxonomy: &mut Taxonomy, groups: &Lists<Concept>) {
    for at in 0..taxonomy.entries.len() {
        if taxonomy.entries[at].kind != ConceptKind::Skill {
            continue;
        }
        let skill = Concept(at as u32);
        let mut level = BTreeSet::from([skill]);
        let mut found = None;
        while found.is_none() && !level.is_empty() {
            let direct = level.iter().flat_map(|c| groups.of(*c));
            found = direct.min_by_key(|group| (taxonomy.code(**group).to_owned(), **group)).copied();
            level = level.iter().flat_map(|c| taxonomy.broader(*c)).copied().collect();
        }
        let code = found.map_or(String::new(), |group| taxonomy.code(group).to_owned());
        let entry = &mut taxonomy.entries[at];
        entry.group = found;
        entry.siblings_count = code.starts_with(|c: char| c == 'S' || c.is_ascii_digit());
        entry.language = code.starts_with('L');
    }
}

/// Buckets from the number of occupations that list a skill. Languages are in bucket 1 like transversal skills: that
/// gives the counts printed in B2 for 1.2.0 (three classical languages differ) and touches no score, since languages
/// are neither required nor held as skills.
fn set_buckets(taxonomy: &mut Taxonomy, names: &Names, constants: &Constants) {
    let mut listed = vec![0u32; taxonomy.entries.len()];
    let mut occupations = 0u32;
    for (concept, row) in names.concepts() {
        if row.kind == ConceptKind::Occupation {
            occupations += 1;
            for (skill, _) in taxonomy.skills_of(concept) {
                listed[skill.index()] += 1;
            }
        }
    }
    for (concept, row) in names.concepts().filter(|(_, row)| row.kind == ConceptKind::Skill) {
        let df = listed[concept.index()];
        let everywhere = row.transversal
            || taxonomy.primary_group(concept).is_some_and(|group| taxonomy.code(group).starts_with(['T', 'L']));
        let rank = constants.skills.bucket_divisors.iter().position(|divisor| divisor * df >= occupations);
        let bucket = if everywhere { 0 } else { rank.unwrap_or(constants.skills.bucket_divisors.len()) };
        taxonomy.entries[concept.index()].bucket = bucket as u8 + 1;
    }
}
