//! Every reason we refuse something. The kebab-case name is the problem's `type` and the id of its text.

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal),+ $(,)?) => {
        /// A reason to refuse, or what is wrong with one member of an input.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])* $name,)+ }

        impl Code {
            /// All codes, in the order in which they are declared.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// The stable name that clients may rely on.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }
        }
    };
}

codes! {
    // Whole requests.
    /// The input has violations.
    InputRefused = "input-refused",
    /// The body is not JSON.
    JsonMalformed = "json-malformed",
    /// No credentials, or none that hold.
    TokenMissing = "token-missing",
    /// The token was refused.
    TokenRefused = "token-refused",
    /// Name or password do not fit, or the client is not known.
    SignInRefused = "sign-in-refused",
    /// This role may not do this.
    NotPermitted = "not-permitted",
    /// Out of reach, erased or never existed.
    NotFound = "not-found",
    /// The method is not one of this path.
    MethodNotAllowed = "method-not-allowed",
    /// `Accept` cannot be met.
    NotAcceptable = "not-acceptable",
    /// Another media type is wanted.
    MediaTypeNotSupported = "media-type-not-supported",
    /// The body is larger than the limit.
    BodyTooLarge = "body-too-large",
    /// `If-Match` is missing.
    PreconditionRequired = "precondition-required",
    /// The row has changed since it was read.
    VersionStale = "version-stale",
    /// `If-Match` is not one strong tag.
    IfMatchMalformed = "if-match-malformed",
    /// A system must send `Idempotency-Key`.
    IdempotencyKeyMissing = "idempotency-key-missing",
    /// `Idempotency-Key` is not 1 to 255 visible ASCII characters.
    IdempotencyKeyMalformed = "idempotency-key-malformed",
    /// The key was used for another request.
    IdempotencyKeyReused = "idempotency-key-reused",
    /// A request with this key is still running.
    IdempotencyKeyInFlight = "idempotency-key-in-flight",
    /// The list has more rows than a file may hold.
    ExportTooLong = "export-too-long",
    /// Too many requests.
    TooManyRequests = "too-many-requests",
    /// The database is busy or away.
    Unavailable = "unavailable",
    /// The index of people is being built, or has not caught up.
    MatchingNotReady = "matching-not-ready",
    /// The disk of the database is full.
    StorageFull = "storage-full",
    /// Something we did not foresee.
    Unforeseen = "unforeseen",
    /// The state of the row does not allow this.
    StateConflict = "state-conflict",
    /// A law keeps the record.
    HeldByLaw = "held-by-law",
    /// Who asked may not be who decides.
    TwoPeopleNeeded = "two-people-needed",
    /// A strict record is never shared or handed over.
    StrictNotShared = "strict-not-shared",
    /// The package is none that this version reads.
    PackageUnreadable = "package-unreadable",
    /// The signature of the package does not hold: something in it was changed.
    PackageTampered = "package-tampered",
    /// The time in which the package could be accepted is over.
    PackageExpired = "package-expired",
    /// The package is for another organisation.
    PackageForAnother = "package-for-another",
    /// No key is known of the deployment that signed the package.
    PackageSenderUnknown = "package-sender-unknown",
    /// The documents are more than a package holds.
    PackageTooLarge = "package-too-large",
    /// A value that must be unique is taken.
    AlreadyExists = "already-exists",
    /// The cursor is not one of ours, or is for another query.
    CursorNotForThisQuery = "cursor-not-for-this-query",
    /// The record is closed or was merged into another one: it is read only.
    RecordReadOnly = "record-read-only",
    /// Questions are open that must have an answer state.
    QuestionsOpen = "questions-open",
    /// Whoever entered a claim cannot record its verification.
    OwnClaimNotVerified = "own-claim-not-verified",
    /// The person has not agreed to this, or not any more.
    ConsentNeeded = "consent-needed",
    /// Only for a minor.
    OnlyForMinors = "only-for-minors",
    /// The file holds what is not stored: scripts, attachments, a damaged or huge picture.
    FileRefused = "file-refused",
    /// The grant type is not supported by the token endpoint.
    GrantTypeUnsupported = "grant-type-unsupported",

    // Members of an input.
    /// No such member.
    UnknownMember = "unknown-member",
    /// A member stands twice.
    RepeatedMember = "repeated-member",
    /// A needed member is missing.
    MemberMissing = "member-missing",
    /// Another type is wanted.
    TypeMismatch = "type-mismatch",
    /// Not one of the listed values.
    ValueNotListed = "value-not-listed",
    /// Not a UUID.
    IdMalformed = "id-malformed",
    /// Not a number, or out of range.
    NumberOutOfRange = "number-out-of-range",
    /// Empty.
    TextEmpty = "text-empty",
    /// Too long.
    TextTooLong = "text-too-long",
    /// Characters that cannot be stored or would mislead a reader.
    TextCharacterRefused = "text-character-refused",
    /// Too many items.
    ListTooLong = "list-too-long",
    /// Not a BCP 47 tag.
    LanguageTagUnknown = "language-tag-unknown",
    /// Not an ISO 639-3 code.
    LanguageUnknown = "language-unknown",
    /// Not an ISO 3166-1 alpha-3 code.
    CountryUnknown = "country-unknown",
    /// Not of the form of a NUTS code.
    RegionUnknown = "region-unknown",
    /// Not an ISCED-F code of 2 to 4 digits.
    FieldUnknown = "field-unknown",
    /// Year out of range.
    YearOutOfRange = "year-out-of-range",
    /// Month out of range.
    MonthOutOfRange = "month-out-of-range",
    /// Day out of range.
    DayOutOfRange = "day-out-of-range",
    /// A day without a month.
    DayWithoutMonth = "day-without-month",
    /// The end lies before the begin.
    EndBeforeBegin = "end-before-begin",
    /// A date in the future.
    DateInFuture = "date-in-future",
    /// A date in the past.
    DateInPast = "date-in-past",
    /// A date later than the limit.
    DateTooLate = "date-too-late",
    /// Neither `uri` nor `ownWords`, or both.
    ConceptNeedsUriOrWords = "concept-needs-uri-or-words",
    /// No loaded release knows this concept.
    ConceptUnknown = "concept-unknown",
    /// A concept of another kind is wanted.
    ConceptOfOtherKind = "concept-of-other-kind",
    /// No such credential row.
    RowUnknown = "row-unknown",
    /// No such organisation.
    OrganisationUnknown = "organisation-unknown",
    /// No such member of staff.
    AccountUnknown = "account-unknown",
    /// No such office in the organisation.
    OfficeUnknown = "office-unknown",
    /// This kind of organisation cannot give this role.
    RoleNotGiven = "role-not-given",
    /// The consent does not cover this grant.
    ConsentDoesNotCover = "consent-does-not-cover",
    /// This group may not be shared for this purpose.
    GroupNotShareable = "group-not-shareable",
    /// Not a telephone number in E.164.
    PhoneUnknown = "phone-unknown",
    /// Not an e-mail address.
    EmailUnknown = "email-unknown",
    /// The vocabulary has it; this service does not offer it.
    ConceptNotOffered = "concept-not-offered",
    /// What the person said stays as it was said.
    OriginalKept = "original-kept",
    /// No such document in this record.
    DocumentUnknown = "document-unknown",
    /// No such record within reach.
    RecordUnknown = "record-unknown",
    /// No answer state.
    AnswerMissing = "answer-missing",
    /// Larger than the range allows.
    RangeReversed = "range-reversed",
    /// Not a letter A to F with at most one digit.
    GradeUnknown = "grade-unknown",
    /// No such entry in this record.
    EntryUnknown = "entry-unknown",
    /// Somebody else must do this: whoever made it does not judge it.
    AnotherPersonNeeded = "another-person-needed",
    /// The reading is the same as before.
    ReadingUnchanged = "reading-unchanged",
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
        assert!(names.iter().all(|n| n.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
