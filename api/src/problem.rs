//! The one error type that becomes a response: RFC 9457, in the caller's language, rendered at the last moment.

use crate::app::App;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use domain::code::Code;
use domain::language::Language;
use domain::violation::{Place, Violation};
use i18n::{MessageId, Value, msg};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was not done.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The reason.
    pub code: Code,
    /// All violations of the input.
    pub violations: Vec<Violation>,
    /// Version of the row, where a stale one was named.
    pub current: Option<i32>,
    /// Seconds after which to try again.
    pub retry_after: Option<u64>,
    /// Methods that the path has.
    pub allow: Option<String>,
}

/// A problem document.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem)]
pub struct ProblemView {
    /// Address of the explanation of `code`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened and what to do.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// More, where there is more to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The request.
    pub instance: String,
    /// Stable name of the reason.
    pub code: &'static str,
    /// Version of the row now, as an `ETag`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_etag: Option<String>,
    /// Everything that is wrong with the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ViolationView>,
}

/// One violation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Violation)]
pub struct ViolationView {
    /// `body`, `query`, `path` or `header`.
    #[serde(rename = "in")]
    pub place: &'static str,
    /// JSON pointer, or the parameter's name.
    pub pointer: String,
    /// Stable name of the reason.
    pub code: &'static str,
    /// What is wrong and what is expected.
    pub detail: String,
}

/// Status of a refusal. Exhaustive: a new code does not compile until it has one.
pub fn status(code: Code) -> StatusCode {
    use Code as C;
    match code {
        C::TokenMissing | C::TokenRefused | C::SignInRefused => StatusCode::UNAUTHORIZED,
        C::NotPermitted => StatusCode::FORBIDDEN,
        C::NotFound => StatusCode::NOT_FOUND,
        C::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        C::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        C::MediaTypeNotSupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        C::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        C::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        C::VersionStale => StatusCode::PRECONDITION_FAILED,
        C::IdempotencyKeyReused
        | C::IdempotencyKeyInFlight
        | C::StateConflict
        | C::AlreadyExists
        | C::AnotherPersonNeeded
        | C::ExportTooLong
        | C::ReadingUnchanged => StatusCode::CONFLICT,
        C::RecordReadOnly | C::QuestionsOpen | C::OwnClaimNotVerified | C::ConsentNeeded | C::OnlyForMinors => {
            StatusCode::CONFLICT
        }
        C::HeldByLaw | C::TwoPeopleNeeded | C::StrictNotShared => StatusCode::CONFLICT,
        C::PackageExpired | C::PackageTooLarge => StatusCode::CONFLICT,
        C::PackageUnreadable | C::PackageTampered | C::PackageForAnother | C::PackageSenderUnknown => {
            StatusCode::BAD_REQUEST
        }
        C::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        C::Unavailable | C::MatchingNotReady => StatusCode::SERVICE_UNAVAILABLE,
        C::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
        C::Unforeseen => StatusCode::INTERNAL_SERVER_ERROR,
        C::InputRefused | C::JsonMalformed | C::IfMatchMalformed | C::IdempotencyKeyMissing => StatusCode::BAD_REQUEST,
        C::IdempotencyKeyMalformed | C::CursorNotForThisQuery | C::GrantTypeUnsupported => StatusCode::BAD_REQUEST,
        C::UnknownMember | C::RepeatedMember | C::MemberMissing | C::TypeMismatch | C::ValueNotListed => {
            StatusCode::BAD_REQUEST
        }
        C::IdMalformed | C::NumberOutOfRange | C::TextEmpty | C::TextTooLong | C::TextCharacterRefused => {
            StatusCode::BAD_REQUEST
        }
        C::ListTooLong | C::LanguageTagUnknown | C::LanguageUnknown | C::CountryUnknown => StatusCode::BAD_REQUEST,
        C::RegionUnknown | C::FieldUnknown | C::YearOutOfRange | C::MonthOutOfRange | C::DayOutOfRange => {
            StatusCode::BAD_REQUEST
        }
        C::DayWithoutMonth | C::EndBeforeBegin | C::DateInFuture | C::DateInPast => StatusCode::BAD_REQUEST,
        C::ConceptNeedsUriOrWords | C::ConceptUnknown | C::ConceptOfOtherKind | C::RowUnknown => {
            StatusCode::BAD_REQUEST
        }
        C::PhoneUnknown | C::EmailUnknown | C::ConceptNotOffered | C::OriginalKept => StatusCode::BAD_REQUEST,
        C::AnswerMissing | C::DocumentUnknown | C::RecordUnknown | C::FileRefused => StatusCode::BAD_REQUEST,
        C::AccountUnknown | C::OfficeUnknown | C::RoleNotGiven | C::DateTooLate => StatusCode::BAD_REQUEST,
        C::OrganisationUnknown
        | C::ConsentDoesNotCover
        | C::GroupNotShareable
        | C::RangeReversed
        | C::GradeUnknown
        | C::EntryUnknown => StatusCode::BAD_REQUEST,
    }
}

