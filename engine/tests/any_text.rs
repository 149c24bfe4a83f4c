//! Whatever is typed: no panic, 50 ms of the processor at most, and a sensible answer.
//! `PROPTEST_CASES=1000000 cargo test -r -p passerelle-engine --test any_text` runs the full count.

use std::sync::LazyLock;
use std::time::Duration;

use passerelle_engine::coder::{Coder, Kind, LabelKind, Origin, Query, Row, normalise, romanise, spellings};
use proptest::prelude::*;
use rustix::time::{ClockId, clock_gettime};

const SLOWEST: Duration = Duration::from_millis(50);
const NURSE: &str = "http://data.europa.eu/esco/occupation/nurse";

/// What this thread has had of the processor, so that a busy machine fails nothing.
fn worked() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

/// Two hundred concepts in nine languages.
static CODER: LazyLock<Coder> = LazyLock::new(|| {
    let words = [
        ("en", ["nurse", "baker", "driver", "teacher", "welder"], ["assistant", "night shift", "senior"]),
        ("de", ["Krankenschwester", "Bäcker", "Fahrer", "Lehrer", "Schweißer"], ["Gehilfe", "Nachtschicht", "leitend"]),
        ("bg", ["медицинска сестра", "пекар", "шофьор", "учител", "заварчик"], ["помощник", "нощна смяна", "старши"]),
        ("uk", ["медсестра", "пекар", "водій", "учитель", "зварник"], ["помічник", "нічна зміна", "старший"]),
        ("el", ["νοσοκόμος", "αρτοποιός", "οδηγός", "δάσκαλος", "συγκολλητής"], ["βοηθός", "νύχτα", "ανώτερος"]),
        ("ar", ["ممرض", "خباز", "سائق", "معلم", "لحام"], ["مساعد", "ليلي", "أول"]),
        ("fa", ["پرستار", "نانوا", "راننده", "معلم", "جوشکار"], ["دستیار", "شب", "ارشد"]),
        ("ti", ["ነርስ", "ጋጋሪ", "መራሕ ማኪና", "መምህር", "በያዲ"], ["ሓጋዚ", "ለይቲ", "ላዕለዋይ"]),
        ("tr", ["hemşire", "fırıncı", "sürücü", "öğretmen", "kaynakçı"], ["yardımcısı", "gece", "kıdemli"]),
    ];
    let mut labels = Vec::new();
    for (lang, jobs, kinds) in words {
        for (number, job) in jobs.into_iter().enumerate() {
            let uri =
                if number == 0 { NURSE.to_owned() } else { format!("http://data.europa.eu/esco/occupation/{number}") };
            labels.push((uri, lang, job.to_owned()));
            for (more, kind) in kinds.into_iter().enumerate() {
                labels.push((
                    format!("http://data.europa.eu/esco/occupation/{number}-{more}"),
                    lang,
                    format!("{job} {kind}"),
                ));
            }
        }
    }
    Coder::build(labels.iter().map(|(uri, lang, label)| Row {
        uri,
        kind: Kind::Occupation,
        lang,
        label_kind: LabelKind::Preferred,
        label,
        isco: None,
        origin: Origin::default(),
    }))
});

fn query<'a>(text: &'a str, languages: &'a [&'a str]) -> Query<'a> {
    Query { text, kind: Kind::Occupation, languages, limit: 10, prior: None }
}

#[test]
fn control_characters_and_overrides_hide_nothing() {
    for text in [
        "\u{202e}nurse\u{202c}",
        "nu\u{200b}rse",
        "\0nurse\u{7}",
        "\u{2067}  nurse \u{2069}",
        "NURSE\r\n",
        "ｎｕｒｓｅ",
    ] {
        let hits = CODER.search(&query(text, &["en"]));
        assert_eq!(hits.first().map(|hit| (hit.uri.as_str(), hit.tier)), Some((NURSE, 0)), "{text:?}");
    }
}

#[test]
fn mixed_scripts_find_both() {
    let hits = CODER.search(&query("baker учител", &["en", "bg"]));
    let uris: Vec<&str> = hits.iter().map(|hit| hit.uri.rsplit('/').next().unwrap_or_default()).collect();
    assert!(uris.contains(&"1") && uris.contains(&"3"), "{uris:?}");
}

#[test]
fn ten_thousand_letters_still_tell_the_job() {
    for text in [
        "nurse ".repeat(1_667),
        format!("nurse {}", "\u{202e} ".repeat(5_000)),
        format!("nurse{}", "\u{301}".repeat(10_000)),
    ] {
        let hits = CODER.search(&query(&text, &["en"]));
        assert!(hits.iter().any(|hit| hit.uri == NURSE), "{} letters", text.chars().count());
    }
    let noise = "a1 ".repeat(3_334);
    assert!(CODER.search(&query(&noise, &["en"])).len() <= 10);
}

/// Words of the labels, cut, glued and mixed with what no label has.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "(nurse|baker|Bäck|сестра|учит|νοσοκ|خباز|معلم|ነርስ|مساعد|hemş|öğret)",
        2 => any::<String>(),
        2 => "[\\x00-\\x1f\\u{7f}-\\u{9f}\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}\\u{200b}-\\u{200f}]{0,8}",
        2 => "[a-zа-яα-ωء-يሀ-ፚ一-龥 '’+#0-9٠-٩]{0,12}",
        1 => "[\\u{300}-\\u{36f}\\u{64b}-\\u{652}\\u{1f600}-\\u{1f64f}\\u{ac00}-\\u{d7a3}]{0,12}",
    ];
    (prop::collection::vec(piece, 0..5), prop_oneof![60 => Just(1_usize), 3 => 2..40_usize, 1 => Just(10_000)])
        .prop_map(|(pieces, times)| {
            let text = pieces.concat();
            let length = text.chars().count().max(1);
            text.repeat(times.min(10_000 / length + 1)).chars().take(10_000).collect()
        })
}

proptest! {
    #[test]
    fn any_text_is_answered_in_time(text in typed(), lang in 0_usize..9) {
        let langs = ["en", "de", "bg", "uk", "el", "ar", "fa", "ti", "tr"];
        let languages = [langs[lang], langs[(lang + 1) % 9], "en"];
        let begun = worked();
        let normal = normalise(&text, langs[lang]);
        prop_assert!(!normal.chars().any(char::is_control));
        prop_assert!(!romanise(&normal).is_empty() || normal.is_empty() || !normal.chars().any(|c| c.is_ascii_alphanumeric()));
        prop_assert!(!spellings(&text, langs[lang]).is_empty());
        let asked = query(&text, &languages);
        for hits in [CODER.suggest(&asked), CODER.search(&asked)] {
            prop_assert!(hits.len() <= 10 && hits.is_sorted_by_key(|hit| hit.tier));
        }
        let took = worked() - begun;
        prop_assert!(cfg!(debug_assertions) || took <= SLOWEST, "{took:?} for {} letters", text.chars().count());
    }
}
