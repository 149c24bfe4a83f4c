//! Watching over the audit: whom an account touched, which laws withhold lines, and that the chains of a whole life are whole.

use crate::support::people::{self, begin, begin_active};
use crate::support::{TestApp, executable, unique};
use serde_json::json;
use std::process::Command;

#[test]
fn an_auditor_learns_whom_an_account_touched() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let (profile, account) = (begin_active(&caseworker), caseworker.get("/me").expect(200).text_at("/account"));
    let asked = |span: &str| app.as_role("auditor").get(&format!("/audit/breach?account={account}&{span}")).expect(200);
    let found = asked("from=2026-01-01T00:00:00Z&until=2100-01-01T00:00:00Z");
    let id = profile.trim_start_matches("/profiles/");
    let touched = found.list_at("/items").into_iter().find(|t| t["person"] == id).expect("the person is told");
    assert!(touched["events"].as_array().is_some_and(|e| e.contains(&json!("created"))), "{touched}");
    assert!(touched["fieldGroups"].as_array().is_some_and(|g| g.contains(&json!("identity"))), "{touched}");
    assert!(asked("from=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z").list_at("/items").is_empty());
    let wrong = app.as_role("auditor").get("/audit/breach?account=x&from=yesterday").expect(400);
    assert_eq!(wrong.violations(), ["account id-malformed", "from type-mismatch", "until member-missing"]);
}

#[test]
fn what_a_law_withholds_is_not_in_the_extract_and_the_law_is_named() {
    let app = TestApp::shared();
    let (caseworker, auditor) = (app.as_role("caseworker"), app.as_role("auditor"));
    let profile = begin(&caseworker);
    let other = app.organisation("caseworker.koeln");
    let rule = format!("/audit/disclosure-rules/{other}");
    let seen = || {
        let log = caseworker.get(&format!("{profile}/access-log")).expect(200);
        log.list_at("/items").iter().filter(|line| line["organisation"] == other.as_str()).count()
    };
    app.as_role("caseworker.koeln").get(&profile).expect(404);
    assert_eq!(seen(), 1, "a refusal elsewhere is told");
    auditor.put(&rule, json!({"mode": "deferred", "legalReference": "x"})).expect(400);
    auditor.put(&rule, json!({"mode": "never", "legalReference": "Police Act 12"})).expect(200);
    app.as_role("caseworker.koeln").get(&profile).expect(404);
    assert_eq!(seen(), 1, "the new line is withheld, the old one is not");
    let log = caseworker.get(&format!("{profile}/access-log")).expect(200);
    assert!(log.list_at("/withheldUnder").iter().any(|law| law["legalReference"] == "Police Act 12"));
    auditor.put(&rule, json!({"mode": "now", "legalReference": "Police Act 12"})).expect(200);
    app.as_role("caseworker.koeln").get(&profile).expect(404);
    assert_eq!(seen(), 2);
}

#[test]
fn the_chains_of_a_service_are_verified_from_outside() {
    let data = std::env::temp_dir().join(unique("passerelle-audit"));
    std::fs::create_dir(&data).expect("a directory");
    let key = data.join("signing.key").to_string_lossy().into_owned();
    let run = |args: &[&str]| {
        let mut command = Command::new(executable::path());
        command
            .args(args)
            .env("PASSERELLE_DATA_DIR", &data)
            .env("PASSERELLE_SIGNING_KEY", &key)
            .env_remove("DATABASE_URL");
        let output = command.output().expect("the executable starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code(), said)
    };
    assert_eq!(run(&["key", "new", &key]).0, Some(0));
    let app = TestApp::start_with(Some(&data), &[("PASSERELLE_SIGNING_KEY", key.as_str())]);
    people::begin(&app.as_role("caseworker"));
    let organisation = app.organisation("caseworker");
    let account = app.as_role("caseworker").get("/me").expect(200).text_at("/account");
    drop(app);
    let heads = std::fs::read_to_string(data.join("audit-heads")).expect("the heads were kept when the service ended");
    assert!(!heads.is_empty());
    let (code, said) = run(&["audit", "verify"]);
    assert_eq!((code, said.starts_with("whole: ")), (Some(0), true), "{said}");
    let span = ["--from", "2026-01-01", "--to", "2100-01-01"];
    let asked =
        ["audit", "breach", "--organisation", &organisation, "--account", &account, "--reason", "a lost telephone"];
    let (code, said) = run(&[&asked[..], &span[..]].concat());
    assert!(code == Some(0) && said.contains("created"), "{said}");
    std::fs::write(data.join("audit-heads"), "none\n").expect("written");
    assert_eq!(run(&["audit", "verify"]).0, Some(2), "heads that nobody signed are no heads");
    assert_eq!(run(&["audit", "verify", "--without-heads"]).0, Some(0));
    std::fs::remove_dir_all(&data).expect("removed");
}
