//! The pages: a corpus of scripts in every field on every page in both directions of writing; forged forms; frames; sessions that were
//! given beforehand. The pages as they are served are read tag by tag; they have no scripts of their own and a policy that lets none run.

use super::markup::{escaped, foreign};
use crate::support::browser::{Browser, person, sign_in};
use crate::support::people::{COOK, begin, begin_active};
use crate::support::{Answer, Client, Run, TestApp, unique};
use passerelle_tests::suite::Suite;
use serde_json::{Value, json};

/// What somebody might write instead of a name: elements, attributes, addresses, the ends of everything that a page begins, templates,
/// entities, look-alikes.
const CORPUS: [&str; 20] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=alert(1) x=\"",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</bdi></td></table><form action=https://evil.example><button>x",
    "--><script>alert(1)</script><!--",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{7*7}}{% raw %}${7*7}<%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3c;script&#x3e;alert(1)",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<base href=https://evil.example/><meta http-equiv=refresh content=0>",
    "＜script＞alert(1)＜/script＞ \u{200f}<b>x",
];

/// The fields that take words, each with what stands in front of the payload so that it is found again.
const FIELDS: [&str; 9] =
    ["name", "work", "adviser", "employer", "skill", "title", "institution", "motivation", "municipality"];

fn words(field: &str, n: usize, tag: &str) -> String {
    format!("{field}{n}{tag} {}", CORPUS[n].replace('\u{200f}', ""))
}

/// A record with the whole corpus in each of its fields.
fn poisoned(by: &Client, tag: &str) -> String {
    let profile = begin_active(by);
    let add = |list: &str, body: Value| {
        by.post(&format!("{profile}/{list}"), body).expect(201);
    };
    for n in 0..CORPUS.len() {
        let say = |field: &str| words(field, n, tag);
        let text = |original: String| json!({"original": original, "originalLang": "en"});
        add("names", json!({"kind": "preferred", "text": say("name")}));
        let title = json!({"original": say("work"), "originalLang": "ar", "adviserText": say("adviser")});
        add("work", json!({"title": title, "employer": text(say("employer")), "occupation": {"uri": COOK}}));
        add("skills", json!({"skill": {"ownWords": say("skill")}}));
        let title = json!({"original": say("title"), "originalLang": "en"});
        let education =
            json!({"title": title, "institution": text(say("institution")), "country": "SYR", "completed": true});
        add("education", education);
    }
    by.patch(&format!("{profile}/contact"), json!({"interviewLanguages": {"person": "ar", "professional": "de"}}))
        .version(0)
        .expect(200);
    profile
}

/// Two fields stand once in a record, so that each payload has a record of its own.
fn alone(by: &Client, n: usize, tag: &str) -> String {
    let profile = begin(by);
    for (block, content) in [
        ("expectations", json!({"motivation": {"original": words("motivation", n, tag), "originalLang": "en"}})),
        ("contact", json!({"residence": {"municipality": words("municipality", n, tag), "nuts3": "BE234"}})),
    ] {
        by.patch(&format!("{profile}/{block}"), content).version(0).expect(200);
    }
    profile
}

/// Every place where a field stands is escaped, and the page has no tag that is not ours.
fn judge(run: &mut Run, page: &Answer, path: &str, told: &[String]) -> usize {
    let strange = foreign(&page.body);
    run.tried(page.status == 200 && strange.is_empty(), || format!("{path}: {} {strange:?}", page.status));
    let mut shown = 0;
    for words in told {
        let (marker, _) = words.split_once(' ').expect("a marker stands in front");
        let right = escaped(words);
        // With the blank behind it: a folded word of a name stands alone among the keys that are held.
        for (at, _) in page.body.match_indices(&format!("{marker} ")) {
            shown += 1;
            run.tried(page.body[at..].starts_with(&right), || {
                let found: String = page.body[at..].chars().take(120).collect();
                format!("{path}: {found}")
            });
        }
    }
    shown
}

