//! A damaged download is refused with the file, the line, the column and the code of each damage, and nothing else.

use super::samples::{Folder, short};
use crate::vocabulary::{File, Violations, labels};

const OCCUPATIONS: &str = "occupations_en.csv";

#[track_caller]
fn refused(folder: Folder, expected: &[&str]) {
    assert_eq!(folder.refusals(), expected);
}

#[test]
fn a_missing_file() {
    refused(Folder::v120().without("ISCOGroups_en.csv"), &["ISCOGroups_xx.csv:-:-:file-missing"]);
}

#[test]
fn a_missing_column() {
    refused(
        Folder::v120().edited(OCCUPATIONS, "iscoGroup", "group"),
        &["occupations_en.csv:1:iscoGroup:column-missing"],
    );
}

#[test]
fn a_column_that_is_there_twice() {
    let folder = Folder::v120().edited(OCCUPATIONS, "scopeNote", "altLabels");
    refused(folder, &["occupations_en.csv:1:altLabels:column-repeated"]);
}

#[test]
fn an_empty_file() {
    refused(Folder::v120().with(OCCUPATIONS, ""), &["occupations_en.csv:1:-:header-missing"]);
}

#[test]
fn another_encoding_in_one_cell() {
    let folder = Folder::v120().changed(OCCUPATIONS, |bytes| {
        let at = bytes.windows(5).position(|word| word == b"baker").expect("the URI");
        let at = at + bytes[at + 5..].windows(5).position(|word| word == b"baker").expect("the label") + 5;
        [&bytes[..at], b"b\xe4ker", &bytes[at + 5..]].concat()
    });
    refused(folder, &["occupations_en.csv:4:preferredLabel:not-utf8"]);
}

#[test]
fn another_encoding_of_the_whole_file() {
    let folder = Folder::v120().changed(OCCUPATIONS, |bytes| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    });
    refused(folder, &["occupations_en.csv:1:-:not-utf8"]);
}

#[test]
fn an_unknown_concept_at_the_end_of_a_relation() {
    let file = "occupationSkillRelations_en.csv";
    refused(
        Folder::v120().edited(file, "$skill/dough", "$skill/nobody"),
        &["occupationSkillRelations_en.csv:3:skillUri:uri-unknown"],
    );
    refused(
        Folder::v120().edited("broaderRelationsSkillPillar_en.csv", "$skill/S1", "$skill/S9"),
        &["broaderRelationsSkillPillar_en.csv:2:broaderUri:uri-unknown"],
    );
}

#[test]
fn a_concept_of_another_kind_at_the_end_of_a_relation() {
    let file = "occupationSkillRelations_en.csv";
    refused(
        Folder::v120().edited(file, "$skill/dough", "$occupation/cook"),
        &["occupationSkillRelations_en.csv:3:skillUri:uri-of-another-kind"],
    );
}

#[test]
fn broader_concepts_in_a_circle() {
    let file = "broaderRelationsSkillPillar_en.csv";
    let last = "KnowledgeSkillCompetence,$skill/bake\n";
    let closing = "KnowledgeSkillCompetence,$skill/bake,KnowledgeSkillCompetence,$skill/knead\n";
    refused(
        Folder::v120().edited(file, last, &format!("{last}{closing}")),
        &["broaderRelationsSkillPillar_en.csv:4:broaderUri:broader-cycle"],
    );
}

#[test]
fn two_preferred_labels_and_no_date_that_tells_which_is_newer() {
    let second = "7512.1\nOccupation,$occupation/baker,7512,bread maker,,,released,,,,,,,7512.1";
    refused(
        Folder::v120().edited(OCCUPATIONS, "7512.1", second),
        &["occupations_en.csv:5:preferredLabel:preferred-label-repeated"],
    );
}

#[test]
fn an_isco_code_that_is_none() {
    refused(
        Folder::v120().edited(OCCUPATIONS, "baker,7512,", "baker,75x2,"),
        &["occupations_en.csv:4:iscoGroup:isco-code-form"],
    );
    refused(
        Folder::v120().edited(OCCUPATIONS, "baker,7512,", "baker,512,"),
        &["occupations_en.csv:4:iscoGroup:isco-code-form"],
    );
    refused(
        Folder::v120().edited("ISCOGroups_en.csv", ",512,", ",C512,"),
        &["ISCOGroups_en.csv:2:code:isco-code-form"],
    );
}

#[test]
fn an_isco_code_without_a_group() {
    refused(
        Folder::v120().edited(OCCUPATIONS, "pastry,7512,", "pastry,7513,"),
        &["occupations_en.csv:5:iscoGroup:isco-code-unknown"],
    );
}

#[test]
fn a_uri_outside_esco() {
    let folder = Folder::v120().edited(OCCUPATIONS, "$occupation/baker", "http://example.org/occupation/baker");
    refused(folder, &["occupations_en.csv:4:conceptUri:uri-outside-esco"]);
}

