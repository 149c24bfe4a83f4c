//! Rows about two concepts, and about concepts in a collection: both ends are known, language files agree.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;

use super::draft::{Draft, Rows};
use super::inventory::Source;
use super::release::{ConceptKind, RelationKind};
use super::row::{self, ConceptType};
use super::sheet::{self, Columns, Findings, Row, Uneven};
use super::{FileCode, NoteCode, Table};

const BROADER: Columns = Columns {
    needed: &["conceptType", "conceptUri", "broaderType", "broaderUri"],
    used: &[],
    unused: &["conceptLabel", "broaderLabel"],
    uneven: Uneven::Refused,
};
const OCCUPATION_SKILLS: Columns = Columns {
    needed: &["occupationUri", "relationType", "skillUri"],
    used: &["skillType"],
    unused: &["occupationLabel", "skillLabel"],
    uneven: Uneven::Refused,
};
const SKILL_SKILLS: Columns = Columns {
    needed: &["originalSkillUri", "relationType", "relatedSkillUri"],
    used: &["originalSkillType", "relatedSkillType"],
    unused: &["originalSkillLabel", "relatedSkillLabel"],
    uneven: Uneven::Refused,
};
const LEVELS: [&str; 4] = ["Level 0 URI", "Level 1 URI", "Level 2 URI", "Level 3 URI"];
const HIERARCHY: Columns = Columns {
    needed: &LEVELS,
    used: &[],
    unused: &[
        "Level 0 preferred term",
        "Level 1 preferred term",
        "Level 2 preferred term",
        "Level 3 preferred term",
        "Description",
        "Scope note",
        "Level 0 code",
        "Level 1 code",
        "Level 2 code",
        "Level 3 code",
    ],
    uneven: Uneven::MayEndEarly,
};

/// A link between two concepts of the draft; of a membership both ends are the member.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: Option<RelationKind>,
}

/// Where a link stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) source: u32,
    pub(super) line: u64,
    pub(super) column: &'static str,
}

/// Links with their first place.
pub(super) type Links = BTreeMap<Link, Place>;

/// Which tables of concepts are there: what rows say about the others is left out.
#[derive(Clone, Copy)]
pub(super) struct There {
    pub(super) skills: bool,
    pub(super) skill_groups: bool,
}

/// Reads the files of relations and collections one after the other.
pub(super) struct Reading<'r, 'f> {
    pub(super) sources: &'r [Source<'f>],
    pub(super) draft: &'r mut Draft,
    pub(super) there: There,
}

