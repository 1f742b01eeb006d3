//! What the rules are told: claims, and what is known of services, items, products, insurees and their earlier claims.

use std::collections::HashMap;

use chrono::NaiveDate;
use openimis_medical::entity::codes::{CareType, PackageType};
use openimis_product::entity::codes::{CeilingExclusion, CeilingInterpretation, LimitationType, PriceOrigin};
use rust_decimal::Decimal;

use crate::entity::codes::{Category, LineStatus, Selection, Status, VisitType};

/// A medical service or item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Element {
    /// `tblItems.ItemID`
    Item(i32),
    /// `tblServices.ServiceID`
    Service(i32),
}

impl Element {
    /// In words of messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Element::Item(_) => "item",
            Element::Service(_) => "service",
        }
    }
}

/// When a patient was treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Treatment {
    /// First day.
    pub from: NaiveDate,
    /// Last day; none: the first.
    pub to: Option<NaiveDate>,
    /// Day of the claim.
    pub claimed: NaiveDate,
}

/// The health facility that claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facility {
    /// Care that it offers.
    pub care: CareType,
    /// Is a hospital.
    pub hospital: bool,
    /// `tblPLItems.PLItemID`
    pub items_list: Option<i32>,
    /// `tblPLServices.PLServiceID`
    pub services_list: Option<i32>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// `tblClaim.ClaimID`
    pub id: i32,
    /// Code, which messages name.
    pub code: String,
    /// State.
    pub status: Status,
    /// Why it is rejected, see [`crate::entity::codes::reason`].
    pub reason: i16,
    /// `tblInsuree.InsureeID`
    pub insuree_id: i32,
    /// When the patient was treated.
    pub treatment: Treatment,
    /// How the patient came.
    pub visit: VisitType,
    /// Kind of care, as stored when it was submitted.
    pub category: Option<Category>,
    /// Who claims.
    pub facility: Facility,
    /// What is asked for: items first, then services, in the order of their keys.
    pub lines: Vec<Line>,
    /// What the health facility asks for in all.
    pub claimed: Option<Decimal>,
    /// What of it is in order.
    pub approved: Option<Decimal>,
    /// What it is worth.
    pub valuated: Option<Decimal>,
    /// What is paid.
    pub remunerated: Option<Decimal>,
    /// Choice for a review.
    pub review: Selection,
    /// Choice for feedback.
    pub feedback: Selection,
}

/// A line of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Key in the table of its kind.
    pub id: i32,
    /// What was given.
    pub element: Element,
    /// State.
    pub status: LineStatus,
    /// Why it is rejected, see [`crate::entity::codes::reason`].
    pub reason: i16,
    /// How many were given.
    pub provided: Decimal,
    /// How many of them count; none: all.
    pub approved: Option<Decimal>,
    /// Price of one that the health facility asks for.
    pub asked: Decimal,
    /// Price of one by price list or product.
    pub adjusted: Option<Decimal>,
    /// Price of one that the reviewer gives.
    pub price_approved: Option<Decimal>,
    /// What pays it.
    pub assigned: Option<Assigned>,
    /// What was given of a package.
    pub parts: Vec<Part>,
    /// What was found when it was processed.
    pub value: Option<Value>,
}

impl Line {
    /// How many count.
    #[must_use]
    pub fn quantity(&self) -> Decimal {
        self.approved.unwrap_or(self.provided)
    }

    /// Counts so far.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.status == LineStatus::Passed
    }

    /// Rejects it.
    pub fn reject(&mut self, reason: i16) {
        self.status = LineStatus::Rejected;
        self.reason = reason;
    }
}

/// Service or item of a package, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub element: Element,
    /// How many.
    pub quantity: i32,
}

/// What pays a line, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// `tblProduct.ProdID`
    pub product_id: i32,
    /// `tblPolicy.PolicyID`
    pub policy_id: i32,
    /// Where the price comes from.
    pub origin: PriceOrigin,
    /// How much of it is paid.
    pub limitation: LimitationType,
    /// Percent or amount; none: all of it.
    pub limit: Option<Decimal>,
}

/// What a processed line is worth. Amounts are of the whole line, not of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Paid by the patient as deductible.
    pub deducted: Decimal,
    /// Above the ceiling.
    pub exceeding: Decimal,
    /// Above the ceiling of the kind of care.
    pub exceeding_category: Decimal,
    /// What the scheme pays; none: that depends on the budget of the period.
    pub paid: Option<Decimal>,
}

