//! Invented names and short codes.

const FIRST: [&str; 14] = ["Ka", "Mu", "Na", "Lo", "Ti", "Be", "Sa", "Ru", "Zo", "Chi", "Pe", "Wa", "Do", "Li"];
const MIDDLE: [&str; 11] = ["ma", "re", "li", "ndo", "ku", "sha", "", "to", "ba", "ngi", "ve"];
const LAST: [&str; 9] = ["ra", "ni", "we", "la", "ngo", "mbe", "ta", "ro", "si"];

/// The nth name; neighbours differ in all parts, and a name comes again after some 1,400 others.
pub(super) fn name(number: usize) -> String {
    format!("{}{}{}", FIRST[number % FIRST.len()], MIDDLE[number % MIDDLE.len()], LAST[number % LAST.len()])
}

/// One letter or digit for a number from 1 to 35.
pub(super) fn digit(number: u64) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_digit(number, 36)).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_for_long() {
        let names: std::collections::HashSet<String> = (0..1_386).map(name).collect();
        assert_eq!(names.len(), 1_386);
        assert_eq!((name(0), name(1)), ("Kamara".to_owned(), "Mureni".to_owned()));
    }

    #[test]
    fn one_sign_for_each_number() {
        assert_eq!([1, 9, 10, 35].map(digit), ['1', '9', 'A', 'Z']);
    }
}