/// One end of a link: its column and what the row says it is.
type End = (&'static str, ConceptType);

impl Reading<'_, '_> {
    /// All links of a table. Its files must agree; one is enough.
    pub(super) fn table(&mut self, table: Table, findings: &mut Findings<'_>) -> Links {
        let mut first: Option<(u32, Links)> = None;
        for number in 0..u32::try_from(self.sources.len()).unwrap_or(u32::MAX) {
            let source = self.sources[number as usize];
            if source.table != table {
                continue;
            }
            let words = matches!(table, Table::Collection(_));
            if let Some((known, _)) = &first
                && !words
                && self.sources[*known as usize].file.bytes == source.file.bytes
            {
                continue;
            }
            let links = self.file(number, &source, findings);
            match &first {
                None => first = Some((number, links)),
                Some((_, known)) if findings.unreadable || known.keys().eq(links.keys()) => {}
                Some((other, known)) => self.refuse_difference((*other, known), (number, &links), findings),
            }
        }
        first.map(|(_, links)| links).unwrap_or_default()
    }

    fn file(&mut self, number: u32, source: &Source<'_>, findings: &mut Findings<'_>) -> Links {
        let mut links = Links::new();
        if let Table::Collection(_) = source.table {
            self.collection(number, source, &mut links, findings);
            return links;
        }
        let (columns, read): (&Columns, fn(&Row<'_>, &mut Adding<'_>, &mut Findings<'_>)) = match source.table {
            Table::BroaderOccupations | Table::BroaderSkills => (&BROADER, broader),
            Table::OccupationSkills => (&OCCUPATION_SKILLS, occupation_skill),
            Table::SkillSkills => (&SKILL_SKILLS, skill_skill),
            Table::SkillsHierarchy => (&HIERARCHY, hierarchy),
            Table::Occupations
            | Table::IscoGroups
            | Table::Skills
            | Table::SkillGroups
            | Table::Collection(_)
            | Table::ConceptSchemes => return links,
        };
        let mut adding =
            Adding { draft: self.draft, there: self.there, number, links: &mut links, repeated: source.table };
        sheet::read(source.file, columns, findings, &mut |row, findings| read(row, &mut adding, findings));
        links
    }

    fn collection(&mut self, number: u32, source: &Source<'_>, links: &mut Links, findings: &mut Findings<'_>) {
        let Some(columns) = row::columns(source.table) else { return };
        let mut rows = Rows::default();
        let mut members: HashMap<u64, u32> = HashMap::new();
        let there = self.there;
        let draft = &*self.draft;
        sheet::read(source.file, columns, findings, &mut |row, findings| {
            let Some(found) = row::concept(row, source.table, findings) else { return };
            let of_type = ConceptType::parse(row.cell("conceptType")).unwrap_or(ConceptType::Skill);
            let Some((place, _)) = end(row, ("conceptUri", of_type), draft, there, findings) else { return };
            members.insert(row.line, place);
            rows.add(row.file, found, findings);
        });
        for row in rows.in_order {
            let Some(place) = members.get(&row.line).copied() else { continue };
            let link = Link { from: place, to: place, kind: None };
            links.insert(link, Place { source: number, line: row.line, column: "conceptUri" });
            self.draft.add_words(number, source, place, row);
        }
    }

    /// Each row that is in one file only is a violation in this file.
    fn refuse_difference(&self, one: (u32, &Links), two: (u32, &Links), findings: &mut Findings<'_>) {
        let name = |number: u32| self.sources[number as usize].file.name.as_str();
        for ((number, links), (other, known)) in [(one, two), (two, one)] {
            for (_, place) in links.iter().filter(|(link, _)| !known.contains_key(*link)) {
                let args: [(&str, &dyn Display); 1] = [("other", &name(other))];
                findings.violations.add(name(number), place.line, place.column, FileCode::RelationsDiffer, &args);
            }
        }
    }
}

/// Where the rows of one file go.
struct Adding<'a> {
    draft: &'a Draft,
    there: There,
    number: u32,
    links: &'a mut Links,
    repeated: Table,
}

impl Adding<'_> {
    /// Adds a link if both ends are there.
    fn add(
        &mut self,
        row: &Row<'_>,
        ends: (End, End),
        kind: Option<RelationKind>,
        findings: &mut Findings<'_>,
    ) -> Option<(ConceptKind, ConceptKind)> {
        let from = end(row, ends.0, self.draft, self.there, findings);
        let to = end(row, ends.1, self.draft, self.there, findings);
        let ((from, from_kind), (to, to_kind)) = (from?, to?);
        if from == to {
            findings.notes.add(row.file, row.line, NoteCode::SelfRelation, row.cell(ends.0.0));
            return None;
        }
        let other = kind.map(|kind| match kind {
            RelationKind::Essential => RelationKind::Optional,
            RelationKind::Optional => RelationKind::Essential,
        });
        if other.is_some() && self.links.contains_key(&Link { from, to, kind: other }) {
            findings.notes.add(row.file, row.line, NoteCode::EssentialAndOptional, row.cell(ends.0.0));
        }
        let place = Place { source: self.number, line: row.line, column: ends.1.0 };
        match self.links.entry(Link { from, to, kind }) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(place);
            }
            // Each row of the hierarchy repeats the links above it.
            std::collections::btree_map::Entry::Occupied(_) if self.repeated == Table::SkillsHierarchy => {}
            std::collections::btree_map::Entry::Occupied(_) => {
                findings.notes.add(row.file, row.line, NoteCode::RowRepeated, row.cell(ends.0.0));
            }
        }
        Some((from_kind, to_kind))
    }
}

