//! Cuts a credential name into the words that are compared, with the word lists of data/eqf/name_words.csv.

use super::agree::{Spelling, is_cyrillic};
use super::fold::fold;
use std::collections::{HashMap, HashSet};

/// The word lists and the letter tables, as data.
#[derive(Debug, Clone, Default)]
pub(super) struct WordLists {
    pub stop: HashSet<String>,
    pub number: HashMap<String, String>,
    pub year: HashSet<String>,
    pub caution: Vec<Vec<String>>,
    pub profession: HashSet<String>,
    pub research: HashSet<String>,
    pub condition: HashSet<String>,
    pub ukrainian: HashMap<char, String>,
    pub russian: HashMap<char, String>,
    /// Further letters, for proposals alone.
    pub letters: HashMap<char, String>,
}

/// A word as written, and romanised where it is Cyrillic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub written: Spelling,
    pub roman: Option<Spelling>,
}

/// A text cut into words.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// In sequence, durations and stop words still in.
    pub sequence: Vec<String>,
    /// What is compared: each once, in order.
    pub set: Vec<Word>,
    /// The smallest duration in years.
    pub duration: Option<f64>,
}

impl Word {
    /// The romanised word, or the word itself.
    pub fn roman(&self) -> &Spelling {
        self.roman.as_ref().unwrap_or(&self.written)
    }

    /// Whether a list holds the word, as written or romanised.
    pub fn is_in(&self, list: &HashSet<String>) -> bool {
        list.contains(&self.written.text) || self.roman.as_ref().is_some_and(|roman| list.contains(&roman.text))
    }
}

impl WordLists {
    /// The words of a text from `country`.
    pub fn words(&self, text: &str, country: &str) -> Words {
        let sequence = self.sequence(text);
        let mut words = Words::default();
        let mut rest = Vec::with_capacity(sequence.len());
        let mut tokens = sequence.iter().peekable();
        while let Some(token) = tokens.next() {
            if is_short_number(token) && tokens.peek().is_some_and(|next| self.year.contains(*next)) {
                tokens.next();
                let years = token.parse::<f64>().ok();
                words.duration = years.into_iter().chain(words.duration).reduce(f64::min);
            } else {
                rest.push(token);
            }
        }
        for token in rest {
            let word = self.word(token, country);
            if !word.is_in(&self.stop) && !words.set.contains(&word) {
                words.set.push(word);
            }
        }
        words.sequence = sequence;
        words
    }

    /// One folded word from `country`.
    pub fn word(&self, token: &str, country: &str) -> Word {
        let roman = token.chars().any(is_cyrillic).then(|| self.romanised(token, country));
        Word { written: Spelling::new(token.to_owned()), roman: roman.map(Spelling::new) }
    }

    /// Folded words in sequence: elisions, Persian endings and the Arabic article dropped, number words as digits.
    pub fn sequence(&self, text: &str) -> Vec<String> {
        let mut sequence = cut(&fold(text));
        for token in &mut sequence {
            if let Some(rest) = token.strip_prefix("ال")
                && rest.chars().count() >= 3
            {
                *token = rest.to_owned();
            }
            if let Some(digits) = self.number.get(token.as_str()) {
                token.clone_from(digits);
            }
        }
        sequence
    }

    /// A word in Latin letters as far as the tables know its letters; for proposals alone.
    pub fn latin(&self, word: &str) -> String {
        let mut latin = String::with_capacity(word.len());
        for letter in word.chars() {
            match self.letters.get(&letter) {
                Some(known) => latin.push_str(known),
                None => latin.push(letter),
            }
        }
        latin
    }

    fn romanised(&self, token: &str, country: &str) -> String {
        let table = if country == "UKR" { &self.ukrainian } else { &self.russian };
        let mut roman = String::with_capacity(token.len());
        for letter in token.chars() {
            match table.get(&letter) {
                Some(latin) => roman.push_str(latin),
                None => roman.push(letter),
            }
        }
        roman
    }
}

fn is_short_number(token: &str) -> bool {
    token.len() <= 2 && token.bytes().all(|b| b.is_ascii_digit())
}

/// Cuts folded text at all that is not a letter or digit, and between a run of digits and a letter after it.
fn cut(folded: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    let mut hyphenated = false;
    for letter in folded.chars().chain([' ']) {
        let apostrophe = matches!(letter, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}' | '`');
        let inside = letter.is_alphanumeric() && !apostrophe;
        let digits_end = inside && !letter.is_numeric() && word.chars().all(char::is_numeric);
        if (!inside || digits_end) && !word.is_empty() {
            let elided = apostrophe && matches!(word.as_str(), "d" | "l");
            let persian_ending = hyphenated && matches!(word.as_str(), "e" | "ye");
            if !elided && !persian_ending {
                words.push(std::mem::take(&mut word));
            }
            word.clear();
            hyphenated = false;
        }
        if inside {
            if word.is_empty() && matches!(before, '-' | '\u{2010}' | '\u{2011}') {
                hyphenated = true;
            }
            word.push(letter);
        }
        before = letter;
    }
    words
}
