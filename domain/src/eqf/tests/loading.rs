//! Loading: the manifest tells the truth, damaged tables are refused by file, line and column.

use super::{CASES_DEV, CASES_OWN, CREDENTIALS, MANIFEST, MISLEADING, input, item, sources, tables};
use crate::eqf::{Extension, Manifest, Range, Sources, TableCode, TableViolation, Tables, read};
use sha2::{Digest, Sha256};

fn refused(sources: &Sources) -> Vec<TableViolation> {
    Tables::load(sources, &[]).expect_err("damaged tables are refused")
}

/// The credentials with one text replaced once, and the line where it stood.
fn damaged(from: &str, to: &str) -> (String, u64) {
    let at = CREDENTIALS.find(from).expect("the text is in the file");
    let line = CREDENTIALS[..at].matches('\n').count() + 1;
    (CREDENTIALS.replacen(from, to, 1), u64::try_from(line).expect("a small file"))
}

#[test]
fn the_manifest_tells_the_truth() {
    let whole = Tables::load(&Sources { manifest: Some(MANIFEST), ..sources() }, &[]);
    let whole = whole.expect("rows and SHA-256 of the six tables are as the manifest says");
    assert_eq!(whole.versions("DEU")[0].version, "2026.11.1");
    let manifest = Manifest::parse(MANIFEST).expect("the manifest can be read");
    for (name, text, rows) in [
        ("cases_dev.jsonl", CASES_DEV, CASES_DEV.lines().count()),
        ("cases_own.jsonl", CASES_OWN, CASES_OWN.lines().count()),
        ("misleading_names.csv", MISLEADING, MISLEADING.lines().count() - 1),
    ] {
        let file = manifest.files.iter().find(|file| file.name == name).expect("the manifest names every file");
        let digest: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((file.rows, &file.sha256), (rows, &digest), "{name}");
    }
}

#[test]
fn a_file_that_differs_from_the_manifest_is_refused() {
    let (credentials, _) = damaged("Basic Education Certificate", "Basic Certificate");
    let violations = refused(&Sources { manifest: Some(MANIFEST), credentials: &credentials, ..sources() });
    assert_eq!(violations.len(), 1);
    assert_eq!((violations[0].code, violations[0].column.as_str()), (TableCode::ManifestDiffers, "sha256"));
}

#[test]
fn damaged_credentials_are_refused_by_line_and_column() {
    let damages = [
        ("SYR-02,SYR", "SYR-01,SYR", "row_id", TableCode::DuplicateKey),
        ("SYR-02,SYR", "SYR-02,Syria", "country_alpha3", TableCode::NotACountry),
        (",bachelor,4,6,6,", ",bachelors,4,6,6,", "credential_type", TableCode::UnknownValue),
        (",2,2,9,,,,published_eqf", ",3,2,9,,,,published_eqf", "eqf_min", TableCode::MinimumAboveMaximum),
        (",2,2,9,,,,published_eqf", ",2,9,9,,,,published_eqf", "eqf_max", TableCode::NotALevel),
        (",2,2,9,,,,published_eqf", ",,,9,,,,published_eqf", "eqf_min", TableCode::LevelWithoutBasis),
        (",2,3,12,2019,,", ",2,3,12,2019,2018,", "valid_to", TableCode::WindowReversed),
        (",2,3,12,2019,,", ",2,3,12,soon,,", "valid_from", TableCode::NotANumber),
        (",Nuffic country page Syria,2020,", ",,2020,", "source", TableCode::Required),
        (",high,https://www.nuffic.nl", ",sure,https://www.nuffic.nl", "confidence", TableCode::UnknownValue),
        (",high,https://www.nuffic.nl", ",high,www.nuffic.nl", "source_url", TableCode::NotALink),
        (",assigned_by_rule,", ",stated,", "isced_basis", TableCode::UnknownValue),
    ];
    for (from, to, column, code) in damages {
        let (credentials, line) = damaged(from, to);
        let violations = refused(&Sources { credentials: &credentials, ..sources() });
        let first = violations.first().expect("at least one violation");
        let place = (first.file.as_str(), first.line, first.column.as_str(), first.code);
        assert_eq!(place, ("third_country_credentials.csv", line, column, code), "{violations:?}");
    }
}

#[test]
fn a_missing_column_a_ragged_line_and_a_long_note_are_refused() {
    let (credentials, _) = damaged("level_basis", "level_base");
    let violations = refused(&Sources { credentials: &credentials, ..sources() });
    assert_eq!((violations[0].line, violations[0].code), (1, TableCode::MissingColumn));
    let (credentials, line) = damaged("SYR-02,SYR", "SYR-02,SYR,more");
    let violations = refused(&Sources { credentials: &credentials, ..sources() });
    assert_eq!((violations[0].line, violations[0].code), (line, TableCode::CsvSyntax));
    let (credentials, line) = damaged("Range depends on specialisation", &"long ".repeat(50));
    let violations = refused(&Sources { credentials: &credentials, ..sources() });
    assert_eq!((violations[0].line, violations[0].code), (line, TableCode::TooLong));
}

