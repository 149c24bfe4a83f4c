//! The language of a label, as the name of its file tells it.

use std::fmt;

use serde::{Serialize, Serializer};

/// A primary language subtag such as `de` or `ckb`: small, copied, ordered as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 3]);

impl Lang {
    /// English, the language every proposal starts from.
    pub const EN: Lang = Lang(*b"en\0");

    /// Reads a tag; the region of `en-us` is dropped, case does not count. `None` if this is no language tag.
    pub fn parse(tag: &str) -> Option<Lang> {
        let (primary, rest) = tag.split_once(['-', '_']).map_or((tag, None), |(primary, rest)| (primary, Some(rest)));
        if rest
            .is_some_and(|rest| rest.is_empty() || rest.len() > 8 || !rest.bytes().all(|b| b.is_ascii_alphanumeric()))
        {
            return None;
        }
        let mut bytes = [0; 3];
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        for (to, from) in bytes.iter_mut().zip(primary.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Some(Lang(bytes))
    }

    /// The tag, in lower case.
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|b| *b == 0).unwrap_or(3);
        std::str::from_utf8(&self.0[..len]).expect("a language tag is ASCII letters")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_dropped_and_case_does_not_count() {
        assert_eq!(Lang::parse("en-us"), Some(Lang::EN));
        assert_eq!(Lang::parse("EN"), Some(Lang::EN));
        assert_eq!(Lang::parse("ckb").map(|lang| lang.to_string()).as_deref(), Some("ckb"));
    }

    #[test]
    fn what_is_no_tag_is_no_language() {
        for tag in ["", "e", "engl", "en_altLabels_unsplit", "e1", "en-"] {
            assert_eq!(Lang::parse(tag), None, "{tag}");
        }
    }
}
