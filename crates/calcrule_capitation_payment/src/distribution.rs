//! How contributions are shared out among health facilities.

use openimis_calculation::{amount::cents, parameters::Parameters, question::Refusal};
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// One number for each thing that contributions are shared out by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drivers {
    /// People.
    pub population: Decimal,
    /// Families.
    pub families: Decimal,
    /// Insured people.
    pub insured: Decimal,
    /// Insured families.
    pub insured_families: Decimal,
    /// Claims.
    pub visits: Decimal,
    /// Value of claims.
    pub adjusted: Decimal,
}

impl Drivers {
    fn each(self, f: impl Fn(Decimal) -> Decimal) -> Self {
        self.with(self, |one, _| f(one))
    }

    fn with(self, other: Self, f: impl Fn(Decimal, Decimal) -> Decimal) -> Self {
        Drivers {
            population: f(self.population, other.population),
            families: f(self.families, other.families),
            insured: f(self.insured, other.insured),
            insured_families: f(self.insured_families, other.insured_families),
            visits: f(self.visits, other.visits),
            adjusted: f(self.adjusted, other.adjusted),
        }
    }

    /// Of the people around a facility: all but its visits and claims.
    #[must_use]
    pub fn catchment(self) -> Decimal {
        self.population + self.families + self.insured + self.insured_families
    }

    /// All together.
    #[must_use]
    pub fn sum(self) -> Decimal {
        self.catchment() + self.visits + self.adjusted
    }
}

/// How a plan shares out the contributions of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// What is shared out by each thing.
    pub allotted: Drivers,
    /// What one of each is worth; 0 where there is none.
    pub unit: Drivers,
}

/// What a facility gets, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// For each thing.
    pub amounts: Drivers,
}

impl Sharing {
    /// Of the contributions `allocated` to the period, by the plan's share and weights, over all people and claims of
    /// the product.
    ///
    /// # Errors
    /// A share or weight is no percentage.
    pub fn of(plan: &Json, allocated: Decimal, of_product: Drivers) -> Result<Self, Refusal> {
        let parameters = Parameters::of(plan);
        let percentage = |name| Ok::<_, Refusal>(parameters.percentage(name)?.unwrap_or_default() / Decimal::ONE_HUNDRED);
        let shared = allocated * percentage("share_contribution")?;
        let allotted = Drivers {
            population: shared * percentage("weight_population")?,
            families: shared * percentage("weight_number_families")?,
            insured: shared * percentage("weight_insured_population")?,
            insured_families: shared * percentage("weight_number_insured_families")?,
            visits: shared * percentage("weight_number_visits")?,
            adjusted: shared * percentage("weight_adjusted_amount")?,
        };
        let unit = allotted.with(of_product, |amount, number| if number > Decimal::ZERO { amount / number } else { Decimal::ZERO });
        Ok(Sharing { allotted, unit })
    }

    /// What a facility gets for its own people and claims.
    #[must_use]
    pub fn payment(&self, of_facility: Drivers) -> Payment {
        Payment { amounts: self.unit.with(of_facility, |unit, number| unit * number).each(cents) }
    }
}

impl Payment {
    /// What is billed: the facility is paid for everything it gets.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.amounts.sum()
    }
}

/// The part of a number of people that a facility serves, in percent of the village.
#[must_use]
pub fn in_catchment(number: Decimal, percent: Decimal) -> Decimal {
    number * percent / Decimal::ONE_HUNDRED
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn allocated() -> Decimal {
        Decimal::from(30_000) / Decimal::from(365)
    }

    /// CB19: one insured, catchment 100 %; the reference divides by 100 as integers and pays nothing.
    #[test]
    fn the_insured_are_counted() {
        let plan =
            json!({ "calculation_rule": { "share_contribution": 100, "weight_insured_population": "100", "weight_adjusted_amount": 0 } });
        let one = Drivers { insured: Decimal::ONE, ..Drivers::default() };
        let own = Drivers { insured: in_catchment(Decimal::ONE, Decimal::ONE_HUNDRED), ..Drivers::default() };
        let payment = Sharing::of(&plan, allocated(), one).expect("a plan").payment(own);
        assert_eq!((payment.amounts.insured, payment.total()), (dec("82.19"), dec("82.19")));
    }

    /// CB27 (population 100 %) and CB28 (half the contributions, population 40 %, families 60 %): a village of 1000 people
    /// in 200 families, of whom the facility serves half, or all. The reference makes a row and no bill.
    #[test]
    fn people_are_paid_for() {
        let village = Drivers { population: dec("1000"), families: dec("200"), ..Drivers::default() };
        let shares = json!({ "share_contribution": 50, "weight_population": 40, "weight_number_families": 60 });
        let cases = [
            ("CB27", json!({ "share_contribution": 100, "weight_population": 100 }), "50", ["41.10", "0", "41.10"]),
            ("CB28", shares, "100", ["16.44", "24.66", "41.10"]),
        ];
        for (case, parameters, catchment, [people, families, total]) in cases {
            let plan = json!({ "calculation_rule": parameters });
            let own = village.each(|number| in_catchment(number, dec(catchment)));
            let payment = Sharing::of(&plan, allocated(), village).expect(case).payment(own);
            let found = [payment.amounts.population, payment.amounts.families, payment.total()];
            assert_eq!(found, [dec(people), dec(families), dec(total)], "{case}");
        }
    }

    #[test]
    fn visits_and_claims_are_paid_for_too() {
        let plan = json!({ "calculation_rule": { "share_contribution": 80, "weight_number_visits": 25, "weight_adjusted_amount": 75 } });
        let all = Drivers { visits: dec("10"), adjusted: dec("1000"), ..Drivers::default() };
        let own = Drivers { visits: dec("4"), adjusted: dec("500"), ..Drivers::default() };
        let sharing = Sharing::of(&plan, dec("1000"), all).expect("a plan");
        assert_eq!(sharing.allotted, Drivers { visits: dec("200"), adjusted: dec("600"), ..Drivers::default() });
        assert_eq!(sharing.unit, Drivers { visits: dec("20"), adjusted: dec("0.6"), ..Drivers::default() });
        let payment = sharing.payment(own);
        assert_eq!((payment.amounts.visits, payment.amounts.adjusted), (dec("80"), dec("300")));
        assert_eq!((payment.amounts.catchment(), payment.total()), (dec("0"), dec("380")), "the reference pays 300");
    }

    #[test]
    fn nobody_there_is_worth_nothing() {
        let plan = json!({ "calculation_rule": { "share_contribution": 100, "weight_population": 100 } });
        let sharing = Sharing::of(&plan, dec("1000"), Drivers::default()).expect("a plan");
        assert_eq!((sharing.allotted.population, sharing.unit.population), (dec("1000"), dec("0")));
        let much = json!({ "calculation_rule": { "share_contribution": 101 } });
        assert_eq!(Sharing::of(&much, dec("1000"), Drivers::default()), Err(Refusal::NoPercentage("share_contribution")));
    }
}
