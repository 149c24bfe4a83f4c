//! What a request may look like: names of the world and signs that mislead, sizes, depths, repeated members, requests that are broken or
//! never end. Each has its fixed answer, and none is a 500.

use crate::support::people::begin;
use crate::support::{Client, Run, TestApp};
use passerelle_tests::suite::Suite;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Names as people write them; kept as they are.
const NAMES: [&str; 42] = [
    "X",
    "李",
    "Ng",
    "O’Brien",
    "D'Angelo",
    "Łukasz-Jan",
    "Nguyễn Thị Hoa",
    "José María",
    "Ægir",
    "Þóra",
    "Søren",
    "Müller-Lüdenscheidt",
    "محمد علی",
    "عبد الرحمن",
    "فاطمة الزهراء",
    "می‌خواهم",
    "ትግርኛ",
    "ሰላም ገብረ",
    "Олександр",
    "Щербань-Їжакевич",
    "გიორგი",
    "Հայկ",
    "Σωκράτης",
    "אברהם",
    "अमित कुमार",
    "ক্ষিতীশ",
    "த.வி",
    "ස්‍රී",
    "ธนพล",
    "ခင်ခင်",
    "ភារុណ",
    "山田 太郎",
    "ヤマダ",
    "김민수",
    "ᠪᠠᠲᠤ",
    "Null",
    "NaN",
    "true",
    "0",
    "SELECT * FROM person; --",
    "Robert'); DROP TABLE person;--",
    "😀",
];

/// Signs that mislead or cannot be kept.
const REFUSED: [&str; 16] = [
    "a\u{0}b",
    "a\u{1}b",
    "a\u{7}",
    "a\u{1B}[31m",
    "a\u{7F}b",
    "a\u{85}b",
    "a\u{202A}b",
    "a\u{202E}b",
    "\u{2066}a",
    "a\u{2069}",
    "a\u{E000}",
    "a\u{F8FF}",
    "a\u{FFFE}",
    "a\u{FFFF}",
    "a\u{E0041}",
    "a\nb",
];

