//! The published baseline: TF-IDF over runs of one to three letters, cosine, in floating point.

use std::collections::HashMap;

/// Texts indexed the way scikit-learn's `TfidfVectorizer(analyzer="char", ngram_range=(1, 3))` does.
pub struct Baseline {
    texts: usize,
    grams: HashMap<[char; 3], Held>,
}

/// The texts that hold a gram, with its weight in them.
struct Held {
    rarity: f64,
    texts: Vec<(u32, f64)>,
}

impl Baseline {
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut counted: Vec<HashMap<[char; 3], f64>> = Vec::new();
        let mut holders: HashMap<[char; 3], f64> = HashMap::new();
        for text in texts {
            let counts = counts(text);
            for &gram in counts.keys() {
                *holders.entry(gram).or_default() += 1.0;
            }
            counted.push(counts);
        }
        let total = counted.iter().map(|_| 1.0).sum::<f64>();
        let rarity = |held: f64| ((1.0 + total) / (1.0 + held)).ln() + 1.0;
        let mut grams: HashMap<[char; 3], Held> =
            holders.into_iter().map(|(gram, held)| (gram, Held { rarity: rarity(held), texts: Vec::new() })).collect();
        for (text, counts) in (0..).zip(&counted) {
            let mut weights: Vec<_> = counts.iter().map(|(g, n)| (*g, n * grams[g].rarity)).collect();
            weights.sort_unstable_by_key(|&(gram, _)| gram);
            let norm = weights.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
            for (gram, weight) in weights {
                if let Some(held) = grams.get_mut(&gram) {
                    held.texts.push((text, weight / norm));
                }
            }
        }
        Self { texts: counted.len(), grams }
    }

    /// The score of each text, but for the length of the query, which changes no order.
    /// Grams are added in one order, so equal texts score equally to the last bit.
    pub fn scores(&self, query: &str) -> Vec<f64> {
        let mut scores = vec![0.0; self.texts];
        let mut counts: Vec<_> = counts(query).into_iter().collect();
        counts.sort_unstable_by_key(|&(gram, _)| gram);
        for (gram, count) in counts {
            if let Some(held) = self.grams.get(&gram) {
                for &(text, weight) in &held.texts {
                    scores[text as usize] += count * held.rarity * weight;
                }
            }
        }
        scores
    }

    /// The best score of each concept, given the concept of every text.
    pub fn best(&self, query: &str, concepts: impl Iterator<Item = usize>) -> Vec<f64> {
        let mut best = Vec::new();
        for (score, concept) in self.scores(query).into_iter().zip(concepts) {
            if best.len() <= concept {
                best.resize(concept + 1, 0.0_f64);
            }
            best[concept] = best[concept].max(score);
        }
        best
    }
}

fn counts(text: &str) -> HashMap<[char; 3], f64> {
    let lower = text.to_lowercase();
    let letters: Vec<char> = lower.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let mut counts = HashMap::new();
    for length in 1..=3 {
        for run in letters.windows(length) {
            let mut gram = ['\0'; 3];
            gram[..length].copy_from_slice(run);
            *counts.entry(gram).or_default() += 1.0;
        }
    }
    counts
}
