//! Unpaid care and domestic work beside ESCO's occupations: the ICATUS occupations of the Tabiya model, added to a release.
//! The release is then an adapted one, and its version says so.

use std::collections::BTreeMap;

use super::release::{
    Broader, Concept, ConceptIndex, ConceptKind, Description, DescriptionKind, Label, LabelKind, Release,
};
use super::row::{LABEL_CHARS, tidy};
use super::sheet::{self, Columns, Findings, Row, Uneven};
use super::{File, FileCode, Lang, NoteCode, Phase, Progress, Violations, coverage, hash};

/// What the URIs of these occupations begin with: the activities of the UN's time use classification.
pub const BASE: &str = "urn:icatus:2016:";

const COLUMNS: Columns = Columns {
    needed: &["ORIGINURI", "CODE", "OCCUPATIONTYPE", "PREFERREDLABEL", "ALTLABELS", "DESCRIPTION"],
    used: &["SCOPENOTE"],
    unused: &[
        "ID",
        "UUIDHISTORY",
        "OCCUPATIONGROUPCODE",
        "DEFINITION",
        "REGULATEDPROFESSIONNOTE",
        "ISLOCALIZED",
        "CREATEDAT",
        "UPDATEDAT",
    ],
    uneven: Uneven::Refused,
};

/// One occupation and its words in every language that was given.
#[derive(Default)]
struct Unpaid {
    code: String,
    labels: Vec<(Lang, LabelKind, String)>,
    descriptions: Vec<(Lang, DescriptionKind, String)>,
}

/// Adds the unpaid occupations of `occupations.csv`, one file a language, and tells how many. `release` keeps its order:
/// their URIs come after those of ESCO.
pub fn add(
    release: &mut Release,
    files: &[(Lang, File)],
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<usize, Violations> {
    let mut findings = Findings::new(progress);
    findings.enter(Phase::Concepts);
    let mut unpaid: BTreeMap<String, Unpaid> = BTreeMap::new();
    for (lang, file) in files {
        sheet::read(file, &COLUMNS, &mut findings, &mut |row, findings| {
            read_row(row, *lang, &mut unpaid, findings);
        });
    }
    if findings.violations.total > 0 {
        return Err(findings.violations.sorted());
    }
    let count = unpaid.len();
    place(release, unpaid);
    release.version.push_str("+unpaid");
    release.content_hash = hash::content(release);
    release.report.counts = coverage::counts(release);
    release.report.repaired.extend(findings.notes.into_vec());
    Ok(count)
}

fn read_row(row: &Row<'_>, lang: Lang, unpaid: &mut BTreeMap<String, Unpaid>, findings: &mut Findings<'_>) {
    let uri = row.cell("ORIGINURI");
    if !uri.starts_with(BASE) {
        return;
    }
    let known = unpaid.get(uri).is_some_and(|known| known.labels.iter().any(|(other, _, _)| *other == lang));
    if known {
        let first = tidy(row.cell("PREFERREDLABEL"));
        let args: [(&str, &dyn std::fmt::Display); 2] = [("uri", &uri), ("label", &first)];
        return row.refuse(findings, "ORIGINURI", FileCode::PreferredLabelRepeated, &args);
    }
    let entry = unpaid.entry(uri.to_owned()).or_default();
    entry.code = row.cell("CODE").to_owned();
    let preferred = tidy(row.cell("PREFERREDLABEL"));
    if preferred.is_empty() {
        return row.refuse(findings, "PREFERREDLABEL", FileCode::LabelMissing, &[]);
    }
    let mut words = vec![preferred];
    words.extend(row.cell("ALTLABELS").split('\n').map(tidy).filter(|word| !word.is_empty()));
    for (place, word) in words.iter().enumerate() {
        let kind = if place == 0 { LabelKind::Preferred } else { LabelKind::Alternative };
        if word.chars().count() > LABEL_CHARS {
            findings.notes.add(row.file, row.line, NoteCode::LabelLeftOut, uri);
        } else if !words[..place].contains(word) {
            entry.labels.push((lang, kind, word.clone()));
        }
    }
    for (column, kind) in [("DESCRIPTION", DescriptionKind::Description), ("SCOPENOTE", DescriptionKind::ScopeNote)] {
        let text = row.cell(column).replace("\r\n", "\n");
        if !text.is_empty() {
            entry.descriptions.push((lang, kind, text));
        }
    }
}

fn place(release: &mut Release, unpaid: BTreeMap<String, Unpaid>) {
    let first = release.concepts.len();
    let index =
        |place: usize| ConceptIndex(u32::try_from(first + place).expect("a million rows a file, and few files"));
    let codes: BTreeMap<String, usize> =
        unpaid.values().enumerate().map(|(place, entry)| (entry.code.clone(), place)).collect();
    for (place, (uri, entry)) in unpaid.into_iter().enumerate() {
        let concept = index(place);
        // I31_0_1 is narrower than I31_0.
        if let Some(above) = entry.code.rsplit_once('_').and_then(|(above, _)| codes.get(above)) {
            release.broader.push(Broader { from: concept, to: index(*above) });
        }
        let labels = entry.labels.into_iter();
        release.labels.extend(labels.map(|(lang, kind, label)| Label { concept, lang, kind, label }));
        let texts = entry.descriptions.into_iter();
        release.descriptions.extend(texts.map(|(lang, kind, text)| Description { concept, lang, kind, text }));
        release.concepts.push(Concept {
            uri,
            kind: ConceptKind::Occupation,
            code: Some(entry.code),
            isco_group: None,
            reuse_level: None,
            status: Some("released".into()),
            modified: None,
            nace: Vec::new(),
            in_scheme: Vec::new(),
        });
    }
    release.labels.sort_unstable();
    release.descriptions.sort_unstable();
    release.broader.sort_unstable();
}
