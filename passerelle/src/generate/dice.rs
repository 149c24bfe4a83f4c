//! Random numbers from a seed (SplitMix64), a stream of its own for each person: person number n is the same at every size.

use uuid::Uuid;

/// The dice of one person.
pub struct Dice(u64);

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Dice {
    /// Stream `number` of a seed.
    pub fn new(seed: u64, number: u64) -> Self {
        Self(mix(mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)) ^ mix(number)))
    }

    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// 0 to `sides` - 1.
    pub fn roll(&mut self, sides: usize) -> usize {
        ((u128::from(self.number()) * sides as u128) >> 64) as usize
    }

    /// From `first` to `last`.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        first + self.roll(usize::try_from(last - first + 1).unwrap_or(1)) as i64
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }

    /// A place by its weight.
    pub fn weighted(&mut self, mut weights: impl Iterator<Item = usize> + Clone) -> usize {
        let mut left = self.roll(weights.clone().sum());
        let taken = |weight| match left.checked_sub(weight) {
            None => true,
            Some(rest) => {
                left = rest;
                false
            }
        };
        weights.position(taken).unwrap_or_default()
    }

    /// A place where the first is the most usual: the n-th about 1/n as often.
    pub fn skewed(&mut self, count: usize) -> usize {
        let share = (self.number() >> 11) as f64 / (1u64 << 53) as f64;
        ((count as f64 + 1.0).powf(share) as usize - 1).min(count - 1)
    }

    /// An identifier that is the same for the same seed.
    pub fn id(&mut self) -> Uuid {
        let bytes = (u128::from(self.number()) << 64) | u128::from(self.number());
        uuid::Builder::from_random_bytes(bytes.to_be_bytes()).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_the_most_usual_and_weights_are_kept() {
        let mut dice = Dice::new(1, 1);
        let mut seen = [0; 10];
        (0..10_000).for_each(|_| seen[dice.skewed(10)] += 1);
        assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "{seen:?}");
        let fives = (0..10_000).filter(|_| dice.weighted([1, 0, 3].into_iter()) == 2).count();
        assert!((7_200..7_800).contains(&fives), "{fives}");
    }

    #[test]
    fn a_stream_is_the_same_again_and_another_for_another_seed() {
        assert_eq!(Dice::new(7, 3).id(), Dice::new(7, 3).id());
        assert_ne!(Dice::new(7, 3).id(), Dice::new(8, 3).id());
        assert_ne!(Dice::new(7, 3).id(), Dice::new(7, 4).id());
    }
}
