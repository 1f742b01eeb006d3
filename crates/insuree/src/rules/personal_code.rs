//! Moldova's personal code, the check of numbers that comes with the module (insuree spec, section 5.2).

use super::number::NumberFault;

const LENGTH: usize = 13;
const WEIGHTS: [u32; 3] = [7, 3, 1];
/// Residents' codes begin with one of these.
const RESIDENT: [&str; 2] = ["2", "09"];

/// What is wrong with the code of a resident; `None`: nothing.
#[must_use]
pub fn check(number: &str) -> Option<NumberFault> {
    let digits: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(10)).collect();
    let valid = digits.is_some_and(|digits| digits.len() == LENGTH && fits(&digits));
    let resident = RESIDENT.iter().any(|start| number.starts_with(start));
    (!(valid && resident)).then_some(NumberFault::Checksum)
}

fn fits(digits: &[u32]) -> bool {
    let (last, front) = (digits[LENGTH - 1], &digits[..LENGTH - 1]);
    let sum: u32 = front.iter().zip(WEIGHTS.iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    sum % 10 == last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residents_have_thirteen_digits_with_a_check_digit() {
        for (number, valid) in [
            ("2000000000004", true),
            ("2000000000005", false),
            ("0900000000007", true),
            ("0000000000000", false),
            ("200000000000", false),
            ("20000000000O4", false),
        ] {
            assert_eq!(check(number).is_none(), valid, "{number}");
        }
    }
}
