//! Lists of records within reach: what narrows one, a page of it, all of it for a file, and how many each filter removes.

use crate::error::Result;
use crate::profiles::Row;
use crate::schema::{assignment, person, person_language as language};
use crate::scope::{self, Filter};
use crate::search::{Due, NameKey};
use crate::tx::Tx;
use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text};
use domain::access::permits::SearchProfiles;
use domain::audit::Event;
use domain::cefr::Mode;
use domain::course::LanguageLevels;
use domain::profile::{FilterCount, Head, ListFilter, State};
use time::OffsetDateTime;
use uuid::Uuid;

/// What a list is narrowed by.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Only this state.
    pub state: Option<State>,
    /// Only this reference.
    pub reference: Option<String>,
    /// Only those assigned to the caller by name.
    pub assigned: bool,
    /// Only those with a name that has each of these words, or sounds like it.
    pub name: Vec<NameKey>,
    /// Only those about whom somebody should do something.
    pub due: Option<Due>,
    /// Only those who have each of these languages, at these levels or better; whatever else they speak.
    pub languages: Vec<LanguageLevels>,
    /// Continue after this row (creation, id), newest first.
    pub after: Option<(OffsetDateTime, Uuid)>,
    /// At most so many.
    pub limit: i64,
}

/// A filter, what it is about where there may be several of one kind, and for whom it holds.
struct Narrowing {
    filter: ListFilter,
    language: Option<String>,
    holds: Filter<'static>,
}

/// How many records a list has, and how many its filters took away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Records that pass every filter.
    pub total: i64,
    /// What each filter removed of those that passed the filters before it.
    pub removed: Vec<FilterCount>,
}

impl Tx<'_, SearchProfiles> {
    /// A page of records within reach, newest first.
    pub fn list(&mut self, search: &Search) -> Result<Vec<Head>> {
        self.heads(search, Event::ProfilesListed)
    }

    /// The same records in the same order, to be carried away in a file.
    pub fn export_list(&mut self, search: &Search) -> Result<Vec<Head>> {
        self.heads(search, Event::Exported)
    }

    /// Counts the list and what each filter removes, in the snapshot in which the page is read.
    pub fn counted(&mut self, search: &Search) -> Result<Counted> {
        let all = self.narrowings(search);
        let mut left = self.count(search, 0)?;
        let mut removed = Vec::new();
        for (n, narrowing) in all.into_iter().enumerate() {
            let now = self.count(search, n + 1)?;
            let (filter, language) = (narrowing.filter, narrowing.language);
            removed.push(FilterCount { filter, language, removed: left - now });
            left = now;
        }
        Ok(Counted { total: left, removed })
    }

    fn heads(&mut self, search: &Search, event: Event) -> Result<Vec<Head>> {
        let mut rows: Vec<Row> = Vec::new();
        for part in scope::parts(self.allowed()) {
            rows.extend(self.page(part, search)?);
        }
        rows.sort_by_key(|row| std::cmp::Reverse((row.created_at, row.id)));
        rows.truncate(usize::try_from(search.limit).unwrap_or_default());
        let heads = rows.into_iter().map(Row::into_head).collect::<Result<Vec<_>>>()?;
        for head in &heads {
            self.note_about(event, head, &[]);
        }
        Ok(heads)
    }

    fn page(&mut self, part: Filter<'static>, search: &Search) -> Result<Vec<Row>> {
        let mut query =
            person::table.filter(part.and(person::merged_into.is_null())).select(Row::as_select()).into_boxed();
        for narrowing in self.narrowings(search) {
            query = query.filter(narrowing.holds);
        }
        // Planned each time: a usual name and a rare one want different plans, and a prepared statement keeps one for all.
        query = query.filter(sql::<Bool>("true"));
        if let Some((at, id)) = search.after {
            // The first comparison is one that an index can begin at; the second lets go of what stands beside it.
            query = query
                .filter(person::created_at.le(at))
                .filter(person::created_at.lt(at).or(person::created_at.eq(at).and(person::id.lt(id))));
        }
        Ok(query.order((person::created_at.desc(), person::id.desc())).limit(search.limit).load(self.conn())?)
    }

    /// How many pass the first `taken` filters.
    fn count(&mut self, search: &Search, taken: usize) -> Result<i64> {
        let mut total = 0;
        for part in scope::parts(self.allowed()) {
            let mut query =
                person::table.filter(part.and(person::merged_into.is_null())).filter(sql::<Bool>("true")).into_boxed();
            for narrowing in self.narrowings(search).into_iter().take(taken) {
                query = query.filter(narrowing.holds);
            }
            total += query.count().get_result::<i64>(self.conn())?;
        }
        Ok(total)
    }

    /// The filters that were asked for, in the order in which they are counted.
    fn narrowings(&self, search: &Search) -> Vec<Narrowing> {
        let mut all = Vec::new();
        let mut add = |filter, holds| all.push(Narrowing { filter, language: None, holds });
        if let Some(state) = search.state {
            add(ListFilter::State, Box::new(person::state.eq(state.as_str())) as Filter<'static>);
        }
        if let Some(reference) = &search.reference {
            add(ListFilter::Reference, Box::new(person::reference.eq(reference.to_uppercase())));
        }
        if search.assigned {
            let mine = assignment::table
                .filter(assignment::authority_id.eq(self.caller().organisation().0))
                .filter(assignment::account_id.eq(self.caller().account()))
                .select(assignment::person_id);
            add(ListFilter::Assigned, Box::new(person::id.eq_any(mine)));
        }
        if let Some(named) = NameKey::are_borne(&search.name) {
            add(ListFilter::Name, named);
        }
        if let Some(due) = search.due {
            add(ListFilter::Due, due.holds());
        }
        for asked in &search.languages {
            let holds = spoken(asked);
            all.push(Narrowing { filter: ListFilter::Language, language: Some(asked.language.clone()), holds });
        }
        all
    }
}

/// The language is recorded, and in each activity that is asked for a level as good as asked: one that nobody has told is not.
fn spoken(asked: &LanguageLevels) -> Filter<'static> {
    let own = |code: &str| {
        language::table
            .filter(language::authority_id.eq(person::authority_id).and(language::person_id.eq(person::id)))
            .filter(language::withdrawn_at.is_null().and(language::language.eq(code.to_owned())))
    };
    let reached = |mode: Mode| {
        let least = asked.cefr.get(mode)?;
        let levels: Vec<String> = least.and_better().iter().map(|level| level.as_str().to_owned()).collect();
        let told = sql::<Bool>("person_language.cefr ->> ")
            .bind::<Text, _>(mode.as_str())
            .sql(" = any(")
            .bind::<Array<Text>, _>(levels)
            .sql(")");
        Some(Box::new(exists(own(&asked.language).filter(told))) as Filter<'static>)
    };
    let all: Filter<'static> = Box::new(exists(own(&asked.language)));
    Mode::ALL.into_iter().filter_map(reached).fold(all, |all, one| Box::new(all.and(one)))
}
