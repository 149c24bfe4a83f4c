//! Concepts as the ESCO-compatible endpoints show them: facts, words, texts and what they are linked to.

use crate::error::Result;
use crate::schema::{
    concept, concept_broader as b, concept_collection, concept_description, concept_label, concept_scheme,
    occupation_skill as o, skill_skill as s,
};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Permission;
use domain::vocabulary::EscoRelation;
use std::collections::HashMap;

/// A concept of a release, without words.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = concept)]
pub struct ConceptFacts {
    /// Release.
    pub version: String,
    /// URI.
    pub uri: String,
    /// `occupation`, `isco_group`, `skill`, `skill_group`.
    pub kind: String,
    /// Code.
    pub code: Option<String>,
    /// ISCO-08 unit group of an occupation.
    pub isco_code: Option<String>,
    /// `skill` or `knowledge`.
    pub skill_type: Option<String>,
    /// How far it carries over.
    pub reuse_level: Option<String>,
    /// Status.
    pub status: Option<String>,
    /// URIs of economic activities.
    pub nace: Vec<String>,
    /// URIs of concept schemes.
    pub in_scheme: Vec<String>,
}

/// A label or a text: its language, what it is, the words.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Wording {
    /// Language.
    pub lang: String,
    /// Kind of label or of text.
    pub kind: String,
    /// The words.
    pub text: String,
}

/// What a concept is linked to.
pub type Linked = Vec<(EscoRelation, String)>;

