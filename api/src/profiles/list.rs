//! Lists of records, on a page and as a file: the same filters, the same rows in the same order, the same columns, the same count.

use super::views::{HeadView, ProfileLine, ProfilePage};
use crate::app::App;
use crate::caller::Allowed;
use crate::cursor;
use crate::exports::sheet;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::{HttpResponse, post};
use domain::access::permits::SearchProfiles;
use domain::code::Code;
use domain::course::LanguageLevels;
use domain::language::Language;
use domain::profile::{Head, Name, State};
use domain::violation::{Place, Violations};
use i18n::{MessageId, msg};
use serde::Deserialize;
use store::{Counted, Due, NameKey, Search, Tx};
use utoipa::ToSchema;

/// What records are looked for.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ProfileSearch {
    /// Only this state.
    pub state: Option<State>,
    /// Only this short code.
    #[schema(max_length = 20)]
    pub reference: Option<String>,
    /// Only those assigned to the caller by name.
    pub assigned: bool,
    /// Only those who have a name with each of these words, or with words that sound alike, in any script.
    #[schema(max_length = 200)]
    pub name: Option<String>,
    /// Only those about whom somebody should do something.
    pub due: Option<DueFilter>,
    /// Only those who have each of these languages at these levels or better, whatever else they speak. A level that nobody told
    /// is not reached.
    #[schema(max_items = 5)]
    pub languages: Vec<LanguageLevels>,
    /// Count the whole list, and what each filter removes.
    pub count_total: bool,
    /// Lines, 1 to 100; 25 if absent. A file has all of them.
    #[schema(minimum = 1, maximum = 100)]
    pub limit: Option<u8>,
    /// Cursor of the page before. A file begins at the first row.
    #[schema(max_length = 400)]
    pub after: Option<String>,
}

/// About whom somebody should do something.
#[derive(Debug, Clone, Copy, Deserialize, serde::Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DueFilter {
    /// It is time to ask whether the record is still right.
    Reconfirmation,
    /// The 18th birthday comes within twelve months.
    Adulthood,
}

impl ProfileSearch {
    /// The filters as the store takes them, or everything that is wrong with them.
    pub fn filters(&self, app: &App) -> Result<Search, Problem> {
        let mut v = Violations::default();
        for (i, asked) in self.languages.iter().enumerate() {
            domain::words::language(&asked.language, &format!("/languages/{i}/language"), &mut v);
        }
        let days = app.config.reconfirm_due_days;
        let search = Search {
            state: self.state,
            reference: self.reference.clone(),
            assigned: self.assigned,
            name: self.name.as_deref().map(NameKey::of).unwrap_or_default(),
            due: self.due.map(|due| match due {
                DueFilter::Reconfirmation => Due::Reconfirmation { days },
                DueFilter::Adulthood => Due::Adulthood,
            }),
            languages: self.languages.clone(),
            ..Search::default()
        };
        v.or(search).map_err(Problem::input)
    }
}

/// A row of a list: the head of a record and its names.
pub type Listed = (Head, Vec<Name>);

/// Lists records within reach, newest first, a page as JSON or all of them as CSV. A POST, because what people look for is personal.
#[utoipa::path(tag = "profiles", request_body = ProfileSearch, params(("format" = Option<String>, Query, description = "`json` or `csv`.")),
    responses((status = 200, content((ProfilePage = "application/json"), (String = "text/csv")), description = "A page, or the whole list as a file."), WriteRefusals), extensions(("x-permission" = json!("search-profiles"))))]
#[post("/profiles/search")]
pub async fn search_profiles(by: Allowed<SearchProfiles>, input: Input) -> Reply {
    let search: ProfileSearch = input.json()?;
    let query = input.query_of(&["format"])?;
    let asked = search.filters(input.app())?;
    match query.get("format").map(String::as_str) {
        None | Some("json") => page(&by, &input, &search, asked).await,
        Some("csv") => Ok(file(input.app(), input.language(), &exported(input.app(), &by, asked).await?)?),
        Some(_) => Err(Problem::one(Place::Query, "format", Code::ValueNotListed)),
    }
}

