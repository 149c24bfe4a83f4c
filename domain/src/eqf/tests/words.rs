//! How a name is cut into words.

use super::tables;
use crate::eqf::fold::fold;

fn words(country: &str, text: &str) -> Vec<String> {
    tables().lists().words(text, country).set.into_iter().map(|word| word.written.text).collect()
}

#[test]
fn folding_keeps_letters_and_drops_marks() {
    assert_eq!(fold("Diplôme d'État"), "diplome d'etat");
    assert_eq!(fold("الإجازة"), "الاجازه");
    assert_eq!(fold("کاردانی"), "كارداني");
    assert_eq!(fold("Lİsans yıl"), "lisans yil");
    assert_eq!(fold("Київ й ё ў"), "київ й ё ў");
    assert_eq!(fold("ＢＡ ١٢"), "ba 12");
}

#[test]
fn words_are_cut_as_the_guide_says() {
    assert_eq!(words("COD", "Diplôme d'État d'Études"), ["diplome", "etat", "etudes"]);
    assert_eq!(words("IRN", "Diplom-e motevaseteh"), ["diplom", "motevaseteh"]);
    assert_eq!(words("SYR", "الإجازة في الطب"), ["اجازه", "الطب"]);
    assert_eq!(words("IRN", "پیش\u{200c}دانشگاهی"), ["پيش", "دانشگاهي"]);
    assert_eq!(words("IRN", "A1 3A"), ["a1", "3", "a"]);
}

#[test]
fn durations_leave_the_text_and_the_smallest_counts() {
    let cut = tables().lists().words("Bachelor of Arts, three of four years (5 ans)", "SYR");
    assert_eq!(cut.duration, Some(4.0));
    let set: Vec<_> = cut.set.iter().map(|word| word.written.text.as_str()).collect();
    assert_eq!(set, ["bachelor", "arts", "3"]);
    assert_eq!(tables().lists().words("专科毕业证书 (2年)", "CHN").duration, Some(2.0));
    assert_eq!(tables().lists().words("الإجازة (3 سنوات)", "LBN").duration, Some(3.0));
}

#[test]
fn ukrainian_and_russian_letters_have_their_own_tables() {
    let roman = |country: &str, word: &str| tables().lists().word(&fold(word), country).roman().text.clone();
    assert_eq!(roman("UKR", "молодшого"), "molodshoho");
    assert_eq!(roman("RUS", "молодого"), "molodogo");
}
