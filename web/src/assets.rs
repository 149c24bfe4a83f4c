//! The style sheet and the icon. Their names carry their hash, so that a browser may keep them for a year.

use actix_web::HttpResponse;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

const STYLE: &str = include_str!("../assets/style.css");
const ICON: &str = include_str!("../assets/icon.svg");

/// Address of the style sheet.
pub fn style_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| format!("/assets/style-{}.css", hash(STYLE)))
}

/// Address of the icon.
pub fn icon_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| format!("/assets/icon-{}.svg", hash(ICON)))
}

/// The style sheet.
pub async fn style() -> HttpResponse {
    kept("text/css; charset=utf-8", STYLE)
}

/// The icon.
pub async fn icon() -> HttpResponse {
    kept("image/svg+xml", ICON)
}

fn hash(content: &str) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn kept(kind: &'static str, content: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header(("cache-control", "public, max-age=31536000, immutable"))
        .body(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_is_small_and_knows_no_left_and_right() {
        assert!(STYLE.len() < 20_000, "{} bytes", STYLE.len());
        for line in STYLE.lines() {
            let physical = ["left", "right", "float", "@import", "url("].iter().any(|word| line.contains(word));
            assert!(!physical, "{line}");
        }
    }

    #[test]
    fn a_name_carries_the_hash_of_what_it_names() {
        let name = style_path().strip_prefix("/assets/style-").and_then(|rest| rest.strip_suffix(".css"));
        assert!(name.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit())));
    }
}
