//! What a name says besides its words: brackets, qualifiers, alternatives and grades.

use super::fold::fold;
use super::words::WordLists;

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameParts {
    /// Without brackets, up to the first comma.
    pub rest: String,
    /// From brackets and after the comma, those that tell something about the award.
    pub qualifiers: Vec<String>,
}

/// Grades that a name names, as capital letters: "grade D" or "grade A1-C".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grades {
    pub first: char,
    pub last: Option<char>,
}

/// Takes a name apart.
pub(super) fn parts(lists: &WordLists, name: &str) -> NameParts {
    let (mut rest, mut bracketed, mut depth) = (String::new(), String::new(), 0_usize);
    let mut qualifiers: Vec<String> = Vec::new();
    for letter in name.chars() {
        match letter {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    qualifiers.extend(bracketed.split(is_comma_or_slash).map(str::to_owned));
                    bracketed.clear();
                    rest.push(' ');
                }
            }
            _ if depth > 0 => bracketed.push(letter),
            _ => rest.push(letter),
        }
    }
    qualifiers.extend(bracketed.split(is_comma_or_slash).map(str::to_owned));
    let mut after_comma = rest.split(is_comma).map(str::to_owned);
    let rest = after_comma.next().unwrap_or_default();
    qualifiers.extend(after_comma);
    qualifiers.retain(|qualifier| !qualifier.trim().is_empty() && !is_technical(lists, qualifier));
    NameParts { rest, qualifiers }
}

/// The bases of the part before the qualifiers: alternatives stand around " / ".
pub(super) fn alternatives(rest: &str) -> Vec<String> {
    let mut parts = rest.split(" / ").map(str::trim);
    let first = parts.next().unwrap_or_default();
    let mut bases = vec![first.to_owned()];
    let words: Vec<&str> = first.split_whitespace().collect();
    let connector = words.iter().rposition(|word| matches!(fold(word).as_str(), "of" | "in" | "de" | "en"));
    for part in parts {
        match connector {
            None => bases.push(part.to_owned()),
            Some(at) => {
                bases.push(format!("{} {part}", words[..=at].join(" ")));
                if part.split_whitespace().count() >= 2 {
                    bases.push(part.to_owned());
                }
            }
        }
    }
    bases
}

/// The first "word/word" without blanks, both of three letters or more, gives the name with each of the two.
pub(super) fn slashed(name: &str) -> Option<[String; 2]> {
    let letter = |c: &char| c.is_alphabetic();
    name.match_indices('/').find_map(|(at, slash)| {
        let (before, after) = (&name[..at], &name[at + slash.len()..]);
        let left = before.chars().rev().take_while(letter).count();
        let right = after.chars().take_while(letter).count();
        if left < 3 || right < 3 {
            return None;
        }
        let left_length: usize = before.chars().rev().take(left).map(char::len_utf8).sum();
        let right_length: usize = after.chars().take(right).map(char::len_utf8).sum();
        let without_right = format!("{before}{}", &after[right_length..]);
        let without_left = format!("{}{after}", &before[..before.len() - left_length]);
        Some([without_right, without_left])
    })
}

/// The grades named after the word "grade".
pub(super) fn grades(name: &str) -> Option<Grades> {
    let folded = fold(name);
    folded.match_indices("grade").find_map(|(at, word)| {
        let starts = folded[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = &folded[at + word.len()..];
        let after = after.strip_prefix('s').unwrap_or(after);
        let value = after.trim_start_matches([' ', ':']);
        if !starts || value.len() == after.len() {
            return None;
        }
        let (first, rest) = grade(value)?;
        let range = rest.trim_start().strip_prefix(['-', '\u{2013}']).and_then(|end| grade(end.trim_start()));
        Some(Grades { first, last: range.map(|(last, _)| last) })
    })
}

/// A letter of a to f and at most one digit, standing alone; and what follows.
fn grade(text: &str) -> Option<(char, &str)> {
    let letter = text.chars().next().filter(|c| ('a'..='f').contains(c))?;
    let rest = &text[1..];
    let rest = rest.strip_prefix(|c: char| c.is_ascii_digit()).unwrap_or(rest);
    let alone = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    alone.then_some((letter.to_ascii_uppercase(), rest))
}

/// A year word, a four-digit year or a grade range is no quality of the award.
fn is_technical(lists: &WordLists, qualifier: &str) -> bool {
    let is_year = |word: &String| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let words = lists.sequence(qualifier);
    words.iter().any(|word| lists.year.contains(word) || is_year(word))
        || grades(qualifier).is_some_and(|grades| grades.last.is_some())
}

fn is_comma(letter: char) -> bool {
    matches!(letter, ',' | '،' | '，')
}

fn is_comma_or_slash(letter: char) -> bool {
    is_comma(letter) || letter == '/'
}
