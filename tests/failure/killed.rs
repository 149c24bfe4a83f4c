//! `kill -9` of the service during 1,000 posts: every acknowledged record is there afterwards, and a repeated request makes no second one.

use crate::support::database::{As, count};
use crate::support::{TestApp, unique};
use serde_json::json;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const POSTS: usize = 1_000;
const SENDERS: usize = 8;
/// So many are acknowledged when the service is killed.
const ACKNOWLEDGED: usize = 300;

/// A directory that outlives the service, and not the test.
struct Kept(PathBuf);

impl Drop for Kept {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// One post and what became of it: the record's id, or nothing if no answer came.
type Post = (String, Option<String>);

fn post(app: &TestApp, name: &str, key: &str) -> Option<String> {
    let body = json!({"names": [{"kind": "preferred", "text": name}]});
    let request = app.as_role("caseworker").post("/profiles", body);
    request.once(key).try_send().filter(|answer| answer.status == 201).map(|answer| answer.id())
}

/// Posts from several senders, and kills the service in the middle of it.
fn post_until_killed(app: &TestApp, name: &str) -> Vec<Post> {
    let (posts, next, done) = (Mutex::new(Vec::new()), AtomicUsize::new(0), AtomicUsize::new(0));
    app.as_role("caseworker");
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                while next.fetch_add(1, Ordering::SeqCst) < POSTS {
                    let key = unique("post");
                    let id = post(app, name, &key);
                    if id.is_some() && done.fetch_add(1, Ordering::SeqCst) + 1 == ACKNOWLEDGED {
                        app.kill();
                    }
                    posts.lock().expect("no sender panics while noting").push((key, id));
                }
            });
        }
    });
    posts.into_inner().expect("all senders are done")
}

#[test]
fn what_was_acknowledged_before_a_kill_is_there_after_it() {
    let kept = Kept(std::env::temp_dir().join(unique("passerelle-kept")));
    let name = unique("person");
    let posts = {
        let app = TestApp::start(Some(&kept.0));
        post_until_killed(&app, &name)
    };
    let (acknowledged, lost): (Vec<&Post>, Vec<&Post>) = posts.iter().partition(|(_, id)| id.is_some());
    assert!(acknowledged.len() >= ACKNOWLEDGED && !lost.is_empty(), "{} of {POSTS}", acknowledged.len());

    let app = TestApp::start(Some(&kept.0));
    let caseworker = app.as_role("caseworker");
    for (key, id) in &posts {
        let Some(id) = id else { continue };
        assert_eq!(caseworker.get(&format!("/profiles/{id}")).send().status, 200, "{id} of {key} is gone");
    }
    // Whoever got no answer asks again with the same key.
    for (key, _) in &lost {
        assert!(post(&app, &name, key).is_some(), "{key} could not be repeated");
    }
    for (key, id) in acknowledged.iter().take(20) {
        assert_eq!(post(&app, &name, key).as_ref(), id.as_ref(), "a repeated request gets the record it had made");
    }
    let made = format!("select count(*) from person_name where content->>'text' = '{name}'");
    assert_eq!(count(&app, As::Backup, &made), POSTS as u64, "a record was lost or made twice");
    let told = format!(
        "select count(*) from person_name n where content->>'text' = '{name}' \
         and exists (select from audit.audit_event e where e.event = 'created' and n.person_id = any (e.subjects))"
    );
    assert_eq!(count(&app, As::Backup, &told), POSTS as u64, "a record without its line in the audit");
}
