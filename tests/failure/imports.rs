//! Downloads that are damaged, one way each: refused with file, line, column and reason, and nothing of them stays. And one that is whole
//! but newer: loaded beside the old one, current at once, while records change only when somebody confirms.

use crate::support::people::{self, COOK};
use crate::support::{TestApp, executable, unique};
use passerelle_tests::generated::root;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A service with a data directory of its own, which commands join.
struct Home {
    app: TestApp,
    data: PathBuf,
}

fn home() -> &'static Home {
    static HOME: OnceLock<Home> = OnceLock::new();
    HOME.get_or_init(|| {
        let data = std::env::temp_dir().join(unique("passerelle-import"));
        std::fs::create_dir(&data).expect("a directory can be made");
        Home { app: TestApp::start(Some(&data)), data }
    })
}

/// Success, and everything that was said.
fn import(arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(executable::path());
    command.arg("import").args(arguments).env("PASSERELLE_DATA_DIR", &home().data).env_remove("DATABASE_URL");
    let output = command.output().expect("the executable starts");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// The starter selection in a folder, after `change` has had its way with the bytes of one file.
fn download(file: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> PathBuf {
    let folder = std::env::temp_dir().join(unique("passerelle-download"));
    std::fs::create_dir(&folder).expect("a directory can be made");
    for entry in root().join("data/starter").read_dir().expect("the starter selection is there").flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "csv") {
            std::fs::copy(entry.path(), folder.join(entry.file_name())).expect("a file can be copied");
        }
    }
    let path = folder.join(file);
    let bytes = std::fs::read(&path).unwrap_or_default();
    std::fs::write(&path, change(bytes)).expect("a file can be written");
    folder
}

fn edited(old: &'static str, new: &'static str) -> impl FnOnce(Vec<u8>) -> Vec<u8> {
    move |bytes| {
        let text = String::from_utf8(bytes).expect("the starter selection is UTF-8");
        assert!(text.contains(old), "{old} is in the file");
        text.replacen(old, new, 1).into_bytes()
    }
}

fn with_line(line: &'static str) -> impl FnOnce(Vec<u8>) -> Vec<u8> {
    move |bytes| [&bytes, line.as_bytes(), b"\n"].concat()
}

/// What the database holds of vocabulary, in numbers.
fn stored() -> String {
    home().app.anonymous().get("/vocabularies").expect(200).body
}

