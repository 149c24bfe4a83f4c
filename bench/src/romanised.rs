//! Words typed in Latin letters: labels of other scripts, romanised the way people write in messages
//! and by ISO 9, not by the table of the engine. Is the concept among the first ten?

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use engine::coder::{Builder, Kind, LabelKind, Query};
use serde_json::json;

use crate::lexicon::{kind, seeds};
use crate::{Failure, LabelRow, read_labels, write_json};

/// The labels, and how many of them are asked.
#[derive(Debug, Args)]
pub struct Options {
    /// Occupation labels of all languages.
    #[arg(long)]
    labels: PathBuf,
    /// Folder of the seed lexicon, which has Ukrainian; left out if it does not exist.
    #[arg(long, default_value = "data/lexicon")]
    lexicon: PathBuf,
    /// Words of each language.
    #[arg(long, default_value_t = 500)]
    words: usize,
    /// Writes the figures here instead of after the table.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// How a script is typed.
type Table = fn(char) -> Option<&'static str>;

/// Preferred labels, evenly apart, all in the coder; the query says no language that has labels in Latin letters.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let mut rows = read_labels(&options.labels)?;
    rows.extend(seeds(&options.lexicon)?);
    let mut builder = Builder::default();
    rows.iter().for_each(|row| builder.add(&row.as_given(kind(row))));
    let coder = builder.build();
    let tables: [(&str, &str, Table); 7] = [
        ("ar", "chat", arabic),
        ("uk", "chat", ukrainian),
        ("uk", "ISO 9", iso_9),
        ("el", "chat", greeklish),
        ("el", "ISO 843", greek),
        ("bg", "chat", bulgarian),
        ("bg", "ISO 9", iso_9),
    ];
    let mut figures = Vec::new();
    println!("language  way        words   among the first ten");
    for (lang, way, table) in tables {
        let held: Vec<&LabelRow> = rows.iter().filter(|row| row.lang == lang && asked(row)).collect();
        let step = (held.len() / options.words.max(1)).max(1);
        let sample: Vec<&&LabelRow> = held.iter().step_by(step).take(options.words).collect();
        let found = sample.iter().filter(|row| {
            let text = typed(&row.label, table);
            let query = Query { text: &text, kind: Kind::Occupation, languages: &[lang], limit: 10, prior: None };
            coder.search(&query).iter().any(|hit| hit.uri == row.uri)
        });
        let found = found.count();
        let share = 100 * found / sample.len().max(1);
        println!("{lang:8}  {way:8} {:>7}   {found} ({share} %)", sample.len());
        if let Some(row) = sample.first() {
            println!("          for instance {} as {}", row.label, typed(&row.label, table));
        }
        figures.push(json!({ "lang": lang, "way": way, "words": sample.len(), "found": found }));
    }
    write_json(&json!(figures), options.json.as_ref())?;
    Ok(ExitCode::SUCCESS)
}

fn asked(row: &LabelRow) -> bool {
    let named = matches!(row.kind, LabelKind::Preferred | LabelKind::Seed);
    named && kind(row) == Kind::Occupation && !row.uri.contains("/esco/isco/C0") && !engine::coder::coarse(&row.uri)
}

fn typed(label: &str, table: Table) -> String {
    let mut text = String::new();
    for letter in label.to_lowercase().chars() {
        match table(letter) {
            Some(latin) => text.push_str(latin),
            None => text.push(letter),
        }
    }
    text
}

/// The Arabic chat alphabet with its digits.
#[rustfmt::skip]
fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'آ' | 'ى' => "a", 'إ' => "i", 'ب' => "b", 'ت' => "t", 'ة' => "a", 'ث' => "th", 'ج' => "g",
        'ح' => "7", 'خ' => "5", 'د' => "d", 'ذ' => "z", 'ر' => "r", 'ز' => "z", 'س' => "s", 'ش' => "sh",
        'ص' => "9", 'ض' => "d", 'ط' => "6", 'ظ' => "z", 'ع' => "3", 'غ' => "gh", 'ف' => "f", 'ق' => "8",
        'ك' => "k", 'ل' => "l", 'م' => "m", 'ن' => "n", 'ه' => "h", 'و' => "ou", 'ي' => "i",
        'ئ' | 'ؤ' | 'ء' => "2",
        _ => return None,
    })
}

/// ISO 9, whose letters with carons people type without them.
#[rustfmt::skip]
fn iso_9(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a", 'б' => "b", 'в' => "v", 'г' => "g", 'ґ' => "g", 'д' => "d", 'е' => "e", 'є' => "ê",
        'ж' => "ž", 'з' => "z", 'и' => "i", 'і' => "ì", 'ї' => "ï", 'й' => "j", 'к' => "k", 'л' => "l",
        'м' => "m", 'н' => "n", 'о' => "o", 'п' => "p", 'р' => "r", 'с' => "s", 'т' => "t", 'у' => "u",
        'ф' => "f", 'х' => "h", 'ц' => "c", 'ч' => "č", 'ш' => "š", 'щ' => "ŝ", 'ъ' => "\"", 'ь' => "'",
        'ю' => "û", 'я' => "â",
        _ => return None,
    })
}

/// As people type Ukrainian without its letters, after the passport.
#[rustfmt::skip]
fn ukrainian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'г' => "h", 'ґ' => "g", 'є' => "ie", 'ж' => "zh", 'и' => "y", 'і' => "i", 'ї' => "i", 'й' => "i",
        'х' => "kh", 'ц' => "ts", 'ч' => "ch", 'ш' => "sh", 'щ' => "shch", 'ь' | '\'' | '’' => "",
        'ю' => "iu", 'я' => "ia",
        _ => return iso_9(letter),
    })
}

/// Bulgarian in messages: digits for letters that English lacks.
#[rustfmt::skip]
fn bulgarian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ж' => "j", 'й' => "i", 'ц' => "c", 'ч' => "4", 'ш' => "6", 'щ' => "6t", 'ъ' => "y", 'ь' => "",
        'ю' => "iu", 'я' => "q", 'в' => "w",
        _ => return iso_9(letter),
    })
}

/// Greeklish by shape.
#[rustfmt::skip]
fn greeklish(letter: char) -> Option<&'static str> {
    Some(match letter {
        'η' | 'ή' => "h", 'θ' => "8", 'ξ' => "3", 'χ' => "x", 'ψ' => "ps", 'ω' | 'ώ' => "w", 'υ' | 'ύ' => "u",
        'β' => "b",
        _ => return greek(letter),
    })
}

/// ISO 843, letter by letter.
#[rustfmt::skip]
fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' | 'ά' => "a", 'β' => "v", 'γ' => "g", 'δ' => "d", 'ε' | 'έ' => "e", 'ζ' => "z", 'η' | 'ή' => "ī",
        'θ' => "th", 'ι' | 'ί' | 'ϊ' | 'ΐ' => "i", 'κ' => "k", 'λ' => "l", 'μ' => "m", 'ν' => "n", 'ξ' => "x",
        'ο' | 'ό' => "o", 'π' => "p", 'ρ' => "r", 'σ' | 'ς' => "s", 'τ' => "t", 'υ' | 'ύ' | 'ϋ' | 'ΰ' => "y",
        'φ' => "f", 'χ' => "ch", 'ψ' => "ps", 'ω' | 'ώ' => "ō",
        _ => return None,
    })
}
