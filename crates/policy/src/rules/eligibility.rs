//! Whether an insuree may have a service or an item today, and what is left of what the policy covers (policy spec, section
//! 5.8; cases EL01 to EL19).

use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::months::add;

/// Kinds of care that products limit (`tblServices.ServCategory`, `tblClaim.ClaimCategory`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// With a stay.
    Hospitalization,
    /// A visit; what has no category counts as one.
    Visit,
    /// Consultation.
    Consultation,
    /// Surgery.
    Surgery,
    /// Delivery.
    Delivery,
    /// Antenatal care.
    Antenatal,
    /// Not limited.
    Other,
}

impl Category {
    /// The category of a stored code.
    #[must_use]
    pub fn of_code(code: Option<&str>) -> Self {
        match code {
            Some("H") => Self::Hospitalization,
            Some("C") => Self::Consultation,
            Some("S") => Self::Surgery,
            Some("D") => Self::Delivery,
            Some("A") => Self::Antenatal,
            Some("O") => Self::Other,
            _ => Self::Visit,
        }
    }
}

/// Something for each limited kind of care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerCategory<T> {
    /// [`Category::Hospitalization`]
    pub hospitalization: T,
    /// [`Category::Visit`]
    pub visit: T,
    /// [`Category::Consultation`]
    pub consultation: T,
    /// [`Category::Surgery`]
    pub surgery: T,
    /// [`Category::Delivery`]
    pub delivery: T,
    /// [`Category::Antenatal`]
    pub antenatal: T,
}

impl<T: Copy> PerCategory<T> {
    fn of(&self, category: Category) -> Option<T> {
        match category {
            Category::Hospitalization => Some(self.hospitalization),
            Category::Visit => Some(self.visit),
            Category::Consultation => Some(self.consultation),
            Category::Surgery => Some(self.surgery),
            Category::Delivery => Some(self.delivery),
            Category::Antenatal => Some(self.antenatal),
            Category::Other => None,
        }
    }

    fn with<U: Copy, V>(self, other: PerCategory<U>, f: impl Fn(T, U) -> V) -> PerCategory<V> {
        PerCategory {
            hospitalization: f(self.hospitalization, other.hospitalization),
            visit: f(self.visit, other.visit),
            consultation: f(self.consultation, other.consultation),
            surgery: f(self.surgery, other.surgery),
            delivery: f(self.delivery, other.delivery),
            antenatal: f(self.antenatal, other.antenatal),
        }
    }

    /// The same for each.
    pub fn all(value: T) -> Self {
        PerCategory { hospitalization: value, visit: value, consultation: value, surgery: value, delivery: value, antenatal: value }
    }
}

/// How far a product covers the element asked for, and how much of it the insuree had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Months between the first day of cover and the first of this element.
    pub waiting: i32,
    /// How many in a policy's period; none: any number.
    pub limit: Option<Decimal>,
    /// How many the insuree had in submitted claims of the period.
    pub used: Decimal,
}

/// The cover of an insuree by one policy in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cover {
    /// `tblProduct.ProdID`
    pub product_id: i32,
    /// First day of cover of the insuree.
    pub from: NaiveDate,
    /// Last day of the policy; none: it does not end.
    pub until: Option<NaiveDate>,
    /// How many claims of each kind the product covers in a policy's period.
    pub most: PerCategory<Option<i64>>,
    /// How many the insuree had.
    pub claims: PerCategory<i64>,
    /// How much the product pays for each kind.
    pub most_paid: PerCategory<Option<Decimal>>,
    /// How much it paid for the insuree.
    pub paid: PerCategory<Decimal>,
    /// Of the service or item asked for; none: the product does not cover it.
    pub line: Option<Line>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing: what is left in all.
    Nothing,
    /// An item.
    Item,
    /// A service of this kind.
    Service(Category),
}

