//! The sum alone: lists, units and the best sums, so that other engines can be given the same job and the answers compared.

use super::People;
use super::bits::{Bits, places};
use super::block::BLOCK;
use super::names::Names;
use super::sum::{Sums, add_up, largest};
use super::vector::Shelf;
use super::wanted::{Points, Wanted};
use domain::id::PersonId;
use domain::matching::units::Vacancy;
use std::cmp::Reverse;
use time::Date;

/// A list and the points of one tenth on it.
pub type Unit = (u32, i16);

impl People {
    /// The lists of a vacancy on which points are units times strength.
    pub fn units(&self, vacancy: &Vacancy, day: Date) -> Vec<Unit> {
        let generation = self.current.load();
        let wanted = Wanted::new(vacancy, &self.reach, &generation.names, self.rules(day));
        wanted
            .sums
            .iter()
            .filter_map(|(term, points)| match points {
                Points::Each(units) => Some((*term, *units)),
                Points::Of(_) => None,
            })
            .collect()
    }

    /// Every posting of those who may work: home region, person, list, strength.
    pub fn postings(&self, mut take: impl FnMut(Option<&str>, PersonId, u32, u8)) {
        let generation = self.current.load();
        for (region, shelved) in generation.residents() {
            let region = generation.names.text(region);
            let allowed = allowed(shelved);
            for (at, person) in shelved.block.unpack().into_iter().enumerate().filter(|(at, _)| allowed.has(*at)) {
                debug_assert_eq!(person.id, shelved.block.ids[at], "people keep their order");
                person.terms.iter().for_each(|(term, v)| take(region, person.id, *term, *v));
            }
        }
    }

    /// The `k` largest sums above 0 among those who may work, of one region or of all; equals by id.
    pub fn largest_sums(&self, units: &[Unit], region: Option<&str>, k: usize) -> Vec<(PersonId, u32)> {
        let generation = self.current.load_full();
        let points: Vec<(u32, Points)> = units.iter().map(|(term, units)| (*term, Points::Each(*units))).collect();
        let of = |names: &Names| region.map(|region| names.place(region));
        let only = of(&generation.names);
        let mut sums: Sums = [0; BLOCK];
        let (mut best, mut least): (Vec<(Reverse<i16>, PersonId)>, i16) = (Vec::new(), 1);
        let blocks = generation.residents().filter(|(home, _)| only.is_none_or(|only| only == Some(*home)));
        for (_, shelved) in blocks {
            add_up(&shelved.block, &points, &mut sums);
            let allowed = allowed(shelved);
            for (word, set) in allowed.0.iter().enumerate().filter(|(_, set)| **set != 0) {
                if largest(&sums, word) < least {
                    continue;
                }
                let found = places(*set).map(|bit| 64 * word + bit).filter(|at| sums[*at] >= least);
                best.extend(found.map(|at| (Reverse(sums[at]), shelved.block.ids[at])));
                if best.len() >= 2 * k.max(64) {
                    best.select_nth_unstable(k - 1);
                    best.truncate(k);
                    least = best.iter().map(|(sum, _)| sum.0).min().unwrap_or(1);
                }
            }
        }
        best.sort_unstable();
        best.truncate(k);
        best.into_iter().map(|(sum, id)| (id, sum.0 as u32)).collect()
    }

    /// Regions with residents, and how many.
    pub fn regions(&self) -> Vec<(String, usize)> {
        let generation = self.current.load();
        let regions = generation.shelves.iter().filter_map(|(shelf, blocks)| match shelf {
            Shelf::Residents(region) => {
                Some((generation.names.text(*region)?.to_owned(), blocks.iter().map(|b| b.block.len()).sum()))
            }
            Shelf::Guests(_) | Shelf::Anywhere => None,
        });
        regions.collect()
    }
}

fn allowed(shelved: &super::generation::Shelved) -> Bits {
    let sets = &shelved.block.sets;
    shelved.alive.and(&sets.may_work.or(&sets.right_unclear))
}
