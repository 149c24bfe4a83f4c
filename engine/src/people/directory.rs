//! Which lists a block has, found in two reads: a bit for each term and the number of bits before each word.

use super::bits::places;
use super::names::Term;

/// The terms of a block, numbered in their order.
#[derive(Debug, Clone)]
pub(crate) struct Directory {
    present: Box<[u64]>,
    ranks: Box<[u32]>,
}

impl Directory {
    /// From the length of every list.
    pub(crate) fn new(counts: &[u32]) -> Self {
        let word = |counts: &[u32]| (0..).zip(counts).fold(0, |bits, (at, count)| bits | u64::from(*count > 0) << at);
        let present: Box<[u64]> = counts.chunks(64).map(word).collect();
        let mut below = 0;
        let rank = |word: &u64| {
            let rank = below;
            below += word.count_ones();
            rank
        };
        Self { ranks: present.iter().map(rank).collect(), present }
    }

    /// The number of a term's list.
    pub(crate) fn find(&self, term: Term) -> Option<usize> {
        let (word, bit) = (term as usize / 64, term % 64);
        let bits = *self.present.get(word)?;
        (bits >> bit & 1 == 1).then(|| self.ranks[word] as usize + (bits & ((1 << bit) - 1)).count_ones() as usize)
    }

    /// All terms, in the order of their numbers.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.present.iter().enumerate().flat_map(|(word, bits)| places(*bits).map(move |bit| (64 * word + bit) as Term))
    }

    pub(crate) fn bytes(&self) -> usize {
        8 * self.present.len() + 4 * self.ranks.len()
    }
}