fn names(run: &mut Run, by: &Client) {
    for part in NAMES.chunks(20) {
        let list = format!("{}/names", begin(by));
        for name in part {
            let kept = by.post(&list, json!({"kind": "preferred", "text": name})).send();
            run.tried(kept.status == 201 && kept.at("/content/text") == json!(name), || {
                format!("{name}: {}", kept.body)
            });
        }
    }
    let list = format!("{}/names", begin(by));
    let marks = format!("e{}", "\u{301}".repeat(40));
    let long = "é".repeat(201);
    for (name, code) in REFUSED.into_iter().map(|name| (name, "text-character-refused")).chain([
        (marks.as_str(), "text-character-refused"),
        (long.as_str(), "text-too-long"),
        ("", "text-empty"),
        (" \u{200F}\u{200E} ", "text-empty"),
    ]) {
        let refused = by.post(&list, json!({"kind": "preferred", "text": name})).send();
        let told = refused.status == 400 && refused.violations() == [format!("/text {code}")];
        run.tried(told, || format!("{name:?}: {}", refused.body));
    }
    // A lone surrogate cannot be written by us: it comes as an escape.
    let lone =
        by.request("POST", &list).body("application/json", r#"{"kind": "preferred", "text": "a\ud800b"}"#).send();
    run.tried(lone.status == 400, || lone.body.clone());
}

#[expect(clippy::too_many_lines, reason = "a list of bodies, each with its answer")]
fn bodies(run: &mut Run, by: &Client) {
    let send = |body: Vec<u8>| by.request("POST", "/profiles").body("application/json", body).send();
    let mut tell = |what: &str, body: Vec<u8>, status: u16, code: &str| {
        let answer = send(body);
        let told = answer.status == status && (status == 201 || answer.code() == code);
        run.tried(told, || format!("{what}: {} {}", answer.status, answer.body));
    };
    for bytes in [2, 64 * 1024, 256 * 1024] {
        tell("a body within the limit", format!("{{{}}}", " ".repeat(bytes - 2)).into(), 201, "");
    }
    for bytes in [256 * 1024 + 1, 1024 * 1024, 3 * 1024 * 1024] {
        tell("a body beyond the limit", format!("{{{}}}", " ".repeat(bytes - 2)).into(), 413, "body-too-large");
    }
    for depth in [33, 40, 100, 1_000, 5_000, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let inner = if open == "[" { "" } else { "1" };
            let body = format!("{{\"names\": {}{inner}{}}}", open.repeat(depth), close.repeat(depth));
            let too_large = body.len() > 256 * 1024;
            let (status, code) = if too_large { (413, "body-too-large") } else { (400, "json-malformed") };
            tell(&format!("depth {depth}"), body.into(), status, code);
        }
    }
    for body in [
        "",
        "{",
        "}",
        "{\"a\":",
        "{} {}",
        "{\"names\": [],}",
        "nul",
        "NaN",
        "01",
        "1.",
        "+1",
        "'a'",
        "{a: 1}",
        "\"\\ud800\"",
        "\"\\u12\"",
        "{\"a\": 1e999}",
        "\u{feff}{}",
        "{} // x",
        "/* x */ {}",
        "[1,]",
        "\"a\u{0}b\"",
        "\"tab\there\"",
    ] {
        tell(body, body.into(), 400, "json-malformed");
    }
    for bytes in [&b"{\xff}"[..], b"\xff\xfe{\x00}\x00", b"\xed\xa0\x80", b"\"\xc0\xaf\"", b"\x80"] {
        tell("bytes that are no UTF-8", bytes.to_vec(), 400, "json-malformed");
    }
    for body in ["[]", "null", "7", "\"text\"", "true"] {
        tell(body, body.into(), 400, "input-refused");
    }
    for body in [
        r#"{"names": [], "names": []}"#,
        r#"{"status": {"mayWork": "yes", "mayWork": "no"}}"#,
        r#"{"names": [{"kind": "preferred", "text": "a", "text": "b"}]}"#,
        r#"{"names": [], "n\u0061mes": []}"#,
    ] {
        let answer = send(body.into());
        let told = answer.status == 400 && answer.violations().iter().any(|v| v.ends_with("repeated-member"));
        run.tried(told, || format!("{body}: {}", answer.body));
    }
    for body in
        [r#"{"x": 1}"#, r#"{"__proto__": {}}"#, r#"{"names": {"0": 1}}"#, r#"{"names": [[]]}"#, r#"{"identity": []}"#]
    {
        let answer = send(body.into());
        run.tried(answer.status == 400 && answer.code() == "input-refused", || format!("{body}: {}", answer.body));
    }
}

/// Sends bytes as they are; the status that came, 0 if the connection was ended without one, and after how long.
fn raw(app: &TestApp, parts: &[(&[u8], Duration)]) -> (u16, Duration) {
    let address = app.base.trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(address).expect("the service listens");
    stream.set_read_timeout(Some(Duration::from_secs(25))).expect("a limit can be set");
    let begun = Instant::now();
    for (bytes, wait) in parts {
        if stream.write_all(bytes).is_err() {
            break;
        }
        std::thread::sleep(*wait);
    }
    let (mut answer, mut part) = (Vec::new(), [0; 4_096]);
    while !answer.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut part) {
            Ok(n) if n > 0 => answer.extend_from_slice(&part[..n]),
            Ok(_) | Err(_) => break,
        }
    }
    let text = String::from_utf8_lossy(&answer);
    let status = text.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or_default();
    (status, begun.elapsed())
}

