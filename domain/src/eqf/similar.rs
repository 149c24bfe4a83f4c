//! Rows whose names resemble a typed name: other spellings, other letters, initials. They are proposals and nothing else:
//! no rule reads them, and a caseworker confirms one before it counts.

use super::lists::MatchKind;
use super::names::{alternatives, parts};
use super::row::Row;
use super::tables::Tables;
use super::words::{Word, WordLists};

/// A row that may be meant, by a name that resembles what was typed.
#[derive(Debug, Clone)]
pub(super) struct Resembling<'a> {
    pub row: &'a Row,
    /// The name that fitted best.
    pub name: &'a str,
    pub how: MatchKind,
    /// 0 to 100.
    pub certainty: u8,
    /// Words of the name, where nearly all of them were typed; else 0.
    pub words: usize,
}

/// Below this nothing is proposed.
const LEAST: f64 = 0.5;
/// From here on the name counts as another name of the row.
const SAME: f64 = 0.985;
/// From here on nearly every word of the name was typed.
const WHOLE: f64 = 0.85;
/// Rows as close as this to the best leave a doubt.
const CLOSE: f64 = 0.06;

/// Rows of a country by resemblance, best first.
pub(super) fn resembling<'a>(
    tables: &'a Tables,
    host: Option<&str>,
    (country, typed): (&str, &str),
    year: Option<i32>,
) -> Vec<Resembling<'a>> {
    let lists = tables.lists();
    let claim = Spoken::new(lists, typed, country);
    if claim.words.is_empty() {
        return Vec::new();
    }
    let rows = tables.rows().iter().filter(|row| row.country == country && row.counts_in(host));
    let mut scored: Vec<(Fit<'_>, &Row)> =
        rows.filter_map(|row| best(tables, &claim, row).map(|fit| (fit, row))).collect();
    scored.retain(|(fit, _)| fit.score >= LEAST);
    scored.sort_by(|(a, left), (b, right)| {
        let misses = |row: &Row| !row.covers(year);
        (b.score.total_cmp(&a.score))
            .then_with(|| misses(left).cmp(&misses(right)))
            .then_with(|| left.row_id.cmp(&right.row_id))
    });
    let best = scored.first().map_or(0.0, |(first, _)| first.score);
    let rivals = scored.iter().filter(|(fit, row)| best - fit.score < CLOSE && row.covers(year)).count();
    let shown = scored.iter().map(|(fit, row)| {
        let how = if fit.initials { MatchKind::Initials } else { MatchKind::Similar };
        let doubt = if rivals > 1 { 15 } else { 0 };
        let off = doubt + if row.covers(year) { 0 } else { 10 } + if best > fit.score { 10 } else { 0 };
        let certainty = certainty(fit.score, fit.initials).saturating_sub(off);
        Resembling { row, name: fit.name, how, certainty, words: if fit.score >= WHOLE { fit.words } else { 0 } }
    });
    shown.collect()
}

/// From the resemblance to what is shown: another name like an alias, a resembling one well below it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 80")]
fn certainty(score: f64, initials: bool) -> u8 {
    match (score >= SAME, initials) {
        (true, false) => 80,
        (_, true) => 55,
        (false, false) => (score * score * 72.0).round().clamp(0.0, 72.0) as u8,
    }
}

/// A typed name, cut.
struct Spoken {
    words: Vec<Sound>,
    /// All its letters in one, where it may be initials.
    initials: Option<String>,
}

/// A word in the forms in which it is compared.
struct Sound {
    written: String,
    latin: String,
    /// Consonants alone, doubles once: what stays when vowels are spelt otherwise.
    bones: String,
}

impl Spoken {
    fn new(lists: &WordLists, text: &str, country: &str) -> Self {
        let text = &undotted(text);
        let words = lists.words(text, country).set.iter().map(|word| Sound::new(lists, word)).collect();
        let letters: String = lists.sequence(text).concat();
        let short = (2..=6).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_lowercase());
        Spoken { words, initials: short.then_some(letters) }
    }
}

impl Sound {
    fn new(lists: &WordLists, word: &Word) -> Self {
        let latin = lists.latin(&word.roman().text);
        Sound { written: word.written.text.clone(), bones: bones(&latin), latin }
    }

    /// How much two words are one: 0 to 1.
    fn likeness(&self, other: &Sound) -> f64 {
        if self.written == other.written {
            return 1.0;
        }
        let spelt = closeness(&self.latin, &other.latin);
        let heard = if self.bones.len() > 1 && other.bones.len() > 1 {
            0.94 * closeness(&self.bones, &other.bones)
        } else {
            0.0
        };
        let begun =
            other.latin.len() >= 3 && self.latin.len() > other.latin.len() && self.latin.starts_with(&other.latin);
        let like = spelt.max(heard).max(if begun { 0.85 } else { 0.0 });
        if like < 0.62 { 0.0 } else { like }
    }

