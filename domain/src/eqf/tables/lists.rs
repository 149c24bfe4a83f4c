//! name_words.csv and romanise.csv: the word lists and letter tables of the name search.

use super::sheet::{Sheet, Violations};
use crate::eqf::fold::fold;
use crate::eqf::refusals::TableCode;
use crate::eqf::words::WordLists;

/// Reads both files.
pub(super) fn lists(words: (&str, &str), letters: (&str, &str), found: &mut Violations) -> (WordLists, [usize; 2]) {
    let mut lists = WordLists::default();
    let words = Sheet::read(words.0, words.1, &["kind", "word"], found);
    let letters = Sheet::read(letters.0, letters.1, &["table", "letter", "latin"], found);
    // Numbers first: the phrases of the other kinds are cut with them.
    for numbers in [true, false] {
        for line in &words.lines {
            let kind = words.cell(line, "kind");
            if (kind == "number") == numbers && !add(&mut lists, kind, words.required(line, "word", found)) {
                found.add(words.file, (line.number, "kind"), TableCode::UnknownValue, kind);
            }
        }
    }
    for line in &letters.lines {
        let mut symbols = letters.required(line, "letter", found).chars();
        let (Some(letter), None) = (symbols.next(), symbols.next()) else {
            found.add(letters.file, (line.number, "letter"), TableCode::TooLong, letters.cell(line, "letter"));
            continue;
        };
        let latin = letters.cell(line, "latin").to_owned();
        match letters.cell(line, "table") {
            "uk" => lists.ukrainian.insert(letter, latin),
            "ru" => lists.russian.insert(letter, latin),
            "ar" | "hy" | "ka" | "hi" | "bn" | "am" => lists.letters.insert(letter, latin),
            other => {
                found.add(letters.file, (line.number, "table"), TableCode::UnknownValue, other);
                None
            }
        };
    }
    (lists, [words.lines.len(), letters.lines.len()])
}

/// False for an unknown kind.
fn add(lists: &mut WordLists, kind: &str, word: &str) -> bool {
    let folded = fold(word);
    match kind {
        "stop" => lists.stop.insert(folded),
        "number" => {
            if let Some((word, digits)) = folded.split_once('=') {
                lists.number.insert(word.to_owned(), digits.to_owned());
            }
            true
        }
        "year" => lists.year.insert(folded),
        "caution" => {
            lists.caution.push(lists.sequence(word));
            true
        }
        "profession" => lists.profession.insert(folded),
        "research" => lists.research.insert(folded),
        "condition" => lists.condition.insert(folded),
        _ => return false,
    };
    true
}