#[test]
fn words_that_no_column_knows() {
    refused(
        Folder::v120().edited(
            "skillSkillRelations_en.csv",
            "optional,knowledge,$skill/dough",
            "perhaps,knowledge,$skill/dough",
        ),
        &["skillSkillRelations_en.csv:2:relationType:relation-type-unknown"],
    );
    refused(
        Folder::v120().edited(OCCUPATIONS, "Occupation,$occupation/baker", "Job,$occupation/baker"),
        &["occupations_en.csv:4:conceptType:concept-type-unknown"],
    );
    refused(
        Folder::v120().edited("broaderRelationsOccPillar_en.csv", "ISCOGroup,$isco/C512\n", "Group,$isco/C512\n"),
        &["broaderRelationsOccPillar_en.csv:2:broaderType:concept-type-unknown"],
    );
    refused(
        Folder::v120().edited("skills_en.csv", "dough,knowledge", "dough,wisdom"),
        &["skills_en.csv:3:skillType:skill-type-unknown"],
    );
    refused(
        Folder::v120().edited("skills_en.csv", "sector-specific", "anywhere"),
        &["skills_en.csv:2:reuseLevel:reuse-level-unknown"],
    );
}

#[test]
fn a_label_that_is_too_long() {
    refused(
        Folder::v120().edited(OCCUPATIONS, "pastry cook", &"é".repeat(501)),
        &["occupations_en.csv:5:preferredLabel:label-too-long"],
    );
    Folder::v120().edited(OCCUPATIONS, "pastry cook", &"é".repeat(500)).release();
}

#[test]
fn a_cell_that_is_too_long() {
    refused(
        Folder::v120().edited(OCCUPATIONS, "Cooks prepare food.", &"x".repeat((64 << 10) + 1)),
        &["occupations_en.csv:2:description:cell-too-long"],
    );
}

#[test]
fn a_file_cut_off_inside_quotes() {
    let folder = Folder::v120().changed(OCCUPATIONS, |bytes| {
        let at = bytes.windows(4).position(|word| word == b"chef").expect("the label");
        bytes[..at].to_vec()
    });
    refused(folder, &["occupations_en.csv:2:-:quote-open"]);
}

#[test]
fn a_file_cut_off_between_cells() {
    let folder = Folder::v120().changed(OCCUPATIONS, |bytes| {
        let at = bytes.windows(11).position(|word| word == b"pastry cook").expect("the label");
        bytes[..at].to_vec()
    });
    refused(folder, &["occupations_en.csv:5:-:cell-count"]);
}

#[test]
fn relations_of_two_languages_that_differ() {
    let folder = Folder::v120().copied("occupationSkillRelations_en.csv", "occupationSkillRelations_de.csv").edited(
        "occupationSkillRelations_de.csv",
        "optional,knowledge",
        "essential,knowledge",
    );
    refused(
        folder,
        &[
            "occupationSkillRelations_de.csv:3:skillUri:relations-differ",
            "occupationSkillRelations_en.csv:3:skillUri:relations-differ",
        ],
    );
}

#[test]
fn two_files_for_the_same_table_and_language() {
    refused(Folder::v120().copied(OCCUPATIONS, "more/occupations_en.csv"), &["occupations_en.csv:-:-:file-repeated"]);
}

#[test]
fn a_table_of_words_without_a_language() {
    let folder = Folder::v120().copied(OCCUPATIONS, "occupations.csv").without(OCCUPATIONS);
    refused(folder, &["occupations.csv:-:-:language-unknown"]);
}

#[test]
fn more_bytes_or_rows_than_the_limit() {
    let mut folder = Folder::v120();
    folder.0.push(File { name: "skills_de.csv".to_owned(), bytes: vec![b'x'; (64 << 20) + 1] });
    refused(folder, &["skills_de.csv:-:-:file-too-large"]);
    let rows = format!("conceptSchemeUri,preferredLabel\n{}", "a,\n".repeat(1_000_001));
    refused(Folder::v120().with("conceptSchemes_en.csv", &rows), &["conceptSchemes_en.csv:1000002:-:too-many-rows"]);
}

#[test]
fn all_damages_are_told_at_once_and_counted_beyond_the_list() {
    let folder = Folder::v120()
        .edited(OCCUPATIONS, "baker,7512,", "baker,75x2,")
        .edited("skills_en.csv", "sector-specific", "anywhere")
        .edited("skillSkillRelations_en.csv", "optional,knowledge,$skill/dough", "perhaps,knowledge,$skill/dough");
    assert_eq!(folder.refusals().len(), 3);
    let rows = "$occupation/cook,perhaps,,$skill/bake\n".repeat(1_500);
    let text = format!("occupationUri,relationType,skillType,skillUri\n{rows}");
    let found = Folder::v120().with("occupationSkillRelations_en.csv", &text).parse().expect_err("1,500 damages");
    assert_eq!((found.listed.len(), found.total), (Violations::LISTED, 1_500));
}

#[test]
fn extra_labels_are_checked_the_same_way() {
    let text = "conceptUri,lang,labelType,label\nhttp://example.org/x,en,preferred,cook\n$occupation/cook,english,preferred,cook\n\
                $occupation/cook,en,main,cook\n$occupation/cook,en,hidden,\n$occupation/cook,en,preferred,cook\n\
                $occupation/cook,en,preferred,chef\n";
    let folder = Folder(Vec::new()).with("extra.csv", text);
    let found = labels::parse(&folder.0[0], &mut |_| {}).expect_err("damaged");
    let expected = [
        "extra.csv:2:conceptUri:uri-outside-esco",
        "extra.csv:3:lang:language-unknown",
        "extra.csv:4:labelType:label-kind-unknown",
        "extra.csv:5:label:label-missing",
        "extra.csv:7:label:preferred-label-repeated",
    ];
    assert_eq!(found.listed.iter().map(short).collect::<Vec<_>>(), expected);
}
