//! Who calls, on whose row, and what the matrix of the domain makes of it. The guard calls the service and compares.

use crate::document::{Demand, Operation};
use domain::access::permits::AnswerRequest;
use domain::access::{Permission, Purpose, Reach, Role};
use std::fmt::Write;

/// How the row stands to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// Kept by the caller's office and assigned to the caller; of a person: their own.
    Assigned,
    /// Kept by the caller's office, assigned to somebody else.
    Office,
    /// Kept by the caller's organisation.
    Organisation,
    /// Kept by another organisation, which has shared nothing with the caller's.
    Elsewhere,
    /// Shared with the caller's organisation: guidance, matching, national register.
    Granted,
    /// Shared, and the consents were withdrawn.
    Withdrawn,
    /// A case about one claim of it was sent to the caller's organisation.
    Referred,
    /// Of the caller's organisation, and shielded: for the staff who are named.
    Shielded,
    /// The same, and the caller has broken the glass.
    Broken,
    /// Of the organisation that keeps it, shared before, and strict now: for the staff who are named, whatever was agreed before.
    Strict,
    /// An id that no row has.
    NeverExisted,
}

/// Who signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// A person, by sign-in name.
    Account(&'static str, Role),
    /// A machine client, by role.
    Client(Role),
    /// The person of the record, where it is assigned to the caller; else of some other record.
    Person,
    /// An account that was disabled after its token was made.
    Disabled,
    /// A token of an account, made for another service.
    ForAnotherService,
    /// No token.
    Nobody,
}

/// One column of the matrix.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Who.
    pub who: Principal,
    /// On what kind of row.
    pub row: Row,
}

/// Every column that is tried.
pub const COLUMNS: [Column; 39] = {
    use Principal::{Account, Client, Disabled, ForAnotherService, Nobody, Person};
    const fn on(who: Principal, row: Row) -> Column {
        Column { who, row }
    }
    let caseworker = Account("caseworker", Role::Caseworker);
    let supervisor = Account("supervisor", Role::Supervisor);
    let adviser = Account("adviser", Role::Adviser);
    let recogniser = Account("recogniser", Role::Recogniser);
    let provider = Account("provider", Role::Provider);
    let auditor = Account("auditor", Role::Auditor);
    let system = Client(Role::System);
    [
        on(caseworker, Row::Assigned),
        on(caseworker, Row::Office),
        on(Account("caseworker.koeln", Role::Caseworker), Row::Elsewhere),
        on(caseworker, Row::NeverExisted),
        on(supervisor, Row::Organisation),
        on(supervisor, Row::Elsewhere),
        on(adviser, Row::Granted),
        on(adviser, Row::Withdrawn),
        on(adviser, Row::Elsewhere),
        on(adviser, Row::NeverExisted),
        on(Account("matcher", Role::Matcher), Row::Granted),
        on(recogniser, Row::Referred),
        on(recogniser, Row::Elsewhere),
        on(auditor, Row::Organisation),
        on(auditor, Row::Elsewhere),
        on(Account("administrator", Role::Administrator), Row::Organisation),
        on(system, Row::Granted),
        on(system, Row::Withdrawn),
        on(system, Row::Elsewhere),
        on(Client(Role::Matcher), Row::Granted),
        on(Nobody, Row::Granted),
        on(supervisor, Row::NeverExisted),
        on(recogniser, Row::NeverExisted),
        on(provider, Row::Elsewhere),
        on(provider, Row::NeverExisted),
        on(auditor, Row::NeverExisted),
        on(system, Row::NeverExisted),
        on(Person, Row::Elsewhere),
        on(Person, Row::NeverExisted),
        on(Disabled, Row::Assigned),
        on(ForAnotherService, Row::Assigned),
        on(supervisor, Row::Shielded),
        on(supervisor, Row::Broken),
        on(supervisor, Row::Strict),
        on(adviser, Row::Strict),
        on(system, Row::Strict),
        on(auditor, Row::Shielded),
        on(auditor, Row::Strict),
        on(Person, Row::Assigned),
    ]
};

impl Column {
    /// Its role, if it has one.
    pub fn role(&self) -> Option<Role> {
        match self.who {
            Principal::Account(_, role) | Principal::Client(role) => Some(role),
            Principal::Person => Some(Role::Person),
            Principal::Nobody | Principal::Disabled | Principal::ForAnotherService => None,
        }
    }

    /// The caller is the person whose record it is.
    pub fn is_own_record(&self) -> bool {
        (self.who, self.row) == (Principal::Person, Row::Assigned)
    }

