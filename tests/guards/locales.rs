//! What is told has words: every code of a refusal, every message of a level reading, in every language.

use domain::code::Code;
use domain::language::Language;
use i18n::{MessageId, Texts};
use std::collections::BTreeSet;

#[test]
fn every_code_has_its_message() {
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| MessageId::find(&format!("problem-{code}")).is_none())
        .collect();
    assert!(missing.is_empty(), "without a problem-… message: {missing:?}");
}

#[test]
fn every_message_of_a_refusal_has_its_code() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("problem-{}", code.as_str())).collect();
    let others = ["problem-input-refused-detail"];
    for id in MessageId::all().map(MessageId::as_str).filter(|id| id.starts_with("problem-")) {
        assert!(codes.contains(id) || others.contains(&id), "{id} is said by nobody");
    }
}

#[test]
fn every_message_of_a_level_reading_exists_with_its_variables() {
    for (id, variables) in domain::eqf::message_ids() {
        let message = MessageId::find(&id).unwrap_or_else(|| panic!("{id} has no message"));
        for (name, _) in message.variables() {
            assert!(variables.contains(name), "{id} wants {name}, which the rules do not give");
        }
    }
}

#[test]
fn every_refusal_is_told_in_every_language_in_words_of_its_own() {
    let texts = Texts::new();
    for code in Code::ALL {
        let Some(id) = MessageId::find(&format!("problem-{}", code.as_str())) else { continue };
        let args: Vec<_> = id.variables().iter().map(|(name, _)| (*name, i18n::Value::from("none"))).collect();
        let said: Vec<String> = Language::ALL.iter().map(|lang| texts.tr_plain(*lang, id, &args)).collect();
        let different: BTreeSet<&String> = said.iter().collect();
        assert!(said.iter().all(|text| !text.trim().is_empty()), "{id}");
        assert_eq!(different.len(), said.len(), "{id} is the same in two languages: {said:?}");
    }
}
