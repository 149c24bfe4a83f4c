//! What stands beside a release: national tables and unpaid work.

use super::samples::Folder;
use crate::vocabulary::{ConceptKind, File, FileCode, Lang, NoteCode, WordKind, crosswalk, overlay};

const TABLE: &str = "Mapping project name,ESCO - ROME\nClassification 1 Language,de\nClassification 2 Name,ROME\nClassification 2 Language,fr\n\n\n\
    classification 1 ID,classification 1 prefered label,classification 2 ID,classification 2 prefered label,mapping relation\n\
    http://data.europa.eu/esco/occupation/cook,Koch,1,Cuisinier / Cuisinière,skos:exactMatch\n\
    http://data.europa.eu/esco/occupation/cook,Koch,2,Chef de partie,skos:narrowMatch\n\
    http://data.europa.eu/esco/occupation/cook,Koch,3,Métiers de bouche,skos:broadMatch\n";

fn file(text: &str) -> File {
    File { name: "table.csv".into(), bytes: text.as_bytes().to_vec() }
}

#[test]
fn a_national_title_is_a_label_as_far_as_it_matches() {
    let found = crosswalk::parse(&file(TABLE), &mut |_| {}).expect("the table is right");
    assert_eq!(found.name, "ROME");
    let labels: Vec<_> = found.labels.labels.iter().map(|l| (l.lang.as_str(), l.kind, l.label.as_str())).collect();
    assert_eq!(
        labels,
        [("fr", WordKind::Alternative, "Cuisinier / Cuisinière"), ("fr", WordKind::Hidden, "Chef de partie")]
    );
}

#[test]
fn a_table_that_quotes_whole_lines_is_read_too() {
    let text = "Mapping project name,x;\nClassification 2 Language,sv;\nClassification 1 URI,Classification 2 PrefLabel,Mapping relation;\n\
        \"http://data.europa.eu/esco/skill/abap,\"\"Abap, programmeringsspråk\"\",skos:exactMatch\";\n";
    let found = crosswalk::parse(&file(text), &mut |_| {}).expect("the table is right");
    assert_eq!(found.labels.labels[0].label, "Abap, programmeringsspråk");
    assert_eq!(found.labels.labels[0].lang.as_str(), "sv");
}

#[test]
fn a_row_whose_quotes_are_broken_is_left_out_and_noted() {
    let text = TABLE.replace("2,Chef de partie,", "2,Chef\",de,partie,\"x\",");
    let found = crosswalk::parse(&file(&text), &mut |_| {}).expect("the rest of the table is right");
    let notes: Vec<_> = found.labels.repaired.iter().map(|note| (note.code, note.count, note.line)).collect();
    assert_eq!((notes, found.labels.labels.len()), (vec![(NoteCode::RowLeftOut, 1, 9)], 1));
}

#[test]
fn wrong_rows_of_a_table_are_named_with_their_own_line() {
    let text = TABLE.replace("http://data.europa.eu/esco/occupation/cook,Koch,2", "nobody,Koch,2");
    let text = text.replace("skos:broadMatch", "skos:mightMatch");
    let found = crosswalk::parse(&file(&text), &mut |_| {}).expect_err("two rows are wrong");
    let places: Vec<_> = found.listed.iter().map(|v| (v.line, v.column.as_deref(), v.code)).collect();
    let uri = (Some(9), Some("uri"), FileCode::UriOutsideEsco);
    assert_eq!(places, [uri, (Some(10), Some("relation"), FileCode::RelationTypeUnknown)]);
    let cut = crosswalk::parse(&file("Mapping project name,x\n"), &mut |_| {}).expect_err("there is no table");
    assert_eq!(cut.listed[0].code, FileCode::HeaderMissing);
}

const UNPAID: &str = "ID,ORIGINURI,CODE,OCCUPATIONTYPE,PREFERREDLABEL,ALTLABELS,DESCRIPTION\n\
    1,http://data.europa.eu/esco/occupation/cook,5120.1,escooccupation,cook,,\n\
    2,urn:icatus:2016:311,I31_0_1,localoccupation,preparing meals,\"preparing meals\nhome cooking\",Cooking at home.\n\
    3,urn:icatus:2016:31,I31_0,localoccupation,cooking meals,,\n";

#[test]
fn unpaid_work_stands_behind_the_occupations_of_esco() {
    let mut release = Folder::v120().release();
    let (concepts, hash) = (release.concepts.len(), release.content_hash.clone());
    let added = overlay::add(&mut release, &[(Lang::EN, file(UNPAID))], &mut |_| {}).expect("the file is right");
    assert_eq!((added, release.concepts.len()), (2, concepts + 2));
    assert!(release.version.ends_with("+unpaid") && release.content_hash != hash);
    assert!(release.concepts.is_sorted_by(|a, b| a.uri < b.uri) && release.labels.is_sorted());
    let meals = release.find("urn:icatus:2016:311").expect("it was added");
    assert_eq!(release.concept(meals).kind, ConceptKind::Occupation);
    let words: Vec<_> = release.labels.iter().filter(|l| l.concept == meals).map(|l| l.label.as_str()).collect();
    assert_eq!(words, ["preparing meals", "home cooking"]);
    let above = release.broader.iter().find(|b| b.from == meals).expect("it has something above");
    assert_eq!(release.uri(above.to), "urn:icatus:2016:31");
}

#[test]
fn an_occupation_of_unpaid_work_that_stands_twice_is_refused() {
    let twice = format!("{UNPAID}4,urn:icatus:2016:31,I31_0,localoccupation,cooking,,\n");
    let mut release = Folder::v120().release();
    let before = release.clone();
    let found = overlay::add(&mut release, &[(Lang::EN, file(&twice))], &mut |_| {}).expect_err("a row stands twice");
    // The quoted line feed makes the fourth row the sixth line.
    assert_eq!((found.listed[0].line, found.listed[0].column.as_deref()), (Some(6), Some("ORIGINURI")));
    assert_eq!(release, before);
}
