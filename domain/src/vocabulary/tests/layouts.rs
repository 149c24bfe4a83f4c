//! Each layout is read, and its quirks are repaired and told.

use super::samples::{Folder, esco, short};
use crate::vocabulary::{
    Collection, ConceptKind, LabelKind, Lang, Layout, NoteCode, Phase, RelationKind, Release, ReuseLevel, Table,
    labels, parse, replacements,
};

fn words(release: &Release, uri: &str, lang: &str, kind: LabelKind) -> Vec<String> {
    let concept = release.find(&esco(uri)).expect("the concept");
    let of = |label: &&crate::vocabulary::Label| {
        label.concept == concept && label.kind == kind && label.lang.as_str() == lang
    };
    release.labels.iter().filter(of).map(|label| label.label.clone()).collect()
}

fn notes(release: &Release) -> Vec<(String, NoteCode, u64, u64)> {
    release.report.repaired.iter().map(|note| (note.file.clone(), note.code, note.count, note.line)).collect()
}

#[test]
fn layout_1_0_3_reads_regional_files_behind_the_others() {
    let release = Folder::v103().release();
    assert_eq!(release.layout, Layout::V103);
    assert_eq!(words(&release, "occupation/cook", "en", LabelKind::Preferred), ["cook"]);
    let alternative = words(&release, "occupation/cook", "en", LabelKind::Alternative);
    assert_eq!(alternative, ["chef de partie", "kitchen cook", "line cook"]);
    assert_eq!(release.descriptions.len(), 1);
    assert_eq!(release.descriptions[0].text, "Cooks prepare food.");
    assert_eq!(release.concepts.iter().find(|c| c.uri == esco("skill/wood")).map(|c| c.kind), Some(ConceptKind::Skill));
    assert_eq!(
        notes(&release),
        [
            ("broaderRelationsOccPillar.csv".to_owned(), NoteCode::RowRepeated, 1, 3),
            ("occupations_en-us.csv".to_owned(), NoteCode::PreferredAsAlternative, 1, 2),
            ("occupations_en.csv".to_owned(), NoteCode::Blanks, 1, 2),
            ("skills_es.csv".to_owned(), NoteCode::TwoSkillTypes, 1, 2),
        ]
    );
}

#[test]
fn a_regional_file_alone_is_read_as_its_language() {
    let release = Folder::v103().without("occupations_en.csv").release();
    assert_eq!(words(&release, "occupation/cook", "en", LabelKind::Preferred), ["line cook"]);
}

#[test]
fn layout_1_0_8_reads_codes_schemes_and_missing_names() {
    let release = Folder::v108().release();
    assert_eq!(release.layout, Layout::V108);
    let cook = release.concept(release.find(&esco("occupation/cook")).expect("the cook"));
    assert_eq!((cook.code.as_deref(), cook.isco_group.as_deref()), (Some("5120.1"), Some("5120")));
    assert_eq!(cook.status.as_deref(), Some("released"));
    let group = release.concept(release.find(&esco("isco/C5120")).expect("the group"));
    assert_eq!(group.in_scheme, [esco("concept-scheme/isco"), esco("concept-scheme/occupations")]);
    assert_eq!(words(&release, "occupation/cook", "no", LabelKind::Hidden), ["asd"]);
    let coverage = &release.report.coverage[0];
    assert_eq!(coverage.missing, [Table::Skills, Table::SkillGroups]);
    assert_eq!(coverage.kinds.iter().map(|share| share.preferred).collect::<Vec<_>>(), [1, 0, 0, 0, 0]);
}

