//! Where generated people come from and what they are called. The shares are invented, and so is every combination of names.

use super::dice::Dice;
use domain::profile::Sex;

/// A country with its share of all people.
pub struct Origin {
    /// ISO 3166-1 alpha-3.
    pub country: &'static str,
    /// ISO 639-3 of the mother tongue.
    pub language: &'static str,
    /// BCP 47 of the same.
    pub tag: &'static str,
    /// In a thousand.
    pub share: usize,
    /// Women in a hundred.
    pub women: usize,
    /// Legal situations by weight: applicant, refugee, subsidiary, temporary protection, family, work.
    pub situations: [usize; 6],
    names: &'static Names,
}

/// Lists of given names and of parts of family names: in Latin letters and, after `=`, in the script they are written in.
struct Names {
    /// ISO 15924.
    script: &'static str,
    women: &'static str,
    men: &'static str,
    /// Begin, middle and end of a family name.
    family: [&'static str; 3],
}

/// One of a list: in Latin letters, and in its own script.
type Part = (&'static str, &'static str);

fn part(list: &'static str, place: impl FnOnce(usize) -> usize) -> Part {
    let word = list.split(' ').nth(place(list.split(' ').count())).unwrap_or_default();
    word.split_once('=').unwrap_or((word, word))
}

const fn origin(
    (country, language, tag): (&'static str, &'static str, &'static str),
    (share, women): (usize, usize),
    situations: [usize; 6],
    names: &'static Names,
) -> Origin {
    Origin { country, language, tag, share, women, situations, names }
}

/// All of them.
pub const ORIGINS: [Origin; 16] = [
    origin(("UKR", "ukr", "uk"), (230, 64), [1, 1, 1, 92, 3, 2], &CYRILLIC),
    origin(("SYR", "ara", "ar"), (220, 36), [18, 46, 26, 0, 9, 1], &ARABIC),
    origin(("AFG", "prs", "fa"), (120, 28), [32, 40, 12, 0, 15, 1], &PERSIAN),
    origin(("TUR", "tur", "tr"), (70, 34), [38, 30, 2, 0, 16, 14], &TURKISH),
    origin(("IRQ", "ckb", "ckb"), (60, 38), [36, 34, 14, 0, 15, 1], &ARABIC),
    origin(("IRN", "fas", "fa"), (45, 40), [34, 40, 6, 0, 10, 10], &PERSIAN),
    origin(("ERI", "tir", "ti"), (45, 42), [18, 66, 8, 0, 8, 0], &ETHIOPIC),
    origin(("SOM", "som", "so"), (40, 44), [30, 42, 18, 0, 10, 0], &LATIN),
    origin(("VEN", "spa", "es"), (35, 54), [58, 6, 20, 0, 8, 8], &LATIN),
    origin(("COL", "spa", "es"), (25, 52), [66, 8, 10, 0, 8, 8], &LATIN),
    origin(("NGA", "eng", "en"), (25, 38), [60, 10, 8, 0, 12, 10], &LATIN),
    origin(("COD", "fra", "fr"), (25, 48), [52, 26, 8, 0, 13, 1], &LATIN),
    origin(("MAR", "ara", "ar"), (20, 44), [12, 1, 1, 0, 62, 24], &ARABIC),
    origin(("ETH", "amh", "am"), (15, 50), [46, 34, 8, 0, 11, 1], &ETHIOPIC),
    origin(("PAK", "urd", "ur"), (15, 18), [54, 18, 8, 0, 12, 8], &PERSIAN),
    origin(("RUS", "rus", "ru"), (10, 54), [44, 22, 6, 0, 18, 10], &CYRILLIC),
];

/// A name in Latin letters, and in its own script where that is another one.
pub struct Called {
    pub latin: String,
    pub native: Option<(String, &'static str)>,
}

impl Origin {
    /// A name that nobody bears because of us: given names are usual ones, family names are put together from invented parts.
    pub fn name(&self, dice: &mut Dice, sex: Sex) -> Called {
        let names = self.names;
        let given = if sex == Sex::Female { names.women } else { names.men };
        let first = part(given, |count| dice.skewed(count));
        let father = dice.chance(35).then(|| part(names.men, |count| dice.skewed(count)));
        let family = names.family.map(|list| part(list, |count| dice.roll(count)));
        let whole = |of: fn(Part) -> &'static str| {
            let mut words = vec![of(first).to_owned()];
            words.extend(father.map(|part| of(part).to_owned()));
            words.push(family.map(of).concat());
            words.join(" ")
        };
        let native = (names.script != "Latn").then(|| (whole(|part| part.1), names.script));
        Called { latin: whole(|part| part.0), native }
    }
}

const ARABIC: Names = Names {
    script: "Arab",
    women: "Rana=رنا Salma=سلمى Huda=هدى Nour=نور Layan=ليان Dalia=داليا Rima=ريما Samar=سمر \
        Amal=أمل Ghada=غادة Lubna=لبنى Maysa=ميساء",
    men: "Samir=سمير Omar=عمر Yousef=يوسف Karim=كريم Nabil=نبيل Tarek=طارق Bassam=بسام Fadi=فادي \
        Munir=منير Rami=رامي Jamal=جمال Hadi=هادي",
    family: [
        "Dem=ديم Bar=بر Qas=قس Tal=طل Ham=حم Zan=زن Mur=مر Sab=صب Nad=ند Faw=فو Kur=كر Wad=ود",
        "a=ا u=و i=ي ar=ار an=ان al=ال um=وم id=يد",
        "wi=وي ti=تي bi=بي ni=ني ri=ري khi=خي din=دين si=سي li=لي mi=مي fan=فان qat=قات",
    ],
};

const PERSIAN: Names = Names {
    script: "Arab",
    women: "Parisa=پریسا Nasrin=نسرین Zohra=زهرا Shirin=شیرین Laleh=لاله Fariba=فریبا Mina=مینا \
        Soraya=ثریا Palwasha=پلوشه Gulalai=گلالی",
    men: "Ahmad=احمد Farid=فرید Daud=داود Habib=حبیب Nader=نادر Reza=رضا Behzad=بهزاد \
        Kamran=کامران Zalmai=زلمی Wali=ولی Siawash=سیاوش Idris=ادریس",
    family: [
        "Gol=گل Par=پر Kar=کر Nav=نو Shah=شه Baz=باز Zar=زر Mor=مور Tash=تش Rost=رست Vand=وند \
        Jav=جو",
        "e=ه a=ا i=ی am=ام o=و an=ان ab=اب ur=ور",
        "pour=پور zada=زاده yar=یار mand=مند di=دی zai=زی far=فر khel=خیل nia=نیا kash=کش",
    ],
};

const CYRILLIC: Names = Names {
    script: "Cyrl",
    women: "Olena=Олена Iryna=Ірина Nataliia=Наталія Oksana=Оксана Tetiana=Тетяна Halyna=Галина \
        Daryna=Дарина Lesia=Леся Zoriana=Зоряна Myroslava=Мирослава",
    men: "Andrii=Андрій Serhii=Сергій Oleh=Олег Taras=Тарас Bohdan=Богдан Mykola=Микола \
        Vasyl=Василь Roman=Роман Ostap=Остап Yarema=Ярема",
    family: [
        "Ver=Вер Kol=Кол Dub=Дуб Hor=Гор Bil=Біл Tym=Тим Zhur=Жур Lys=Лис Mor=Мор Sav=Сав \
        Klen=Клен Pyl=Пил",
        "e=е o=о y=и av=ав en=ен ov=ов ar=ар un=ун",
        "menko=менко vchuk=вчук shyn=шин tsia=ця danets=данець bryk=брик liuk=люк hora=гора \
        tiak=тяк rniak=рняк",
    ],
};

const ETHIOPIC: Names = Names {
    script: "Ethi",
    women: "Selam=ሰላም Hiwet=ህይወት Tsega=ጸጋ Almaz=አልማዝ Luam=ሉዋም Rahwa=ራህዋ Senait=ሰናይት Feven=ፌቨን",
    men: "Tesfai=ተስፋይ Dawit=ዳዊት Yonas=ዮናስ Haile=ሃይለ Berhane=ብርሃነ Filmon=ፊልሞን Abel=ኣቤል Kibrom=ክብሮም",
    family: [
        "Ta=ታ Ge=ገ Me=መ Be=በ Ki=ኪ Ha=ሃ Se=ሰ Wo=ወ Zu=ዙ Do=ዶ",
        "bre=ብረ ra=ራ le=ለ mi=ሚ ku=ኩ sa=ሳ de=ደ no=ኖ",
        "hiba=ሂባ tom=ቶም nesh=ነሽ gai=ጋይ wel=ወል rat=ራት zib=ዚብ mar=ማር kal=ካል dos=ዶስ",
    ],
};

const TURKISH: Names = Names {
    script: "Latn",
    women: "Elif Zeynep Derya Gülşen Sevda Nilüfer Berfin",
    men: "Mehmet Emre Deniz Baran Kemal Ozan Şerif Rojhat",
    family: [
        "Kara Ak Demir Yıl Taş Gök Öz Çam Bal Kum",
        "can de dal ir ka ta al er",
        "lı oğlu soy dağ bey cı kan tepe su",
    ],
};

const LATIN: Names = Names {
    script: "Latn",
    women: "María Hodan Grace Lucía Ifrah Chantal Ngozi Sahra Yadira Espérance",
    men: "José Abdi Emeka Luis Liban Patient Carlos Warsame Tunde Didier",
    family: [
        "Mo Za Ka Be Lu Ra Te Du Sa Ni Fa Gu",
        "ra lo mbe ti no ga ri shu",
        "le ndo quez ma wuni sade kala rro bo vente",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_are_a_whole() {
        assert_eq!(ORIGINS.iter().map(|origin| origin.share).sum::<usize>(), 1_000);
        assert!(ORIGINS.iter().all(|origin| origin.situations.iter().sum::<usize>() == 100));
    }

    #[test]
    fn a_name_in_another_script_has_as_many_words() {
        let mut dice = Dice::new(1, 1);
        for origin in &ORIGINS {
            for sex in [Sex::Female, Sex::Male] {
                let called = origin.name(&mut dice, sex);
                let Some((native, script)) = called.native else { continue };
                assert_ne!(script, "Latn");
                assert_eq!(native.split(' ').count(), called.latin.split(' ').count(), "{native}");
            }
        }
    }
}
