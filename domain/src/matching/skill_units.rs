//! Which skills a vacancy asks and how they share what the other criteria leave of the 1,000 units (B3).

use crate::matching::Rules;
use crate::matching::taxonomy::{Concept, Link, OccupationRef, Taxonomy, UnitGroup};
use crate::matching::units::{Ask, Criterion, SkillClass, WantedSkill};
use crate::vacancy::{NewVacancy, Requirements};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Of duplicates the essential one, then the higher weight; by class, rarer bucket first, URI.
pub(super) fn stated_skills(new: &NewVacancy, rules: &Rules) -> Vec<WantedSkill> {
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
pub(super) fn derived_skills(occupation: OccupationRef, rules: &Rules) -> Vec<WantedSkill> {
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

/// Skills share what the other criteria leave, by largest remainder; without skills the occupation gets it.
pub(super) fn share(skills: &[WantedSkill], mut others: Vec<Criterion>, rules: &Rules) -> Vec<Criterion> {
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
