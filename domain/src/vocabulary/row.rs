//! A row about a concept, from any of the main tables or collections: its cells checked and made into values.

use super::release::{Concept, ConceptKind, DescriptionKind, LabelKind, ReuseLevel};
use super::sheet::{Columns, Findings, Row, Uneven};
use super::{Collection, FileCode, NoteCode, Table};

/// What every URI of ESCO begins with.
pub(super) const BASE: &str = "http://data.europa.eu/esco/";
/// Characters of a label.
pub(super) const LABEL_CHARS: usize = 500;

const OCCUPATIONS: Columns = Columns {
    needed: &["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels"],
    used: &[
        "hiddenLabels",
        "status",
        "modifiedDate",
        "inScheme",
        "description",
        "scopeNote",
        "definition",
        "code",
        "naceCode",
    ],
    unused: &["regulatedProfessionNote"],
    uneven: Uneven::Refused,
};
const ISCO_GROUPS: Columns = Columns {
    needed: &["conceptType", "conceptUri", "code", "preferredLabel"],
    used: &[
        "altLabels",
        "hiddenLabels",
        "status",
        "modifiedDate",
        "inScheme",
        "description",
        "scopeNote",
        "definition",
    ],
    unused: &[],
    uneven: Uneven::Refused,
};
const SKILLS: Columns = Columns {
    needed: &["conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels"],
    used: &["hiddenLabels", "status", "modifiedDate", "inScheme", "description", "scopeNote", "definition"],
    unused: &[],
    uneven: Uneven::Refused,
};
const SKILL_GROUPS: Columns = Columns {
    needed: &["conceptType", "conceptUri", "preferredLabel"],
    used: &[
        "altLabels",
        "hiddenLabels",
        "status",
        "modifiedDate",
        "inScheme",
        "description",
        "scopeNote",
        "definition",
        "code",
    ],
    unused: &[],
    uneven: Uneven::Refused,
};
const COLLECTION: Columns = Columns {
    needed: &["conceptType", "conceptUri", "preferredLabel"],
    used: &["altLabels", "description", "skillType", "reuseLevel"],
    unused: &["status", "broaderConceptUri", "broaderConceptPT"],
    uneven: Uneven::Refused,
};

/// The columns of a table of concepts; `None` for the other tables.
pub(super) fn columns(table: Table) -> Option<&'static Columns> {
    match table {
        Table::Occupations => Some(&OCCUPATIONS),
        Table::IscoGroups => Some(&ISCO_GROUPS),
        Table::Skills => Some(&SKILLS),
        Table::SkillGroups => Some(&SKILL_GROUPS),
        Table::Collection(_) => Some(&COLLECTION),
        Table::ConceptSchemes
        | Table::BroaderOccupations
        | Table::BroaderSkills
        | Table::SkillsHierarchy
        | Table::OccupationSkills
        | Table::SkillSkills => None,
    }
}

/// What the files call a kind of concept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ConceptType {
    Occupation,
    IscoGroup,
    Skill,
    SkillGroup,
}

impl ConceptType {
    pub(super) fn parse(cell: &str) -> Option<ConceptType> {
        match cell {
            "Occupation" => Some(Self::Occupation),
            "ISCOGroup" => Some(Self::IscoGroup),
            "KnowledgeSkillCompetence" => Some(Self::Skill),
            "SkillGroup" => Some(Self::SkillGroup),
            _ => None,
        }
    }

    /// What a table is mostly about.
    fn of(table: Table) -> ConceptType {
        match table {
            Table::Occupations | Table::Collection(Collection::ResearchOccupations) => Self::Occupation,
            Table::IscoGroups | Table::BroaderOccupations => Self::IscoGroup,
            Table::SkillGroups | Table::SkillsHierarchy | Table::ConceptSchemes => Self::SkillGroup,
            Table::Skills
            | Table::Collection(
                Collection::Digital
                | Collection::Green
                | Collection::Language
                | Collection::Transversal
                | Collection::ResearchSkills
                | Collection::DigComp,
            )
            | Table::BroaderSkills
            | Table::OccupationSkills
            | Table::SkillSkills => Self::Skill,
        }
    }

