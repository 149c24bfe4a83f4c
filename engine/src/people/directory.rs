//! Which lists a block has, found in two reads: a bit for each term and the number of bits before each word.

use super::bits::places;
use super::names::Term;

/// The terms of a block, numbered in their order: 64 of them in a word, with the number of terms before it beside it, so that a list is
/// found by one wait for memory.
#[derive(Debug, Clone)]
pub(crate) struct Directory(Box<[(u64, u32)]>);

impl Directory {
    /// From the length of every list.
    pub(crate) fn new(counts: &[u32]) -> Self {
        let word = |counts: &[u32]| (0..).zip(counts).fold(0, |bits, (at, count)| bits | u64::from(*count > 0) << at);
        let mut below = 0;
        let ranked = |present: u64| {
            let rank = below;
            below += present.count_ones();
            (present, rank)
        };
        Self(counts.chunks(64).map(word).map(ranked).collect())
    }

    /// The number of a term's list.
    pub(crate) fn find(&self, term: Term) -> Option<usize> {
        let (word, bit) = (term as usize / 64, term % 64);
        let (bits, rank) = *self.0.get(word)?;
        (bits >> bit & 1 == 1).then(|| rank as usize + (bits & ((1 << bit) - 1)).count_ones() as usize)
    }

    /// All terms, in the order of their numbers.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.0.iter().enumerate().flat_map(|(word, (bits, _))| places(*bits).map(move |bit| (64 * word + bit) as Term))
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.0)
    }
}
