//! The words themselves, whatever the language.

use super::Entry;

/// Reports what no text may hold.
pub fn check(entry: &Entry, report: &mut dyn FnMut(String)) {
    for words in &entry.shape.words {
        let mut faults = Vec::new();
        one(words, &mut faults);
        faults.into_iter().for_each(|what| report(what.to_owned()));
    }
}

fn one(words: &str, faults: &mut Vec<&'static str>) {
    let mut refuse = |found: bool, what| {
        if found {
            faults.push(what);
        }
    };
    refuse(words.trim().is_empty(), "has no words; write them");
    refuse(is_markup(words), "markup is not text; give links and emphasis ids of their own");
    refuse(is_address(words), "an address is not text; the page adds it as a link");
    let spaces = ["  ", " \n", "\n ", " \u{a0}", "\u{a0} ", "\u{a0}\u{a0}"];
    refuse(spaces.iter().any(|s| words.contains(s)), "two spaces stand together; delete one");
    refuse(words.starts_with(char::is_whitespace), "begins with a space; delete it");
    refuse(words.ends_with(char::is_whitespace), "ends in a space; delete it");
    refuse(words.contains('"'), "write the quotation marks of the language, not \"");
    refuse(words.contains(['!', '！']), "no exclamation marks; end the sentence with a full stop");
    refuse(words.chars().any(is_bidi), "bidirectional controls are added where the text is shown; delete them");
    refuse(words.chars().any(is_hidden), "holds an invisible character; delete it");
    refuse(words.matches(['{', '}']).count() > 0, "braces are not text; delete them");
}

fn is_markup(words: &str) -> bool {
    let entity = words.split('&').skip(1).any(|rest| {
        rest.split_once(';')
            .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
    });
    entity || words.contains(['<', '>', '`']) || words.contains("**") || words.contains("](")
}

fn is_address(words: &str) -> bool {
    let small = words.to_lowercase();
    ["://", "www.", "mailto:"].iter().any(|part| small.contains(part))
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Controls, soft hyphen, zero-width space and the like. The joiners stay: Persian needs them.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}')
}