/// What is known of a service or item.
#[derive(Clone, Debug, PartialEq)]
pub struct Medical {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Exists still.
    pub valid: bool,
    /// Price where no price list says otherwise.
    pub price: Decimal,
    /// Care in which it is given.
    pub care: CareType,
    /// Whom it is for: `openimis_medical::rules::patient_category`.
    pub patients: i16,
    /// Least number of days between two.
    pub frequency: Option<i64>,
    /// Kind of care of a service.
    pub category: Category,
    /// How a service is priced.
    pub package: PackageType,
    /// What a package contains.
    pub parts: Vec<Part>,
}

/// A price list's line at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// First day.
    pub from: NaiveDate,
    /// Last day; none: it is in force.
    pub until: Option<NaiveDate>,
    /// The list's own price.
    pub overrule: Option<Decimal>,
}

/// How a product pays a service or item.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// Where the price comes from.
    pub origin: PriceOrigin,
    /// For visits, emergencies, referrals: how much is paid, of adults and of children.
    pub limits: [Limit; 3],
    /// For adults.
    pub adult: AgeTerms,
    /// For children.
    pub child: AgeTerms,
}

/// How much is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// What the numbers mean; none: it is not paid in this kind of visit.
    pub kind: Option<LimitationType>,
    /// For adults.
    pub adult: Option<Decimal>,
    /// For children.
    pub child: Option<Decimal>,
}

/// What depends on age alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgeTerms {
    /// Months of waiting.
    pub waiting: i32,
    /// How many in the time of a policy.
    pub most: Option<i32>,
    /// Where ceilings do not count.
    pub exclusion: Option<CeilingExclusion>,
}

/// Something for each limited kind of care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByCategory<T> {
    /// [`Category::Surgery`]
    pub surgery: T,
    /// [`Category::Delivery`]
    pub delivery: T,
    /// [`Category::Antenatal`]
    pub antenatal: T,
    /// [`Category::Hospitalization`]
    pub hospitalization: T,
    /// [`Category::Consultation`]
    pub consultation: T,
    /// [`Category::Visit`]
    pub visit: T,
}

impl<T: Copy> ByCategory<T> {
    /// That of a category; other care is not limited.
    #[must_use]
    pub fn of(&self, category: Category) -> Option<T> {
        match category {
            Category::Surgery => Some(self.surgery),
            Category::Delivery => Some(self.delivery),
            Category::Antenatal => Some(self.antenatal),
            Category::Hospitalization => Some(self.hospitalization),
            Category::Consultation => Some(self.consultation),
            Category::Visit => Some(self.visit),
            Category::Other => None,
        }
    }
}

/// Amounts for a treatment, an insuree and a policy; zero and none are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Of each treatment.
    pub treatment: Option<Decimal>,
    /// Of an insuree in the time of the policy.
    pub insuree: Option<Decimal>,
    /// Of all members in the time of the policy.
    pub policy: Option<Decimal>,
    /// What each member above the threshold adds to that of the policy.
    pub extra_member: Option<Decimal>,
    /// What that of the policy grows to at most.
    pub cap: Option<Decimal>,
}

/// The same for all care, in- and out-patients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByCare<T> {
    /// Whatever the care.
    pub general: T,
    /// In-patients.
    pub in_patient: T,
    /// Out-patients.
    pub out_patient: T,
}

/// A version of a product, as far as claims go.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// First day of this version.
    pub from: NaiveDate,
    /// Last day of this version; none: it is in force.
    pub until: Option<NaiveDate>,
    /// How many claims of each kind.
    pub most_claims: ByCategory<Option<i32>>,
    /// How much for each kind.
    pub most_paid: ByCategory<Option<Decimal>>,
    /// What patients pay.
    pub deductibles: ByCare<Amounts>,
    /// What the scheme pays at most.
    pub ceilings: ByCare<Amounts>,
    /// Members that the policy's ceilings stand for.
    pub threshold: Option<i32>,
    /// What decides between in- and out-patient care.
    pub interpretation: Option<CeilingInterpretation>,
}

/// What is known of services, items, price lists and products.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Services and items.
    pub medical: HashMap<Element, Medical>,
    /// Lines of price lists, by list and element, the earlier versions too.
    pub listed: HashMap<(i32, Element), Vec<Listed>>,
    /// Versions of products by the key of the valid one.
    pub products: HashMap<i32, Vec<Product>>,
    /// How products pay, by product and element.
    pub terms: HashMap<(i32, Element), Terms>,
}

/// The patient.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patient {
    /// The insuree exists still.
    pub valid: bool,
    /// Number and names, for messages.
    pub label: String,
    /// Sex; none: unknown.
    pub male: Option<bool>,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// What covers them.
    pub covers: Vec<Cover>,
}

