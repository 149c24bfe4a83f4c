//! A browser that follows nothing by itself and runs no scripts.

use super::answer::Answer;
use super::service::TestApp;
use serde_json::json;

/// A browser that is signed in.
pub struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl<'a> Browser<'a> {
    /// Signed in as an account of the demo.
    pub fn of(app: &'a TestApp, name: &str) -> Self {
        let password = app.account(name)["password"].as_str().unwrap_or_default().to_owned();
        begun(app, &sign_in(app, name, &password))
    }

    /// Opens a page.
    pub fn get(&self, path: &str) -> Answer {
        self.get_in("en", path)
    }

    /// Opens a page in a language.
    pub fn get_in(&self, language: &str, path: &str) -> Answer {
        self.app.anonymous().beside("GET", path).with("Cookie", &self.cookie).language(language).send()
    }

    /// Sends a form with more headers.
    pub fn post_with(&self, path: &str, fields: &[(&str, String)], headers: &[(&str, &str)]) -> Answer {
        let form = self.app.anonymous().form(path, fields).with("Cookie", &self.cookie);
        headers.iter().fold(form, |form, (name, value)| form.with(name, value)).send()
    }

    /// Sends a form.
    pub fn post(&self, path: &str, fields: &[(&str, String)]) -> Answer {
        self.app.anonymous().form(path, fields).with("Cookie", &self.cookie).send()
    }

    /// Where the first page is, and that it is shown.
    pub fn lands(&self) -> String {
        let goal = self.get("/").header("location").unwrap_or_default().to_owned();
        let page = self.get(&goal);
        assert_eq!(page.status, 200, "{goal}: {}", page.body);
        goal
    }

    /// The token that the forms of a page carry.
    pub fn token(&self, path: &str) -> String {
        let page = self.get(path);
        let (_, rest) = page.body.split_once("name=\"token\" value=\"").expect("the page has a form");
        rest.split_once('"').expect("a token ends").0.to_owned()
    }
}

/// The session that an answer begins.
pub fn begun<'a>(app: &'a TestApp, answer: &Answer) -> Browser<'a> {
    assert_eq!(answer.status, 303, "{}", answer.body);
    let set = answer.header("set-cookie").expect("a session begins");
    Browser { app, cookie: set.split(';').next().unwrap_or_default().to_owned() }
}

/// Asks until the door is not crowded: all tests come from one address, and an address is let in sixty times a minute.
pub fn patiently(ask: impl Fn() -> Answer) -> Answer {
    for _ in 0..60 {
        let answer = ask();
        if answer.status != 429 {
            return answer;
        }
        std::thread::sleep(std::time::Duration::from_secs(2));
    }
    ask()
}

/// Sends the form of the sign-in page.
pub fn sign_in(app: &TestApp, name: &str, password: &str) -> Answer {
    let form = [("name", name.to_owned()), ("password", password.to_owned())];
    patiently(|| app.anonymous().form("/sign-in", &form).send())
}

/// The person of a record that the caseworker keeps, in with a printed code.
pub fn person<'a>(app: &'a TestApp, profile: &str) -> Browser<'a> {
    let keeper = app.as_role("caseworker");
    let code = keeper.post(&format!("{profile}/person-code"), json!(null)).expect(200).text_at("/code");
    let form = [("code", code)];
    let send = || app.anonymous().form("/sign-in/code", &form).send();
    let browser = begun(app, &patiently(send));
    let again = patiently(send);
    assert_eq!(again.status, 401, "the code works once");
    browser
}
