//! E-mail addresses as HTML forms accept them (HTML standard, `input type=email`).

/// Most characters of a label of the domain.
const LABEL: usize = 63;
const SYMBOLS: &str = ".!#$%&'*+/=?^_`{|}~-";

/// Whether a form would take this for an address.
#[must_use]
pub fn is_valid(address: &str) -> bool {
    address.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && local.chars().all(|c| c.is_ascii_alphanumeric() || SYMBOLS.contains(c)) && domain.split('.').all(is_label)
    })
}

fn is_label(label: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    label.len() <= LABEL
        && edge(label.chars().next())
        && edge(label.chars().next_back())
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn addresses_are_those_of_html_forms() {
        let long = format!("a@{}.org", "d".repeat(63));
        let too_long = format!("a@{}.org", "d".repeat(64));
        for (address, expected) in [
            ("jane@example.org", true),
            ("jane.doe+imis@mail.example.org", true),
            ("jane@localhost", true),
            ("a!#$%&'*+/=?^_`{|}~-@e", true),
            (long.as_str(), true),
            (too_long.as_str(), false),
            ("", false),
            ("jane", false),
            ("@example.org", false),
            ("jane@", false),
            ("jane@-example.org", false),
            ("jane@example-.org", false),
            ("jane@example..org", false),
            ("jane@exa_mple.org", false),
            ("jane doe@example.org", false),
            ("jane@doe@example.org", false),
            ("jané@example.org", false),
            ("jane@example.org\n", false),
        ] {
            assert_eq!(is_valid(address), expected, "{address:?}");
        }
    }
}
