//! Concept schemes: their names. Their `hasTopConcept` cells, longer than any limit, are not read.

use super::inventory::Source;
use super::release::Scheme;
use super::row::tidy;
use super::sheet::{self, Columns, Findings, Uneven};
use super::{FileCode, Lang};

const SCHEMES: Columns = Columns {
    needed: &["conceptSchemeUri", "preferredLabel"],
    used: &[],
    unused: &["conceptType", "title", "status", "description", "hasTopConcept"],
    uneven: Uneven::Refused,
};

/// Adds the schemes of a file.
pub(super) fn read(source: &Source<'_>, lang: Lang, schemes: &mut Vec<Scheme>, findings: &mut Findings<'_>) {
    sheet::read(source.file, &SCHEMES, findings, &mut |row, findings| {
        // No check of the base: 1.2.1 lists the scheme of NACE, which is not ESCO's.
        let (uri, label) = (row.cell("conceptSchemeUri"), tidy(row.cell("preferredLabel")));
        if uri.is_empty() {
            row.refuse(findings, "conceptSchemeUri", FileCode::UriOutsideEsco, &[("value", &uri)]);
        } else if !label.is_empty() && source.labels {
            schemes.push(Scheme { uri: uri.to_owned(), lang, label });
        }
    });
}
