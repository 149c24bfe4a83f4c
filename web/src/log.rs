//! Who looked at a record: the person's extract as a page that can be printed.

use crate::frame::{Frame, Page, answer};
use crate::home;
use crate::rows::{Cell, RowsPage};
use crate::session::{SignedIn, app};
use crate::wording::Wording;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use api::cursor::Key;
use domain::access::permits::ReadOwnLog;
use domain::audit::Event;
use i18n::msg;
use serde::Deserialize;
use store::{Seen, Tx};
use uuid::Uuid;

const ROWS: usize = 100;

/// Where a page of the log begins; the mark is signed and bound to the caller.
#[derive(Default, Deserialize)]
struct Place {
    after: Option<String>,
}

/// `GET /own/access-log`, `GET /profiles/{profile_id}/access-log`
pub async fn show(of: SignedIn<ReadOwnLog>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let person = home::person(&req, of.by.caller())?;
    let place = Query::<Place>::from_query(req.query_string()).map(Query::into_inner).unwrap_or_default();
    let key = Key::at(&app, req.path(), of.by.caller(), &"log page");
    let before = place.after.as_deref().map(|mark| key.open(mark)).transpose()?.map(|(_, seq)| seq.as_u128());
    let before = before.and_then(|seq| i64::try_from(seq).ok());
    let work = move |tx: &mut Tx<'_, ReadOwnLog>| {
        let seen = tx.access_log(person, before, ROWS as i64 + 1)?;
        Ok((seen, tx.disclosure_rules()?, tx.own_organisation()?))
    };
    let (seen, rules, organisation) = app.db.read(&of.by, work).await?;
    let spot = |line: &Seen| (line.at, Uuid::from_u128(u128::try_from(line.seq).unwrap_or_default()));
    let (seen, next) = key.page(seen, ROWS, spot);
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_LOG).of(&of.by, organisation);
    let rows = seen.iter().map(|line| row(&frame.words, line)).collect();
    let heads = [
        msg::PAGE_COLUMN_WHEN,
        msg::PAGE_COLUMN_WHO,
        msg::PAGE_COLUMN_WHAT,
        msg::PAGE_COLUMN_WHY,
        msg::PAGE_COLUMN_GROUPS,
        msg::PAGE_COLUMN_RESULT,
    ];
    let language = frame.words.language();
    let withheld = |law: &str| frame.words.with(msg::PAGE_LOG_WITHHELD, &[("law", law.into())]);
    let laws: Vec<String> = rules.iter().map(|rule| withheld(&rule.legal_reference)).collect();
    let older = frame.words.say(msg::PAGE_LOG_OLDER);
    let mut page = RowsPage::new(frame, msg::PAGE_LOG_ABOUT, &heads, rows, msg::PAGE_SECTION_EMPTY);
    page.notes.extend(laws);
    page.next = next.map(|mark| (format!("{}?after={mark}", req.path()), older));
    Ok(answer(language, StatusCode::OK, &page))
}

fn row(words: &Wording<'_>, line: &Seen) -> Vec<Cell> {
    let time = line.at.time();
    let clock = format!("{:02}:{:02}", time.hour(), time.minute());
    let day = words.day(line.at.date());
    let role = line.role.as_deref().map(|role| words.code("page-role-", role)).unwrap_or_default();
    let who = line.organisation_name.clone().unwrap_or_default();
    let purpose = line.purpose.as_deref().map(|p| words.code("page-purpose-", &p.replace('_', "-")));
    let groups: Vec<String> = line.groups.iter().map(|group| words.code("page-group-", group)).collect();
    let what = words.code("page-event-", line.event.parse().map_or("service", kind));
    // What was done to a record that was merged into this one is told apart by its reference.
    let what = line.record.as_ref().map_or_else(|| what.clone(), |reference| format!("{what} ({reference})"));
    vec![
        Cell::Ours(words.with(msg::DATE_AND_TIME, &[("date", day.into()), ("time", clock.into())])),
        Cell::Said([who, role].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")),
        Cell::Ours(what),
        Cell::Ours(purpose.unwrap_or_default()),
        Cell::Ours(words.list(&groups)),
        Cell::Ours(words.code("page-outcome-", &line.outcome)),
    ]
}

/// What happened, in the few words that a reader needs.
pub fn kind(event: Event) -> &'static str {
    use Event as E;
    match event {
        E::ProfileRead | E::ProfilesListed | E::MatchRun | E::SearchSaved | E::Unmasked | E::Exported => "read",
        E::Delivered | E::LogRead => "read",
        E::Refused | E::TokenRefused | E::SignInFailed | E::Locked => "refused",
        E::SignedIn | E::SignedOut | E::TokenIssued | E::CodePrinted | E::MembershipSwitched => "signed",
        E::Created | E::SectionChanged | E::ClaimAdded | E::ClaimChanged | E::ClaimWithdrawn => "changed",
        E::EvidenceRecorded | E::LevelComputed | E::LevelContested | E::VerdictRecorded => "changed",
        E::AppraisalAdded | E::AppraisalReleased | E::Assigned | E::ClassChanged | E::StateChanged => "changed",
        E::Merged | E::Unmerged | E::ShortlistChanged | E::MatchActed => "changed",
        E::Transferred | E::ConsentRecorded | E::ConsentRefused | E::ConsentWithdrawn => "shared",
        E::GrantOpened | E::GrantEnded | E::Referred | E::ReferralAnswered | E::IntroductionAsked => "shared",
        E::GlassBroken | E::RequestOpened | E::RequestAnswered | E::Restricted | E::Objected => "rights",
        E::HoldSet | E::HoldLifted | E::ErasureAsked | E::ErasureDecided | E::Erased | E::RetentionRemoved => "rights",
        E::AccountChanged | E::MembershipChanged | E::OrganisationChanged | E::ClientChanged => "service",
        E::SettingChanged | E::CatalogueChanged | E::KeyRotated | E::VocabularyReleased => "service",
        E::VocabularyChanged | E::ImportRun | E::BulkAsked | E::BulkApproved | E::Migrated => "service",
        E::BackupMade | E::Restored | E::AuditVerified | E::AuditRetired => "service",
    }
}
