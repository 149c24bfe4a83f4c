//! `review.tsv`: what counts as reviewed, and what blessing may touch.

#![expect(clippy::unwrap_used, reason = "a test ends where it is surprised")]

use std::fs;
use std::path::PathBuf;

use i18n::bless::{bless, mark_reviewed, read};
use i18n::review::{Reviews, hashes};

/// A folder of locales of its own for each test.
struct Locales(PathBuf);

impl Locales {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        let locales = Self(path);
        locales.write("en/common.ftl", "x = Yes\ny = No\n");
        locales.write("de/common.ftl", "x = Ja\ny = Nein\n");
        locales
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn tsv(&self) -> String {
        fs::read_to_string(self.0.join("de/review.tsv")).unwrap()
    }

    fn is_reviewed(&self, id: &str) -> bool {
        let now = hashes(&read(&self.0).unwrap(), "de");
        Reviews::read(&self.tsv()).unwrap().is_reviewed(id, &now[id])
    }
}

#[test]
fn blessing_adds_drafts_of_a_machine_and_then_nothing() {
    let locales = Locales::new("adds");
    assert_eq!(bless(&locales.0).unwrap(), ["de"]);
    let tsv = locales.tsv();
    assert_eq!(tsv.lines().count(), 2);
    assert!(tsv.starts_with("x\t") && tsv.lines().all(|line| line.ends_with("\tmachine\t\t")), "{tsv}");
    assert!(!locales.is_reviewed("x"));
    assert!(bless(&locales.0).unwrap().is_empty());
}

#[test]
fn a_review_holds_until_either_text_changes() {
    let locales = Locales::new("holds");
    mark_reviewed(&locales.0, "de", &["x", "y"], "Olena", "2026-11-22").unwrap();
    assert!(locales.is_reviewed("x") && locales.is_reviewed("y"));
    locales.write("en/common.ftl", "# A comment changes nothing.\nx = Yes\ny = Not\n");
    assert!(locales.is_reviewed("x") && !locales.is_reviewed("y"));
    locales.write("de/common.ftl", "x = Jawohl\ny = Nein\n");
    assert!(!locales.is_reviewed("x"));
    let before = locales.tsv();
    bless(&locales.0).unwrap();
    assert_eq!(before, locales.tsv(), "a line with a reviewer is never touched");
}

#[test]
fn a_draft_remembers_the_english_that_it_was_made_from() {
    let locales = Locales::new("remembers");
    bless(&locales.0).unwrap();
    let before = locales.tsv();
    locales.write("en/common.ftl", "x = Yes, please\ny = No\n");
    bless(&locales.0).unwrap();
    assert_eq!(before, locales.tsv(), "the translation is still that of the old text");
    locales.write("de/common.ftl", "x = Ja, bitte\ny = Nein\n");
    assert_eq!(bless(&locales.0).unwrap(), ["de"]);
    assert_ne!(before, locales.tsv());
}

#[test]
fn what_is_gone_is_forgotten() {
    let locales = Locales::new("gone");
    bless(&locales.0).unwrap();
    locales.write("en/common.ftl", "y = No\n");
    locales.write("de/common.ftl", "y = Nein\n");
    bless(&locales.0).unwrap();
    assert!(locales.tsv().starts_with("y\t"));
}

#[test]
fn a_review_needs_a_text_and_a_name() {
    let locales = Locales::new("needs");
    assert!(mark_reviewed(&locales.0, "de", &["x", "z"], "Olena", "2026-11-22").is_err());
    assert!(mark_reviewed(&locales.0, "de", &["x"], " ", "2026-11-22").is_err());
    assert!(mark_reviewed(&locales.0, "en", &["x"], "Olena", "2026-11-22").is_err());
    assert!(!locales.0.join("de/review.tsv").exists(), "nothing was written");
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    assert_eq!(Reviews::read("x\ta\tb\thuman\tO\t2026-11-22\n").map(|r| r.0.len()), Ok(1));
    let wrong = Reviews::read("x\ta\tb\tmachine\t\t\nx\ta\tb\trobot\t\t\n").unwrap_err();
    assert!(wrong.starts_with("line 2 is not: id, hash, hash"), "{wrong}");
}
