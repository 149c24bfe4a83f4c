//! Every operation of the document as every kind of caller on every kind of row, called once; access, audit and coverage judge the same calls.

use crate::support::rows::{self, Ids};
use crate::support::{Answer, TestApp, requests};
use passerelle_tests::access::{COLUMNS, Column, Ending, Row, expected};
use passerelle_tests::document::{Demand, Operation, operations};
use std::sync::{Mutex, OnceLock};
use uuid::Uuid;

/// One call and how it ended.
pub struct Call {
    /// What was called.
    pub operation: Operation,
    /// What it demands.
    pub demand: Demand,
    /// Who called, on what row.
    pub column: &'static Column,
    /// Which record, if it is about one.
    pub profile: String,
    /// Who keeps that record, by sign-in name.
    pub keeper: &'static str,
    /// Request id, under which the audit has its lines.
    pub request: Uuid,
    /// What the matrix says.
    pub expected: Ending,
    /// What came.
    pub answer: Answer,
}

/// A record that somebody without any right to write was let loose on, before and after.
pub struct Untouched {
    /// Who was let loose.
    pub column: &'static Column,
    /// As its keeper saw it before.
    pub before: String,
    /// And after.
    pub after: String,
}

/// All calls, and the records that may not have changed.
#[derive(Default)]
pub struct Matrix {
    /// Calls.
    pub calls: Vec<Call>,
    /// Records.
    pub untouched: Vec<Untouched>,
}

/// Calls everything, once for all guards.
pub fn matrix() -> &'static Matrix {
    static MATRIX: OnceLock<Matrix> = OnceLock::new();
    MATRIX.get_or_init(|| {
        let (app, operations) = (TestApp::shared(), operations());
        let whole = Mutex::<Matrix>::default();
        let next = Mutex::new(COLUMNS.iter());
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    loop {
                        let column = next.lock().expect("no column panics while taken").next();
                        let Some(column) = column else { break };
                        let part = call_all(app, &operations, column);
                        let mut whole = whole.lock().expect("no column panics while kept");
                        whole.calls.extend(part.calls);
                        whole.untouched.extend(part.untouched);
                    }
                });
            }
        });
        whole.into_inner().expect("all columns are done")
    })
}

fn call_all(app: &TestApp, operations: &[Operation], column: &'static Column) -> Matrix {
    let ids = rows::make(app, column);
    let by = if column.is_own_record() { app.as_person(&ids.profile) } else { app.as_caller(column.who) };
    let mut matrix = Matrix::default();
    let before = (column.row != Row::NeverExisted).then(|| as_kept(app, &ids));
    for operation in in_order(operations) {
        let Ok(demand) = operation.demand() else { continue };
        let Some(request) = requests::of(operation, &by, &ids) else { continue };
        let id = Uuid::new_v4();
        matrix.calls.push(Call {
            operation: operation.clone(),
            demand,
            column,
            profile: ids.profile.clone(),
            keeper: ids.keeper,
            request: id,
            expected: expected(operation, demand, column),
            answer: request.with("X-Request-Id", &id.to_string()).send(),
        });
    }
    let may_write = matrix.calls.iter().any(|call| call.is_write() && call.expected == Ending::Done);
    if let Some(before) = before.filter(|_| !may_write) {
        matrix.untouched.push(Untouched { column, before, after: as_kept(app, &ids) });
    }
    matrix
}

/// Reads first; what changes the whole record last, because a record that is on hold or merged answers differently.
fn in_order(operations: &[Operation]) -> Vec<&Operation> {
    // Whoever has broken the glass reaches what was hidden before.
    const LAST: [&str; 4] = ["merge_profile", "unmerge_profile", "set_state", "break_glass"];
    let mut all: Vec<_> = operations.iter().collect();
    all.sort_by_key(|o| (LAST.iter().position(|id| *id == o.id).map_or(0, |at| at + 1), o.method != "GET"));
    all
}

/// The whole record as its keeper sees it.
fn as_kept(app: &TestApp, ids: &Ids) -> String {
    let keeper = app.as_role(ids.keeper);
    let parts = ["", "/consents", "/grants"];
    parts.map(|part| keeper.get(&format!("/profiles/{}{part}", ids.profile)).expect(200).body).join("\n")
}

impl Call {
    /// It would change something of a record.
    pub fn is_write(&self) -> bool {
        self.operation.is_about_a_profile()
            && self.operation.method != "GET"
            && !["propose_plan", "suggest_for_profile"].contains(&self.operation.id.as_str())
    }

    /// How it ended, as far as the matrix knows endings.
    pub fn ending(&self) -> Option<Ending> {
        Ending::of(self.answer.status)
    }

    /// For messages.
    pub fn name(&self) -> String {
        format!("{} ({}) as {}", self.operation.id, self.operation.permission, self.column.name())
    }
}