#[test]
fn layout_1_2_0_reads_every_table() {
    let release = Folder::v120().release();
    assert_eq!(release.layout, Layout::V120);
    let counts = release.report.counts;
    assert_eq!((counts.occupations, counts.isco_groups, counts.skills, counts.knowledge), (3, 3, 2, 1));
    assert_eq!((counts.skill_groups, counts.broader, counts.occupation_skills), (2, 6, 3));
    assert_eq!((counts.skill_skills, counts.memberships, release.schemes.len()), (1, 1, 1));
    assert_eq!(words(&release, "skill/bake", "en", LabelKind::Alternative), ["bread baking", "make bread"]);
    let bake = release.find(&esco("skill/bake")).expect("the skill");
    assert_eq!(release.concept(bake).reuse_level, Some(ReuseLevel::SectorSpecific));
    assert_eq!(release.memberships[0].collection, Collection::Green);
    assert_eq!(release.memberships[0].concept, bake);
    let baker = release.occupation_skills.iter().find(|row| row.skill == bake).expect("who bakes");
    assert_eq!(
        (release.uri(baker.occupation), baker.kind),
        (esco("occupation/baker").as_str(), RelationKind::Essential)
    );
    assert_eq!(
        notes(&release),
        [
            ("greenSkillsCollection_en.csv".to_owned(), NoteCode::Blanks, 1, 2),
            ("skillSkillRelations_en.csv".to_owned(), NoteCode::SelfRelation, 1, 3),
            ("skillsHierarchy_en.csv".to_owned(), NoteCode::RowShort, 2, 2),
        ]
    );
}

#[test]
fn layout_1_2_1_reads_nace_and_keeps_the_latest_of_a_repeated_row() {
    let release = Folder::v121().release();
    assert_eq!(release.layout, Layout::V121);
    let cook = release.find(&esco("occupation/cook")).expect("the cook");
    let nace = ["http://data.europa.eu/ux2/nace2.1/561", "http://data.europa.eu/ux2/nace2.1/563"];
    assert_eq!(release.concept(cook).nace, nace);
    assert_eq!(
        release.descriptions.iter().find(|text| text.concept == cook).map(|text| text.text.as_str()),
        Some("new")
    );
    assert!(notes(&release).contains(&("occupations_en.csv".to_owned(), NoteCode::RowRepeated, 1, 4)));
    assert_eq!(release.report.ignored_files, ["dictionary_en.csv"]);
}

#[test]
fn the_same_content_is_the_same_release_whatever_the_order_the_line_ends_and_the_mark() {
    let release = Folder::v120().release();
    let mut other = Folder::v120();
    other.0.reverse();
    let other = other.changed("broaderRelationsOccPillar_en.csv", |bytes| {
        let text = String::from_utf8(bytes).expect("UTF-8").replace('\n', "\r\n");
        [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat()
    });
    assert_eq!(other.release(), release);
    let changed = Folder::v120().edited("occupations_en.csv", "pastry cook", "pastry chef").release();
    assert_ne!(changed.content_hash, release.content_hash);
}

#[test]
fn unknown_columns_are_ignored_and_reported() {
    let folder = Folder::v108().edited("occupations_no.csv", "conceptType,", "surprise,conceptType,");
    let release = folder.edited("occupations_no.csv", "\nOccupation", "\nx,Occupation").release();
    assert_eq!(release.report.ignored_columns, [("occupations_no.csv".to_owned(), "surprise".to_owned())]);
}

#[test]
fn without_a_file_of_skills_what_is_about_skills_is_left_out_and_counted() {
    let folder = Folder::v120().without("skills_en.csv").without("occupationSkillRelations_en.csv");
    let release = folder.release();
    assert_eq!(release.report.counts.skill_skills + release.report.counts.memberships, 0);
    assert_eq!(release.report.counts.broader, 4);
    let left_out = |note: &&(String, NoteCode, u64, u64)| note.1 == NoteCode::LeftOutWithoutConcepts;
    assert_eq!(notes(&release).iter().filter(left_out).map(|note| note.2).sum::<u64>(), 5);
}

#[test]
fn chosen_languages_keep_their_labels_and_all_concepts() {
    let folder = Folder::v120().copied("occupations_en.csv", "occupations_de.csv").edited(
        "occupations_de.csv",
        "pastry cook",
        "Konditor",
    );
    let release = parse("9.9.9", Some(&["de"]), &folder.0, &mut |_| {}).expect("a release");
    assert_eq!(release.languages.iter().map(Lang::as_str).collect::<Vec<_>>(), ["de"]);
    assert_eq!(release.report.counts.skills, 2);
    assert_eq!(words(&release, "occupation/pastry", "de", LabelKind::Preferred), ["Konditor"]);
}

#[test]
fn a_chosen_language_without_files_is_in_the_coverage_report() {
    let release = parse("9.9.9", Some(&["en", "ar"]), &Folder::v120().0, &mut |_| {}).expect("a release");
    let arabic = &release.report.coverage[0];
    assert_eq!((arabic.lang.as_str(), arabic.kinds[0].preferred, arabic.kinds[0].concepts), ("ar", 0, 3));
    assert_eq!(arabic.missing, [Table::Occupations, Table::IscoGroups, Table::Skills, Table::SkillGroups]);
    let found = parse("9.9.9", Some(&["english"]), &Folder::v120().0, &mut |_| {}).expect_err("no such tag");
    assert_eq!(short(&found.listed[0]), ":-:-:language-unknown");
}

#[test]
fn relations_in_two_languages_that_agree_are_one() {
    let name = "occupationSkillRelations_en.csv";
    let folder = Folder::v120().copied(name, "occupationSkillRelations_de.csv");
    let folder = folder.changed("occupationSkillRelations_de.csv", |bytes| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        lines.join("\r\n").into_bytes()
    });
    assert_eq!(folder.release().occupation_skills, Folder::v120().release().occupation_skills);
}

