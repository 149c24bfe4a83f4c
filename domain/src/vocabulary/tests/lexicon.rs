//! The seed lexicon: what a file may hold, and the files we ship.

use std::io::Write;
use std::path::Path;

use crate::vocabulary::lexicon::{SeedState, coverage, parse};
use crate::vocabulary::{LabelKind, Lang, Violations};

const HEADER: &str = "conceptUri\tlabel\tkind\tstate\treviewer\tsource\n";
const COOK: &str = "http://data.europa.eu/esco/occupation/cook";

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).expect("a language")
}

fn found(violations: &Violations) -> Vec<String> {
    let mut all = Vec::new();
    for violation in &violations.listed {
        let code = serde_json::to_value(violation.code).expect("a code");
        let column = violation.column.as_deref().unwrap_or("");
        let line = violation.line.unwrap_or(0);
        all.push(format!("{}:{line}:{column}:{}", violation.file, code.as_str().expect("text")));
    }
    all
}

fn refused(tag: &str, rows: &str) -> Vec<String> {
    found(&parse(lang(tag), &format!("{HEADER}{rows}")).expect_err("a refusal"))
}

#[test]
fn a_row_is_read_with_all_it_says() {
    let text = format!(
        "\u{feff}{HEADER}{COOK}\t  آشپز  \tpreferred\treviewed\tM. Rahimi\tproject\r\n{COOK}\tپخت‌وپز\talternative\tdraft\t\tproject\r\n"
    );
    let rows = parse(lang("fa"), &text).expect("a lexicon");
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].line, rows[0].label.as_str(), rows[0].kind), (2, "آشپز", LabelKind::Preferred));
    assert_eq!((rows[0].state, rows[0].reviewer.as_deref()), (SeedState::Reviewed, Some("M. Rahimi")));
    assert_eq!((rows[1].uri.as_str(), rows[1].source.as_str(), rows[1].reviewer.as_deref()), (COOK, "project", None));
    let reach = coverage(&rows);
    assert_eq!((reach.rows, reach.reviewed, reach.concepts), (2, 1, 1));
}

#[test]
fn everything_wrong_is_said_at_once_with_its_place() {
    let rows = format!(
        "{COOK}\tкухар\tpreferred\tdraft\t\tproject\n\
         {COOK}\tкухар\tpreferred\tdraft\t\tproject\n\
         http://example.org/x\t\tbest\tdone\t\tproject\n\
         {COOK}\tповар ы\talternative\treviewed\t\tproject\n\
         {COOK}\tодин\talternative\tdraft\n"
    );
    assert_eq!(
        refused("uk", &rows),
        [
            "uk.tsv:3:kind:preferred-label-repeated",
            "uk.tsv:3:label:label-repeated",
            "uk.tsv:4:conceptUri:uri-outside-esco",
            "uk.tsv:4:kind:label-kind-unknown",
            "uk.tsv:4:label:label-missing",
            "uk.tsv:4:state:seed-state-unknown",
            "uk.tsv:5:label:label-script",
            "uk.tsv:5:reviewer:reviewer-missing",
            "uk.tsv:6::cell-count",
        ]
    );
}

#[test]
fn another_header_is_refused_and_so_is_none() {
    let other = parse(lang("tr"), "uri\tlabel\nx\ty\n").expect_err("a refusal");
    assert_eq!(found(&other), ["tr.tsv:1::header-unknown"]);
    assert_eq!(found(&parse(lang("tr"), "").expect_err("a refusal")), ["tr.tsv:1::header-missing"]);
    assert_eq!(found(&parse(lang("de"), HEADER).expect_err("a refusal")), ["de.tsv:0::language-unknown"]);
}

#[test]
fn each_language_has_its_own_letters() {
    let good = [
        ("fa", "اپراتور دستگاه CNC"),
        ("ps", "د پخلنځي مرستندوی"),
        ("ckb", "کرێکاری بیناسازی"),
        ("so", "Macallin dugsi (hoose)"),
        ("ti", "ሰራሕተኛ ህንጻ"),
        ("tr", "İşçi 2D/3D"),
        ("uk", "комп’ютерник"),
    ];
    for (tag, label) in good {
        let text = format!("{HEADER}{COOK}\t{label}\tpreferred\tdraft\t\tproject\n");
        assert!(parse(lang(tag), &text).is_ok(), "{tag}: {label}");
    }
    let wrong = [
        ("fa", "كارگر"),
        ("ckb", "مهني"),
        ("ti", "cook"),
        ("tr", "taxi"),
        ("uk", "вчитэль"),
        ("so", "طباخ"),
        ("fa", "CNC"),
    ];
    for (tag, label) in wrong {
        let rows = format!("{COOK}\t{label}\tpreferred\tdraft\t\tproject\n");
        assert_eq!(refused(tag, &rows), [format!("{tag}.tsv:2:label:label-script")], "{label}");
    }
}

#[test]
fn the_files_we_ship_are_right_and_the_readme_tells_their_reach() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/lexicon");
    let readme = std::fs::read_to_string(folder.join("README.md")).expect("a README");
    let mut untold = Vec::new();
    for tag in shipped(&folder) {
        let text = std::fs::read_to_string(folder.join(format!("{tag}.tsv"))).expect("a lexicon");
        let rows = match parse(lang(&tag), &text) {
            Ok(rows) => rows,
            Err(violations) => panic!("{} of {tag}: {:#?}", violations.total, violations.listed),
        };
        let reach = coverage(&rows);
        let line = format!("| `{tag}` | {} | {} | {} |", reach.rows, reach.reviewed, reach.concepts);
        writeln!(std::io::stderr(), "{line}").expect("standard error");
        if !readme.contains(&line) {
            untold.push(line);
        }
    }
    assert!(untold.is_empty(), "data/lexicon/README.md does not say\n{}", untold.join("\n"));
}

/// The languages of the folder; losing one is not to go unnoticed.
fn shipped(folder: &Path) -> Vec<String> {
    let mut tags = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of the lexicon") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "tsv") {
            tags.push(path.file_stem().expect("a name").to_string_lossy().into_owned());
        }
    }
    tags.sort();
    assert_eq!(tags, ["ckb", "fa", "ps", "so", "ti", "tr", "uk"]);
    tags
}
