//! The content of a release as one SHA-256: what makes two imports the same.

use sha2::{Digest, Sha256};

use super::release::{Concept, ConceptIndex, LabelKind, RelationKind, Release};

/// Bytes are handed to the digest in pieces of this size.
const BUFFER: usize = 64 << 10;

/// The hash over version, languages, concepts, words and relations, in their sorted order.
/// Lengths stand before texts and lists, so that no two contents give the same bytes.
pub(super) fn content(release: &Release) -> String {
    let mut hash = Hash { digest: Sha256::new(), buffer: Vec::with_capacity(2 * BUFFER) };
    hash.text("passerelle-vocabulary-2");
    hash.text(&release.version);
    hash.list(&release.concepts, |hash, concept| hash.concept(concept));
    hash.list(&release.labels, |hash, label| {
        hash.index(label.concept);
        hash.text(label.lang.as_str());
        hash.number(match label.kind {
            LabelKind::Preferred => 0,
            LabelKind::Alternative => 1,
            LabelKind::Hidden => 2,
        });
        hash.text(&label.label);
    });
    hash.list(&release.descriptions, |hash, description| {
        hash.index(description.concept);
        hash.text(description.lang.as_str());
        hash.text(description.kind.as_str());
        hash.text(&description.text);
    });
    hash.list(&release.broader, |hash, row| {
        hash.index(row.from);
        hash.index(row.to);
    });
    hash.list(&release.occupation_skills, |hash, row| hash.relation(row.occupation, row.skill, row.kind));
    hash.list(&release.skill_skills, |hash, row| hash.relation(row.from, row.to, row.kind));
    hash.list(&release.memberships, |hash, row| {
        hash.text(super::Table::Collection(row.collection).stem());
        hash.index(row.concept);
    });
    hash.list(&release.schemes, |hash, scheme| {
        hash.text(&scheme.uri);
        hash.text(scheme.lang.as_str());
        hash.text(&scheme.label);
    });
    hash.finish()
}

struct Hash {
    digest: Sha256,
    buffer: Vec<u8>,
}

impl Hash {
    fn bytes(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= BUFFER {
            self.digest.update(&self.buffer);
            self.buffer.clear();
        }
    }

    fn number(&mut self, number: u32) {
        self.bytes(&number.to_be_bytes());
    }

    fn length(&mut self, length: usize) {
        self.bytes(&(length as u64).to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.bytes(text.as_bytes());
    }

    fn index(&mut self, index: ConceptIndex) {
        self.number(index.0);
    }

    fn list<T>(&mut self, rows: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.length(rows.len());
        for row in rows {
            each(self, row);
        }
    }

    fn relation(&mut self, from: ConceptIndex, to: ConceptIndex, kind: RelationKind) {
        self.index(from);
        self.index(to);
        self.number(match kind {
            RelationKind::Essential => 0,
            RelationKind::Optional => 1,
        });
    }

    fn concept(&mut self, concept: &Concept) {
        self.text(&concept.uri);
        self.text(concept.kind.as_str());
        for text in [&concept.code, &concept.isco_group, &concept.status, &concept.modified] {
            self.number(u32::from(text.is_some()));
            self.text(text.as_deref().unwrap_or(""));
        }
        self.text(concept.reuse_level.map_or("", |level| level.as_str()));
        self.list(&concept.nace, |hash, uri| hash.text(uri));
        self.list(&concept.in_scheme, |hash, uri| hash.text(uri));
    }

    fn finish(mut self) -> String {
        self.digest.update(&self.buffer);
        self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
