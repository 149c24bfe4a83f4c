//! Addresses inside this service: where a person may be sent back to.

/// The page that was asked for, if it is one of ours: a path, nothing that a browser could read as another host.
/// Signing in and out are no goals of signing in.
pub fn local(path: &str) -> Option<&str> {
    back(path).filter(|path| !file(path).starts_with("/sign-in"))
}

/// The page on which something was chosen: one of ours that can be opened, the sign-in page among them.
pub fn back(path: &str) -> Option<&str> {
    let plain = path.len() <= 400 && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let rooted = path.starts_with('/') && !path.starts_with("//");
    (plain && rooted && !["/sign-out", "/language"].contains(&file(path))).then_some(path)
}

fn file(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}

/// The address of the sign-in page that leads back to `path`.
pub fn sign_in(path: &str) -> String {
    match local(path) {
        None | Some("/") => "/sign-in".to_owned(),
        Some(path) => format!("/sign-in?next={}", quoted(path)),
    }
}

fn quoted(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_ours_may_be_returned_to() {
        for path in ["/", "/profiles", "/profiles?after=AbC-_", "/profiles/0197?second=ar", "/a//b"] {
            assert_eq!(local(path), Some(path));
        }
    }

    #[test]
    fn another_host_is_never_returned_to() {
        let hostile = [
            "",
            "profiles",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "https:/evil",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/\n/evil",
            " /x",
            "/x y",
            "/é",
            "/\u{0}",
        ];
        for path in hostile {
            assert_eq!(local(path), None, "{path:?}");
        }
        assert_eq!(local(&format!("/{}", "x".repeat(400))), None);
    }

    #[test]
    fn signing_in_and_out_are_no_goals() {
        for path in ["/sign-in", "/sign-out", "/language", "/sign-in?next=/profiles"] {
            assert_eq!(local(path), None, "{path}");
        }
    }

    #[test]
    fn the_goal_is_quoted() {
        assert_eq!(sign_in("/profiles?a=b&c=d"), "/sign-in?next=/profiles%3Fa%3Db%26c%3Dd");
        assert_eq!(sign_in("//evil.example"), "/sign-in");
    }
}