    /// Whether a table may name it.
    fn belongs_to(self, table: Table) -> bool {
        match self {
            Self::Occupation => matches!(table, Table::Occupations | Table::Collection(_)),
            Self::IscoGroup => table == Table::IscoGroups,
            Self::Skill => matches!(table, Table::Skills | Table::Collection(_)),
            Self::SkillGroup => matches!(table, Table::SkillGroups | Table::Collection(_)),
        }
    }
}

/// A row about a concept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ConceptRow {
    pub(super) line: u64,
    pub(super) concept: Concept,
    pub(super) labels: Vec<(LabelKind, String)>,
    pub(super) descriptions: Vec<(DescriptionKind, String)>,
}

impl ConceptRow {
    /// The preferred label, if there is one.
    pub(super) fn preferred(&self) -> Option<&str> {
        self.labels.iter().find(|(kind, _)| *kind == LabelKind::Preferred).map(|(_, label)| label.as_str())
    }
}

/// Reads a row. `None` if nobody can tell which concept it is about.
pub(super) fn concept(row: &Row<'_>, table: Table, findings: &mut Findings<'_>) -> Option<ConceptRow> {
    let kind = kind(row, table, findings);
    let Some(uri) = uri(row, "conceptUri", findings) else {
        findings.unreadable = true;
        return None;
    };
    let cell = |column| some(row.cell(column));
    let concept = Concept {
        uri,
        kind,
        code: cell("code"),
        isco_group: cell("iscoGroup"),
        reuse_level: reuse_level(row, findings),
        status: cell("status"),
        modified: cell("modifiedDate"),
        nace: uris(row.cell("naceCode")),
        in_scheme: uris(row.cell("inScheme")),
    };
    isco_codes(row, &concept, findings);
    let separator = if matches!(table, Table::Collection(_)) { " | " } else { "\n" };
    Some(ConceptRow {
        line: row.line,
        concept,
        labels: labels(row, separator, findings),
        descriptions: descriptions(row),
    })
}

