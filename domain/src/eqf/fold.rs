//! Makes two spellings of one name comparable: compatibility forms, case, Arabic letter variants, accents.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The folded text. Cyrillic й, ї, ў and ё keep their marks, because they are letters of their own.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return folded;
    }
    for letter in text.nfkc().default_case_fold() {
        fold_letter(letter, &mut folded);
    }
    folded
}

fn fold_letter(letter: char, folded: &mut String) {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
        'ى' | 'ی' => folded.push('ي'),
        'ک' => folded.push('ك'),
        'ة' | 'ۀ' => folded.push('ه'),
        'ؤ' => folded.push('و'),
        'ئ' => folded.push('ي'),
        'ء' | 'ـ' => {}
        'ı' => folded.push('i'),
        'й' | 'ї' | 'ў' | 'ё' => folded.push(letter),
        // Digits of other scripts are numbers too.
        '٠'..='٩' => push_digit(letter, '٠', folded),
        '۰'..='۹' => push_digit(letter, '۰', folded),
        '०'..='९' => push_digit(letter, '०', folded),
        '০'..='৯' => push_digit(letter, '০', folded),
        _ if letter.is_ascii() => folded.push(letter),
        _ => decompose_canonical(letter, |part| {
            if !is_combining_mark(part) {
                folded.push(part);
            }
        }),
    }
}

fn push_digit(letter: char, zero: char, folded: &mut String) {
    let value = u32::from(letter) - u32::from(zero);
    folded.extend(char::from_digit(value, 10));
}
