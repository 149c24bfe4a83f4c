//! Which language a browser or client asks for.

use domain::language::Language;

/// The language that `Accept-Language` likes best among ours, else the deployment's.
/// `de-AT` is read as `de`; `*` means the deployment's language; what has `q=0` is not given.
pub fn negotiate(accept_language: &str, deployment: Language) -> Language {
    let mut wishes: Vec<(u16, Language)> = Vec::new();
    let mut unwanted = Vec::new();
    for (tag, quality) in accept_language.split(',').take(30).filter_map(wish) {
        let language = if tag == "*" { Some(deployment) } else { Language::best_for(tag) };
        match (language, quality) {
            (Some(language), 0) => unwanted.push(language),
            (Some(language), quality) => wishes.push((quality, language)),
            (None, _) => {}
        }
    }
    wishes.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality)); // stable: among equals the first wins
    let wanted = wishes.into_iter().map(|(_, language)| language).find(|language| !unwanted.contains(language));
    wanted.unwrap_or(deployment)
}

/// `de-AT;q=0.8` is `("de-AT", 800)`; what is not of this form is no wish.
fn wish(part: &str) -> Option<(&str, u16)> {
    let mut pieces = part.split(';').map(str::trim);
    let tag = pieces.next().filter(|tag| !tag.is_empty() && tag.len() <= 35)?;
    let quality = match pieces.next() {
        None => 1000,
        Some(weight) => {
            let weight: f32 = weight.strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim().parse().ok()?;
            if !(0.0..=1.0).contains(&weight) {
                return None;
            }
            (weight * 1000.0).round() as u16
        }
    };
    Some((tag, quality))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_german(header: &str) -> &'static str {
        negotiate(header, Language::De).tag()
    }

    #[test]
    fn the_best_liked_of_ours_wins() {
        assert_eq!(from_german("fr"), "fr");
        assert_eq!(from_german("en;q=0.5, uk;q=0.9, fr;q=0.8"), "uk");
        assert_eq!(from_german("ti, ar-SY;q=0.7, en;q=0.3"), "ar");
        assert_eq!(from_german("ar, fr"), "ar");
        assert_eq!(from_german("AR ; Q = 1.0"), "ar");
    }

    #[test]
    fn without_a_wish_that_we_can_fulfil_the_deployment_decides() {
        for header in ["", ",", "*", "ckb", "ru, tr;q=0.9", "fr;q=0", "fr;q=2", "fr;q=x", "fr;level=1", ";q=1"] {
            assert_eq!(from_german(header), "de", "{header}");
        }
    }

    #[test]
    fn what_is_refused_is_not_given() {
        assert_eq!(from_german("fr-CA, fr;q=0, uk;q=0.1"), "uk");
        assert_eq!(from_german("*, fr;q=0.5"), "de");
    }

    #[test]
    fn a_header_made_to_hurt_is_read_in_no_time() {
        assert_eq!(from_german(&"a-".repeat(100_000)), "de");
        assert_eq!(from_german(&"x,".repeat(100_000)), "de");
    }
}