#[test]
fn damaged_frameworks_words_and_directories_are_refused() {
    let of = |file: &str, violations: &[TableViolation]| {
        let first = violations.first().expect("at least one violation");
        assert_eq!(first.file, file, "{violations:?}");
        (first.line, first.code)
    };
    let frameworks = super::FRAMEWORKS.replacen(",referenced,", ",linked,", 1);
    let violations = refused(&Sources { frameworks: &frameworks, ..sources() });
    assert_eq!(of("nqf_to_eqf.csv", &violations), (2, TableCode::UnknownValue));
    let name_words = super::NAME_WORDS.replacen("stop,", "stops,", 1);
    let violations = refused(&Sources { name_words: &name_words, ..sources() });
    assert_eq!(of("name_words.csv", &violations), (2, TableCode::UnknownValue));
    let romanise = super::ROMANISE.replacen("uk,", "be,", 1);
    let violations = refused(&Sources { romanise: &romanise, ..sources() });
    assert_eq!(of("romanise.csv", &violations), (2, TableCode::UnknownValue));
    let host_directory = super::DIRECTORY.replacen(",any,", ",all,", 1);
    let violations = refused(&Sources { host_directory: &host_directory, ..sources() });
    assert_eq!(of("host_directory.csv", &violations).1, TableCode::UnknownValue);
    let regulated_professions = super::PROFESSIONS.replacen("2026-11-22", "today", 1);
    let violations = refused(&Sources { regulated_professions: &regulated_professions, ..sources() });
    assert_eq!(of("regulated_professions.csv", &violations).1, TableCode::NotADay);
}

#[test]
fn a_source_group_can_be_left_out() {
    let without = Tables::load(&sources(), &["nuffic"]).expect("the rest is sound");
    assert_eq!(tables().rows().len() - without.rows().len(), 263);
    assert!(without.row("SYR-03").is_none() && without.row("SYR-08").is_some());
    assert!(without.versions("DEU")[0].version.ends_with("+without-nuffic"));
}

#[test]
fn a_host_country_adds_and_hides_rows_for_itself() {
    let header = CREDENTIALS.lines().next().expect("a header");
    let own = "NLD-27-SYR-03,SYR,شهادة الدراسة الثانوية العامة,General Secondary Education Certificate,\
        upper_secondary_general,3,3,3,A Dutch centre,2026,,3,3,12,,,,published_eqf,assigned_by_rule,high,,yes,no";
    let credentials = format!("{header}\n{own}\n");
    let withdrawn = "row_id,reason\nSYR-02,another view\n";
    let digest = |text: &str| -> String { Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect() };
    let file =
        |name: &str, text: &str| format!("[[file]]\nname = \"{name}\"\nrows = 1\nsha256 = \"{}\"\n", digest(text));
    let manifest = format!(
        "dataset = \"dutch\"\nversion = \"1\"\nhosts = [\"NLD\"]\nlicence = \"open\"\nattribution = \"\"\n{}{}",
        file("third_country_credentials.csv", &credentials),
        file("withdrawn.csv", withdrawn),
    );
    let files = std::collections::BTreeMap::from([
        ("third_country_credentials.csv".to_owned(), credentials),
        ("withdrawn.csv".to_owned(), withdrawn.to_owned()),
    ]);
    let extension = Extension { manifest: &manifest, files: &files };
    let extended = Tables::load(&Sources { extensions: &[extension], ..sources() }, &[]).expect("a sound dataset");
    let mut claim = input(vec![item("SYR", "General Secondary Education Certificate")]);
    let elsewhere = read(&extended, &claim).expect("a sound input");
    assert_eq!((elsewhere.eqf_min, elsewhere.eqf_max), (Some(4), Some(4)));
    claim.host_country = "NLD".into();
    let there = read(&extended, &claim).expect("a sound input");
    assert_eq!((there.eqf_min, there.eqf_max), (Some(3), Some(4)));
    // One credential seen by two sources: a conflict to show, no doubt about the name.
    assert_eq!(there.flags, [crate::eqf::Flag::ConflictingSources, crate::eqf::Flag::Range]);
    assert_eq!(there.data_versions.len(), 2);
    assert!(extended.row_in("SYR-02", "NLD").is_none() && extended.row_in("SYR-02", "DEU").is_some());
    assert_eq!(extended.row("NLD-27-SYR-03").and_then(|row| row.eqf), Some(Range::new(3, 3)));
}
