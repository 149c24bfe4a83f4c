//! Folders from outside: what is damaged is refused by file, line and column, everything at once; what is sound is added.

use super::{
    CASES_DEV, CASES_OWN, CREDENTIALS, DIRECTORY, FRAMEWORKS, MANIFEST, MISLEADING, NAME_WORDS, PROFESSIONS, ROMANISE,
    input, item,
};
use crate::eqf::{Dataset, Step, TableCode, TableViolation, Tables, read, sha256_of};

const ALIASES: &str = include_str!("../../../../data/eqf/name_aliases.csv");
const ALIAS_CASES: &str = include_str!("../../../../data/eqf/alias_cases.csv");
const LEVELS: &str = include_str!("../../../../data/eqf/eqf_levels.csv");
const ISCED: &str = include_str!("../../../../data/eqf/isced_levels.csv");
const ISCO: &str = include_str!("../../../../data/eqf/isco_skill_levels.csv");

type Folder = Vec<(String, Vec<u8>)>;

fn bundled() -> Dataset {
    let files = [
        ("manifest.toml", MANIFEST),
        ("third_country_credentials.csv", CREDENTIALS),
        ("nqf_to_eqf.csv", FRAMEWORKS),
        ("name_words.csv", NAME_WORDS),
        ("romanise.csv", ROMANISE),
        ("name_aliases.csv", ALIASES),
        ("host_directory.csv", DIRECTORY),
        ("regulated_professions.csv", PROFESSIONS),
        ("misleading_names.csv", MISLEADING),
        ("alias_cases.csv", ALIAS_CASES),
        ("eqf_levels.csv", LEVELS),
        ("isced_levels.csv", ISCED),
        ("isco_skill_levels.csv", ISCO),
        ("cases_dev.jsonl", CASES_DEV),
        ("cases_own.jsonl", CASES_OWN),
    ];
    let files: Folder = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
    Dataset::parse(&files).expect("the committed folder is sound")
}

/// A Dutch dataset of these files, with a manifest that tells the truth about them.
fn folder(files: &[(&str, String)]) -> Folder {
    let mut manifest =
        "dataset = \"dutch\"\nversion = \"1\"\nhosts = [\"NLD\"]\nlicence = \"open\"\nattribution = \"\"\n".to_owned();
    for (name, text) in files {
        let (rows, sha256) = (text.lines().count().saturating_sub(1), sha256_of(text));
        manifest.push_str(&format!("[[file]]\nname = \"{name}\"\nrows = {rows}\nsha256 = \"{sha256}\"\n"));
    }
    let texts = files.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes()));
    texts.chain([("manifest.toml".to_owned(), manifest.into_bytes())]).collect()
}

fn header(text: &str) -> &str {
    text.lines().next().expect("a header")
}

/// One row of a Syrian certificate with one text replaced.
fn credentials(from: &str, to: &str) -> String {
    let row = "NLD-27-SYR-03,SYR,,General certificate,upper_secondary_general,3,3,4,A Dutch centre,2026,,4,4,12,2001,2020,,\
        published_eqf,assigned_by_rule,high,https://example.org/,yes,no";
    assert!(row.contains(from), "{from}");
    format!("{}\n{}\n", header(CREDENTIALS), row.replacen(from, to, 1))
}

fn refused(folder: &Folder) -> Vec<TableViolation> {
    match Dataset::parse(folder) {
        Err(found) => found,
        Ok(set) => Tables::assemble(&bundled(), &[set], &[]).expect_err("a damaged folder is refused"),
    }
}

/// File, line, column and code of each violation.
fn places(folder: &Folder) -> Vec<(String, u64, String, TableCode)> {
    refused(folder).into_iter().map(|x| (x.file, x.line, x.column, x.code)).collect()
}

const TABLE: &str = "third_country_credentials.csv";

#[test]
fn a_sound_folder_adds_rows_bodies_and_professions_for_its_hosts_alone() {
    let bodies = format!("{}\nNLD,NS_VALIDATION,any,,A new body,,,,,,,2026-11-22\n", header(DIRECTORY));
    let professions = format!("{}\nNLD,9999,Clown,general,The circus,,,2026-11-22\n", header(PROFESSIONS));
    let withdrawn = "row_id,reason\nSYR-03,seen otherwise here\n".to_owned();
    let files = [
        (TABLE, credentials("4,4,12", "3,3,12")),
        ("host_directory.csv", bodies),
        ("regulated_professions.csv", professions),
        ("withdrawn.csv", withdrawn),
        ("name_aliases.csv", "row_id,name\nNLD-27-SYR-03,A very own name\n".to_owned()),
    ];
    let set = Dataset::parse(&folder(&files)).expect("the folder is sound");
    let tables = Tables::assemble(&bundled(), &[set], &[]).expect("the tables are sound");
    let mut claim = input(vec![item("SYR", "General certificate")]);
    claim.education[0].row_id = Some("NLD-27-SYR-03".into());
    assert!(read(&tables, &claim).is_err(), "Germany knows nothing of it");
    claim.host_country = "NLD".into();
    assert_eq!(read(&tables, &claim).expect("a sound input").eqf_max, Some(3));
    let body = |host| tables.body(host, Step::Validation, crate::eqf::Sector::Any, None).map(|body| body.name.as_str());
    assert_eq!(body("NLD"), Some("A new body"));
    assert_ne!(body("DEU"), Some("A new body"));
    assert!(tables.profession("NLD", "9999").is_some() && tables.profession("NLD", "2221").is_some());
    assert!(tables.row_in("SYR-03", "NLD").is_none() && tables.row_in("SYR-03", "DEU").is_some());
    assert_eq!(tables.further_names("NLD-27-SYR-03"), ["A very own name"]);
}

