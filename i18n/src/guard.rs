//! What a text must be that only CLDR or the language's own line can tell: plural categories, script; and how
//! English is written. A test of this crate and `passerelle texts` run it.

use domain::language::{Language, Script};

use crate::generated::sources;
use crate::lint::{self, ENGLISH, Entry, Fault, File};
use crate::number::categories;

/// Words that no English text may hold.
const NEVER: [&str; 9] = [
    "invalid",
    "illegal",
    "low-skilled",
    "unskilled",
    "native speaker",
    "native speakers",
    "foreigner",
    "foreigners",
    "alien",
];

/// The longest English sentence, in words.
const LONGEST: usize = 20;

/// The files that the executable was built with.
pub fn files() -> Vec<File> {
    let of = |language: Language| sources(language).iter().map(move |s| File::read(language.tag(), s.area, s.text));
    Language::ALL.into_iter().flat_map(of).collect()
}

/// All faults: those of the build and those that need CLDR.
pub fn faults(files: &[File]) -> Vec<Fault> {
    let mut faults = lint::faults(files);
    for file in files {
        let Ok(language) = file.tag.parse::<Language>() else {
            faults.push(file.fault("", "is of a language that domain/src/language.rs lacks; add it".to_owned()));
            continue;
        };
        for entry in &file.entries {
            let mut report = |what| faults.push(file.fault(&entry.id, what));
            plurals(entry, language, &mut report);
            script(entry, language.script(), &mut report);
            if file.tag == ENGLISH {
                english(entry, &mut report);
            }
        }
    }
    faults
}

fn plurals(entry: &Entry, language: Language, report: &mut dyn FnMut(String)) {
    for plural in &entry.shape.plurals {
        let has = categories(language, plural.ordinal);
        for category in has.iter().filter(|category| !plural.keys.contains(**category)) {
            report(format!("[{category}] is missing under PLURAL(); {language} needs {}", has.join(", ")));
        }
        for key in plural.keys.iter().filter(|key| !has.contains(&key.as_str())) {
            report(format!("[{key}] under PLURAL() is never chosen in {language}; it has {}", has.join(", ")));
        }
    }
}

/// Latin letters are allowed everywhere for names and codes, but a sentence is in the language's own script.
fn script(entry: &Entry, script: Script, report: &mut dyn FnMut(String)) {
    for words in &entry.shape.words {
        let letters = || words.chars().filter(|c| c.is_alphabetic());
        let foreign: String = letters().filter(|c| !is_of(*c, script) && !is_of(*c, Script::Latin)).collect();
        if !foreign.is_empty() {
            report(format!("\"{foreign}\" is not of the script {}; replace it", script.code()));
        }
        for word in words.split(|c: char| !c.is_alphabetic()).filter(|word| is_mixed(word, script)) {
            report(format!("\"{word}\" mixes look-alike letters of two scripts; type it anew"));
        }
        let many = words.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() > 3;
        if many && !letters().any(|c| is_of(c, script)) {
            report(format!("has no letter of the script {}; translate it", script.code()));
        }
    }
}

/// `ЕSCO` with a Cyrillic first letter. Arabic joins its small words to names, which is no mistake.
fn is_mixed(word: &str, script: Script) -> bool {
    match script {
        Script::Greek | Script::Cyrillic => {
            word.contains(|c| is_of(c, script)) && word.contains(|c| is_of(c, Script::Latin))
        }
        Script::Latin | Script::Arabic | Script::Ethiopic => false,
    }
}

fn is_of(c: char, script: Script) -> bool {
    match script {
        Script::Latin => {
            matches!(c, 'A'..='Z' | 'a'..='z' | 'ª' | 'º' | '\u{c0}'..='\u{24f}' | '\u{250}'..='\u{2c1}' | '\u{1e00}'..='\u{1eff}')
        }
        Script::Greek => matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'),
        Script::Cyrillic => matches!(c, '\u{400}'..='\u{52f}'),
        Script::Arabic => {
            matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
        }
        Script::Ethiopic => {
            matches!(c, '\u{1200}'..='\u{139f}' | '\u{2d80}'..='\u{2ddf}' | '\u{ab00}'..='\u{ab2f}')
        }
    }
}

fn english(entry: &Entry, report: &mut dyn FnMut(String)) {
    for words in &entry.shape.words {
        let small = format!(" {} ", words.to_lowercase().replace(|c: char| !c.is_alphanumeric() && c != '-', " "));
        for word in NEVER.iter().filter(|word| small.contains(&format!(" {word} "))) {
            report(format!("\"{word}\" is not a word for people; say what happened and what to do"));
        }
        for sentence in words.split_inclusive(['.', '?', ':', ';']) {
            let count = sentence.split_whitespace().count();
            if count > LONGEST {
                report(format!("a sentence has {count} words; say it in at most {LONGEST} or make two"));
            }
        }
    }
}
