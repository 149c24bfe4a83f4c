//! The real ESCO 1.2.0, read from the folder `PASSERELLE_ESCO_DIR` (the extracted English tables).

use super::{DAY, Rules};
use crate::concept::ConceptKind;
use crate::matching::constants::Constants;
use crate::matching::courses::occupation_target;
use crate::matching::fit::fit;
use crate::matching::input::LastUsed;
use crate::matching::person::{Person, PersonSkill};
use crate::matching::taxonomy::*;
use crate::matching::units::Vacancy;
use crate::profile::EvidenceClass;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

type Row = BTreeMap<String, String>;

fn table(folder: &Path, name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder.join(format!("{name}_en.csv"))).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn link(row: &Row) -> Link {
    if row["relationType"] == "essential" { Link::Essential } else { Link::Optional }
}

fn relations(folder: &Path, name: &str, from: &str, to: &str) -> Vec<RelationRow> {
    let rows = table(folder, name);
    rows.iter().map(|row| RelationRow { from: row[from].clone(), to: row[to].clone(), link: link(row) }).collect()
}

fn read(folder: &Path) -> TaxonomyRows {
    let tables = [
        ("occupations", ConceptKind::Occupation, "iscoGroup"),
        ("ISCOGroups", ConceptKind::IscoGroup, "code"),
        ("skills", ConceptKind::Skill, ""),
        ("skillGroups", ConceptKind::SkillGroup, "code"),
    ];
    let mut rows = TaxonomyRows::default();
    for (name, kind, code) in tables {
        rows.concepts.extend(table(folder, name).iter().map(|row| ConceptRow {
            uri: row["conceptUri"].clone(),
            kind,
            code: row.get(code).cloned().unwrap_or_default(),
            transversal: row.get("reuseLevel").is_some_and(|level| level == "transversal"),
        }));
    }
    let broader = table(folder, "broaderRelationsSkillPillar");
    rows.broader = broader.iter().map(|row| (row["conceptUri"].clone(), row["broaderUri"].clone())).collect();
    rows.skill_skill = relations(folder, "skillSkillRelations", "originalSkillUri", "relatedSkillUri");
    rows.occupation_skill = relations(folder, "occupationSkillRelations", "occupationUri", "skillUri");
    rows
}

/// Direct groups of each skill, counted: those with several and those with none.
fn group_counts(rows: &TaxonomyRows) -> (usize, usize) {
    let kind: BTreeMap<&str, ConceptKind> = rows.concepts.iter().map(|row| (row.uri.as_str(), row.kind)).collect();
    let skills = rows.concepts.iter().filter(|row| row.kind == ConceptKind::Skill);
    let mut direct: BTreeMap<&str, usize> = skills.map(|row| (row.uri.as_str(), 0)).collect();
    for (narrower, wider) in rows.broader.iter().filter(|(_, wider)| kind[wider.as_str()] == ConceptKind::SkillGroup) {
        assert_ne!(narrower, wider);
        direct.entry(narrower).and_modify(|count| *count += 1);
    }
    (direct.values().filter(|count| **count > 1).count(), direct.values().filter(|count| **count == 0).count())
}

#[test]
fn esco_1_2_0_has_the_counts_of_the_design() {
    let Ok(folder) = std::env::var("PASSERELLE_ESCO_DIR") else {
        eprintln!("SKIPPED: PASSERELLE_ESCO_DIR does not name the extracted English tables of ESCO 1.2.0");
        return;
    };
    let rows = read(Path::new(&folder));
    assert_eq!(group_counts(&rows), (70, 286));
    let constants = Constants::mr_1();
    let started = Instant::now();
    let taxonomy = Taxonomy::build(&rows, &constants).unwrap();
    let built = started.elapsed();
    let of_kind = |kind| {
        let concepts = rows.concepts.iter().filter(move |row| row.kind == kind);
        concepts.map(|row| taxonomy.concept(&row.uri).unwrap()).collect::<Vec<_>>()
    };
    let skills = of_kind(ConceptKind::Skill);
    assert_eq!((of_kind(ConceptKind::Occupation).len(), skills.len()), (3039, 13_939));
    assert_eq!(rows.occupation_skill.len(), 129_004);
    let bucket = |wanted| skills.iter().filter(|skill| taxonomy.bucket(**skill) == wanted).count();
    assert_eq!([1, 2, 3, 4].map(bucket), [923, 2112, 5892, 5012]);
    assert!(skills.iter().all(|skill| taxonomy.primary_group(*skill).is_some()));
    let started = Instant::now();
    let related: usize = skills
        .iter()
        .step_by(10)
        .map(|r| skills.iter().filter(|s| taxonomy.sim(*r, **s, &constants) > 0).count())
        .sum();
    let pairs = skills.len().div_ceil(10) * skills.len();
    eprintln!("built in {built:?}; {pairs} similarities in {:?}, {related} above 0", started.elapsed());
    every_occupation_is_a_target(&rows, &taxonomy, &constants);
}

/// Somebody who has every skill asked, tested and current, meets each of them in full.
fn every_occupation_is_a_target(rows: &TaxonomyRows, taxonomy: &Taxonomy, constants: &Constants) {
    let rules = Rules { constants, taxonomy, day: DAY };
    let named =
        |row: &&ConceptRow| row.kind == ConceptKind::Occupation || row.code.len() == 4 && row.uri.contains("/isco/C");
    let targets: Vec<Vacancy> =
        rows.concepts.iter().filter(named).map(|row| occupation_target(&row.uri, &rules).unwrap()).collect();
    assert_eq!(targets.len(), 3039 + 436);
    assert!(targets.iter().all(|target| target.criteria.iter().map(|c| c.units).sum::<u32>() == 1000));
    let master = |target: &Vacancy| Person {
        skills: target
            .skills()
            .map(|(skill, _)| PersonSkill {
                concept: skill.concept,
                evidence: EvidenceClass::Assessed,
                with_help: false,
                last_used: LastUsed::Current,
                replaced: None,
            })
            .collect(),
        ..Person::default()
    };
    let people: Vec<Person> = targets.iter().step_by(35).map(master).collect();
    for (person, target) in people.iter().zip(targets.iter().step_by(35)) {
        let skills: u32 = target.skills().map(|(_, units)| 10 * units).sum();
        assert_eq!(fit(person, target, &rules).points, skills);
    }
    let started = Instant::now();
    let best = people.iter().flat_map(|person| targets.iter().map(|t| fit(person, t, &rules).points)).max();
    let bare = targets.iter().filter(|target| !target.derived).count();
    eprintln!(
        "{} pairs in {:?}, best {best:?}; {bare} targets without skills",
        people.len() * targets.len(),
        started.elapsed()
    );
}
