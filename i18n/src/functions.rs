//! `PLURAL()` and `NUMBER()`, as texts use them. Fluent's own are not added: they are not those of CLDR.

use std::sync::Arc;

use fixed_decimal::Decimal;
use fluent_bundle::{FluentArgs, FluentValue};

use crate::number::{Fraction, Numbers, decimal};
use crate::texts::Bundle;

/// Adds both to a bundle that has no function yet.
pub(crate) fn add(bundle: &mut Bundle, numbers: &Arc<Numbers>) {
    let (plural, number) = (Arc::clone(numbers), Arc::clone(numbers));
    let added = bundle
        .add_function("PLURAL", move |positional, named| match first(positional, named) {
            Some(value) => plural.category(&value, says(named, "type", "ordinal")).into(),
            None => FluentValue::Error,
        })
        .and_then(|()| {
            bundle.add_function("NUMBER", move |positional, named| match first(positional, named) {
                Some(value) => number.format(&value, !says(named, "useGrouping", "false")).into(),
                None => FluentValue::Error,
            })
        });
    added.expect("a new bundle has no functions");
}

/// The number, rounded as the options say: what is shown is what is counted.
fn first(positional: &[FluentValue], named: &FluentArgs) -> Option<Decimal> {
    match positional.first()? {
        FluentValue::Number(number) => {
            let least = digits(named, "minimumFractionDigits");
            decimal(number.value, Fraction { least, most: digits(named, "maximumFractionDigits") })
        }
        FluentValue::String(_) | FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

fn digits(named: &FluentArgs, option: &str) -> Option<u8> {
    match named.get(option)? {
        FluentValue::Number(number) => Some(number.value.clamp(0.0, 20.0) as u8),
        FluentValue::String(_) | FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

fn says(named: &FluentArgs, option: &str, word: &str) -> bool {
    matches!(named.get(option), Some(FluentValue::String(given)) if given == word)
}

#[cfg(test)]
mod tests {
    use domain::language::Language;
    use fluent_bundle::FluentResource;

    use super::*;
    use crate::reader::Reader;

    fn say(language: Language, text: &str, n: f64) -> String {
        let mut bundle = Bundle::new_concurrent(Vec::new());
        add(&mut bundle, &Arc::new(Numbers::new(Reader::from(language))));
        let resource = FluentResource::try_new(format!("x = {text}\n")).expect("is Fluent");
        bundle.add_resource(resource).expect("is new");
        let pattern = bundle.get_message("x").and_then(|x| x.value());
        let args = FluentArgs::from_iter([("n", FluentValue::from(n))]);
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern.expect("is there"), Some(&args), &mut errors);
        said.into_owned()
    }

    #[test]
    fn what_is_shown_is_what_is_counted() {
        let days = "{ PLURAL($n, minimumFractionDigits: 1) ->\n [one] one\n *[other] other\n }";
        assert_eq!(say(Language::En, days, 1.0), "other", "1.0 days");
        let days = "{ PLURAL($n, maximumFractionDigits: 0) ->\n [one] one\n *[other] other\n }";
        assert_eq!(say(Language::En, days, 1.2), "one", "1 day");
        assert_eq!(say(Language::De, "{ NUMBER($n, minimumFractionDigits: 1) }", 1.0), "1,0");
        assert_eq!(say(Language::De, "{ NUMBER($n, maximumFractionDigits: 1) }", 1.26), "1,3");
    }

    #[test]
    fn ordinals_have_rules_of_their_own() {
        let text = "{ PLURAL($n, type: \"ordinal\") ->\n [one] st\n [two] nd\n [few] rd\n *[other] th\n }";
        let ends = [1.0, 2.0, 3.0, 4.0, 11.0, 22.0].map(|n| say(Language::En, text, n));
        assert_eq!(ends.join(" "), "st nd rd th th nd");
    }

    #[test]
    fn grouping_can_be_left_out() {
        assert_eq!(say(Language::En, "{ NUMBER($n) }", 2026.0), "2,026");
        assert_eq!(say(Language::En, "{ NUMBER($n, useGrouping: \"false\") }", 2026.0), "2026");
    }
}