/// The concept at one end. Left out if its table is not there, a violation if it is and lacks the concept.
fn end(
    row: &Row<'_>,
    (column, expected): End,
    draft: &Draft,
    there: There,
    findings: &mut Findings<'_>,
) -> Option<(u32, ConceptKind)> {
    let uri = row.cell(column);
    if !row::is_esco(uri) {
        row.refuse(findings, column, FileCode::UriOutsideEsco, &[("value", &uri)]);
        return None;
    }
    let found = draft.find(uri);
    let left_out = match expected {
        ConceptType::Skill => !there.skills,
        ConceptType::SkillGroup => !there.skill_groups,
        ConceptType::Occupation | ConceptType::IscoGroup => false,
    };
    match found {
        Some(_) => {}
        None if left_out => findings.notes.add(row.file, row.line, NoteCode::LeftOutWithoutConcepts, uri),
        None if findings.unreadable => {}
        None => row.refuse(findings, column, FileCode::UriUnknown, &[("uri", &uri)]),
    }
    found
}

fn concept_type(row: &Row<'_>, column: &str, findings: &mut Findings<'_>) -> Option<ConceptType> {
    let cell = row.cell(column);
    let found = ConceptType::parse(cell);
    if found.is_none() {
        row.refuse(findings, column, FileCode::ConceptTypeUnknown, &[("value", &cell)]);
    }
    found
}

fn relation_kind(row: &Row<'_>, findings: &mut Findings<'_>) -> Option<RelationKind> {
    match row.cell("relationType") {
        "essential" => Some(RelationKind::Essential),
        "optional" => Some(RelationKind::Optional),
        value => {
            row.refuse(findings, "relationType", FileCode::RelationTypeUnknown, &[("value", &value)]);
            None
        }
    }
}

fn broader(row: &Row<'_>, adding: &mut Adding<'_>, findings: &mut Findings<'_>) {
    let from = concept_type(row, "conceptType", findings);
    let to = concept_type(row, "broaderType", findings);
    if let (Some(from), Some(to)) = (from, to) {
        adding.add(row, (("conceptUri", from), ("broaderUri", to)), None, findings);
    }
}

fn occupation_skill(row: &Row<'_>, adding: &mut Adding<'_>, findings: &mut Findings<'_>) {
    let Some(kind) = relation_kind(row, findings) else { return };
    let ends = (("occupationUri", ConceptType::Occupation), ("skillUri", ConceptType::Skill));
    if let Some((from, to)) = adding.add(row, ends, Some(kind), findings) {
        check_kind(row, "occupationUri", (from, from == ConceptKind::Occupation), "occupation", findings);
        check_kind(row, "skillUri", (to, is_skill(to)), "skill", findings);
    }
}

fn skill_skill(row: &Row<'_>, adding: &mut Adding<'_>, findings: &mut Findings<'_>) {
    let Some(kind) = relation_kind(row, findings) else { return };
    let ends = (("originalSkillUri", ConceptType::Skill), ("relatedSkillUri", ConceptType::Skill));
    if let Some((from, to)) = adding.add(row, ends, Some(kind), findings) {
        check_kind(row, "originalSkillUri", (from, is_skill(from)), "skill", findings);
        check_kind(row, "relatedSkillUri", (to, is_skill(to)), "skill", findings);
    }
}

fn is_skill(kind: ConceptKind) -> bool {
    matches!(kind, ConceptKind::Skill | ConceptKind::Knowledge)
}

fn check_kind(
    row: &Row<'_>,
    column: &str,
    (found, right): (ConceptKind, bool),
    expected: &str,
    findings: &mut Findings<'_>,
) {
    if !right {
        let args: [(&str, &dyn Display); 3] =
            [("uri", &row.cell(column)), ("expected", &expected), ("found", &found.as_str())];
        row.refuse(findings, column, FileCode::UriOfAnotherKind, &args);
    }
}

fn hierarchy(row: &Row<'_>, adding: &mut Adding<'_>, findings: &mut Findings<'_>) {
    let levels: Vec<&'static str> = LEVELS.into_iter().filter(|level| !row.cell(level).is_empty()).collect();
    for pair in levels.windows(2) {
        if let [above, below] = pair {
            let ends = ((*below, ConceptType::SkillGroup), (*above, ConceptType::SkillGroup));
            adding.add(row, ends, None, findings);
        }
    }
}
