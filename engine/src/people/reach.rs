//! The exact maximum as a sum (MATCHING C1): what a person holds becomes a base per group and a residual per skill, so that
//! base plus residual is the strength in every skill anybody could ask; occupations alike along their groups.

use super::names::{Layout, Term};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::person::Person;
use domain::matching::taxonomy::{Concept, Link, MinorGroup, Relation, Taxonomy};
use std::collections::BTreeMap;

/// A term with the strength it adds.
pub(crate) type Part = (Term, u8);

/// For each skill those it reaches, with the closest relation.
#[derive(Debug)]
pub(crate) struct Reach {
    layout: Layout,
    starts: Vec<u32>,
    reached: Vec<(Concept, Relation)>,
    sibling_group: Vec<Option<Concept>>,
}

/// The sum is exact as long as a closer relation never counts less.
fn assert_ordered(constants: &Constants) {
    let s = &constants.similarity;
    let skills = [s.same, s.held_narrower, s.held_broader, s.related_essential, s.related_optional, s.sibling];
    let o = &constants.occupations;
    let occupations = [o.same, o.unit_group, o.minor_group, o.sub_major_group];
    let fields = constants.strengths.field;
    assert!(fields.is_sorted_by(|a, b| a >= b), "a closer study field never counts less");
    assert!(skills.is_sorted_by(|a, b| a >= b), "a closer skill never counts less");
    assert!(occupations.is_sorted_by(|a, b| a >= b), "a closer occupation never counts less");
}

impl Reach {
    pub(crate) fn new(taxonomy: &Taxonomy, constants: &Constants) -> Self {
        assert_ordered(constants);
        let concepts = || (0..taxonomy.len() as u32).map(Concept);
        let mut children: BTreeMap<Concept, Vec<Concept>> = BTreeMap::new();
        for concept in concepts() {
            for wider in taxonomy.broader(concept) {
                children.entry(*wider).or_default().push(concept);
            }
        }
        let (mut starts, mut reached) = (vec![0], Vec::new());
        for held in concepts() {
            if taxonomy.can_be_held(held) {
                let narrower = children.get(&held).map_or(&[][..], Vec::as_slice);
                reached.extend(closest(taxonomy, held, narrower));
            }
            starts.push(reached.len() as u32);
        }
        Self {
            layout: Layout::new(taxonomy.len()),
            starts,
            reached,
            sibling_group: concepts().map(|concept| taxonomy.sibling_group(concept)).collect(),
        }
    }

    pub(crate) fn sibling_group(&self, skill: Concept) -> Option<Concept> {
        self.sibling_group[skill.0 as usize]
    }

