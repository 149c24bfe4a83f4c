//! Keys by which people are found and duplicates noticed: folded words of names in Latin letters, their consonants, birth dates, numbers.
//! They are compared by equality alone.

use crate::claims::Table;
use crate::error::Result;
use crate::schema::{person, person_identity, person_search as key};
use crate::scope::Filter;
use crate::tx::Tx;
use diesel::dsl::{exists, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Uuid as SqlUuid};
use domain::access::permits::{AcceptTransfer, FindDuplicates};
use domain::access::{Permission, Writing};
use domain::audit::Event;
use domain::dates::PartialDate;
use domain::id::{OfficeId, PersonId};
use domain::profile::{ContactKind, ContactPoint, ExternalId, Head, Identity, InCommon, Name, Signal};
use engine::coder::{normalise, romanise};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

/// A word of a name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameKey {
    word: String,
    sound: Option<String>,
}

impl NameKey {
    /// The words of a name, at most ten, each once.
    pub fn of(name: &str) -> Vec<Self> {
        let latin = romanise(&normalise(name, "ar"));
        let words = latin.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(10);
        let mut keys: Vec<Self> = words.map(|w| Self { word: w.to_owned(), sound: sound(w) }).collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// What is heard of the word; the word itself where too little is.
    fn heard(&self) -> &str {
        self.sound.as_deref().unwrap_or(&self.word)
    }

    /// Both in one key, in whatever order they were said.
    fn with(&self, other: &Self) -> String {
        let (one, two) = (self.heard().min(other.heard()), self.heard().max(other.heard()));
        format!("{one} {two}")
    }

    /// A person has a name with each of these words, or with ones that sound like them; nothing if there are none.
    ///
    /// Several are looked up two by two: thousands bear either word of a usual name, and each of them would be asked whether they are
    /// within reach.
    pub(crate) fn are_borne(words: &[Self]) -> Option<Filter<'static>> {
        let own = || key::table.filter(key::authority_id.eq(person::authority_id).and(key::person_id.eq(person::id)));
        let (first, others) = words.split_first()?;
        let pair = |word| Box::new(exists(own().filter(key::kind.eq("pair").and(key::token.eq(first.with(word))))));
        let pairs = others.iter().map(|word| pair(word) as Filter<'static>);
        Some(pairs.reduce(|all, one| Box::new(all.and(one))).unwrap_or_else(|| {
            let exact = key::kind.eq("name").and(key::token.eq(first.word.clone()));
            let alike = key::kind.eq("sound").and(key::token.eq(first.heard().to_owned()));
            Box::new(exists(own().filter(exact.or(alike))))
        }))
    }
}

/// About whom somebody should do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nobody has said for so many days that the record is still right.
    Reconfirmation {
        /// Days.
        days: u16,
    },
    /// The 18th birthday comes within twelve months.
    Adulthood,
}

impl Due {
    /// It holds for a person.
    pub(crate) fn holds(self) -> Box<dyn BoxableExpression<person::table, Pg, SqlType = Bool>> {
        match self {
            Self::Reconfirmation { days } => Box::new(
                sql::<Bool>("coalesce(person.reconfirmed_on, person.created_at::date) <= current_date - ")
                    .bind::<diesel::sql_types::Integer, _>(i32::from(days)),
            ),
            Self::Adulthood => Box::new(exists(
                person_identity::table
                    .filter(person_identity::authority_id.eq(person::authority_id))
                    .filter(person_identity::person_id.eq(person::id))
                    .filter(sql::<Bool>(
                        "adult_on > current_date and adult_on <= (current_date + interval '12 months')::date",
                    )),
            )),
        }
    }
}

/// The consonants as they sound, so that spellings of one name in several scripts meet; nothing where fewer than two are left.
fn sound(latin: &str) -> Option<String> {
    const PAIRS: [(&str, &str); 10] = [
        ("kh", "k"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("sh", "s"),
        ("ch", "s"),
        ("zh", "s"),
        ("ts", "s"),
        ("ph", "f"),
        ("ck", "k"),
    ];
    let spelt = PAIRS.iter().fold(latin.trim_end_matches('h').to_owned(), |text, (from, to)| text.replace(from, to));
    let mut sound = String::new();
    for letter in spelt.chars() {
        let heard = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' => continue,
            'q' | 'c' => 'k',
            'z' => 's',
            'j' => 'g',
            'v' => 'f',
            other => other,
        };
        if !sound.ends_with(heard) {
            sound.push(heard);
        }
    }
    (sound.chars().count() >= 2).then_some(sound)
}

/// What is known of somebody who may have a record already.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Names.
    pub names: Vec<String>,
    /// Birth date.
    pub birth: Option<PartialDate>,
    /// Numbers of other systems.
    pub ids: Vec<ExternalId>,
    /// Telephones, E.164.
    pub phones: Vec<String>,
    /// The record that is being written, if there is one.
    pub apart: Option<PersonId>,
}

/// A record that may be about the same person.
#[derive(Debug, Clone)]
pub struct Similar {
    /// Identifier.
    pub person: PersonId,
    /// Reference.
    pub reference: String,
    /// Office that keeps it.
    pub office: OfficeId,
    /// What speaks for it.
    pub signals: Vec<Signal>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    person: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = SqlUuid)]
    office: Uuid,
    #[diesel(sql_type = BigInt)]
    names: i64,
    #[diesel(sql_type = Bool)]
    same_id: bool,
    #[diesel(sql_type = Bool)]
    same_phone: bool,
    #[diesel(sql_type = Nullable<Text>)]
    birth: Option<String>,
}

