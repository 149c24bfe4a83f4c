//! Each creating request twice with one key, and four times at once: one effect, one answer.

use crate::support::database::{As, rows as sql};
use crate::support::rows::{self, Ids};
use crate::support::{Answer, Client, Request, Run, TestApp, requests, unique};
use passerelle_tests::access::{COLUMNS, Column, Ending, expected};
use passerelle_tests::document::{Operation, operations};
use passerelle_tests::suite::Suite;
use uuid::Uuid;

/// Shows a secret once and keeps nothing of it, so that it has no answer to repeat.
const SHOWN_ONCE: &str = "add_client";

/// Creates something, and takes a key.
fn creates(operation: &Operation) -> bool {
    operation.id != SHOWN_ONCE && operation.method == "POST" && operation.statuses.iter().any(|status| status == "201")
}

/// The requests by which something was done, as the audit tells.
fn effects(app: &TestApp, requests: &[Uuid]) -> usize {
    let list = requests.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
    let done = format!(
        "select distinct request from audit.audit_event where outcome = 'allowed' and request in ({list}) \
         and event not in ('profile-read', 'profiles-listed')"
    );
    sql(app, As::Backup, &done).len()
}

fn sent(request: &Request, id: Uuid) -> Answer {
    request.clone().with("X-Request-Id", &id.to_string()).send()
}

/// Twice in turn, then four at once with another key; what is wrong, or nothing.
fn fault(app: &TestApp, operation: &Operation, by: &Client, ids: &Ids) -> Option<String> {
    let fresh = || requests::of(operation, by, ids).expect("every operation has a request").once(&unique("once"));
    let (request, [first, again]) = (fresh(), [Uuid::new_v4(), Uuid::new_v4()]);
    let answers = [sent(&request, first), sent(&request, again)];
    if answers[0].status != 201 || answers[1].status != 201 || answers[0].body != answers[1].body {
        return Some(format!(
            "{} {}, then {} {}",
            answers[0].status, answers[0].body, answers[1].status, answers[1].body
        ));
    }
    let effects_of_two = effects(app, &[first, again]);
    if effects_of_two > 1 {
        return Some(format!("{effects_of_two} effects of two"));
    }
    let (request, four) = (fresh(), [(); 4].map(|()| Uuid::new_v4()));
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let all = four.map(|id| {
            scope.spawn({
                let request = &request;
                move || sent(request, id)
            })
        });
        all.into_iter().map(|one| one.join().expect("a sender ends")).collect()
    });
    let made: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
    let waits = |answer: &&Answer| answer.status == 409 && answer.code() == "idempotency-key-in-flight";
    let others = answers.iter().filter(waits).count();
    let same = made.windows(2).all(|two| two[0].body == two[1].body);
    let effects = effects(app, &four);
    // What may be done once only was done by the first two.
    let repeated = made.is_empty() && effects == 0;
    let right = same && effects <= 1 && (repeated || made.len() + others == 4);
    (!right).then(|| format!("{effects} effects of four: {:?}", answers.iter().map(|a| a.status).collect::<Vec<_>>()))
}

/// The first caller for whom an operation works, among those whose records need no more than their keeper.
fn caller(operation: &Operation, among: &[usize]) -> Option<usize> {
    let done = |column: &Column| operation.demand().is_ok_and(|d| expected(operation, d, column) == Ending::Done);
    among.iter().copied().find(|n| done(&COLUMNS[*n]))
}

#[test]
fn a_creating_request_that_is_repeated_has_one_effect() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::Replays));
    // Caseworker, supervisor, adviser, auditor, administrator; each with a record of their own.
    let among = [0, 4, 6, 13, 15];
    let made = among.map(|n| (n, rows::make(app, &COLUMNS[n])));
    let mut left = 0;
    for operation in operations().iter().filter(|operation| creates(operation)) {
        let found = caller(operation, &among).and_then(|n| made.iter().find(|(of, _)| *of == n));
        let Some((n, ids)) = found else {
            left += 1;
            continue;
        };
        let by = app.as_caller(COLUMNS[*n].who);
        let fault = fault(app, operation, &by, ids);
        run.tried(fault.is_none(), || format!("{}: {}", operation.id, fault.unwrap_or_default()));
    }
    run.figure("requests each", 6);
    run.figure("operations of other roles, left to the stories", left);
    run.end();
}
