//! MRR and accuracy at k, with ties counted as their expectation under random order.

/// The measured ranks of a number of queries, summed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Figures {
    queries: u32,
    /// Reciprocal rank, then right within the first 1, 5 and 10.
    sums: [f64; 4],
}

/// Where the best right item stands: `above` score more, `tied` as much, `right` of these are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub above: usize,
    pub tied: usize,
    pub right: usize,
}

impl Standing {
    /// Finds the standing in a list of scores; none if no right item scores above zero.
    pub fn among<S: PartialOrd + Copy + Default>(scores: impl Iterator<Item = (S, bool)> + Clone) -> Option<Self> {
        let mut best = S::default();
        for (score, right) in scores.clone() {
            if right && score > best {
                best = score;
            }
        }
        if best <= S::default() {
            return None;
        }
        let mut standing = Self { above: 0, tied: 0, right: 0 };
        for (score, right) in scores {
            standing.above += usize::from(score > best);
            standing.tied += usize::from(score == best);
            standing.right += usize::from(score == best && right);
        }
        Some(standing)
    }

    /// The chance that none of the first `places` tied items is right.
    fn missed(self, places: usize) -> f64 {
        (0..places)
            .map(|drawn| {
                let wrong = (self.tied - self.right).saturating_sub(drawn);
                share(wrong, self.tied.saturating_sub(drawn).max(1))
            })
            .product()
    }

    /// The chance of a right item within the first `k`.
    pub fn accuracy(self, k: usize) -> f64 {
        match k.checked_sub(self.above) {
            None | Some(0) => 0.0,
            Some(places) => 1.0 - self.missed(places.min(self.tied)),
        }
    }

    /// The expectation of 1 / rank of the first right item.
    pub fn reciprocal_rank(self) -> f64 {
        let mut before = 1.0;
        let mut expected = 0.0;
        for place in 1..=self.tied - self.right + 1 {
            let wrong = (self.tied - self.right) - (place - 1);
            let missed = before * share(wrong, self.tied - (place - 1));
            expected += (before - missed) * share(1, self.above + place);
            before = missed;
        }
        expected
    }
}

impl Figures {
    /// Counts one query; no standing counts as not found.
    pub fn add(&mut self, standing: Option<Standing>) {
        self.queries += 1;
        if let Some(standing) = standing {
            self.sums[0] += standing.reciprocal_rank();
            for (sum, k) in self.sums[1..].iter_mut().zip([1, 5, 10]) {
                *sum += standing.accuracy(k);
            }
        }
    }

    pub fn queries(&self) -> u32 {
        self.queries
    }

    /// The plain mean of some figures.
    pub fn mean_of(figures: &[f64]) -> f64 {
        let count = u32::try_from(figures.len().max(1)).unwrap_or(u32::MAX);
        figures.iter().sum::<f64>() / f64::from(count)
    }

    /// MRR, A@1, A@5, A@10.
    pub fn means(&self) -> [f64; 4] {
        self.sums.map(|sum| sum / f64::from(self.queries.max(1)))
    }
}

/// The figures with three decimals, for tables.
pub fn shown(means: [f64; 4]) -> String {
    means.map(|mean| format!("{mean:.3}")).join("  ")
}

/// The figures by name, for JSON.
pub fn named(means: [f64; 4]) -> serde_json::Value {
    let [mrr, a1, a5, a10] = means.map(|mean| (mean * 1e6).round() / 1e6);
    serde_json::json!({ "mrr": mrr, "a1": a1, "a5": a5, "a10": a10 })
}

#[expect(clippy::cast_precision_loss, reason = "counts of items are far below 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(measured: f64, expected: f64) {
        assert!((measured - expected).abs() < 1e-12, "{measured} is not {expected}");
    }

    #[test]
    fn without_ties_the_rank_counts() {
        let standing = Standing { above: 2, tied: 1, right: 1 };
        close(standing.reciprocal_rank(), 1.0 / 3.0);
        close(standing.accuracy(2), 0.0);
        close(standing.accuracy(3), 1.0);
    }

    #[test]
    fn ties_count_as_the_mean_over_all_orders() {
        let standing = Standing { above: 1, tied: 4, right: 2 };
        // Six equally likely pairs of places: first right at 2 in 3 of them, 3 in 2, 4 in 1.
        close(standing.reciprocal_rank(), (3.0 / 2.0 + 2.0 / 3.0 + 1.0 / 4.0) / 6.0);
        close(standing.accuracy(1), 0.0);
        close(standing.accuracy(2), 3.0 / 6.0);
        close(standing.accuracy(3), 5.0 / 6.0);
        close(standing.accuracy(10), 1.0);
    }

    #[test]
    fn a_right_item_without_a_score_is_not_found() {
        let scores = [(5_u32, false), (0, true)];
        assert_eq!(Standing::among(scores.into_iter()), None);
    }

    #[test]
    fn the_best_right_item_decides() {
        let scores = [(9_u32, false), (7, true), (7, false), (3, true)];
        let expected = Standing { above: 1, tied: 2, right: 1 };
        assert_eq!(Standing::among(scores.into_iter()), Some(expected));
    }
}