/// The answer. Of amounts and numbers none means without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eligibility {
    /// Product of the policy that lasts longest; none: no policy covers the insuree.
    pub product_id: Option<i32>,
    /// Claims left of each kind.
    pub claims_left: PerCategory<Option<i64>>,
    /// Amounts left of each kind; visits have none.
    pub amounts_left: PerCategory<Option<Decimal>>,
    /// First day on which the service is covered.
    pub service_from: Option<NaiveDate>,
    /// First day on which the item is covered.
    pub item_from: Option<NaiveDate>,
    /// Services left.
    pub services_left: Option<i64>,
    /// Items left.
    pub items_left: Option<i64>,
    /// The item may be given; true if none was asked for.
    pub item_ok: bool,
    /// The service may be given; true if none was asked for.
    pub service_ok: bool,
}

impl Eligibility {
    /// The answer for somebody whom no policy in force covers (cases EL10, EL18).
    #[must_use]
    pub fn none() -> Self {
        Eligibility {
            product_id: None,
            claims_left: PerCategory::all(Some(0)),
            amounts_left: PerCategory::all(Some(Decimal::ZERO)),
            service_from: None,
            item_from: None,
            services_left: None,
            items_left: None,
            item_ok: false,
            service_ok: false,
        }
    }
}

impl Cover {
    fn claims_left(&self) -> PerCategory<Option<i64>> {
        self.most.with(self.claims, |most, had| most.map(|most| (most - had).max(0)))
    }

    fn amounts_left(&self) -> PerCategory<Option<Decimal>> {
        self.most_paid.with(self.paid, |most, paid| most.map(|most| (most - paid).max(Decimal::ZERO)))
    }

    fn opens_on(&self, line: &Line) -> NaiveDate {
        add(self.from, line.waiting)
    }

    /// The element may be given today under this cover.
    fn gives(&self, category: Category, today: NaiveDate) -> bool {
        let Some(line) = &self.line else { return false };
        let some_left = line.left() != Some(0) && self.claims_left().of(category).flatten() != Some(0);
        let money_left = self.amounts_left().of(category).flatten() != Some(Decimal::ZERO);
        self.opens_on(line) <= today && some_left && money_left
    }
}

impl Line {
    fn left(&self) -> Option<i64> {
        self.limit.map(|limit| (limit - self.used).max(Decimal::ZERO).trunc().to_i64().unwrap_or(i64::MAX))
    }
}

/// What the policies in force give an insuree today. Numbers and amounts in all are those of the policy that lasts longest;
/// of the element, the best of those that cover it.
#[must_use]
pub fn enquire(covers: &[Cover], asked: Asked, today: NaiveDate) -> Eligibility {
    let longest = covers.iter().max_by_key(|cover| cover.until.unwrap_or(NaiveDate::MAX));
    let Some(longest) = longest else { return Eligibility::none() };
    let lines: Vec<(NaiveDate, Line)> = covers.iter().filter_map(|c| c.line.map(|line| (c.opens_on(&line), line))).collect();
    let from = lines.iter().map(|(from, _)| *from).min();
    let left = left_of(&lines, today);
    let nothing = Eligibility {
        product_id: Some(longest.product_id),
        claims_left: longest.claims_left(),
        amounts_left: longest.amounts_left(),
        item_ok: true,
        service_ok: true,
        ..Eligibility::none()
    };
    let given = |category| covers.iter().any(|cover| cover.gives(category, today));
    match asked {
        Asked::Nothing => nothing,
        Asked::Item => Eligibility { item_from: from, items_left: left, item_ok: given(Category::Other), ..nothing },
        Asked::Service(category) => Eligibility { service_from: from, services_left: left, service_ok: given(category), ..nothing },
    }
}

/// The most that one of the lines past their waiting period has left; none where one has no limit. While all wait, all count.
fn left_of(lines: &[(NaiveDate, Line)], today: NaiveDate) -> Option<i64> {
    let open: Vec<&Line> = lines.iter().filter(|(from, _)| *from <= today).map(|(_, line)| line).collect();
    let counted: Vec<&Line> = if open.is_empty() { lines.iter().map(|(_, line)| line).collect() } else { open };
    let left: Option<Vec<i64>> = counted.iter().map(|line| line.left()).collect();
    left?.into_iter().max()
}

#[cfg(test)]
#[path = "eligibility_tests.rs"]
mod tests;
