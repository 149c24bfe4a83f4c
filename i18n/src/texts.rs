//! Looking up a text: the one door to all our words.

use std::sync::{Arc, OnceLock};

use domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::dates::Dates;
use crate::functions;
use crate::generated::{drafts, sources};
use crate::message::{Args, MessageId};
use crate::names::Names;
use crate::number::{Fraction, Numbers, decimal};
use crate::reader::Reader;

pub(crate) type Bundle = FluentBundle<FluentResource>;

/// All texts in all languages. Make one and share it; each language is read when it is first asked for.
pub struct Texts {
    deployment: Language,
    strict: bool,
    spoken: Vec<OnceLock<Spoken>>,
    dates: Vec<OnceLock<Dates>>,
    pub(crate) names: Vec<OnceLock<Names>>,
}

/// What is made once for a reader.
struct Spoken {
    numbers: Arc<Numbers>,
    bundle: Bundle,
}

/// A text, and what a page must say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The language that they are in; if it is not the one that was asked for, show that.
    pub language: Language,
    /// No person has checked this translation.
    pub draft: bool,
}

/// How far a language has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Checked by a person, and unchanged since.
    pub reviewed: usize,
    /// All others.
    pub draft: usize,
}

impl Default for Texts {
    fn default() -> Self {
        Self::new()
    }
}

impl Texts {
    /// The texts of a deployment whose language is English.
    pub fn new() -> Self {
        Self::for_deployment(Language::En)
    }

    /// The texts of a deployment; its language comes before English where a reader's language lacks a text.
    pub fn for_deployment(deployment: Language) -> Self {
        let spoken = Reader::all().map(|_| OnceLock::new()).collect();
        let dates = Reader::all().map(|_| OnceLock::new()).collect();
        let names = Language::ALL.map(|_| OnceLock::new()).into();
        Self { deployment, strict: false, spoken, dates, names }
    }

    /// For tests: a variable that is missing, of the wrong kind or unknown ends the program by name.
    /// Otherwise its name stands in the text, because a reader is better served by most of a sentence.
    pub fn strict(self) -> Self {
        Self { strict: true, ..self }
    }

    /// The text with isolation marks around what is put in: for pages and documents.
    pub fn tr(&self, reader: impl Into<Reader>, id: MessageId, args: &Args) -> String {
        let reader = reader.into();
        let said = self.text(reader, id, args);
        if said.language == reader.language { said.text } else { format!("{} ({})", said.text, said.language) }
    }

    /// The text without isolation marks: for JSON, CSV, XML and plain mail.
    pub fn tr_plain(&self, reader: impl Into<Reader>, id: MessageId, args: &Args) -> String {
        plain(&self.tr(reader, id, args))
    }

    /// The text, the language it was found in, and whether it is a draft.
    pub fn text(&self, reader: impl Into<Reader>, id: MessageId, args: &Args) -> Said {
        let reader = reader.into();
        if self.strict {
            check(id, args);
        }
        let mut chain = reader.language.fallback(self.deployment);
        let found = chain.find_map(|language| {
            let text = self.spoken(Reader { language, ..reader }).say(id, args)?;
            Some(Said { text, language, draft: self.is_draft(language, id) })
        });
        found.expect("every message is in English: the build has seen to that")
    }

    /// Whether no person has checked this text in this language. English is the source and never a draft.
    pub fn is_draft(&self, language: Language, id: MessageId) -> bool {
        drafts(language).binary_search(&id.0).is_ok()
    }

    /// How many texts of a language are reviewed, how many drafts.
    pub fn state(&self, language: Language) -> State {
        let draft = drafts(language).len();
        State { reviewed: MessageId::all().len() - draft, draft }
    }

    /// A number in the reader's digits, grouped.
    pub fn number(&self, reader: impl Into<Reader>, number: f64, fraction: Fraction) -> String {
        match decimal(number, fraction) {
            Some(value) => self.spoken(reader.into()).numbers.format(&value, true),
            None => "–".to_owned(),
        }
    }

    pub(crate) fn deployment(&self) -> Language {
        self.deployment
    }

    pub(crate) fn dates(&self, reader: Reader) -> &Dates {
        self.dates[reader.index()].get_or_init(|| Dates::new(reader))
    }

    fn spoken(&self, reader: Reader) -> &Spoken {
        self.spoken[reader.index()].get_or_init(|| Spoken::new(reader))
    }
}

impl Spoken {
    fn new(reader: Reader) -> Self {
        let tag: LanguageIdentifier = reader.language.tag().parse().expect("tags of languages are well-formed BCP 47");
        let numbers = Arc::new(Numbers::new(reader));
        let mut bundle = Bundle::new_concurrent(vec![tag]);
        functions::add(&mut bundle, &numbers);
        for source in sources(reader.language) {
            let resource = match FluentResource::try_new(source.text.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource, // the build has refused what does not parse
            };
            bundle.add_resource_overriding(resource);
        }
        Self { numbers, bundle }
    }

    /// `None` if the language lacks the message, as a region variant may.
    fn say(&self, id: MessageId, args: &Args) -> Option<String> {
        let pattern = self.bundle.get_message(id.as_str())?.value()?;
        let args: FluentArgs = args.iter().map(|(name, value)| (*name, value.to_fluent())).collect();
        let mut errors = Vec::new(); // each leaves the variable's name in the text; `strict` tells of them
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }
}

/// Takes out the marks that isolate what was put in.
pub fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn check(id: MessageId, args: &Args) {
    for (name, kind) in id.variables() {
        let given = args.iter().find(|(given, _)| given == name).map(|(_, value)| value.kind());
        assert_eq!(given, Some(*kind), "{id} needs ${name}");
    }
    for (name, _) in args {
        assert!(id.variables().iter().any(|(known, _)| known == name), "{id} has no ${name}");
    }
}