/// The texts about a concept, line ends as one line feed.
fn descriptions(row: &Row<'_>) -> Vec<(DescriptionKind, String)> {
    let columns = [
        ("description", DescriptionKind::Description),
        ("scopeNote", DescriptionKind::ScopeNote),
        ("definition", DescriptionKind::Definition),
    ];
    let texts = columns.into_iter().map(|(column, kind)| (kind, row.cell(column).replace("\r\n", "\n")));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

/// A URI below ESCO's base, or a violation.
pub(super) fn uri(row: &Row<'_>, column: &str, findings: &mut Findings<'_>) -> Option<String> {
    let cell = row.cell(column);
    if is_esco(cell) {
        return Some(cell.to_owned());
    }
    row.refuse(findings, column, FileCode::UriOutsideEsco, &[("value", &cell)]);
    None
}

/// Whether this is a URI below ESCO's base.
pub(super) fn is_esco(uri: &str) -> bool {
    uri.strip_prefix(BASE).is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// Runs of blanks become one, those at the ends none.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

fn some(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// URIs in a cell, one a line or with a comma between.
fn uris(cell: &str) -> Vec<String> {
    let uris = cell.split(['\n', ',']).map(str::trim);
    let mut uris: Vec<String> = uris.filter(|uri| !uri.is_empty()).map(str::to_owned).collect();
    uris.sort();
    uris.dedup();
    uris
}

fn kind(row: &Row<'_>, table: Table, findings: &mut Findings<'_>) -> ConceptKind {
    let cell = row.cell("conceptType");
    let concept_type = ConceptType::parse(cell).filter(|found| found.belongs_to(table));
    if concept_type.is_none() {
        row.refuse(findings, "conceptType", FileCode::ConceptTypeUnknown, &[("value", &cell)]);
    }
    let types = row.cell("skillType");
    match concept_type.unwrap_or_else(|| ConceptType::of(table)) {
        ConceptType::Occupation => ConceptKind::Occupation,
        ConceptType::IscoGroup => ConceptKind::IscoGroup,
        ConceptType::SkillGroup => ConceptKind::SkillGroup,
        // DigComp lists skill groups as skills without a type.
        ConceptType::Skill if types.is_empty() && table != Table::Skills => ConceptKind::SkillGroup,
        ConceptType::Skill => skill_kind(row, types, findings),
    }
}

fn skill_kind(row: &Row<'_>, cell: &str, findings: &mut Findings<'_>) -> ConceptKind {
    let mut types = cell.split_whitespace().map(|name| match name {
        "skill/competence" => Some(ConceptKind::Skill),
        "knowledge" => Some(ConceptKind::Knowledge),
        _ => None,
    });
    match (types.next().flatten(), types.next()) {
        (Some(kind), None) => kind,
        (Some(kind), Some(Some(_))) => {
            findings.notes.add(row.file, row.line, NoteCode::TwoSkillTypes, row.cell("conceptUri"));
            kind
        }
        (None, _) | (Some(_), Some(None)) => {
            row.refuse(findings, "skillType", FileCode::SkillTypeUnknown, &[("value", &cell)]);
            ConceptKind::Skill
        }
    }
}

fn reuse_level(row: &Row<'_>, findings: &mut Findings<'_>) -> Option<ReuseLevel> {
    match row.cell("reuseLevel") {
        "" => None,
        "transversal" => Some(ReuseLevel::Transversal),
        "cross-sector" => Some(ReuseLevel::CrossSector),
        "sector-specific" => Some(ReuseLevel::SectorSpecific),
        "occupation-specific" => Some(ReuseLevel::OccupationSpecific),
        value => {
            row.refuse(findings, "reuseLevel", FileCode::ReuseLevelUnknown, &[("value", &value)]);
            None
        }
    }
}

fn isco_codes(row: &Row<'_>, concept: &Concept, findings: &mut Findings<'_>) {
    let digits = |code: &str| !code.is_empty() && code.len() <= 4 && code.bytes().all(|byte| byte.is_ascii_digit());
    let (column, code, right) = match concept.kind {
        ConceptKind::Occupation if row.has("iscoGroup") => {
            let code = concept.isco_group.as_deref().unwrap_or("");
            ("iscoGroup", code, digits(code) && code.len() == 4)
        }
        ConceptKind::IscoGroup => {
            let code = concept.code.as_deref().unwrap_or("");
            ("code", code, digits(code))
        }
        ConceptKind::Occupation | ConceptKind::Skill | ConceptKind::Knowledge | ConceptKind::SkillGroup => return,
    };
    if !right {
        row.refuse(findings, column, FileCode::IscoCodeForm, &[("value", &code)]);
    }
}

fn labels(row: &Row<'_>, separator: &str, findings: &mut Findings<'_>) -> Vec<(LabelKind, String)> {
    let mut labels = Vec::new();
    let preferred = row.cell("preferredLabel");
    if !preferred.is_empty() {
        add_label(row, ("preferredLabel", LabelKind::Preferred), preferred, &mut labels, findings);
    }
    for (column, kind) in [("altLabels", LabelKind::Alternative), ("hiddenLabels", LabelKind::Hidden)] {
        for label in row.cell(column).split(separator) {
            add_label(row, (column, kind), label, &mut labels, findings);
        }
    }
    labels
}

fn add_label(
    row: &Row<'_>,
    (column, kind): (&str, LabelKind),
    cell: &str,
    labels: &mut Vec<(LabelKind, String)>,
    findings: &mut Findings<'_>,
) {
    let label = tidy(cell);
    if label.is_empty() {
        return;
    }
    if label != cell.trim_end_matches('\r') {
        findings.notes.add(row.file, row.line, NoteCode::Blanks, &label);
    }
    let chars = label.chars().count();
    if chars <= LABEL_CHARS {
        labels.push((kind, label));
    } else if kind == LabelKind::Preferred {
        row.refuse(findings, column, FileCode::LabelTooLong, &[("limit", &LABEL_CHARS), ("found", &chars)]);
    } else {
        findings.notes.add(row.file, row.line, NoteCode::LabelLeftOut, row.cell("conceptUri"));
    }
}
