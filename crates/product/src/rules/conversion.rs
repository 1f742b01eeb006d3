//! Conversion: the product that policies of another one are renewed with.

use std::collections::HashMap;

/// Whether the way from `first` along conversions comes to `product`.
#[must_use]
pub fn leads_to(product: i32, first: i32, conversions: &HashMap<i32, i32>) -> bool {
    let mut at = Some(first);
    // A circle that others made before does not hold us: no way is longer than there are conversions.
    for _ in 0..=conversions.len() {
        match at {
            Some(id) if id == product => return true,
            Some(id) => at = conversions.get(&id).copied(),
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_may_come_back() {
        let conversions = HashMap::from([(2, 3), (3, 4), (7, 8), (8, 7)]);
        for (product, first, back) in
            [(1, 1, true), (1, 2, false), (4, 2, true), (3, 2, true), (2, 4, false), (1, 7, false), (8, 7, true), (5, 6, false)]
        {
            assert_eq!(leads_to(product, first, &conversions), back, "{product} by {first}");
        }
    }
}