fn refuse(path: &Path, wanted: &[&str]) {
    let before = stored();
    let (success, said) = import(&["esco", &path.to_string_lossy(), "--version", "damaged"]);
    assert!(!success, "{said}");
    for word in wanted {
        assert!(said.contains(word), "{word} is not in:\n{said}");
    }
    assert_eq!(stored(), before, "something of it stayed");
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line a kind of damage")]
fn damaged_downloads_are_refused_with_the_place_and_nothing_of_them_stays() {
    let occupations = "occupations_en.csv";
    let refuse_file = |file: &str, change: Box<dyn FnOnce(Vec<u8>) -> Vec<u8>>, wanted: &[&str]| {
        let folder = download(file, change);
        refuse(&folder, wanted);
        std::fs::remove_dir_all(folder).expect("the folder can be removed");
    };
    refuse_file(
        occupations,
        Box::new(edited("iscoGroup", "group")),
        &["occupations_en.csv line 1 column iscoGroup: column-missing"],
    );
    refuse_file(
        "skills_fr.csv",
        Box::new(|bytes| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
        }),
        &["skills_fr.csv line", "column preferredLabel: not-utf8"],
    );
    let stranger = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e,essential,skill/competence,http://data.europa.eu/esco/skill/nobody";
    refuse_file(
        "occupationSkillRelations_en.csv",
        Box::new(with_line(stranger)),
        &["occupationSkillRelations_en.csv line", "column skillUri: uri-unknown"],
    );
    let base = "http://data.europa.eu/esco/isco";
    let circle: &'static str = Box::leak(
        format!("ISCOGroup,{base}/C5,ISCOGroup,{base}/C51\nISCOGroup,{base}/C51,ISCOGroup,{base}/C5").into_boxed_str(),
    );
    refuse_file(
        "broaderRelationsOccPillar_en.csv",
        Box::new(with_line(circle)),
        &["broaderRelationsOccPillar_en.csv line", "column broaderUri: broader-cycle"],
    );
    // The same concept with another label and the same date.
    let twice: &'static str = Box::leak(
        format!("Occupation,{COOK},5120,other cook,,,released,2026-11-22T00:00:00Z,,,,,,5120.1").into_boxed_str(),
    );
    refuse_file(
        occupations,
        Box::new(with_line(twice)),
        &["occupations_en.csv line", "column preferredLabel: preferred-label-repeated"],
    );
    let long: &'static str = Box::leak(format!(",{},", "c".repeat(501)).into_boxed_str());
    refuse_file(
        occupations,
        Box::new(edited(",cook,", long)),
        &["column preferredLabel: label-too-long", "found: 501"],
    );
    let cell: &'static str = Box::leak(format!(",{},", "c".repeat(70_000)).into_boxed_str());
    refuse_file(occupations, Box::new(edited(",cook,", cell)), &["column preferredLabel: cell-too-long"]);
    refuse_file(
        "skills_en.csv",
        Box::new(edited(",knowledge,", ",wisdom,")),
        &["skills_en.csv line", "column skillType: skill-type-unknown value: wisdom"],
    );
    refuse_file(
        "skillSkillRelations_de.csv",
        Box::new(|_| {
            let text =
                std::fs::read_to_string(root().join("data/starter/skillSkillRelations_en.csv")).expect("it is there");
            let shorter: Vec<&str> = text.lines().collect();
            shorter[..shorter.len() - 1].join("\n").into_bytes()
        }),
        &["skillSkillRelations_en.csv line", "relations-differ other: skillSkillRelations_de.csv"],
    );
    refuse_file(
        occupations,
        Box::new(edited("http://data.europa.eu/esco/occupation/90f75f67", "http://example.org/90f75f67")),
        &["occupations_en.csv line", "column conceptUri: uri-outside-esco"],
    );
    refuse_file(occupations, Box::new(|bytes| bytes[..bytes.len() * 2 / 3].to_vec()), &["occupations_en.csv line"]);
}

#[test]
fn archives_that_are_cut_off_or_packed_beyond_measure_are_refused() {
    let folder = download("occupations_en.csv", |bytes| bytes);
    let archive = folder.join("whole.tar");
    let packed =
        Command::new("tar").arg("-cf").arg(&archive).arg("-C").arg(root().join("data")).arg("starter").status();
    assert!(packed.expect("tar starts").success());
    let bytes = std::fs::read(&archive).expect("the archive is there");
    let cut = folder.join("cut.tar");
    std::fs::write(&cut, &bytes[..bytes.len() / 2]).expect("a file can be written");
    refuse(&cut, &["cut.tar", "damaged or cut off"]);
    let bomb = folder.join("bomb.zip");
    std::fs::write(&bomb, zip_that_claims("occupations_en.csv", 60 << 20)).expect("a file can be written");
    refuse(&bomb, &["occupations_en.csv", "100 to 1"]);
    let outside = folder.join("outside.zip");
    std::fs::write(&outside, zip_that_claims("../occupations_en.csv", 10)).expect("a file can be written");
    refuse(&outside, &["leads out of the archive"]);
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
}

