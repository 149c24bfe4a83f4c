//! What stands around every page: title, menu, languages, organisation and role, notices; and the answer that carries a page.

use crate::assets;
use crate::home;
use crate::refusal::Refusal;
use crate::session::{self, Membership, Session};
use crate::wording::{Shown, Wording};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use api::App;
use api::problem::Problem;
use askama::Template;
use domain::language::Language;
use i18n::{MessageId, msg};

/// What handlers of pages return.
pub type Page = Result<HttpResponse, Refusal>;

/// The policy of SECURITY 17, for pages that have no scripts at all.
const POLICY: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";

/// What stands around a page.
pub struct Frame<'a> {
    /// The words of the page's language.
    pub words: Wording<'a>,
    /// The heading, and the start of the title.
    pub title: String,
    /// Organisation and role of whoever is signed in.
    pub membership: Option<Membership>,
    /// The token of forms; empty if nobody is signed in.
    pub token: String,
    /// Started as a demonstration.
    pub demo: bool,
    /// Address of this page, to come back to.
    pub here: String,
    deployment: Language,
}

impl<'a> Frame<'a> {
    /// The frame of a page for whoever is signed in, or nobody.
    pub fn new(app: &'a App, req: &HttpRequest, session: Option<&Session>, title: MessageId) -> Self {
        let words = Wording::new(&app.texts, session::language(app, req, session));
        Self {
            title: words.say(title),
            words,
            membership: None,
            token: session.map(|s| s.row.form_token.clone()).unwrap_or_default(),
            demo: app.demo,
            here: req.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            deployment: app.config.language,
        }
    }

    /// The same for a member of an organisation.
    pub fn of<P>(self, by: &store::Allowed<P>, organisation: String) -> Self {
        let role = by.caller().role().as_str();
        Self { membership: Some(Membership { organisation, role }), ..self }
    }

    /// The same page in another language than the reader's: for somebody else to read.
    pub fn in_language(self, language: Language, title: MessageId) -> Self {
        let words = self.words.beside(language);
        Self { title: words.say(title), words, ..self }
    }

    /// Organisation and role in a line.
    pub fn member(&self) -> Option<String> {
        let membership = self.membership.as_ref()?;
        let role = self.words.code("page-role-", membership.role);
        let organisation = (&membership.organisation).into();
        Some(self.words.with(msg::PAGE_MEMBER, &[("organisation", organisation), ("role", role.into())]))
    }

    /// Where the role works: addresses and names.
    pub fn menu(&self) -> Vec<(&'static str, String)> {
        let role = self.membership.as_ref().and_then(|m| m.role.parse().ok());
        home::menu(role).into_iter().map(|(href, name)| (href, self.words.say(name))).collect()
    }

    /// Address of the style sheet.
    pub fn style(&self) -> &'static str {
        assets::style_path()
    }

    /// Address of the icon.
    pub fn icon(&self) -> &'static str {
        assets::icon_path()
    }

    /// Every language with its own name.
    pub fn languages(&self) -> Vec<Shown> {
        Language::ALL.into_iter().map(|language| Shown::ours(language.own_name().to_owned(), language)).collect()
    }

    /// Tag of the page's language.
    pub fn lang(&self) -> &'static str {
        self.words.language().tag()
    }

    /// Direction of the page's language.
    pub fn dir(&self) -> &'static str {
        self.words.language().direction().as_str()
    }

    /// That a text above is a draft: in the page's language and the deployment's. Asked last, when all has been said.
    pub fn drafts(&self) -> Vec<Shown> {
        if !self.words.has_draft() {
            return Vec::new();
        }
        let mut languages = vec![self.words.language(), self.deployment];
        languages.dedup();
        let notice = |l: Language| Shown::ours(self.words.beside(l).say(msg::DRAFT_TRANSLATION), l);
        languages.into_iter().map(notice).collect()
    }
}

/// The answer with a page.
pub fn answer(language: Language, status: StatusCode, page: &impl Template) -> HttpResponse {
    match page.render() {
        Ok(body) => head(status).insert_header((header::CONTENT_LANGUAGE, language.tag())).body(body),
        Err(cause) => {
            tracing::error!(cause = %cause, "a template was not rendered");
            head(StatusCode::INTERNAL_SERVER_ERROR).finish()
        }
    }
}

fn head(status: StatusCode) -> HttpResponseBuilder {
    let mut head = HttpResponse::build(status);
    head.content_type("text/html; charset=utf-8").insert_header(("content-security-policy", POLICY));
    head.insert_header((header::CACHE_CONTROL, "no-store")).insert_header((header::VARY, "Accept-Language, Cookie"));
    head
}

/// 303 to a page of ours.
pub fn see_other(path: &str) -> HttpResponseBuilder {
    let mut reply = HttpResponse::SeeOther();
    reply.insert_header((header::LOCATION, path.to_owned()));
    reply
}

/// An identifier in the path. What is none leads nowhere, like one that is not ours.
pub fn id<T: std::str::FromStr>(req: &HttpRequest, name: &str) -> Result<T, Refusal> {
    let text = req.match_info().query(name);
    text.parse().map_err(|_| Problem::new(domain::code::Code::NotFound).into())
}
