//! What is left of an insuree's cover today (policy spec, section 5.8). Nothing is kept between enquiries (case EL16).

use chrono::NaiveDate;
use openimis_core::config::CoreConfig;
use openimis_insuree::{
    entity::{insuree, insuree_policy as cover},
    rules::age::is_adult,
};
use openimis_kernel::{app::SharedApp, inventory};
use openimis_product::entity::{product, product_item, product_service};
use rust_decimal::Decimal;
use sea_orm::{DatabaseConnection, DbErr, entity::prelude::*};

use crate::{
    config::PolicyConfig,
    entity::{codes::Status, policy},
    events::EligibilityRule,
    hooks::{self, Asking, Element, Had, Period},
    rules::eligibility::{Asked, Category, Cover, Eligibility, Line, PerCategory, enquire},
};

/// An enquiry.
#[derive(Clone, Debug, PartialEq)]
pub struct Enquiry {
    /// The insuree; whether the caller may see them is the caller's business.
    pub insuree: insuree::Model,
    /// Service or item asked for, with the kind of care of a service.
    pub element: Option<(Element, Category)>,
    /// Day of the enquiry.
    pub today: NaiveDate,
}

/// The statements that [`ask`] sends besides what other modules do.
pub const STATEMENTS: usize = 3;

/// Answers an enquiry: other modules may answer in place of this one's rules, or correct their answer.
///
/// # Errors
/// The database's.
pub async fn ask(app: &SharedApp, enquiry: &Enquiry) -> Result<Eligibility, DbErr> {
    if let Some(answer) = told(app, enquiry, None).await? {
        return Ok(answer);
    }
    let native = if app.config::<PolicyConfig>().default_eligibility_disabled { Eligibility::none() } else { native(app, enquiry).await? };
    Ok(told(app, enquiry, Some(&native)).await?.unwrap_or(native))
}

async fn told(app: &SharedApp, enquiry: &Enquiry, so_far: Option<&Eligibility>) -> Result<Option<Eligibility>, DbErr> {
    let active = |module: &str| app.modules.iter().any(|m| m.name == module);
    for rule in inventory::iter::<EligibilityRule>.into_iter().filter(|rule| active(rule.module)) {
        if let Some(answer) = (rule.answer)(app, enquiry, so_far).await? {
            return Ok(Some(answer));
        }
    }
    Ok(None)
}

async fn native(app: &SharedApp, enquiry: &Enquiry) -> Result<Eligibility, DbErr> {
    let held = in_force(&app.db, enquiry.insuree.id).await?;
    let element = enquiry.element.map(|(element, _)| element);
    let lines = match element {
        Some(element) if !held.is_empty() => lines(app, &held, enquiry, element).await?,
        _ => vec![],
    };
    let covers: Vec<Period> = held.iter().map(Held::period).collect();
    let had = hooks::had(app, &app.db, Asking { insuree_id: enquiry.insuree.id, covers, element }).await?;
    let covers: Vec<Cover> = held.iter().zip(had).map(|(held, had)| held.cover(&lines, had)).collect();
    let asked = match enquiry.element {
        None => Asked::Nothing,
        Some((Element::Item(_), _)) => Asked::Item,
        Some((Element::Service(_), category)) => Asked::Service(category),
    };
    Ok(enquire(&covers, asked, enquiry.today))
}

/// A cover of the insuree, with policy and product.
struct Held {
    cover: cover::Model,
    policy: policy::Model,
    product: product::Model,
}

/// Limits of an element in a product.
struct Limit {
    product_id: i32,
    waiting: Option<i32>,
    most: Option<i32>,
}

impl Held {
    /// A cover without a first day of its own has the policy's.
    fn from(&self) -> NaiveDate {
        self.cover.effective_date.or(self.policy.effective_date).unwrap_or(self.policy.start_date)
    }

    fn period(&self) -> Period {
        let until = [self.cover.expiry_date, self.policy.expiry_date].into_iter().flatten().min();
        Period { policy_id: self.policy.id, from: self.from(), until }
    }

