//! What concepts, licences, languages and levels are called for the reader of a ranking.

use crate::texts::label;
use crate::wording::{Shown, Wording, code};
use api::matches::MatchRunView;
use domain::cefr::{Cefr, Mode};
use domain::concept::ESCO_BASE;
use domain::matching::explain::CriterionKind;
use domain::matching::input::{EqfReading, LicenceKey};
use i18n::msg;
use store::Labels;

/// Names for one reader.
pub struct Names<'a> {
    /// The reader's words.
    pub words: &'a Wording<'a>,
    labels: &'a Labels,
}

/// Addresses of the ISCO groups that a ranking names by their code.
pub fn groups(run: &MatchRunView) -> Vec<String> {
    let views = run.ready.iter().chain(&run.after_recognition).map(|item| &item.comparison);
    let codes = views.flat_map(|view| &view.addends).flat_map(|addend| {
        let asked = matches!(addend.kind, CriterionKind::Occupation | CriterionKind::Experience);
        let held = addend.because.as_ref().and_then(|because| because.held.as_deref());
        [addend.code.as_deref().filter(|_| asked), held].into_iter().flatten()
    });
    codes.filter(|code| is_group(code)).map(group).collect()
}

fn is_group(code: &str) -> bool {
    (1..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit())
}

fn group(code: &str) -> String {
    format!("{ESCO_BASE}isco/C{code}")
}

impl<'a> Names<'a> {
    /// Names for the reader of `words`.
    pub fn new<'b: 'a>(words: &'a Wording<'b>, labels: &'a Labels) -> Self {
        Self { words, labels }
    }

    /// A concept by its address, or a group of occupations by its code; the address or code itself if it has no label.
    pub fn concept(&self, reference: &str) -> Shown {
        let uri = if is_group(reference) { group(reference) } else { reference.to_owned() };
        let lang = self.words.language();
        label(self.labels, &uri, lang.tag()).unwrap_or_else(|| Shown::ours(reference.to_owned(), lang))
    }

    /// What a criterion asks, by its kind.
    pub fn asked(&self, kind: CriterionKind, reference: &str) -> Shown {
        let ours = |text: String| Shown::ours(text, self.words.language());
        match kind {
            CriterionKind::Skill | CriterionKind::Occupation | CriterionKind::Experience => self.concept(reference),
            CriterionKind::Field | CriterionKind::ResearchField => ours(reference.to_owned()),
            CriterionKind::ResearchStage => ours(format!("R{reference}")),
            CriterionKind::Licence => ours(self.licence(reference)),
            CriterionKind::Language => ours(self.words.language_name(reference)),
            CriterionKind::Qualification => {
                ours(reference.parse().map_or_else(|_| reference.to_owned(), |level| self.words.eqf(level, level)))
            }
        }
    }

    /// A licence by its code, `driving:B`.
    pub fn licence(&self, reference: &str) -> String {
        let key = LicenceKey::parse(reference);
        let name = self.words.code("page-licence-", &key.kind);
        match key.category {
            None => name,
            Some(category) => {
                let args = [("licence", name.into()), ("category", category.into())];
                // Put into a sentence it is isolated as a whole; marks inside would hide its direction.
                i18n::plain(&self.words.with(msg::PAGE_LICENCE_WITH_CATEGORY, &args))
            }
        }
    }

    /// An activity of a language.
    pub fn mode(&self, mode: Mode) -> String {
        self.words.code("match-mode-", &code(&mode))
    }
}

/// A CEFR level as texts take it.
pub fn cefr(level: Cefr) -> String {
    if level == Cefr::None { "none".to_owned() } else { format!("{level:?}") }
}

/// Whether a reading is one level, a span, or nothing yet.
pub fn span(reading: EqfReading) -> &'static str {
    match (reading.lo, reading.hi) {
        (_, 0) => "none",
        (lo, hi) if lo == hi => "single",
        (_, _) => "span",
    }
}