    /// `caseworker, row assigned`.
    pub fn name(&self) -> String {
        let who = match self.who {
            Principal::Account(name, _) => name.to_owned(),
            Principal::Client(role) => format!("client ({})", role.as_str()),
            Principal::Person => "person".to_owned(),
            Principal::Disabled => "an account that was disabled".to_owned(),
            Principal::ForAnotherService => "a token for another service".to_owned(),
            Principal::Nobody => "nobody".to_owned(),
        };
        let row = match self.row {
            Row::Assigned if self.is_own_record() => "of their own",
            Row::Assigned => "assigned to them",
            Row::Office => "of their office, assigned to a colleague",
            Row::Organisation => "of their organisation",
            Row::Elsewhere => "of another organisation",
            Row::Granted => "shared with their organisation",
            Row::Withdrawn => "shared and withdrawn",
            Row::Referred => "of which one claim was referred to them",
            Row::Shielded => "of their organisation, shielded",
            Row::Broken => "of their organisation, shielded, the glass broken",
            Row::Strict => "shared, and strict since",
            Row::NeverExisted => "that never existed",
        };
        format!("{who}, a row {row}")
    }
}

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// 2xx.
    Done,
    /// 401.
    NoToken,
    /// 403.
    NotPermitted,
    /// 404.
    NotFound,
}

impl Ending {
    /// The ending of a status; anything else is a fault of the test or of the service.
    pub fn of(status: u16) -> Option<Self> {
        match status {
            200..=299 => Some(Self::Done),
            401 => Some(Self::NoToken),
            403 => Some(Self::NotPermitted),
            404 => Some(Self::NotFound),
            _ => None,
        }
    }

    /// One sign in the snapshot.
    pub fn sign(self) -> char {
        match self {
            Self::Done => '+',
            Self::NoToken => '1',
            Self::NotPermitted => '3',
            Self::NotFound => '4',
        }
    }
}

/// What stands under education and is about more than one claim: a recogniser, who was referred one, does not find it.
const BEYOND_A_CLAIM: [&str; 3] = ["get_level_readings", "get_level_reading", "get_level_statement"];

/// What staff write for themselves: an appraisal is the person's to read once it is released, a counselling session never.
const NOT_FOR_THE_PERSON: [&str; 2] = ["get_appraisal", "get_counselling"];

/// What the matrix says about one call.
pub fn expected(operation: &Operation, demand: Demand, column: &Column) -> Ending {
    if demand == Demand::Public {
        return Ending::Done;
    }
    let Some(role) = column.role() else { return Ending::NoToken };
    match demand.reach(role) {
        None => Ending::NotPermitted,
        Some(_) if !operation.is_about_a_profile() => Ending::Done,
        Some(_) if column.is_own_record() && NOT_FOR_THE_PERSON.contains(&operation.id.as_str()) => Ending::NotFound,
        Some(_) if column.row == Row::Referred && BEYOND_A_CLAIM.contains(&operation.id.as_str()) => Ending::NotFound,
        Some(_) if opens(role, demand.purpose(role), column.row) => Ending::Done,
        Some(reach) if within(reach, column.row, demand.purpose(role)) => Ending::Done,
        Some(_) => Ending::NotFound,
    }
}

/// What reaches a hidden record although its caller is not named (SECURITY.md sections 4 and 9): breaking the glass of a shielded one, and
/// the rights of the person for whoever decides about an open request.
fn opens(role: Role, purpose: Purpose, row: Row) -> bool {
    let hidden = matches!(row, Row::Shielded | Row::Strict);
    let glass = purpose == Purpose::Emergency && row == Row::Shielded;
    glass || hidden && purpose == Purpose::Rights && AnswerRequest::reach(role).is_some()
}

/// Whether a row is within reach.
pub fn within(reach: Reach, row: Row, purpose: Purpose) -> bool {
    match (reach, row) {
        (_, Row::NeverExisted) => false,
        (Reach::Own, row) => row == Row::Assigned,
        (Reach::Office, row) => matches!(row, Row::Assigned | Row::Office),
        (Reach::Organisation, row) => matches!(row, Row::Assigned | Row::Office | Row::Organisation | Row::Broken),
        (Reach::Shared, Row::Referred) => purpose == Purpose::Recognition,
        (Reach::Shared, row) => {
            let shared = matches!(purpose, Purpose::Guidance | Purpose::Matching | Purpose::NationalRegister);
            row == Row::Granted && shared
        }
        (Reach::Everyone, _) => true,
    }
}

/// The snapshot: one line an operation, one sign a column.
pub fn snapshot(operations: &[Operation]) -> String {
    let mut text = String::from("Who may call what. + done, 1 no token, 3 not permitted, 4 not found.\n\n");
    for (i, column) in COLUMNS.iter().enumerate() {
        let _ = writeln!(text, "{:>2}  {}", i + 1, column.name());
    }
    let _ = write!(text, "\n{:<26} {:<18}", "operation", "permission");
    (1..=COLUMNS.len()).for_each(|i| {
        let _ = write!(text, " {i:>2}");
    });
    text.push('\n');
    let mut operations: Vec<_> = operations.iter().collect();
    operations.sort_by(|a, b| (&a.permission, &a.id).cmp(&(&b.permission, &b.id)));
    for operation in operations {
        let _ = write!(text, "{:<26} {:<18}", operation.id, operation.permission);
        for column in &COLUMNS {
            let sign = operation.demand().map_or('?', |demand| expected(operation, demand, column).sign());
            let _ = write!(text, "  {sign}");
        }
        text.push('\n');
    }
    text
}
