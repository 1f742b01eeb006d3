//! The names that follow from a module's logical name.

use crate::modules::default_package;

/// Right codes of new modules lie from here on, far from those of openIMIS; the last ones of their range are 2xx xxx.
const RIGHTS: u32 = 900_000;

/// What stands in the places of the template.
#[derive(Debug)]
pub(super) struct Names {
    /// `claim_batch`
    pub(super) name: String,
    /// `openimis-claim-batch`
    pub(super) package: String,
}

impl Names {
    pub(super) fn new(name: &str, package: Option<&str>) -> Self {
        Names { name: name.to_owned(), package: package.map_or_else(|| default_package(name), str::to_owned) }
    }

    /// The text with its places filled.
    pub(super) fn fill(&self, text: &str) -> String {
        [
            ("name", self.name.clone()),
            ("package", self.package.clone()),
            ("crate", self.package.replace('-', "_")),
            ("type", capitalised(&self.name)),
            ("field", uncapitalised(&capitalised(&self.name))),
            ("title", uppercase_first(&self.name.replace('_', " "))),
            ("right", self.right().to_string()),
        ]
        .iter()
        .fold(text.to_owned(), |text, (place, value)| text.replace(&format!("{{{{{place}}}}}"), value))
    }

    /// A code that two modules hardly share; their authors choose better ones.
    fn right(&self) -> u32 {
        let spread = self.name.bytes().fold(0_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 99_990);
        RIGHTS + spread
    }
}

fn capitalised(name: &str) -> String {
    name.split('_').map(uppercase_first).collect()
}

fn uppercase_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled() {
        let names = Names::new("claim_batch", None);
        let text = "{{name}} {{package}} {{crate}} {{type}} {{field}} {{title}} { {name} }";
        let expected = "claim_batch openimis-claim-batch openimis_claim_batch ClaimBatch claimBatch Claim batch { {name} }";
        assert_eq!(names.fill(text), expected);
        assert_eq!(Names::new("location", Some("openimis-location-dhis2")).fill("{{crate}}"), "openimis_location_dhis2");
    }

    #[test]
    fn rights_are_stable_and_apart() {
        let right = |name| Names::new(name, None).right();
        assert_eq!(right("claim_batch"), right("claim_batch"));
        assert_ne!(right("claim_batch"), right("claim"));
        assert!((RIGHTS..1_000_000).contains(&right("a_very_long_name_of_a_module")));
    }
}
