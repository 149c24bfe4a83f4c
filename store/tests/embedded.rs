//! The embedded database, against a real PostgreSQL. Without one these tests fail, they never skip.
//!
//! Each test starts a server of its own; some start a second process, which is this same
//! executable asked for the one test `helper_process` with a directory in the environment.

#[path = "embedded/access.rs"]
mod access;
#[path = "embedded/refusals.rs"]
mod refusals;
#[path = "embedded/support.rs"]
mod support;

use std::process::Command;
use std::time::Duration;

use passerelle_store::embedded::{DATABASE, Embedded, Options, Role, Start};
use support::{HOME, Home, Owner, connect, is_alive, number, run, servers_on, started, word};

/// Not a test of its own: the process that others kill. Does nothing when run among the tests.
#[test]
fn helper_process() {
    let Some(home) = std::env::var_os(HOME) else {
        return;
    };
    let start = Embedded::start(&Options::at(home)).unwrap_or_else(|error| panic!("{error}"));
    let database = started(start);
    database.announce("http://127.0.0.1:4711").expect("a note");
    println!("ready {}", database.server_pid().expect("a server"));
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).expect("standard input");
}

#[test]
fn the_first_start_makes_everything_and_the_second_is_quick() {
    let home = Home::new();
    let database = home.start();
    let url = database.url(Role::Migrator);
    run(&url, "set role passerelle_owner; create table note (id int); insert into note values (1)");
    let first = database.took();
    let pid = database.server_pid().expect("a server");
    database.stop().expect("a clean stop");
    assert!(!is_alive(pid) && servers_on(&home.0).is_empty(), "the server has ended");

    let database = home.start();
    assert_eq!(number(&url, "select count(*) as number from note"), 1);
    println!("first start {first:?}, second {:?}", database.took());
    assert!(database.took() < Duration::from_secs(3), "took {:?}", database.took());
}

#[test]
fn a_second_start_says_who_runs_and_commands_attach() {
    let home = Home::new();
    let mut owner = Owner::of(&home.0);
    match Embedded::start(&home.options()).expect("an answer") {
        Start::Started(_) => panic!("two owners"),
        Start::AlreadyRunning { pid, url, socket } => {
            assert_eq!(pid, owner.process.id());
            assert_eq!(url.as_deref(), Some("http://127.0.0.1:4711"));
            assert_eq!(socket, home.0.join("postgres/run"));
        }
    }
    let attached = Embedded::attach(&home.options()).expect("the running one");
    assert!(attached.joined());
    assert_eq!(word(&attached.url(Role::Backup), "select current_user::text as word"), "passerelle_backup");
    drop(attached);
    assert!(is_alive(owner.server), "attaching and leaving does not stop it");

    drop(owner.process.stdin.take());
    assert!(owner.process.wait().expect("the helper").success());
    assert!(servers_on(&home.0).is_empty(), "the owner stopped it");
    let attached = Embedded::attach(&home.options()).expect("one of our own");
    assert!(!attached.joined());
    drop(attached);
    assert!(servers_on(&home.0).is_empty(), "the command stopped it");
}

#[test]
fn committed_rows_survive_a_killed_service() {
    let home = Home::new();
    let mut owner = Owner::of(&home.0);
    let url = Embedded::attach(&home.options()).expect("the running one").url(Role::Migrator);
    run(&url, "set role passerelle_owner; create table note (id int); insert into note values (1), (2)");
    let killed = owner.kill();
    // At once, while the former server may still be shutting down.
    let database = home.start();
    println!("restart after kill -9: {:?} (since the kill {:?})", database.took(), killed.elapsed());
    assert!(!is_alive(owner.server), "the former server has ended");
    assert_eq!(number(&url, "select count(*) as number from note"), 2);
}

#[test]
fn the_server_of_a_killed_service_ends_by_itself() {
    let home = Home::new();
    let mut owner = Owner::of(&home.0);
    owner.kill();
    println!("the server ended {:?} after its owner", owner.wait_for_server());
}

#[test]
fn a_terminated_service_leaves_no_server() {
    let home = Home::new();
    let mut owner = Owner::of(&home.0);
    let status = Command::new("/bin/sh").args(["-c", &format!("kill -TERM {}", owner.process.id())]).status();
    assert!(status.expect("kill").success());
    owner.process.wait().expect("its end");
    owner.wait_for_server();
}

#[test]
fn a_killed_server_recovers_despite_its_files() {
    let home = Home::new();
    let database = home.start();
    let url = database.url(Role::Migrator);
    run(&url, "set role passerelle_owner; create table note (id int); insert into note values (1)");
    let server = database.server_pid().expect("a server");
    let kill = Command::new("/bin/sh").args(["-c", &format!("kill -KILL {server}")]).status();
    assert!(kill.expect("kill").success());
    drop(database);
    assert!(home.data().join("postmaster.pid").exists(), "killed, it left its file");
    // A process that has nothing to do with it got the same number.
    let pid_file = home.data().join("postmaster.pid");
    let text = std::fs::read_to_string(&pid_file).expect("the file");
    let recycled = text.replacen(&server.to_string(), &std::process::id().to_string(), 1);
    std::fs::write(&pid_file, recycled).expect("the file");
    let _database = home.start();
    assert_eq!(number(&url, "select count(*) as number from note"), 1);
}

#[test]
fn ephemeral_clusters_come_and_go_in_sequence() {
    for _ in 0..2 {
        let database = started(Embedded::start(&Options::ephemeral()).expect("a start"));
        let directory = database.directory().to_path_buf();
        run(&database.url(Role::Migrator), "set role passerelle_owner; create table note (id int)");
        database.clone_database(DATABASE, "story_1").expect("a copy");
        let copy = database.address().url_of(Role::App, "story_1");
        assert_eq!(word(&copy, "select to_regclass('note')::text as word"), "note");
        database.drop_database("story_1").expect("dropped");
        drop(database);
        assert!(!directory.exists(), "nothing is left");
    }
}

#[test]
fn a_server_started_on_a_thread_outlives_the_thread() {
    let database = std::thread::spawn(|| Embedded::start(&Options::ephemeral()).expect("a start"))
        .join()
        .map(started)
        .expect("the thread");
    for _ in 0..50 {
        connect(&database.url(Role::App));
    }
    assert_eq!(word(&database.url(Role::App), "select 'here' as word"), "here");
}
