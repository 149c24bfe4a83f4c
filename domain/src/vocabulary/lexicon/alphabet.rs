//! The letters each language of the lexicon is written with.
//! Close enough to find a word in a neighbour's letters: an Arabic yeh in Persian, a Russian vowel in Ukrainian.

use super::super::Lang;

/// Abbreviations such as `CNC` may stand among letters of another script: this many in a label, of this many letters.
const ABBREVIATIONS: usize = 2;
const ABBREVIATION_CHARS: usize = 6;

/// What stands between letters in any language.
const PUNCTUATION: &str = " -–/(),.:&+#'’ʼ،؛«»፣፡።";

const PERSIAN: &str = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأؤئ\u{64b}\u{651}\u{200c}";
const PASHTO: &str = "آابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهءأؤئيیېۍ\u{200c}";
const SORANI: &str = "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەھیێ\u{200c}";
const SOMALI: &str = "abcdefghijklmnopqrstuvwxyz";
/// With the one letter that Turkish took over with "web".
const TURKISH: &str = "abcçdefgğhıijklmnoöprsştuüvwyzâîû";
const UKRAINIAN: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";

/// How a language is written.
#[derive(Clone, Copy)]
pub(super) enum Alphabet {
    /// With these letters, and their capitals.
    Letters(&'static str),
    /// With Ge'ez syllables.
    Ethiopic,
}

impl Alphabet {
    /// Of a language; `None` if the lexicon has no such language.
    pub(super) fn of(lang: Lang) -> Option<Alphabet> {
        Some(match lang.as_str() {
            "fa" => Alphabet::Letters(PERSIAN),
            "ps" => Alphabet::Letters(PASHTO),
            "ckb" => Alphabet::Letters(SORANI),
            "so" => Alphabet::Letters(SOMALI),
            "ti" => Alphabet::Ethiopic,
            "tr" => Alphabet::Letters(TURKISH),
            "uk" => Alphabet::Letters(UKRAINIAN),
            _ => return None,
        })
    }

    fn has(self, letter: char) -> bool {
        match self {
            Alphabet::Letters(_) if letter == 'İ' => self.has('i'),
            Alphabet::Letters(letters) => letter.to_lowercase().all(|small| letters.contains(small)),
            Alphabet::Ethiopic => ('\u{1200}'..='\u{135a}').contains(&letter),
        }
    }

    /// The first word of the label that this language is not written with; the whole label if none of it is in its letters.
    pub(super) fn foreign(self, label: &str) -> Option<&str> {
        let mut abbreviations = 0;
        let mut own = false;
        for word in label.split(|c: char| PUNCTUATION.contains(c)).filter(|word| !word.is_empty()) {
            if word.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            if word.chars().all(|c| self.has(c)) {
                own = true;
            } else if is_abbreviation(word) && abbreviations < ABBREVIATIONS {
                abbreviations += 1;
            } else {
                return Some(word);
            }
        }
        (!own).then_some(label)
    }
}

fn is_abbreviation(word: &str) -> bool {
    word.len() <= ABBREVIATION_CHARS && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}
