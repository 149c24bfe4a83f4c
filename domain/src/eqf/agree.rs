//! When two words are the same word: equal, inflected, or (second pass) spelt a little differently.

/// The letters a word is made of; only words of one script are compared by their letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Only a-z.
    Latin,
    /// Only Cyrillic.
    Cyrillic,
    /// Anything else, also mixed.
    Other,
}

/// Whether a letter is Cyrillic.
pub(super) fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// The script of a folded word.
pub(super) fn script(word: &str) -> Script {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        Script::Latin
    } else if word.chars().all(is_cyrillic) {
        Script::Cyrillic
    } else {
        Script::Other
    }
}

/// A word with its script and length, so that comparing is cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    pub text: String,
    pub script: Script,
    pub letters: usize,
}

impl Spelling {
    /// The spelling of a folded word.
    pub fn new(text: String) -> Self {
        Spelling { script: script(&text), letters: text.chars().count(), text }
    }

    /// Equal, or five or more first letters in common and at most two after them in either.
    pub fn agrees(&self, other: &Spelling) -> bool {
        if self.text == other.text {
            return true;
        }
        if !self.comparable(other) || self.letters.abs_diff(other.letters) > 2 {
            return false;
        }
        let common = self.text.chars().zip(other.text.chars()).take_while(|(a, b)| a == b).count();
        common >= 5 && self.letters <= common + 2 && other.letters <= common + 2
    }

    /// One slip of the pen, or two from eight letters; only from five letters.
    pub fn resembles(&self, other: &Spelling) -> bool {
        let shorter = self.letters.min(other.letters);
        let allowed = match shorter {
            0..=4 => return false,
            5..=7 => 1,
            _ => 2,
        };
        self.comparable(other)
            && self.letters.abs_diff(other.letters) <= allowed
            && distance(&self.text, &other.text) <= allowed
    }

    fn comparable(&self, other: &Spelling) -> bool {
        self.script == other.script && self.script != Script::Other
    }
}

/// Edit distance with transpositions of neighbours.
pub(super) fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let cost = usize::from(left[i - 1] != right[j - 1]);
            let mut best = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[right.len()]
}