/// The cover of an insuree by a policy that exists still.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// `tblPolicy.PolicyID`
    pub policy_id: i32,
    /// `tblProduct.ProdID`
    pub product_id: i32,
    /// The policy is active, or was and has ended.
    pub in_force: bool,
    /// The policy is the first one, not a renewal.
    pub first: bool,
    /// First day of the policy.
    pub policy_from: Option<NaiveDate>,
    /// Last day of the policy.
    pub policy_until: Option<NaiveDate>,
    /// First day of the insuree under it.
    pub from: Option<NaiveDate>,
    /// Last day of the insuree under it.
    pub until: Option<NaiveDate>,
    /// First and last days of all members under it.
    pub members: Vec<(Option<NaiveDate>, Option<NaiveDate>)>,
}

/// An earlier claim: submitted, not rejected, not deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// `tblClaim.ClaimID`
    pub claim_id: i32,
    /// Last day of the treatment.
    pub day: NaiveDate,
    /// Kind of care.
    pub category: Category,
    /// What it paid, and how many.
    pub lines: Vec<(Element, Decimal)>,
}

/// What a claim took out of a policy (`tblClaimDedRem`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// `tblClaim.ClaimID`
    pub claim_id: i32,
    /// `tblPolicy.PolicyID`
    pub policy_id: i32,
    /// `tblInsuree.InsureeID`
    pub insuree_id: i32,
    /// Paid by the patient; of the other kind of care none.
    pub deducted: ByCare<Option<Decimal>>,
    /// Paid by the scheme, as far as it counts for ceilings.
    pub paid: ByCare<Option<Decimal>>,
    /// Of that, by kind of care.
    pub paid_by_category: ByCategory<Decimal>,
}

/// What earlier claims used. Claims of one selection are written down here one after the other, so that none of them may use
/// what another has used.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// By insuree.
    pub past: HashMap<i32, Vec<Past>>,
    /// By policy.
    pub usage: HashMap<i32, Vec<Usage>>,
}

impl Book {
    /// Earlier claims of an insuree besides `claim`.
    pub fn others(&self, insuree_id: i32, claim: i32) -> impl Iterator<Item = &Past> {
        self.past.get(&insuree_id).into_iter().flatten().filter(move |past| past.claim_id != claim)
    }

    /// What other claims than `claim` took out of a policy.
    pub fn used(&self, policy_id: i32, claim: i32) -> impl Iterator<Item = &Usage> {
        self.usage.get(&policy_id).into_iter().flatten().filter(move |usage| usage.claim_id != claim)
    }

    /// Strikes a claim out.
    pub fn forget(&mut self, claim: &Claim) {
        for usages in self.usage.values_mut() {
            usages.retain(|usage| usage.claim_id != claim.id);
        }
        if let Some(past) = self.past.get_mut(&claim.insuree_id) {
            past.retain(|past| past.claim_id != claim.id);
        }
    }

    /// Writes a claim down as it is now.
    pub fn note(&mut self, claim: &Claim, usages: &[Usage]) {
        self.forget(claim);
        for usage in usages {
            self.usage.entry(usage.policy_id).or_default().push(*usage);
        }
        if claim.status > Status::Entered {
            self.past.entry(claim.insuree_id).or_default().push(Past {
                claim_id: claim.id,
                day: claim.treatment.target(),
                category: claim.category.unwrap_or(Category::Visit),
                lines: claim.lines.iter().filter(|line| line.passes()).map(|line| (line.element, line.quantity())).collect(),
            });
        }
    }
}

/// What the rules follow besides facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Age at which people are adults.
    pub majority: u32,
    /// Claims are not checked here, other modules do that.
    pub unchecked: bool,
    /// Services have their own price, whatever they contain.
    pub native_prices: bool,
}

/// All that is known.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Services, items, price lists, products.
    pub catalogue: &'a Catalogue,
    /// The patient.
    pub patient: &'a Patient,
    /// Earlier claims.
    pub book: &'a Book,
    /// Configuration.
    pub policy: Policy,
}

impl Known<'_> {
    /// The patient is of age on the last day of the treatment; without a date of birth they are.
    #[must_use]
    pub fn adult(&self, claim: &Claim) -> bool {
        let day = claim.treatment.target();
        self.patient.born.is_none_or(|born| openimis_insuree::rules::age::is_adult(born, day, self.policy.majority))
    }

    /// The version of a product on a day; the oldest one known for days before it (case V03e).
    #[must_use]
    pub fn product(&self, id: i32, day: NaiveDate) -> Option<&Product> {
        let versions = self.catalogue.products.get(&id)?;
        let then = versions.iter().filter(|version| version.from <= day && version.until.is_none_or(|until| until >= day));
        then.max_by_key(|version| version.from).or_else(|| versions.iter().min_by_key(|version| version.from))
    }

    /// What is known of a service or item.
    #[must_use]
    pub fn medical(&self, element: Element) -> Option<&Medical> {
        self.catalogue.medical.get(&element)
    }
}
