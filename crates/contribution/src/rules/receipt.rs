//! Numbers of receipts that the server gives (policy spec, section 4; cases PO02, PO03, PO06).

use chrono::NaiveDate;

/// What the numbers of a product's receipts of one day begin with.
#[must_use]
pub fn prefix(product_code: &str, enrolled: NaiveDate) -> String {
    format!("RE-{product_code}-{enrolled}-")
}

/// The receipt after the last of these. Numbers count as numbers: 100000 comes after 99999 (defect K13).
#[must_use]
pub fn next<'a>(prefix: &str, receipts: impl IntoIterator<Item = &'a str>, width: usize) -> String {
    let numbers = receipts.into_iter().filter_map(|receipt| receipt.strip_prefix(prefix)?.parse::<u64>().ok());
    let next = numbers.max().unwrap_or(0).saturating_add(1);
    format!("{prefix}{next:0width$}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn receipts_count_up() {
        let prefix = prefix("P", "2024-02-15".parse().unwrap());
        for (case, receipts, width, expected) in [
            ("PO02", vec![], 5, "RE-P-2024-02-15-00001"),
            ("the next", vec!["RE-P-2024-02-15-00001", "RE-P-2024-02-15-00009"], 5, "RE-P-2024-02-15-00010"),
            ("beyond the width", vec!["RE-P-2024-02-15-99999", "RE-P-2024-02-15-100000"], 5, "RE-P-2024-02-15-100001"),
            ("others", vec!["RE-P-2024-02-15-x", "RE-PQ-2024-02-15-00007", "R1"], 5, "RE-P-2024-02-15-00001"),
            ("without width", vec![], 0, "RE-P-2024-02-15-1"),
        ] {
            assert_eq!(next(&prefix, receipts, width), expected, "{case}");
        }
    }
}