#[test]
fn progress_tells_every_phase_and_the_rows_of_each_file() {
    let (mut phases, mut rows) = (Vec::new(), 0);
    parse("9.9.9", None, &Folder::v120().0, &mut |step| {
        phases.push(step.phase);
        if step.file == "occupations_en.csv" {
            rows = step.rows;
            assert_eq!(step.rows, step.of);
        }
    })
    .expect("a release");
    phases.dedup();
    use Phase::{Checks, Collections, Concepts, Inventory, Relations, Sorting};
    assert_eq!(phases, [Inventory, Concepts, Collections, Relations, Checks, Sorting]);
    assert_eq!(rows, 3);
}

#[test]
fn a_concept_that_is_gone_gets_the_one_with_its_label_as_a_proposal() {
    let old = Folder::v120().release();
    let renamed = |uri: &str, label: &str| {
        let folder = ["occupations_en.csv", "broaderRelationsOccPillar_en.csv"]
            .into_iter()
            .fold(Folder::v120(), |folder, file| folder.edited(file, "$occupation/pastry", uri));
        folder.edited("occupations_en.csv", "pastry cook", label).release()
    };
    let to = |new: &Release| replacements(&old, new).into_iter().map(|line| line.to).collect::<Vec<_>>();
    assert_eq!(to(&renamed("$occupation/new", "pastry cook")), [Some(esco("occupation/new"))]);
    assert_eq!(to(&renamed("$occupation/new", "cake maker")), [None]);
    assert_eq!(to(&old), []);
    let twice = Folder::v120().edited("occupations_en.csv", "baker,,", "baker,pastry cook,");
    let twice = ["occupations_en.csv", "broaderRelationsOccPillar_en.csv"]
        .into_iter()
        .fold(twice, |folder, file| folder.edited(file, "$occupation/pastry", "$occupation/new"));
    assert_eq!(to(&twice.release()), [None]);
}

#[test]
fn extra_labels_stand_beside_those_of_the_release() {
    let text = "conceptUri,lang,type,label\n$occupation/cook,uk,preferred,кухар\n$occupation/cook,en,preferred,cook man\n\
                $occupation/cook,en,alternative,chef\n$occupation/gone,uk,preferred,ніхто\n";
    let folder = Folder(Vec::new()).with("extra.csv", text);
    let extra = labels::parse(&folder.0[0], &mut |_| {}).expect("labels");
    assert_eq!(extra.labels.len(), 4);
    let (added, unknown) = extra.beside(&Folder::v120().release());
    assert_eq!(unknown, 1);
    let added: Vec<_> = added.iter().map(|label| (label.lang.as_str(), label.kind, label.label.as_str())).collect();
    assert_eq!(added, [("en", LabelKind::Alternative, "cook man"), ("uk", LabelKind::Preferred, "кухар")]);
}
