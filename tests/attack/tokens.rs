//! Hostile tokens on every operation that wants one: none is let in, and the same request with a token that holds is.

use super::forge::{Forge, Vector};
use crate::support::suite::full;
use crate::support::{Answer, Run, TestApp};
use passerelle_tests::document::{Demand, Operation, operations};
use passerelle_tests::suite::Suite;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

/// A request that reaches the door of an operation; what stands behind it is not there.
fn call(app: &TestApp, operation: &Operation, token: &str) -> Option<Answer> {
    let id = Uuid::new_v4().to_string();
    let parts = operation.path.split('/').map(|part| if part.starts_with('{') { id.as_str() } else { part });
    let path = parts.collect::<Vec<_>>().join("/");
    let request = app.anonymous().request(&operation.method, &path);
    request.with("Authorization", &format!("Bearer {token}")).try_send()
}

/// In the full form each vector on each operation, else each vector on every twentieth, so that every operation meets some.
fn pairs(operations: usize, vectors: usize) -> Vec<(usize, usize)> {
    let step = if full() { 1 } else { 20 };
    let all = (0..operations).flat_map(|o| (0..vectors).map(move |v| (o, v)));
    all.filter(|(o, v)| (o + v) % step == 0).collect()
}

fn accepted(app: &TestApp, operations: &[Operation], vectors: &[Vector], pairs: &[(usize, usize)]) -> Vec<String> {
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some((o, v)) = pairs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (operation, (name, token)) = (&operations[*o], &vectors[*v]);
                    let answer = call(app, operation, token);
                    let refused =
                        answer.as_ref().is_some_and(|a| a.status == 401 && a.header("www-authenticate").is_some());
                    if !refused {
                        let status = answer.map(|a| a.status);
                        wrong.lock().expect("no caller panics").push(format!("{} {name}: {status:?}", operation.id));
                    }
                }
            });
        }
    });
    wrong.into_inner().expect("all callers are done")
}

#[test]
fn no_hostile_token_opens_any_operation() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::Tokens));
    let forge = Forge::new(app);
    let controls = forge.controls();
    let vectors = forge.vectors(&controls[0].1);
    let protected = |o: &Operation| o.demand().is_ok_and(|demand| demand != Demand::Public);
    let operations: Vec<_> = operations().into_iter().filter(protected).collect();
    for (name, token) in &controls {
        let status = app.with_token(token).get("/me").send().status;
        run.tried(status == 200, || format!("a token that holds, {name}: {status}"));
    }
    for operation in &operations {
        let status = call(app, operation, &controls[0].1).map(|answer| answer.status);
        run.tried(status.is_some_and(|s| s != 401), || format!("{} with a token that holds: {status:?}", operation.id));
    }
    let pairs = pairs(operations.len(), vectors.len());
    run.all(pairs.len(), accepted(app, &operations, &vectors, &pairs));
    run.tried(vectors.len() >= 100, || format!("{} vectors", vectors.len()));
    run.figure("vectors", vectors.len());
    run.figure("operations", operations.len());
    run.figure("controls accepted", controls.len() + operations.len());
    run.end();
}
