//! The size of the demo country.

/// Insurees that live in a village, about.
const PER_VILLAGE: u64 = 250;
/// Most that a part may have, so that one letter or digit counts them.
const MOST: u64 = 35;

/// How many parts each part of the country has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Regions.
    pub regions: u64,
    /// Districts of a region.
    pub districts: u64,
    /// Wards of a district.
    pub wards: u64,
    /// Villages of a ward.
    pub villages: u64,
}

impl Country {
    /// A country with a village for some 250 insurees: at least two regions of two districts of two wards of three villages.
    #[must_use]
    pub fn of(insurees: u64) -> Self {
        let wanted = insurees.div_ceil(PER_VILLAGE);
        let mut country = Country { regions: 2, districts: 2, wards: 2, villages: 3 };
        while country.all_villages() < wanted && country.regions < MOST {
            let parts = [&mut country.villages, &mut country.wards, &mut country.districts, &mut country.regions];
            // The first of the smallest grows; villages are three to a ward at least, so that wards catch up first.
            if let Some(smallest) = parts.into_iter().min_by_key(|part| **part) {
                *smallest += 1;
            }
        }
        country
    }

    /// Districts of the country.
    #[must_use]
    pub fn all_districts(self) -> u64 {
        self.regions * self.districts
    }

    /// Wards of the country.
    #[must_use]
    pub fn all_wards(self) -> u64 {
        self.all_districts() * self.wards
    }

    /// Villages of the country.
    #[must_use]
    pub fn all_villages(self) -> u64 {
        self.all_wards() * self.villages
    }
}

#[cfg(test)]
mod tests {
    use super::Country;

    #[test]
    fn countries_grow_with_their_insurees() {
        for (insurees, parts) in [(0, (2, 2, 2, 3)), (6_000, (2, 2, 2, 3)), (6_001, (2, 2, 3, 3)), (1_000_000, (8, 8, 8, 8))] {
            let country = Country::of(insurees);
            assert_eq!((country.regions, country.districts, country.wards, country.villages), parts, "{insurees}");
        }
        let huge = Country::of(u64::MAX);
        assert!(huge.regions <= 35 && huge.villages <= 35, "{huge:?}");
    }
}