impl Problem {
    /// A refusal of the whole request.
    pub fn new(code: Code) -> Self {
        Self { code, violations: Vec::new(), current: None, retry_after: None, allow: None }
    }

    /// The input has these violations.
    pub fn input(violations: Vec<Violation>) -> Self {
        Self { violations, ..Self::new(Code::InputRefused) }
    }

    /// One violation of the input.
    pub fn one(place: Place, pointer: &str, code: Code) -> Self {
        Self::input(vec![Violation { place, pointer: pointer.to_owned(), code, expected: None }])
    }

    /// Something we did not foresee: logged here with its cause, told to the client by request id alone.
    pub fn unforeseen(cause: impl std::fmt::Display) -> Self {
        tracing::error!(cause = %cause, "unforeseen");
        Self::new(Code::Unforeseen)
    }

    /// Try again after so many seconds.
    pub fn after(code: Code, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..Self::new(code) }
    }

    /// The document in the reader's language.
    pub fn view(&self, app: &App, lang: Language, request: &str) -> ProblemView {
        let detail = (self.code == Code::InputRefused && !self.violations.is_empty()).then(|| {
            let count = [("count", Value::from(self.violations.len()))];
            app.texts.tr_plain(lang, msg::PROBLEM_INPUT_REFUSED_DETAIL, &count)
        });
        ProblemView {
            kind: format!("{}/api/v1/problems/{}", app.config.base_url(), self.code.as_str()),
            title: text(app, lang, self.code, None),
            status: status(self.code).as_u16(),
            detail,
            instance: format!("urn:uuid:{request}"),
            code: self.code.as_str(),
            current_etag: self.current.map(|v| format!("\"{v}\"")),
            errors: self.violations.iter().map(|v| violation(app, lang, v)).collect(),
        }
    }
}

fn violation(app: &App, lang: Language, v: &Violation) -> ViolationView {
    ViolationView {
        place: v.place.as_str(),
        pointer: v.pointer.clone(),
        code: v.code.as_str(),
        detail: text(app, lang, v.code, v.expected.as_deref()),
    }
}

/// The text of a code in the reader's language. That every code has one is guarded by a test.
pub fn text(app: &App, lang: Language, code: Code, expected: Option<&str>) -> String {
    let id = MessageId::find(&format!("problem-{}", code.as_str()));
    id.map_or_else(
        || code.as_str().to_owned(),
        |id| {
            let args = [("expected", Value::from(expected.unwrap_or("none")))];
            let args = if id.variables().is_empty() { &args[..0] } else { &args[..] };
            app.texts.tr_plain(lang, id, args)
        },
    )
}

impl From<store::Error> for Problem {
    fn from(e: store::Error) -> Self {
        match e {
            store::Error::Refused(Code::MatchingNotReady) => Self::after(Code::MatchingNotReady, 5),
            store::Error::Refused(code) => Self::new(code),
            store::Error::Input(violations) => Self::input(violations),
            store::Error::Open(violations) => Self { violations, ..Self::new(Code::QuestionsOpen) },
            store::Error::Stale { current } => Self { current: Some(current), ..Self::new(Code::VersionStale) },
            store::Error::Unavailable(why) => {
                tracing::warn!(why, "database unavailable");
                Self::after(Code::Unavailable, 2)
            }
            store::Error::StorageFull => Self::after(Code::StorageFull, 60),
            store::Error::Unforeseen(cause) => Self::unforeseen(cause),
        }
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        status(self.code)
    }

    /// An empty answer that carries the problem; `edge` writes the document, because only there the language is known.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if let Some(seconds) = self.retry_after {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if let Some(allow) = &self.allow {
            response.insert_header((header::ALLOW, allow.clone()));
        }
        if self.status_code() == StatusCode::UNAUTHORIZED {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        let mut response = response.finish();
        response.extensions_mut().insert(self.clone());
        response
    }
}
