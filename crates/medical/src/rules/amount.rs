//! Numbers that clients give.

use openimis_kernel::mutation::{MutationError, ensure};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// One more than the largest amount: columns keep sixteen digits before the point.
const LIMIT: Decimal = Decimal::from_parts(0x6fc1_0000, 0x0023_86f2, 0, false, 0);

/// An amount of money or a quantity, to two places as columns keep it, halves to the even neighbour.
///
/// # Errors
/// [`MutationError::Invalid`]: it is negative, or larger than the column.
pub fn amount(field: &str, given: Decimal) -> Result<Decimal, MutationError> {
    ensure(given >= Decimal::ZERO, format!("{field} is negative"))?;
    let rounded = given.round_dp(2);
    ensure(rounded < LIMIT, format!("{field} is too large"))?;
    Ok(rounded.abs())
}

/// A whole number that is not negative: days, pieces.
///
/// # Errors
/// [`MutationError::Invalid`]: it is another number, or larger than the column.
pub fn whole<T: TryFrom<i32>>(field: &str, given: Decimal) -> Result<T, MutationError> {
    ensure(given.is_integer() && given >= Decimal::ZERO, format!("{field} is no whole number"))?;
    let fitting = given.to_i32().and_then(|number| T::try_from(number).ok());
    fitting.ok_or_else(|| MutationError::invalid(format!("{field} is too large")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap_or_else(|_| panic!("{text}"))
    }

    #[test]
    fn amounts_have_two_places() {
        for (given, expected) in [
            ("0", Ok("0")),
            ("-0.00", Ok("0")),
            ("12.5", Ok("12.5")),
            ("2.505", Ok("2.50")),
            ("2.515", Ok("2.52")),
            ("2.5051", Ok("2.51")),
            ("9999999999999999.99", Ok("9999999999999999.99")),
            ("9999999999999999.999", Err("price is too large")),
            ("10000000000000000", Err("price is too large")),
            ("-0.01", Err("price is negative")),
        ] {
            let outcome = amount("price", decimal(given)).map_err(|error| error.to_string());
            assert_eq!(outcome, expected.map(decimal).map_err(str::to_owned), "{given}");
        }
        assert_eq!(amount("price", decimal("-0.00")).map(|zero| zero.to_string()).ok().as_deref(), Some("0.00"));
    }

    #[test]
    fn whole_numbers_are_not_cut() {
        for (given, expected) in [
            ("0", Ok(0)),
            ("7", Ok(7)),
            ("7.00", Ok(7)),
            ("32767", Ok(32767)),
            ("1.5", Err("frequency is no whole number")),
            ("-1", Err("frequency is no whole number")),
            ("32768", Err("frequency is too large")),
            ("99999999999", Err("frequency is too large")),
        ] {
            let outcome = whole::<i16>("frequency", decimal(given)).map_err(|error| error.to_string());
            assert_eq!(outcome, expected.map_err(str::to_owned), "{given}");
        }
    }
}