/// Requests that HTTP does not know, or of which it is not clear where they end.
fn broken(run: &mut Run, app: &TestApp) {
    let large = "x".repeat(200 * 1024);
    let many: String = (0..500).map(|n| format!("X-{n}: y\r\n")).collect();
    let get = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n";
    let post = "POST /api/v1/profiles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    let requests = [
        (format!("{get}X-Large: {large}\r\n\r\n"), &[431, 400, 0][..]),
        (format!("{get}{many}\r\n"), &[431, 400, 0]),
        (format!("GET /{large} HTTP/1.1\r\nHost: x\r\n\r\n"), &[414, 431, 400, 0]),
        ("GET /health/live HTTP/1.1\r\n\r\n".to_owned(), &[400]),
        ("GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n".to_owned(), &[400, 505]),
        ("GET\r\n\r\n".to_owned(), &[400]),
        ("\u{0}\u{0}\u{0}\r\n\r\n".to_owned(), &[400]),
        ("\u{16}\u{3}\u{1}\u{2}\r\n\r\n".to_owned(), &[400]),
        (format!("{get}Bad Name: x\r\n\r\n"), &[400]),
        (format!("{get}X: a\u{0}b\r\n\r\n"), &[400]),
        (format!("{post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}"), &[400]),
        (format!("{post}Content-Length: -1\r\n\r\n{{}}"), &[400]),
        (format!("{post}Content-Length: 2x\r\n\r\n{{}}"), &[400]),
        (format!("{post}Content-Length: +2\r\n\r\n{{}}"), &[400]),
        (format!("{post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), &[400]),
        (format!("{post}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"), &[400]),
        (format!("{post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), &[400]),
        (format!("{post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n"), &[400, 401, 0]),
        (format!("{post}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{{}}"), &[400, 401, 0]),
    ];
    for (request, statuses) in requests {
        let (status, _) = raw(app, &[(request.as_bytes(), Duration::ZERO)]);
        let first: String = request.chars().take(90).collect();
        run.tried(statuses.contains(&status), || format!("{first:?}: {status}, not one of {statuses:?}"));
    }
}

/// Whoever sends a header or a body slowly is not waited for; others are served meanwhile.
fn slow(run: &mut Run, app: &TestApp, by: &Client) {
    let token = app.token_of("caseworker");
    let head = b"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ";
    let body = format!(
        "POST /api/v1/profiles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"
    );
    let drip = |first: &[u8]| {
        let mut parts: Vec<(Vec<u8>, Duration)> = vec![(first.to_vec(), Duration::from_secs(1))];
        parts.extend((0..13).map(|_| (b" ".to_vec(), Duration::from_secs(1))));
        let parts: Vec<(&[u8], Duration)> = parts.iter().map(|(bytes, wait)| (&bytes[..], *wait)).collect();
        raw(app, &parts)
    };
    let stop = |first: &[u8]| raw(app, &[(first, Duration::ZERO)]);
    let (ended, served) = std::thread::scope(|scope| {
        let slow = [
            scope.spawn(|| (stop(head), 408, 8)),
            scope.spawn(|| (drip(head), 408, 15)),
            scope.spawn(|| (stop(body.as_bytes()), 400, 13)),
            scope.spawn(|| (drip(body.as_bytes()), 400, 16)),
        ];
        let begun = Instant::now();
        let mut served = 0;
        while begun.elapsed() < Duration::from_secs(3) {
            served += u32::from(by.get("/me").send().status == 200);
        }
        (slow.map(|one| one.join().expect("a slow request ends")), served)
    });
    for ((status, after), wanted, most) in ended {
        let told = (status == wanted || status == 0) && after < Duration::from_secs(most);
        run.tried(told, || format!("a slow request ended with {status} after {after:?}, not {wanted} within {most} s"));
    }
    run.tried(served > 50, || format!("{served} others were served meanwhile"));
}

#[test]
fn whatever_comes_has_its_fixed_answer_and_none_is_a_500() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::Input));
    let by = app.as_role("caseworker");
    names(&mut run, &by);
    bodies(&mut run, &by);
    broken(&mut run, app);
    slow(&mut run, app, &by);
    let failed = app.logs().get("service").map(|log| log.matches("unforeseen").count()).unwrap_or_default();
    run.tried(app.anonymous().beside("GET", "/health/ready").send().status == 200, || {
        "the service is not ready".to_owned()
    });
    run.figure("names", NAMES.len() + REFUSED.len());
    run.figure("unforeseen in the log", failed);
    run.end();
}
