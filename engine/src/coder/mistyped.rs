//! Finds the keys with a prefix at most one or two edits from what was typed.
//! The sorted keys are walked like a tree of letters, with one row of the edit matrix a letter.

use std::ops::Range;

use super::complete::{Completion, Completions, END, TOP};

/// Keys given back for one language.
const KEYS: usize = 4_096;

pub(super) struct Walk<'a> {
    keys: &'a Completions,
    typed: &'a [char],
    allowed: u32,
    /// Row `n` belongs to the first `n` letters of the key at hand.
    rows: Vec<Vec<u32>>,
    pub(super) found: Vec<Completion>,
    /// There were more keys.
    pub(super) truncated: bool,
}

/// Whether longer keys can still be nearer.
enum Step {
    Done(u32),
    On(u32),
}

impl<'a> Walk<'a> {
    pub(super) fn new(keys: &'a Completions, typed: &'a [char], allowed: u32) -> Self {
        let row: Vec<u32> = (0..).take(typed.len() + 1).collect();
        Self { keys, typed, allowed, rows: vec![row; typed.len() + 4], found: Vec::new(), truncated: false }
    }

    /// The tops of the range share their first letters; `best` is the least distance on the way.
    pub(super) fn descend_tops(&mut self, range: Range<usize>, letters: usize, best: u32) {
        let mut start = range.start;
        while start < range.end && !self.truncated {
            let tops = self.keys.tops();
            if letters == TOP {
                let bytes = tops[start].letters.iter().map(|letter| letter.len_utf8()).sum();
                return self.descend(self.keys.below(range), TOP, bytes, best);
            }
            let letter = tops[start].letters[letters];
            let end = end_of_run(start..range.end, |&top| tops[top].letters[letters] == letter);
            let keys = self.keys.below(start..end);
            if letter == char::from(END) {
                self.give(keys, best);
            } else if self.may_begin(letters, letter) {
                match self.step(letters, letter, best) {
                    Step::Done(best) => self.give(keys, best),
                    Step::On(best) => self.descend_tops(start..end, letters + 1, best),
                }
            }
            start = end;
        }
    }

    /// The same for keys, once they share three letters.
    fn descend(&mut self, range: Range<usize>, letters: usize, bytes: usize, best: u32) {
        let mut start = range.start;
        while start < range.end && !self.truncated {
            let Some(letter) = self.keys.letter(start, bytes) else {
                self.give(start..start + 1, best);
                start += 1;
                continue;
            };
            let same = |&key: &usize| self.keys.letter(key, bytes) == Some(letter);
            let end = end_of_run(start..range.end, same);
            match self.step(letters, letter, best) {
                Step::Done(best) => self.give(start..end, best),
                Step::On(best) => self.descend(start..end, letters + 1, bytes + letter.len_utf8(), best),
            }
            start = end;
        }
    }

    /// With two edits the first letter has to be right.
    fn may_begin(&self, letters: usize, letter: char) -> bool {
        letters > 0 || self.allowed < 2 || letter == self.typed[0]
    }

    fn step(&mut self, letters: usize, letter: char, best: u32) -> Step {
        let least = self.fill_row(letters + 1, letter);
        let best = best.min(self.rows[letters + 1][self.typed.len()]);
        if least >= best || least > self.allowed { Step::Done(best) } else { Step::On(best) }
    }

    /// Only cells within `allowed` of the diagonal can count; the least of them is returned.
    fn fill_row(&mut self, row: usize, letter: char) -> u32 {
        let band = self.allowed as usize;
        let (before, rest) = self.rows.split_at_mut(row);
        let (above, cells) = (&before[row - 1], &mut rest[0]);
        cells[0] = u32::try_from(row).unwrap_or(u32::MAX);
        let first = row.saturating_sub(band).max(1);
        let last = (row + band).min(self.typed.len());
        let far = self.allowed + 1;
        if first > 1 {
            cells[first - 1] = far;
        }
        let mut least = if first == 1 { cells[0] } else { far };
        for cell in first..=last {
            let replaced = above[cell - 1] + u32::from(self.typed[cell - 1] != letter);
            let dropped = if cell < row + band { above[cell] + 1 } else { far };
            cells[cell] = replaced.min(dropped).min(cells[cell - 1] + 1);
            least = least.min(cells[cell]);
        }
        if last < self.typed.len() {
            let end = self.typed.len();
            cells[end] = far;
            cells[last + 1] = far;
        }
        least
    }

    fn give(&mut self, range: Range<usize>, edits: u32) {
        if edits > self.allowed {
            return;
        }
        let room = KEYS - self.found.len();
        self.truncated |= range.len() > room;
        let given = range.take(room).map(|key| self.keys.completion(key, edits));
        self.found.extend(given);
    }
}

/// Where the run of the first item ends: doubling steps, then halving.
fn end_of_run(range: Range<usize>, same: impl Fn(&usize) -> bool) -> usize {
    let mut known = range.start;
    let mut step = 1;
    while known + step < range.end && same(&(known + step)) {
        known += step;
        step *= 2;
    }
    let mut beyond = (known + step).min(range.end);
    while known + 1 < beyond {
        let middle = known + (beyond - known) / 2;
        if same(&middle) {
            known = middle;
        } else {
            beyond = middle;
        }
    }
    beyond
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::coder::complete::Completions;
    use crate::coder::labels::{Entry, LabelKind, Labels};

    /// The least distance of the text to any prefix of the key, by the whole matrix.
    fn distance(typed: &[char], key: &str) -> u32 {
        let mut row: Vec<u32> = (0..).take(typed.len() + 1).collect();
        let mut best = row[typed.len()];
        for letter in key.chars() {
            let mut diagonal = row[0];
            row[0] += 1;
            for place in 1..=typed.len() {
                let replaced = diagonal + u32::from(typed[place - 1] != letter);
                diagonal = row[place];
                row[place] = replaced.min(row[place] + 1).min(row[place - 1] + 1);
            }
            best = best.min(row[typed.len()]);
        }
        best
    }

    proptest! {
        #[test]
        fn the_walk_finds_what_the_whole_matrix_finds(
            texts in prop::collection::vec("[abc]{1,10}", 1..30),
            typed in "[abc]{4,11}",
        ) {
            let row = |text: &String| Entry { concept: 0, kind: LabelKind::Preferred, text: text.clone(), source: 0 };
            let labels = Labels::new("en", texts.iter().map(row).collect(), Default::default());
            let sorted: Vec<String> = (0..labels.len()).map(|l| labels.text(l).to_owned()).collect();
            let letters: Vec<char> = typed.chars().collect();
            let allowed = if letters.len() < 8 { 1 } else { 2 };
            let mut expected: Vec<(usize, u32)> = Vec::new();
            for (label, text) in sorted.iter().enumerate() {
                let edits = distance(&letters, text);
                let first = allowed < 2 || text.starts_with(letters[0]);
                if edits <= allowed && first {
                    expected.push((label, edits));
                }
            }
            let (found, truncated) = Completions::new(&labels, &sorted).mistyped(&typed);
            let mut found: Vec<(usize, u32)> = found.iter().map(|f| (f.label, f.edits)).collect();
            found.sort_unstable();
            prop_assert_eq!(found, expected);
            prop_assert!(!truncated);
        }
    }
}