#[test]
fn a_missing_file_is_named() {
    let mut files = folder(&[(TABLE, credentials("", "")), ("withdrawn.csv", "row_id,reason\n".into())]);
    files.retain(|(name, _)| name != TABLE);
    assert_eq!(places(&files), [(TABLE.into(), 0, String::new(), TableCode::MissingFile)]);
    files.retain(|(name, _)| name != "manifest.toml");
    assert!(places(&files).contains(&("manifest.toml".into(), 0, String::new(), TableCode::MissingFile)));
}

#[test]
fn a_missing_column_is_named() {
    let files = folder(&[(TABLE, credentials("", "").replacen("level_basis", "level_base", 1))]);
    assert!(places(&files).contains(&(TABLE.into(), 1, "level_basis".into(), TableCode::MissingColumn)));
}

#[test]
fn what_is_not_utf_8_is_refused_by_line() {
    let mut files = folder(&[(TABLE, credentials("", ""))]);
    files[0].1 = files[0].1.iter().map(|byte| if *byte == b'G' { 0xFC } else { *byte }).collect();
    assert_eq!(places(&files), [(TABLE.into(), 2, String::new(), TableCode::NotUtf8)]);
}

#[test]
fn damaged_cells_are_refused_by_line_and_column() {
    for (from, to, column, code) in [
        (",SYR,", ",SYX,", "country_alpha3", TableCode::NotACountry),
        (",4,4,12", ",4,9,12", "eqf_max", TableCode::NotALevel),
        (",4,4,12", ",5,4,12", "eqf_min", TableCode::MinimumAboveMaximum),
        (",2001,2020", ",2020,2001", "valid_to", TableCode::WindowReversed),
        (",2001,2020", ",201,2020", "valid_from", TableCode::YearOutOfRange),
        (",2001,2020", ",soon,2020", "valid_from", TableCode::NotANumber),
        (",A Dutch centre,", ",,", "source", TableCode::Required),
        (",upper_secondary_general,", ",grammar_school,", "credential_type", TableCode::UnknownValue),
        ("https://example.org/", "example.org", "source_url", TableCode::NotALink),
        ("https://example.org/", "", "source_url", TableCode::Required),
    ] {
        let found = places(&folder(&[(TABLE, credentials(from, to))]));
        assert!(found.contains(&(TABLE.into(), 2, column.into(), code)), "{from} to {to}: {found:?}");
    }
}

#[test]
fn a_key_that_stands_already_is_refused() {
    let twice = credentials("", "");
    let twice = format!("{twice}{}\n", twice.lines().nth(1).expect("a row"));
    let found = places(&folder(&[(TABLE, twice)]));
    assert_eq!(found, [(TABLE.into(), 3, "row_id".into(), TableCode::DuplicateKey)]);
    let foreign = places(&folder(&[(TABLE, credentials("NLD-27-SYR-03", "SYR-03"))]));
    assert_eq!(foreign, [(TABLE.into(), 2, "row_id".into(), TableCode::DuplicateKey)]);
}

#[test]
fn a_row_that_nobody_has_is_refused() {
    let files = [
        ("withdrawn.csv", "row_id,reason\nSYR-99,gone\n".to_owned()),
        ("name_aliases.csv", "row_id,name\nSYR-98,nobody\n".to_owned()),
    ];
    let found = places(&folder(&files));
    assert!(found.contains(&("withdrawn.csv".into(), 2, "row_id".into(), TableCode::UnknownRow)), "{found:?}");
    assert!(found.contains(&("name_aliases.csv".into(), 2, "row_id".into(), TableCode::UnknownRow)), "{found:?}");
}

#[test]
fn what_was_cut_off_is_refused() {
    let whole = credentials("", "");
    let mut files = folder(&[(TABLE, whole.clone())]);
    files[0].1.truncate(whole.len() - 40);
    let found = places(&files);
    assert!(found.contains(&(TABLE.into(), 2, String::new(), TableCode::CsvSyntax)), "{found:?}");
    assert!(found.iter().any(|x| x.2 == "sha256" && x.3 == TableCode::ManifestDiffers), "{found:?}");
}