fn id_key(id: &ExternalId) -> String {
    let plain: String = id.value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    format!("{}:{plain}", id.scheme.as_str())
}

fn sounds(names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = names.iter().flat_map(|n| NameKey::of(n)).map(|k| k.heard().to_owned()).collect();
    all.sort();
    all.dedup();
    all
}

/// Permissions under which one is warned of records of the same person.
pub trait Warned: Permission {}
impl Warned for FindDuplicates {}
impl Warned for AcceptTransfer {}

impl<P: Warned> Tx<'_, P> {
    /// Records of the own organisation that may be about the same person, at most twenty. It warns and decides nothing.
    pub fn similar(&mut self, known: &Known) -> Result<Vec<Similar>> {
        let sounds = sounds(&known.names);
        let rows: Vec<Row> = diesel::sql_query(
            "SELECT person, reference, office, names, same_id, same_phone, birth FROM app.similar($1, $2, $3, $4)",
        )
        .bind::<Array<Text>, _>(&sounds)
        .bind::<Array<Text>, _>(known.ids.iter().map(id_key).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(&known.phones)
        .bind::<Nullable<SqlUuid>, _>(known.apart.map(|p| p.0))
        .load(self.conn())?;
        let mut all = Vec::new();
        for row in rows {
            let birth = row.birth.as_deref().map(serde_json::from_str).transpose()?;
            let common = InCommon {
                names: usize::try_from(row.names).unwrap_or_default(),
                of: sounds.len(),
                births: (known.birth, birth),
                external_id: row.same_id,
                phone: row.same_phone,
            };
            if let Some(signals) = common.warning() {
                let (person, office) = (PersonId(row.person), OfficeId(row.office));
                all.push(Similar { person, reference: row.reference, office, signals });
            }
        }
        all.truncate(20);
        let authority = self.caller().organisation();
        if !all.is_empty() {
            self.note_subjects(Event::ProfilesListed, authority, all.iter().map(|s| s.person).collect(), &[]);
        }
        Ok(all)
    }
}

/// The kinds of keys that a part of a record gives, and the keys of what stands in it; nothing for a part without keys.
pub(crate) fn keys_of(part: &str, contents: Vec<Value>) -> Result<(&'static [&'static str], Vec<Key>)> {
    fn all<C: DeserializeOwned>(contents: Vec<Value>) -> Result<Vec<C>> {
        Ok(contents.into_iter().map(serde_json::from_value).collect::<std::result::Result<_, _>>()?)
    }
    Ok(match part {
        "names" => (&["name", "sound", "pair"], name_keys(&all(contents)?)),
        "identity" => {
            let dates = all::<Identity>(contents)?.into_iter().filter_map(|block| block.birth_date);
            let keys = dates.map(|date| Ok(("birth", serde_json::to_string(&date)?)));
            (&["birth"], keys.collect::<Result<_>>()?)
        }
        "external-ids" => (&["external_id"], all(contents)?.iter().map(|id| ("external_id", id_key(id))).collect()),
        "contact-points" => {
            let phones = all::<ContactPoint>(contents)?.into_iter().filter(|p| p.kind == ContactKind::Phone);
            (&["phone"], phones.map(|p| ("phone", p.value)).collect())
        }
        _ => (&[], Vec::new()),
    })
}

/// A kind and a token.
pub(crate) type Key = (&'static str, String);

fn name_keys(names: &[Name]) -> Vec<Key> {
    let mut keys = Vec::new();
    for words in names.iter().map(|name| NameKey::of(&name.text)) {
        for (at, word) in words.iter().enumerate() {
            keys.push(("sound", word.heard().to_owned()));
            keys.push(("name", word.word.clone()));
            keys.extend(words.iter().skip(at + 1).map(|other| ("pair", word.with(other))));
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

impl<P: Writing + Permission> Tx<'_, P> {
    /// Writes the keys of a part of a record anew, where it has any.
    pub(crate) fn index(&mut self, head: &Head, part: &str) -> Result<()> {
        let rows = match part {
            "names" => Name::rows(self.conn(), head, None)?,
            "identity" => Identity::rows(self.conn(), head, None)?,
            "external-ids" => ExternalId::rows(self.conn(), head, None)?,
            "contact-points" => ContactPoint::rows(self.conn(), head, None)?,
            _ => return Ok(()),
        };
        let (kinds, keys) = keys_of(part, rows.into_iter().map(|row| row.5).collect())?;
        let own = key::authority_id.eq(head.authority.0).and(key::person_id.eq(head.id.0));
        diesel::delete(key::table.filter(own.and(key::kind.eq_any(kinds)))).execute(self.conn())?;
        let rows: Vec<_> = keys
            .into_iter()
            .map(|(kind, token)| {
                (
                    key::authority_id.eq(head.authority.0),
                    key::person_id.eq(head.id.0),
                    key::kind.eq(kind),
                    key::token.eq(token),
                )
            })
            .collect();
        diesel::insert_into(key::table).values(rows).on_conflict_do_nothing().execute(self.conn())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_several_spellings_sounds_alike() {
        for spellings in [
            ["محمد", "Mohammed", "Muhammad"],
            ["خليل", "Khalil", "Khaleel"],
            ["سمير", "Samir", "Sameer"],
            ["يوسف", "Yousef", "Yusuf"],
            ["الحسن", "Hassan", "Hasan"],
        ] {
            let heard: Vec<_> = spellings.iter().map(|s| sounds(&[(*s).to_owned()])).collect();
            assert!(heard.iter().all(|h| *h == heard[0]), "{spellings:?}: {heard:?}");
        }
        assert_ne!(sounds(&["Samir".into()]), sounds(&["Amira".into()]));
    }
}
