//! The words under which concepts are shown, and where a word that matched comes from.

use crate::error::Result;
use crate::schema::{concept_label, extra_label};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Permission;
use std::collections::HashMap;

/// Preferred labels by URI and language.
pub type Labels = HashMap<String, HashMap<String, String>>;

/// A concept's title in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The title.
    pub label: String,
    /// The older release or the source it comes from, where the release itself has none.
    pub from: Option<String>,
    /// No native reader has seen it.
    pub draft: bool,
}

/// Titles by URI and language.
pub type Titles = HashMap<String, HashMap<String, Title>>;

/// Where a label comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelSource {
    /// The older release or the source, where it is not the release itself.
    pub from: Option<String>,
    /// No native reader has seen it.
    pub draft: bool,
}

impl<P: Permission> Tx<'_, P> {
    /// Preferred labels of `uris` in `langs`, without drafts; where the current release lacks one, the newest other release that has it.
    pub fn labels(&mut self, uris: &[&str], langs: &[&str]) -> Result<Labels> {
        let version = self.vocabulary_version()?.map(|(version, _)| version).unwrap_or_default();
        let titles = self.titles(&version, uris, langs)?;
        let checked = |own: HashMap<String, Title>| {
            own.into_iter().filter(|(_, title)| !title.draft).map(|(lang, title)| (lang, title.label)).collect()
        };
        Ok(titles.into_iter().map(|(uri, own)| (uri, checked(own))).collect())
    }

    /// Titles of `uris` in `langs`: of the release, else of the newest other one, else of the labels beside them, drafts last.
    pub fn titles(&mut self, version: &str, uris: &[&str], langs: &[&str]) -> Result<Titles> {
        let mut titles = Titles::new();
        if uris.is_empty() {
            return Ok(titles);
        }
        let rank = self.ranks(version)?;
        let mut rows: Vec<(String, String, String, String)> = concept_label::table
            .filter(concept_label::uri.eq_any(uris).and(concept_label::lang.eq_any(langs)))
            .filter(concept_label::kind.eq("preferred"))
            .select((concept_label::version, concept_label::uri, concept_label::lang, concept_label::label))
            .load(self.conn())?;
        rows.sort_by_key(|(from, ..)| rank.get(from).copied().unwrap_or(usize::MAX));
        for (from, uri, lang, label) in rows {
            let from = (from != version).then_some(from);
            titles.entry(uri).or_default().entry(lang).or_insert(Title { label, from, draft: false });
        }
        let beside: Vec<(String, String, String, String, String)> = extra_label::table
            .filter(extra_label::uri.eq_any(uris).and(extra_label::lang.eq_any(langs)))
            .filter(extra_label::kind.eq("preferred").or(extra_label::title))
            .order((extra_label::state.desc(), extra_label::label_set))
            .select((extra_label::uri, extra_label::lang, extra_label::label, extra_label::source, extra_label::state))
            .load(self.conn())?;
        for (uri, lang, label, source, state) in beside {
            let title = Title { label, from: Some(source), draft: state == "draft" };
            titles.entry(uri).or_default().entry(lang).or_insert(title);
        }
        Ok(titles)
    }

    /// Where labels of these concepts come from: the release itself, else the newest that has it, else what stands beside.
    pub fn label_sources(
        &mut self,
        version: &str,
        uris: &[&str],
        labels: &[&str],
    ) -> Result<HashMap<(String, String), LabelSource>> {
        let rank = self.ranks(version)?;
        let mut rows: Vec<(String, String, String)> = concept_label::table
            .filter(concept_label::uri.eq_any(uris).and(concept_label::label.eq_any(labels)))
            .select((concept_label::version, concept_label::uri, concept_label::label))
            .load(self.conn())?;
        rows.sort_by_key(|(from, ..)| rank.get(from).copied().unwrap_or(usize::MAX));
        let mut found = HashMap::new();
        for (from, uri, label) in rows {
            let from = (from != version).then_some(from);
            found.entry((uri, label)).or_insert(LabelSource { from, draft: false });
        }
        let beside: Vec<(String, String, String, String)> = extra_label::table
            .filter(extra_label::uri.eq_any(uris).and(extra_label::label.eq_any(labels)))
            .order((extra_label::state.desc(), extra_label::label_set))
            .select((extra_label::uri, extra_label::label, extra_label::source, extra_label::state))
            .load(self.conn())?;
        for (uri, label, source, state) in beside {
            let source = LabelSource { from: Some(source), draft: state == "draft" };
            found.entry((uri, label)).or_insert(source);
        }
        Ok(found)
    }

    /// The place of each release: `version` first, then the current one, then the newest.
    fn ranks(&mut self, version: &str) -> Result<HashMap<String, usize>> {
        let mut releases: Vec<String> = self.releases()?.into_iter().map(|release| release.version).collect();
        releases.sort_by_key(|other| other != version);
        Ok(releases.into_iter().enumerate().map(|(rank, version)| (version, rank)).collect())
    }
}