/// A zip with one entry that says how large it would be.
fn zip_that_claims(name: &str, size: u32) -> Vec<u8> {
    let empty = [3, 0];
    let common = |bytes: &mut Vec<u8>| {
        bytes.extend([20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0x28, 0, 0, 0, 0]);
        bytes.extend((empty.len() as u32).to_le_bytes());
        bytes.extend(size.to_le_bytes());
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
    };
    let mut bytes = b"PK\x03\x04".to_vec();
    common(&mut bytes);
    bytes.extend(name.as_bytes());
    bytes.extend(empty);
    let directory = bytes.len() as u32;
    bytes.extend(b"PK\x01\x02\x14\x00");
    common(&mut bytes);
    bytes.extend([0; 14]);
    bytes.extend(name.as_bytes());
    let length = bytes.len() as u32 - directory;
    bytes.extend(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
    bytes.extend(length.to_le_bytes());
    bytes.extend(directory.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

#[test]
fn a_newer_release_is_current_at_once_and_records_change_when_somebody_confirms() {
    // A database of its own, because the current release changes.
    let data = std::env::temp_dir().join(unique("passerelle-import"));
    std::fs::create_dir(&data).expect("a directory can be made");
    let app = TestApp::start(Some(&data));
    let run = |arguments: &[&str]| {
        let mut command = Command::new(executable::path());
        let output =
            command.arg("import").args(arguments).env("PASSERELLE_DATA_DIR", &data).env_remove("DATABASE_URL").output();
        let output = output.expect("the executable starts");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success(), "{said}");
        said
    };
    let caseworker = app.as_role("caseworker");
    let profile = people::begin_active(&caseworker);
    let body = json!({"title": {"original": "cook", "originalLang": "en"}, "occupation": {"uri": COOK}});
    let work = caseworker.post(&format!("{profile}/work"), body).expect(201).id();
    // In the newer release the cook has another URI and the same label.
    let folder = download("occupations_en.csv", |bytes| bytes);
    let newer = "http://data.europa.eu/esco/occupation/90f75f67-0000-0000-0000-000000000001";
    for entry in folder.read_dir().expect("a folder").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a file");
        std::fs::write(entry.path(), text.replace(COOK, newer)).expect("a file can be written");
    }
    let path = folder.to_string_lossy().into_owned();
    assert!(run(&["esco", &path, "--version", "2.0.0", "--beside"]).contains("beside"));
    app.anonymous().get(&format!("/esco/resource/occupation?uri={newer}")).expect(404);
    app.anonymous().get(&format!("/esco/resource/occupation?uri={newer}&selectedVersion=v2.0.0")).expect(200);
    assert!(run(&["current", "2.0.0"]).contains("is current"));
    assert!(run(&["esco", &path, "--version", "2.0.0"]).contains("nothing changed"));
    let old = app.anonymous().get(&format!("/esco/resource/occupation?uri={COOK}")).expect(200);
    assert_eq!(old.text_at("/status"), "obsolete");
    let outdated = || caseworker.get(&format!("{profile}/replacements")).expect(200).list_at("/items");
    assert_eq!(outdated()[0]["replacement"], json!(null), "a proposal alone stands for nothing");
    let administrator = app.as_role("administrator");
    let proposal =
        administrator.get("/vocabularies/replacements?state=proposed").expect(200).list_at("/items")[0].clone();
    assert_eq!((&proposal["from"], &proposal["to"]), (&json!(COOK), &json!(newer)));
    let decision = json!({"from": COOK, "state": "approved"});
    administrator.put("/vocabularies/replacements", decision).version(1).expect(200);
    assert_eq!(outdated()[0]["replacement"]["uri"], newer);
    let entry = caseworker.get(&format!("{profile}/work/{work}")).expect(200);
    assert_eq!(entry.text_at("/content/occupation/uri"), COOK, "nobody has confirmed yet");
    let version = entry.number_at("/version");
    let coding = format!("{profile}/work/{work}/coding");
    caseworker.put(&coding, json!({"uri": newer})).version(version).expect(200);
    assert!(outdated().is_empty());
    let obsolete = app.anonymous().get(&format!("/esco/resource/occupation?uri={COOK}")).expect(200);
    assert_eq!(obsolete.text_at("/_links/replacedBy/0/uri"), newer);
    drop(app);
    std::fs::remove_dir_all(folder).expect("the folder can be removed");
    std::fs::remove_dir_all(data).expect("the folder can be removed");
}