fn headers(run: &mut Run, page: &Answer, path: &str) {
    let policy = page.header("content-security-policy").unwrap_or_default();
    for wanted in
        ["default-src 'none'", "script-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]
    {
        run.tried(policy.contains(wanted), || format!("{path}: {wanted} is missing in {policy:?}"));
    }
    let nosniff = page.header("x-content-type-options") == Some("nosniff");
    run.tried(nosniff && page.header("cache-control") == Some("no-store"), || format!("{path}: {:?}", page.headers));
}

/// A form that another page sent, one with another session's token, one without any: nothing is changed.
fn forged(run: &mut Run, app: &TestApp, keeper: &Client) {
    let profile = begin_active(keeper);
    let consent =
        crate::support::people::consent(keeper, &profile, "guidance", &app.organisation("adviser"), &["skills"]);
    let (browser, stranger) = (person(app, &profile), Browser::of(app, "adviser"));
    let withdraw = format!("/own/consents/{consent}/withdrawal");
    let (own, foreign) = (browser.token("/own/requests"), stranger.token("/profiles"));
    let wish = |token: &str| {
        vec![("token", token.to_owned()), ("kind", "erasure".to_owned()), ("wish", "Erase me".to_owned())]
    };
    let state = || {
        let consents = keeper.get(&format!("{profile}/consents")).expect(200).body;
        consents + &app.as_role("supervisor").get(&format!("{profile}/rights")).expect(200).body
    };
    let before = state();
    for path in [withdraw.as_str(), "/own/requests", "/language", "/sign-out"] {
        for (headers, token) in [
            (&[][..], ""),
            (&[], "forged"),
            (&[], foreign.as_str()),
            (&[("Sec-Fetch-Site", "cross-site")], own.as_str()),
            (&[("Sec-Fetch-Site", "same-site")], own.as_str()),
            (&[("Origin", "https://evil.example")], own.as_str()),
            (&[("Origin", "null")], own.as_str()),
        ] {
            let answer = browser.post_with(path, &wish(token), headers);
            run.tried(answer.status == 403, || format!("{path} {headers:?}: {}", answer.status));
        }
        let asked = browser.get(path).status;
        run.tried(asked != 303 && asked != 500, || format!("GET {path}: {asked}"));
    }
    run.tried(before == state(), || "a forged form changed something".to_owned());
    run.tried(browser.get("/own").status == 200, || "a forged form signed somebody out".to_owned());
}

/// A session that somebody was given before they signed in is not the one they have afterwards.
fn fixed(run: &mut Run, app: &TestApp) {
    let password = app.account("caseworker")["password"].as_str().unwrap_or_default().to_owned();
    let given = "session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let form = [("name", "caseworker".to_owned()), ("password", password)];
    let begun = app.anonymous().form("/sign-in", &form).with("Cookie", given).expect(303);
    let set = begun.header("set-cookie").unwrap_or_default().to_owned();
    run.tried(!set.contains("AAAAAAAAAAAA") && set.contains("HttpOnly") && set.contains("SameSite=Lax"), || {
        set.clone()
    });
    let with = |cookie: &str| app.anonymous().beside("GET", "/profiles").with("Cookie", cookie).send().status;
    run.tried(with(given) == 303, || "a session that was given is one".to_owned());
    let first = set.split(';').next().unwrap_or_default().to_owned();
    run.tried(with(&first) == 200, || "the new session is one".to_owned());
    let again = app.anonymous().form("/sign-in", &form).with("Cookie", &first).expect(303);
    let second = again.header("set-cookie").unwrap_or_default().split(';').next().unwrap_or_default().to_owned();
    run.tried(second != first && with(&second) == 200, || "signing in begins a session".to_owned());
    run.tried(with(&first) == 303, || "signing in again ends the session before".to_owned());
    let wrong = sign_in(app, "caseworker", "not the password");
    run.tried(wrong.status == 401 && wrong.header("set-cookie").is_none_or(|c| !c.starts_with("session=")), || {
        "a wrong password begins a session".to_owned()
    });
}

#[test]
fn no_page_runs_what_people_write_and_no_forged_form_changes_anything() {
    // A service of its own, because signing in is counted for an address.
    let (app, mut run) = (&TestApp::start(None), Run::begin(Suite::Pages));
    let (keeper, tag) = (app.as_role("caseworker"), unique("x")[2..10].to_owned());
    let profile = poisoned(&keeper, &tag);
    let (staff, own) = (Browser::of(app, "caseworker"), person(app, &profile));
    let every: Vec<String> = FIELDS.iter().flat_map(|field| (0..CORPUS.len()).map(|n| words(field, n, &tag))).collect();
    let (mut shown, mut pages) = (0, 0);
    // Left to right and right to left, for staff and for the person.
    for language in ["en", "ar"] {
        let mut look = |browser: &Browser<'_>, path: &str| {
            let page = browser.get_in(language, path);
            let right = page.body.contains(if language == "ar" { "dir=\"rtl\">" } else { "dir=\"ltr\">" });
            run.tried(right, || format!("{path} is not written as {language} is"));
            headers(&mut run, &page, path);
            shown += judge(&mut run, &page, path, &every);
            pages += 1;
        };
        look(&staff, "/profiles?state=active");
        for below in ["", "?second=de", "?second=uk", "/plan", "/access-log", "/matches", "/export"] {
            look(&staff, &format!("{profile}{below}"));
        }
        for path in ["/own", "/own/plan", "/own/access-log", "/own/consents", "/own/requests", "/own/export"] {
            look(&own, path);
        }
        for payload in CORPUS {
            let asked: String = payload.bytes().map(|byte| format!("%{byte:02X}")).collect();
            for path in [format!("/profiles?state={asked}&language={asked}"), format!("/sign-in?next={asked}")] {
                let page = staff.get_in(language, &path);
                run.tried(foreign(&page.body).is_empty() && page.status < 500, || path.clone());
            }
            let nowhere = staff.get_in(language, &format!("/profiles/{asked}"));
            run.tried(foreign(&nowhere.body).is_empty() && (400..500).contains(&nowhere.status), || {
                nowhere.body.clone()
            });
        }
    }
    for n in 0..CORPUS.len() {
        let path = alone(&keeper, n, &tag);
        for language in ["en", "ar"] {
            let page = staff.get_in(language, &path);
            let told = ["motivation", "municipality"].map(|field| words(field, n, &tag));
            let seen = judge(&mut run, &page, &path, &told);
            run.tried(seen == 2, || format!("{path}: payload {n} is shown {seen} times"));
        }
    }
    run.tried(shown > 1_500, || format!("the corpus is there to be seen: {shown} times"));
    forged(&mut run, app, &keeper);
    fixed(&mut run, app);
    run.figure("payloads", CORPUS.len());
    run.figure("fields", FIELDS.len());
    run.figure("pages", pages);
    run.figure("shown, all as text", shown);
    run.end();
}
