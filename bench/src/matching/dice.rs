//! Random numbers from a printed seed: ChaCha8, a stream of its own for each person and vacancy.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// The dice of one person or vacancy.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// Stream `number` of a seed: the same whatever else is generated.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(number);
        Self(rng)
    }

    /// 0 to `sides` - 1.
    pub fn roll(&mut self, sides: usize) -> usize {
        ((u64::from(self.0.next_u32()) * sides as u64) >> 32) as usize
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    /// A place by its weight.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.roll(weights.iter().sum::<u32>() as usize) as u32;
        for (at, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight) {
                None => return at,
                Some(rest) => left = rest,
            }
        }
        weights.len() - 1
    }

    /// A place by weights that have been added up.
    pub fn cumulated(&mut self, sums: &[u32]) -> usize {
        let most = sums.last().copied().unwrap_or(1);
        let drawn = self.roll(most as usize) as u32;
        sums.partition_point(|sum| *sum <= drawn)
    }
}

/// Weights 1/rank^exponent, added up.
pub fn zipf(count: usize, exponent: f64) -> Vec<u32> {
    let mut sum = 0.0;
    let weight = |rank: usize| {
        sum += 10_000.0 / (rank as f64).powf(exponent);
        sum as u32
    };
    (1..=count).map(weight).collect()
}