#[test]
fn a_wrong_day_and_a_foreign_host_are_refused() {
    let bodies = format!("{}\nDEU,NS_VALIDATION,any,,A new body,,,,,,,22.11.2026\n", header(DIRECTORY));
    let found = places(&folder(&[("host_directory.csv", bodies)]));
    assert!(found.contains(&("host_directory.csv".into(), 2, "checked_on".into(), TableCode::NotADay)), "{found:?}");
    assert!(
        found.contains(&("host_directory.csv".into(), 2, "host_country".into(), TableCode::NotThisHost)),
        "{found:?}"
    );
}

#[test]
fn what_such_a_dataset_may_not_bring_is_refused() {
    let found = places(&folder(&[("name_words.csv", NAME_WORDS.to_owned())]));
    assert_eq!(found, [("name_words.csv".into(), 0, String::new(), TableCode::UnexpectedFile)]);
    let mut files = folder(&[]);
    files.push((TABLE.into(), credentials("", "").into_bytes()));
    assert_eq!(places(&files), [(TABLE.into(), 0, String::new(), TableCode::UnexpectedFile)]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let found =
        places(&folder(&[(TABLE, credentials(",SYR,,General certificate,upper_secondary_general", ",XXX,,,school"))]));
    let columns: Vec<&str> = found.iter().map(|x| x.2.as_str()).collect();
    assert_eq!(columns, ["country_alpha3", "credential_english", "credential_type"]);
}

#[test]
fn a_manifest_that_cannot_be_read_is_told_by_line() {
    let mut files = folder(&[]);
    files[0].1 = b"dataset = \"x\"\nversion is one\n".to_vec();
    assert_eq!(places(&files), [("manifest.toml".into(), 2, String::new(), TableCode::ManifestSyntax)]);
}

/// The lists of levels say what the rules do.
#[test]
fn the_lists_of_levels_and_the_rules_agree() {
    let tables = Tables::assemble(&bundled(), &[], &[]).expect("sound");
    for line in ISCED.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let level = |at: usize| cells[at].parse::<u8>().ok();
        let mut claim = input(vec![item("ISL", "nothing that any row names")]);
        claim.education[0].isced = Some(crate::eqf::Isced { level: cells[0].into(), orientation_access: None });
        let reading = read(&tables, &claim).expect("a sound input");
        assert_eq!((reading.eqf_min, reading.eqf_max), (level(2), level(3)), "{line}");
    }
    for line in ISCO.lines().skip(1) {
        let cells: Vec<&str> = line.rsplitn(5, ',').collect();
        let (prefix, number) =
            (line.split(',').next().unwrap_or_default(), |at: usize| cells[at].parse::<u8>().unwrap_or(0));
        let mut claim = input(Vec::new());
        let isco08 = format!("{prefix:0<4}").replace("9000", "9112").replace("4000", "4110");
        claim.work_experience.push(crate::eqf::WorkExperience {
            isco08,
            years: f64::from(number(2)),
            evidence: crate::eqf::ExperienceEvidence::SelfDeclared,
        });
        let reading = read(&tables, &claim).expect("a sound input");
        assert_eq!(reading.competence_level, Some([number(1), number(0)]), "{line}");
    }
    assert_eq!(LEVELS.lines().count(), 9);
}

/// Credential names in their own script, transliterated with a typing error, or abbreviated: the right row stands first for at least
/// 85 of 100, and where it does not, less certainty is shown.
#[test]
fn typed_names_find_their_row_and_show_less_certainty_where_they_do_not() {
    let tables = Tables::assemble(&bundled(), &[], &[]).expect("sound");
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for line in ALIAS_CASES.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [country, .., row, _, _] = cells[..] else { panic!("{line}") };
        let name = line.trim_start_matches(country).trim_start_matches(',');
        let name = &name[..name.find(&format!(",{row},")).expect("the row follows the name")];
        let found = crate::eqf::candidates(&tables, country, name.trim_matches('"'), None);
        let sure = found.first().map_or(0, |one| u32::from(one.certainty));
        if found.first().is_some_and(|one| one.row_id == row) {
            right.push(sure);
        } else {
            println!("{country} {name}: {:?} before {row}", found.first().map(|one| (&one.row_id, one.certainty)));
            wrong.push(sure);
        }
    }
    let mean = |all: &[u32]| if all.is_empty() { 0.0 } else { f64::from(all.iter().sum::<u32>()) / all.len() as f64 };
    println!("{} right, mean {:.1}; {} wrong, mean {:.1}", right.len(), mean(&right), wrong.len(), mean(&wrong));
    assert!(right.len() + wrong.len() >= 100);
    assert!(right.len() * 100 >= (right.len() + wrong.len()) * 85, "{} of {}", right.len(), right.len() + wrong.len());
    assert!(mean(&right) > mean(&wrong), "{:.1} where right, {:.1} where wrong", mean(&right), mean(&wrong));
}
