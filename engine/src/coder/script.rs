//! Which script a text is written in, as far as it decides where to look.

/// The scripts that languages of the vocabulary are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    #[default]
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Ethiopic,
    Other,
}

impl Script {
    fn of(letter: char) -> Option<Self> {
        if !letter.is_alphabetic() {
            return None;
        }
        Some(match letter {
            '\0'..='\u{24f}' => Self::Latin,
            '\u{370}'..='\u{3ff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{600}'..='\u{6ff}' => Self::Arabic,
            '\u{1200}'..='\u{137f}' => Self::Ethiopic,
            _ => Self::Other,
        })
    }

    /// The script of most letters.
    pub(super) fn prevailing<'a>(texts: impl Iterator<Item = &'a String>) -> Self {
        let mut counts = [(Self::Latin, 0_usize); 6];
        let all = [Self::Latin, Self::Greek, Self::Cyrillic, Self::Arabic, Self::Ethiopic, Self::Other];
        for (count, script) in counts.iter_mut().zip(all) {
            count.0 = script;
        }
        for script in texts.flat_map(|text| text.chars()).filter_map(Self::of) {
            counts.iter_mut().filter(|count| count.0 == script).for_each(|count| count.1 += 1);
        }
        counts.into_iter().max_by_key(|&(script, times)| (times, std::cmp::Reverse(script))).unwrap_or_default().0
    }

    /// Whether a letter of the text is of this script. A text without letters goes with every script.
    pub(super) fn is_in(self, normalised: &str) -> bool {
        let mut letters = normalised.chars().filter_map(Self::of).peekable();
        letters.peek().is_none() || letters.any(|script| script == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_letters_decide() {
        let texts = ["web αρτοποιος".to_owned(), "it".to_owned()];
        assert_eq!(Script::prevailing(texts.iter()), Script::Greek);
        assert_eq!(Script::prevailing([].iter()), Script::Latin);
        assert!(Script::Greek.is_in("web αρτ") && !Script::Greek.is_in("artopoios") && Script::Arabic.is_in("12"));
    }
}
