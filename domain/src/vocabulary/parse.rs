//! From the files of a download to a release.

use super::draft::Draft;
use super::inventory::{self, Inventory, Source};
use super::relations::{Links, Reading, There};
use super::release::{Release, Report};
use super::sheet::Findings;
use super::{Collection, File, Layout, Phase, Progress, Table, Violations, coverage, cycles, finish, hash, schemes};

/// Reads and checks a download. The files do not state their version, so the caller does.
/// With `languages`, only their labels are kept; `None` keeps all.
/// The order of the files does not count, and the same content gives the same release.
pub fn parse(
    version: &str,
    languages: Option<&[&str]>,
    files: &[File],
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Release, Violations> {
    let mut findings = Findings::new(progress);
    findings.enter(Phase::Inventory);
    let Inventory { sources, ignored, chosen } = inventory::take(files, languages, &mut findings);
    let mut draft = read_concepts(&sources, &mut findings);
    let links = read_links(&sources, &mut draft, &mut findings);
    findings.enter(Phase::Checks);
    if !findings.unreadable {
        draft.check_isco(&sources, &mut findings);
    }
    cycles::check(&links.broader(), &draft, &sources, &mut findings);
    if findings.violations.total > 0 {
        return Err(findings.violations.sorted());
    }
    findings.enter(Phase::Sorting);
    let mut release = assemble(version, draft, &links, &sources, &mut findings);
    release.content_hash = hash::content(&release);
    release.report = Report {
        counts: coverage::counts(&release),
        coverage: coverage::languages(&release, &sources, chosen),
        repaired: findings.notes.into_vec(),
        ignored_columns: findings.ignored_columns,
        ignored_files: ignored,
    };
    Ok(release)
}

fn read_concepts(sources: &[Source<'_>], findings: &mut Findings<'_>) -> Draft {
    findings.enter(Phase::Concepts);
    let mut draft = Draft::default();
    for (number, source) in (0..).zip(sources) {
        match (source.table, source.lang) {
            (Table::Occupations | Table::IscoGroups | Table::Skills | Table::SkillGroups, _) => {
                draft.read_main(number, source, findings);
            }
            (Table::ConceptSchemes, Some(lang)) => schemes::read(source, lang, &mut draft.schemes, findings),
            (
                Table::ConceptSchemes
                | Table::Collection(_)
                | Table::BroaderOccupations
                | Table::BroaderSkills
                | Table::SkillsHierarchy
                | Table::OccupationSkills
                | Table::SkillSkills,
                _,
            ) => {}
        }
    }
    draft.schemes.sort();
    draft.schemes.dedup();
    draft
}

/// The links of all tables.
struct AllLinks {
    collections: Vec<(Collection, Links)>,
    broader: [Links; 3],
    occupation_skills: Links,
    skill_skills: Links,
}

impl AllLinks {
    fn broader(&self) -> [&Links; 3] {
        self.broader.each_ref()
    }
}

fn read_links(sources: &[Source<'_>], draft: &mut Draft, findings: &mut Findings<'_>) -> AllLinks {
    let there = |table| sources.iter().any(|source| source.table == table);
    let there = There { skills: there(Table::Skills), skill_groups: there(Table::SkillGroups) };
    let mut reading = Reading { sources, draft, there };
    findings.enter(Phase::Collections);
    let mut collections = Vec::new();
    for table in Table::ALL {
        if let Table::Collection(collection) = table {
            collections.push((collection, reading.table(table, findings)));
        }
    }
    findings.enter(Phase::Relations);
    AllLinks {
        collections,
        broader: [Table::BroaderOccupations, Table::BroaderSkills, Table::SkillsHierarchy]
            .map(|table| reading.table(table, findings)),
        occupation_skills: reading.table(Table::OccupationSkills, findings),
        skill_skills: reading.table(Table::SkillSkills, findings),
    }
}

fn assemble(
    version: &str,
    mut draft: Draft,
    links: &AllLinks,
    sources: &[Source<'_>],
    findings: &mut Findings<'_>,
) -> Release {
    let layout = layout(&draft, sources);
    let (concepts, numbers) = finish::concepts(&mut draft);
    let labels = finish::labels(draft.labels, &numbers, sources, findings);
    let mut languages: Vec<_> = labels.iter().map(|label| label.lang).collect();
    languages.sort_unstable();
    languages.dedup();
    Release {
        version: version.to_owned(),
        layout,
        languages,
        concepts,
        labels,
        descriptions: finish::descriptions(draft.descriptions, &numbers),
        broader: finish::broader(&links.broader(), &numbers),
        occupation_skills: finish::occupation_skills(&links.occupation_skills, &numbers),
        skill_skills: finish::skill_skills(&links.skill_skills, &numbers),
        memberships: finish::memberships(&links.collections, &numbers),
        schemes: draft.schemes,
        content_hash: String::new(),
        report: Report::default(),
    }
}

fn layout(draft: &Draft, sources: &[Source<'_>]) -> Layout {
    let collections = sources.iter().any(|source| matches!(source.table, Table::Collection(_)));
    match (draft.has_code, collections, draft.has_nace) {
        (_, _, true) => Layout::V121,
        (_, true, false) => Layout::V120,
        (true, false, false) => Layout::V108,
        (false, false, false) => Layout::V103,
    }
}