    fn cover(&self, limits: &[Limit], had: Had) -> Cover {
        let product = &self.product;
        let line = limits.iter().find(|limit| limit.product_id == product.id).map(|limit| Line {
            waiting: limit.waiting.unwrap_or(0),
            limit: limit.most.map(Decimal::from),
            used: had.element,
        });
        let number = |most: Option<i32>| most.map(i64::from);
        Cover {
            product_id: product.id,
            from: self.from(),
            until: self.policy.expiry_date,
            most: PerCategory {
                hospitalization: number(product.max_no_hospitalization),
                visit: number(product.max_no_visits),
                consultation: number(product.max_no_consultation),
                surgery: number(product.max_no_surgery),
                delivery: number(product.max_no_delivery),
                antenatal: number(product.max_no_antenatal),
            },
            claims: had.claims,
            most_paid: PerCategory {
                hospitalization: product.max_amount_hospitalization,
                visit: None,
                consultation: product.max_amount_consultation,
                surgery: product.max_amount_surgery,
                delivery: product.max_amount_delivery,
                antenatal: product.max_amount_antenatal,
            },
            paid: had.paid,
            line,
        }
    }
}

/// The covers of an insuree by active policies. The nightly task takes ended policies out of force.
async fn in_force(db: &DatabaseConnection, insuree_id: i32) -> Result<Vec<Held>, DbErr> {
    let covers =
        cover::Entity::find().filter(cover::Column::InsureeId.eq(insuree_id)).filter(cover::Column::ValidityTo.is_null()).all(db).await?;
    if covers.is_empty() {
        return Ok(vec![]);
    }
    let policies = policy::Entity::find()
        .find_also_related(product::Entity)
        .filter(policy::Column::Id.is_in(covers.iter().map(|cover| cover.policy_id)))
        .filter(policy::Column::Status.eq(Status::Active.as_code()))
        .filter(policy::Column::ValidityTo.is_null())
        .all(db)
        .await?;
    let held = covers.into_iter().filter_map(|cover| {
        let (policy, product) = policies.iter().find(|(policy, _)| policy.id == cover.policy_id)?;
        Some(Held { policy: policy.clone(), product: product.clone()?, cover })
    });
    Ok(held.collect())
}

async fn lines(app: &SharedApp, held: &[Held], enquiry: &Enquiry, element: Element) -> Result<Vec<Limit>, DbErr> {
    let majority = app.config::<CoreConfig>().majority();
    let adult = enquiry.insuree.dob.is_none_or(|born| is_adult(born, enquiry.today, majority));
    let products = held.iter().map(|held| held.product.id);
    let pick = |of_adult: Option<i32>, of_child: Option<i32>| if adult { of_adult } else { of_child };
    match element {
        Element::Item(item) => {
            use product_item::Column;
            let rows = product_item::Entity::find()
                .filter(Column::ItemId.eq(item))
                .filter(Column::ProductId.is_in(products))
                .filter(Column::ValidityTo.is_null())
                .all(&app.db)
                .await?;
            let limit = |row: product_item::Model| Limit {
                product_id: row.product_id,
                waiting: pick(row.waiting_period_adult, row.waiting_period_child),
                most: pick(row.limit_no_adult, row.limit_no_child),
            };
            Ok(rows.into_iter().map(limit).collect())
        }
        Element::Service(service) => {
            use product_service::Column;
            let rows = product_service::Entity::find()
                .filter(Column::ServiceId.eq(service))
                .filter(Column::ProductId.is_in(products))
                .filter(Column::ValidityTo.is_null())
                .all(&app.db)
                .await?;
            let limit = |row: product_service::Model| Limit {
                product_id: row.product_id,
                waiting: pick(row.waiting_period_adult, row.waiting_period_child),
                most: pick(row.limit_no_adult, row.limit_no_child),
            };
            Ok(rows.into_iter().map(limit).collect())
        }
    }
}