impl<P: Permission> Tx<'_, P> {
    /// Concepts of a release by URI.
    pub fn concepts(&mut self, version: &str, uris: &[&str]) -> Result<HashMap<String, ConceptFacts>> {
        let rows: Vec<ConceptFacts> = concept::table
            .filter(concept::version.eq(version).and(concept::uri.eq_any(uris)))
            .select(ConceptFacts::as_select())
            .load(self.conn())?;
        Ok(rows.into_iter().map(|row| (row.uri.clone(), row)).collect())
    }

    /// Concepts of some kinds, all or those of one scheme, by URI, and how many there are.
    pub fn concepts_of_kinds(
        &mut self,
        version: &str,
        (kinds, scheme): (&[&str], Option<&str>),
        (limit, skip): (i64, i64),
    ) -> Result<(Vec<ConceptFacts>, i64)> {
        let of = || {
            let query =
                concept::table.filter(concept::version.eq(version).and(concept::kind.eq_any(kinds))).into_boxed();
            match scheme {
                Some(scheme) => query.filter(concept::in_scheme.contains(vec![scheme])),
                None => query,
            }
        };
        let total = of().count().get_result(self.conn())?;
        let page = of().order(concept::uri).limit(limit).offset(skip).select(ConceptFacts::as_select());
        Ok((page.load(self.conn())?, total))
    }

    /// The concept of an earlier release, newest first, for a URI that this one does not have. What only a later one has is not gone.
    pub fn gone_concept(&mut self, version: &str, uri: &str) -> Result<Option<ConceptFacts>> {
        let releases: Vec<String> = self.releases()?.into_iter().map(|release| release.version).collect();
        let mut rows: Vec<ConceptFacts> = concept::table
            .filter(concept::uri.eq(uri).and(concept::version.ne(version)))
            .select(ConceptFacts::as_select())
            .load(self.conn())?;
        rows.retain(|row| super::numbers(&row.version) <= super::numbers(version));
        rows.sort_by_key(|row| releases.iter().position(|known| *known == row.version));
        Ok(rows.into_iter().next())
    }

    /// The ISCO groups with these codes.
    pub fn isco_groups(&mut self, version: &str, codes: &[&str]) -> Result<Vec<ConceptFacts>> {
        Ok(concept::table
            .filter(concept::version.eq(version).and(concept::kind.eq("isco_group")).and(concept::code.eq_any(codes)))
            .select(ConceptFacts::as_select())
            .load(self.conn())?)
    }

    /// All labels of a concept in some languages, preferred first.
    pub fn labels_of_concept(&mut self, version: &str, uri: &str, langs: &[&str]) -> Result<Vec<Wording>> {
        Ok(concept_label::table
            .filter(concept_label::version.eq(version).and(concept_label::uri.eq(uri)))
            .filter(concept_label::lang.eq_any(langs))
            .order((concept_label::lang, concept_label::kind.desc(), concept_label::label))
            .select((concept_label::lang, concept_label::kind, concept_label::label))
            .load(self.conn())?)
    }

    /// All texts about a concept in some languages.
    pub fn texts_of_concept(&mut self, version: &str, uri: &str, langs: &[&str]) -> Result<Vec<Wording>> {
        use concept_description as d;
        Ok(d::table
            .filter(d::version.eq(version).and(d::uri.eq(uri)).and(d::lang.eq_any(langs)))
            .order((d::lang, d::kind))
            .select((d::lang, d::kind, d::text))
            .load(self.conn())?)
    }

    /// The collections a concept is in.
    pub fn collections_of(&mut self, version: &str, uri: &str) -> Result<Vec<String>> {
        use concept_collection as c;
        Ok(c::table
            .filter(c::version.eq(version).and(c::uri.eq(uri)))
            .order(c::collection)
            .select(c::collection)
            .load(self.conn())?)
    }

    /// The concept schemes of a release: URI, language, name.
    pub fn schemes(&mut self, version: &str) -> Result<Vec<(String, String, String)>> {
        use concept_scheme as c;
        Ok(c::table
            .filter(c::version.eq(version))
            .order((c::uri, c::lang))
            .select((c::uri, c::lang, c::label))
            .load(self.conn())?)
    }

    /// Skills of one occupation in a release, essential first: skill, essential.
    pub fn skills_of(&mut self, version: &str, occupation: &str) -> Result<Vec<(String, bool)>> {
        Ok(o::table
            .filter(o::version.eq(version).and(o::occupation.eq(occupation)))
            .order((o::essential.desc(), o::skill))
            .select((o::skill, o::essential))
            .load(self.conn())?)
    }

    /// Skills that are essential in at least half of the occupations of a unit group.
    pub fn skills_of_group(&mut self, version: &str, code: &str) -> Result<Vec<(String, bool)>> {
        let members: Vec<String> = concept::table
            .filter(concept::version.eq(version).and(concept::kind.eq("occupation")).and(concept::isco_code.eq(code)))
            .select(concept::uri)
            .load(self.conn())?;
        let rows: Vec<String> = o::table
            .filter(o::version.eq(version).and(o::occupation.eq_any(&members)).and(o::essential))
            .select(o::skill)
            .load(self.conn())?;
        let mut counts: HashMap<String, usize> = HashMap::new();
        for skill in rows {
            *counts.entry(skill).or_default() += 1;
        }
        Ok(counts.into_iter().filter(|(_, n)| 2 * n >= members.len()).map(|(skill, _)| (skill, true)).collect())
    }

    /// In how many occupations each of these skills stands.
    pub fn spread_of_skills(&mut self, version: &str, skills: &[&str]) -> Result<HashMap<String, i64>> {
        Ok(o::table
            .filter(o::version.eq(version).and(o::skill.eq_any(skills)))
            .group_by(o::skill)
            .select((o::skill, diesel::dsl::count_star()))
            .load::<(String, i64)>(self.conn())?
            .into_iter()
            .collect())
    }

    /// Concepts of a kind with nothing of their kind above, by URI; 500 at most.
    pub fn topmost(&mut self, version: &str, kind: &str) -> Result<Vec<String>> {
        let above = diesel::alias!(concept as above);
        let higher = b::table
            .inner_join(
                above.on(above.field(concept::version).eq(b::version).and(above.field(concept::uri).eq(b::broader))),
            )
            .filter(b::version.eq(version).and(above.field(concept::kind).eq(kind)))
            .select(b::narrower);
        Ok(concept::table
            .filter(concept::version.eq(version).and(concept::kind.eq(kind)))
            .filter(concept::uri.ne_all(higher))
            .order(concept::uri)
            .limit(500)
            .select(concept::uri)
            .load(self.conn())?)
    }

    /// What a concept is linked to in a release, in both directions.
    pub fn linked(&mut self, version: &str, uri: &str) -> Result<Linked> {
        use EscoRelation as E;
        let mut all = Linked::new();
        let mut add = |rows: Vec<(String, bool)>, essential: E, optional: E| {
            all.extend(rows.into_iter().map(|(uri, is)| (if is { essential } else { optional }, uri)));
        };
        add(self.skills_of(version, uri)?, E::HasEssentialSkill, E::HasOptionalSkill);
        let needs = s::table.filter(s::version.eq(version).and(s::skill.eq(uri))).select((s::related, s::essential));
        add(needs.load(self.conn())?, E::HasEssentialSkill, E::HasOptionalSkill);
        let of = o::table.filter(o::version.eq(version).and(o::skill.eq(uri))).select((o::occupation, o::essential));
        add(of.load(self.conn())?, E::IsEssentialForOccupation, E::IsOptionalForOccupation);
        let needed = s::table.filter(s::version.eq(version).and(s::related.eq(uri))).select((s::skill, s::essential));
        add(needed.load(self.conn())?, E::IsEssentialForSkill, E::IsOptionalForSkill);
        let above = b::table
            .inner_join(concept::table.on(concept::version.eq(b::version).and(concept::uri.eq(b::broader))))
            .filter(b::version.eq(version).and(b::narrower.eq(uri)))
            .select((b::broader, concept::kind));
        let above: Vec<(String, String)> = above.load(self.conn())?;
        all.extend(above.into_iter().map(|(uri, kind)| (broader(&kind), uri)));
        let below = b::table
            .inner_join(concept::table.on(concept::version.eq(b::version).and(concept::uri.eq(b::narrower))))
            .filter(b::version.eq(version).and(b::broader.eq(uri)))
            .select((b::narrower, concept::kind));
        let below: Vec<(String, String)> = below.load(self.conn())?;
        all.extend(below.into_iter().map(|(uri, kind)| (narrower(&kind), uri)));
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

fn broader(kind: &str) -> EscoRelation {
    match kind {
        "occupation" => EscoRelation::BroaderOccupation,
        "isco_group" => EscoRelation::BroaderIscoGroup,
        "skill" => EscoRelation::BroaderSkill,
        _ => EscoRelation::BroaderSkillGroup,
    }
}

fn narrower(kind: &str) -> EscoRelation {
    match kind {
        "occupation" => EscoRelation::NarrowerOccupation,
        "isco_group" => EscoRelation::NarrowerIscoGroup,
        "skill" => EscoRelation::NarrowerSkill,
        _ => EscoRelation::NarrowerSkillGroup,
    }
}