    #[expect(clippy::cast_precision_loss, reason = "a word is short")]
    fn weight(&self) -> f64 {
        (self.latin.chars().count() as f64).sqrt()
    }
}

/// How one name of a row fits the claim.
struct Fit<'a> {
    score: f64,
    initials: bool,
    name: &'a str,
    words: usize,
}

/// The name of a row that fits best.
fn best<'a>(tables: &'a Tables, claim: &Spoken, row: &'a Row) -> Option<Fit<'a>> {
    let lists = tables.lists();
    let named = [&row.original, &row.english].into_iter().chain(&row.aliases).chain(tables.further_names(&row.row_id));
    let forms = named.filter(|name| !name.is_empty()).flat_map(|name| {
        let rest = parts(lists, name).rest;
        let forms = alternatives(&rest).into_iter().chain([rest, name.clone()]);
        forms.map(move |form| (name.as_str(), form))
    });
    let scored = forms.map(|(name, form)| {
        if claim.initials.as_ref().is_some_and(|letters| is_initials(lists, letters, &form)) {
            return Fit { score: 0.8, initials: true, name, words: 0 };
        }
        let words: Vec<Sound> =
            lists.words(&undotted(&form), &row.country).set.iter().map(|word| Sound::new(lists, word)).collect();
        Fit { score: score(&claim.words, &words), initials: false, name, words: words.len() }
    });
    scored.max_by(|a, b| a.score.total_cmp(&b.score))
}

/// How much of the name is in the claim, and, less, of the claim in the name.
fn score(claim: &[Sound], name: &[Sound]) -> f64 {
    let covered = |of: &[Sound], by: &[Sound]| {
        let all: f64 = of.iter().map(Sound::weight).sum();
        let found = of.iter().map(|word| {
            let like = by.iter().map(|other| word.likeness(other).max(other.likeness(word))).fold(0.0, f64::max);
            word.weight() * like
        });
        if all > 0.0 { found.sum::<f64>() / all } else { 0.0 }
    };
    0.6 * covered(name, claim) + 0.4 * covered(claim, name)
}

/// Abbreviations without their dots: "W.A.S.S.C.E." is "WASSCE", "B.Sc." is "BSc".
fn undotted(text: &str) -> String {
    let one = |word: &str| {
        let letters = |part: &&str| !part.is_empty();
        let parts: Vec<&str> = word.split('.').filter(letters).collect();
        let short = parts.len() > 1 && parts.iter().all(|part| part.chars().count() <= 4);
        let dotted = short && parts.iter().any(|part| part.chars().count() == 1);
        if dotted { parts.concat() } else { word.to_owned() }
    };
    text.split_whitespace().map(one).collect::<Vec<_>>().join(" ")
}

/// The first letters of the words, with or without the stop words.
fn is_initials(lists: &WordLists, letters: &str, form: &str) -> bool {
    let words = lists.sequence(form);
    let first = |all: bool| -> String {
        words.iter().filter(|word| all || !lists.stop.contains(*word)).filter_map(|word| word.chars().next()).collect()
    };
    words.len() > 1 && (first(true) == letters || first(false) == letters)
}

/// 1 for the same, less for each letter that differs.
#[expect(clippy::cast_precision_loss, reason = "a word is short")]
fn closeness(left: &str, right: &str) -> f64 {
    let longest = left.chars().count().max(right.chars().count());
    if longest == 0 { 0.0 } else { 1.0 - super::agree::distance(left, right) as f64 / longest as f64 }
}

/// Consonants without doubles; letters that are heard alike are one.
fn bones(latin: &str) -> String {
    let mut bones = String::new();
    for letter in latin.chars() {
        let letter = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | '\'' => continue,
            'q' | 'c' | 'g' => 'k',
            'v' => 'w',
            'z' => 's',
            'h' if bones.ends_with(['t', 's', 'k', 'd', 'p']) => continue,
            'h' if bones.is_empty() => 'h',
            'h' => continue,
            other => other,
        };
        if !bones.ends_with(letter) {
            bones.push(letter);
        }
    }
    bones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_of_abbreviations_do_not_cut() {
        assert_eq!(undotted("W.A.S.S.C.E. result"), "WASSCE result");
        assert_eq!(undotted("B.Sc. honours, M.Phil"), "BSc honours, MPhil");
        assert_eq!(undotted("к.т.н."), "ктн");
        assert_eq!(undotted("dipl. oec."), "dipl. oec.");
    }

    #[test]
    fn vowels_and_doubles_do_not_count_in_the_bones() {
        assert_eq!(bones("thanawiyya"), bones("thanaouia").replace('n', "nw"));
        assert_eq!(bones("shahada"), bones("shehadeh"));
        assert_ne!(bones("licence"), bones("master"));
    }
}