    fn of(&self, held: Concept) -> &[(Concept, Relation)] {
        let at = held.0 as usize;
        &self.reached[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Bases and residuals of the skills. A residual of a close relation stands under `near`, so that a must on the skill finds it.
    pub(crate) fn skills(&self, person: &Person, rules: &Rules, out: &mut Vec<Part>) {
        let mut direct: Vec<(Concept, bool, u8)> = Vec::with_capacity(16 * person.skills.len());
        let mut bases: Vec<(Concept, u8)> = Vec::with_capacity(person.skills.len());
        let constants = rules.constants;
        for held in &person.skills {
            let factors =
                constants.ev(held.evidence, held.with_help) * constants.rec(held.last_used, rules.index_year());
            let strength = |sim: u32| ((sim * factors + 50) / 100) as u8;
            if let Some(group) = self.sibling_group(held.concept) {
                bases.push((group, strength(constants.similarity.sibling)));
            }
            for (skill, relation) in self.of(held.concept) {
                let sim = constants.sim(*relation);
                direct.push((*skill, sim >= constants.similarity.counts_as_held, strength(sim)));
            }
        }
        direct.sort_unstable();
        bases.sort_unstable();
        bases.reverse();
        bases.dedup_by_key(|base| base.0);
        for of_skill in direct.chunk_by(|a, b| a.0 == b.0) {
            let skill = of_skill[0].0;
            let near = of_skill.iter().any(|d| d.1);
            let strength = of_skill.iter().map(|d| d.2).max().unwrap_or(0);
            let group = self.sibling_group(skill);
            let base = bases.iter().find(|base| Some(base.0) == group).map_or(0, |base| base.1);
            match (near, strength.saturating_sub(base)) {
                (true, 0) => out.push((self.layout.covered(skill), 1)),
                (true, residual) => out.push((self.layout.near(skill), residual)),
                (false, 0) => {}
                (false, residual) => out.push((self.layout.far(skill), residual)),
            }
        }
        out.extend(bases.into_iter().filter(|base| base.1 > 0).map(|(group, base)| (self.layout.own(group), base)));
    }

    /// Residuals of the occupations along sub-major, minor and unit group and the concept itself.
    pub(crate) fn occupations(&self, person: &Person, rules: &Rules, out: &mut Vec<Part>) {
        let (table, layout) = (&rules.constants.occupations, self.layout);
        // For each level: term, the term one level up, strength; a term stands after the one above it.
        let mut levels: [BTreeMap<Term, (Term, u8)>; 4] = Default::default();
        let mut alone: BTreeMap<Term, (Term, u8)> = BTreeMap::new();
        let raise = |at: &mut BTreeMap<Term, (Term, u8)>, term: Term, above: Term, v: u8| {
            let held = at.entry(term).or_insert((above, v));
            held.1 = held.1.max(v);
        };
        for held in &person.occupations {
            let factors = rules.constants.mon(held.months) * rules.constants.rec(held.end, rules.index_year());
            let strength = |prox: u32| ((prox * factors + 50) / 100) as u8;
            let unit = held.occupation.unit;
            let (sub_major, minor) = (layout.sub_major(unit.sub_major()), layout.minor(unit.minor()));
            raise(&mut levels[0], sub_major, sub_major, strength(table.sub_major_group));
            raise(&mut levels[1], minor, sub_major, strength(table.minor_group));
            raise(&mut levels[2], layout.unit(unit), minor, strength(table.unit_group));
            raise(&mut alone, layout.unit_alone(unit), minor, strength(table.same));
            if let Some(concept) = held.occupation.concept {
                raise(&mut levels[3], layout.own(concept), layout.unit(unit), strength(table.same));
            }
        }
        let mut sums: BTreeMap<Term, u8> = BTreeMap::new();
        let [sub_major, minor, unit, concept] = levels;
        for level in [sub_major, minor, unit, alone, concept] {
            for (term, (above, v)) in level {
                let below = if above == term { 0 } else { sums.get(&above).copied().unwrap_or(0) };
                if v > below {
                    out.push((term, v - below));
                }
                sums.insert(term, v.max(below));
            }
        }
    }

    /// Months by minor group: 1 for the shortest band.
    pub(crate) fn months(&self, person: &Person, out: &mut Vec<Part>) {
        let mut groups: Vec<MinorGroup> = person.months.iter().map(|(group, _)| *group).collect();
        groups.sort_unstable();
        groups.dedup();
        let band = |group| Some((self.layout.months(group), person.months_in(group)? as u8 + 1));
        out.extend(groups.into_iter().filter_map(band));
    }
}

/// Every skill for which holding `held` counts directly, with the closest relation.
fn closest(taxonomy: &Taxonomy, held: Concept, narrower: &[Concept]) -> Vec<(Concept, Relation)> {
    let related = |(skill, link): &(Concept, Link)| match link {
        Link::Essential => (*skill, Relation::RelatedEssential),
        Link::Optional => (*skill, Relation::RelatedOptional),
    };
    let wider = taxonomy.ancestors(held).iter().map(|skill| (*skill, Relation::HeldNarrower));
    let narrower = narrower.iter().map(|skill| (*skill, Relation::HeldBroader));
    let mut all: Vec<(Concept, Relation)> =
        std::iter::once((held, Relation::Same)).chain(wider).chain(narrower).collect();
    all.extend(taxonomy.related(held).iter().map(related));
    all.retain(|(skill, _)| taxonomy.can_be_held(*skill));
    all.sort_unstable();
    all.dedup_by_key(|reached| reached.0);
    all
}