async fn page(by: &Allowed<SearchProfiles>, input: &Input, search: &ProfileSearch, asked: Search) -> Reply {
    let limit = search.limit.unwrap_or(25);
    let filters = ProfileSearch { limit: None, after: None, count_total: false, ..search.clone() };
    let key = cursor::Key::new(input, by.caller(), &filters);
    let after = search.after.as_deref().map(|c| key.open(c)).transpose()?;
    let (asked, count) = (Search { after, limit: i64::from(limit) + 1, ..asked }, search.count_total);
    let work = move |tx: &mut Tx<'_, SearchProfiles>| {
        let counted = if count { Some(tx.counted(&asked)?) } else { None };
        Ok((lines(tx, &asked)?, counted))
    };
    let app = input.app();
    let (lines, counted) = app.db.read(by, work).await?;
    let (lines, next) = key.page(lines, usize::from(limit), |l| (l.0.created_at, l.0.id.0));
    let items = lines.into_iter().map(|(head, names)| ProfileLine { head: HeadView::of(app, &head), names }).collect();
    let (total, removed) = counted.map(|c| (c.total, c.removed)).unzip();
    reply::ok(input, None, &ProfilePage { items, limit, total, removed, next })
}

/// Heads with their names, where the caller may see names. The pages use it too.
pub fn lines(tx: &mut Tx<'_, SearchProfiles>, search: &Search) -> store::Result<Vec<Listed>> {
    let heads = tx.list(search)?;
    named(tx, heads)
}

/// The same with the count of the whole list. The pages use it.
pub fn counted_lines(tx: &mut Tx<'_, SearchProfiles>, search: &Search) -> store::Result<(Vec<Listed>, Counted)> {
    Ok((lines(tx, search)?, tx.counted(search)?))
}

fn named(tx: &mut Tx<'_, SearchProfiles>, heads: Vec<Head>) -> store::Result<Vec<Listed>> {
    let mut names = tx.entries_of::<Name>(&heads)?;
    Ok(heads
        .into_iter()
        .map(|head| {
            let own = names.extract_if(.., |(person, _)| *person == head.id.0).map(|(_, n)| n.content).collect();
            (head, own)
        })
        .collect())
}

/// Rows that a file may hold. A longer list is refused, not cut: whoever wants more of it narrows it down.
pub const MOST_EXPORTED: i64 = 1_000;

/// Everybody on a list, to be carried away; the audit says so of each of them.
pub async fn exported(app: &App, by: &store::Allowed<SearchProfiles>, asked: Search) -> Result<Vec<Listed>, Problem> {
    let asked = Search { after: None, limit: MOST_EXPORTED + 1, ..asked };
    let work = move |tx: &mut Tx<'_, SearchProfiles>| {
        let heads = tx.export_list(&asked)?;
        if heads.len() as i64 > MOST_EXPORTED {
            return Err(Code::ExportTooLong.into());
        }
        named(tx, heads)
    };
    app.db.read(by, work).await
}

/// The columns of a list, on the page and in the file.
pub const COLUMNS: [MessageId; 4] =
    [msg::PAGE_COLUMN_NAME, msg::PAGE_COLUMN_REFERENCE, msg::PAGE_COLUMN_STATE, msg::PAGE_COLUMN_BEGUN];

/// A list as CSV with the reader's headings; days as ISO 8601 has them.
pub fn file(app: &App, lang: Language, rows: &[Listed]) -> Result<HttpResponse, Problem> {
    let say = |id: MessageId| app.texts.tr_plain(lang, id, &[]);
    let state = |head: &Head| {
        let id = MessageId::find(&format!("page-state-{}", head.state.as_str().replace('_', "-")));
        id.map_or_else(|| head.state.as_str().to_owned(), say)
    };
    let cells = |(head, names): &Listed| {
        let names: Vec<&str> = distinct(names.iter().map(|name| name.text.as_str()));
        [names.join("; "), head.reference.clone(), state(head), head.created_at.date().to_string()]
    };
    sheet::reply("profiles.csv", &COLUMNS.map(say), rows.iter().map(cells))
}

/// Each name once, in the order in which they are recorded.
pub fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
