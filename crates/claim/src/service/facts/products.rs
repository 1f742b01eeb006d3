//! Products, their versions, and how they pay services and items.

use std::{
    collections::{HashMap, HashSet},
    str::FromStr,
};

use openimis_product::entity::{codes::PriceOrigin, product, product_item, product_service};
use sea_orm::{Condition, DatabaseTransaction, DbErr, entity::prelude::*};

use super::{Loaded, medical::asked};
use crate::rules::facts::{AgeTerms, Amounts, ByCare, ByCategory, Catalogue, Element, Limit, Patient, Product, Terms};

pub(super) async fn load(
    tx: &DatabaseTransaction,
    claims: &[Loaded],
    patients: &HashMap<i32, Patient>,
    catalogue: &mut Catalogue,
) -> Result<(), DbErr> {
    let assigned =
        claims.iter().flat_map(|loaded| &loaded.claim.lines).filter_map(|line| line.assigned).map(|assigned| assigned.product_id);
    let held = patients.values().flat_map(|patient| &patient.covers).map(|cover| cover.product_id);
    let ids: HashSet<i32> = held.chain(assigned).collect();
    let own = || ids.iter().copied();
    let versions = Condition::any().add(product::Column::Id.is_in(own())).add(product::Column::LegacyId.is_in(own()));
    for row in product::Entity::find().filter(versions).all(tx).await? {
        let current = row.legacy_id.filter(|id| ids.contains(id)).unwrap_or(row.id);
        catalogue.products.entry(current).or_default().push(version(&row));
    }
    let (items, services) = asked(claims);
    let rows = product_item::Entity::find()
        .filter(product_item::Column::ProductId.is_in(own()))
        .filter(product_item::Column::ItemId.is_in(items))
        .filter(product_item::Column::ValidityTo.is_null())
        .all(tx)
        .await?;
    catalogue.terms.extend(rows.iter().map(|row| ((row.product_id, Element::Item(row.item_id)), terms_of_item(row))));
    let rows = product_service::Entity::find()
        .filter(product_service::Column::ProductId.is_in(own()))
        .filter(product_service::Column::ServiceId.is_in(services))
        .filter(product_service::Column::ValidityTo.is_null())
        .all(tx)
        .await?;
    catalogue.terms.extend(rows.iter().map(|row| ((row.product_id, Element::Service(row.service_id)), terms_of_service(row))));
    Ok(())
}

fn version(row: &product::Model) -> Product {
    let amounts = |treatment, insuree, policy, extra_member, cap| Amounts { treatment, insuree, policy, extra_member, cap };
    Product {
        from: row.validity_from.date_naive(),
        until: row.validity_to.map(|until| until.date_naive()),
        most_claims: ByCategory {
            surgery: row.max_no_surgery,
            delivery: row.max_no_delivery,
            antenatal: row.max_no_antenatal,
            hospitalization: row.max_no_hospitalization,
            consultation: row.max_no_consultation,
            visit: row.max_no_visits,
        },
        most_paid: ByCategory {
            surgery: row.max_amount_surgery,
            delivery: row.max_amount_delivery,
            antenatal: row.max_amount_antenatal,
            hospitalization: row.max_amount_hospitalization,
            consultation: row.max_amount_consultation,
            visit: None,
        },
        deductibles: ByCare {
            general: amounts(row.ded_treatment, row.ded_insuree, row.ded_policy, None, None),
            in_patient: amounts(row.ded_ip_treatment, row.ded_ip_insuree, row.ded_ip_policy, None, None),
            out_patient: amounts(row.ded_op_treatment, row.ded_op_insuree, row.ded_op_policy, None, None),
        },
        ceilings: ceilings(row),
        threshold: row.threshold,
        interpretation: row.ceiling_interpretation.as_deref().and_then(|code| code.parse().ok()),
    }
}

fn ceilings(row: &product::Model) -> ByCare<Amounts> {
    ByCare {
        general: Amounts {
            treatment: row.max_treatment,
            insuree: row.max_insuree,
            policy: row.max_policy,
            extra_member: row.max_policy_extra_member,
            cap: row.max_ceiling_policy,
        },
        in_patient: Amounts {
            treatment: row.max_ip_treatment,
            insuree: row.max_ip_insuree,
            policy: row.max_ip_policy,
            extra_member: row.max_policy_extra_member_ip,
            cap: row.max_ceiling_policy_ip,
        },
        out_patient: Amounts {
            treatment: row.max_op_treatment,
            insuree: row.max_op_insuree,
            policy: row.max_op_policy,
            extra_member: row.max_policy_extra_member_op,
            cap: row.max_ceiling_policy_op,
        },
    }
}

/// A code; none: there is none, or it is unknown.
fn known<'a, T: FromStr>(code: impl Into<Option<&'a str>>) -> Option<T> {
    code.into().and_then(|code| code.parse().ok())
}

/// `$text`: how the columns that only one of the tables lets be empty are read.
macro_rules! terms {
    ($name:ident, $module:ident, $text:ident) => {
        fn $name(row: &$module::Model) -> Terms {
            let age = |waiting: Option<i32>, most, exclusion: &Option<String>| AgeTerms {
                waiting: waiting.unwrap_or_default(),
                most,
                exclusion: known(exclusion.as_deref()),
            };
            Terms {
                origin: known(row.price_origin.$text()).unwrap_or(PriceOrigin::PriceList),
                limits: [
                    Limit { kind: known(row.limitation_type.$text()), adult: row.limit_adult, child: row.limit_child },
                    Limit { kind: known(row.limitation_type_e.as_deref()), adult: row.limit_adult_e, child: row.limit_child_e },
                    Limit { kind: known(row.limitation_type_r.as_deref()), adult: row.limit_adult_r, child: row.limit_child_r },
                ],
                adult: age(row.waiting_period_adult, row.limit_no_adult, &row.ceiling_exclusion_adult),
                child: age(row.waiting_period_child, row.limit_no_child, &row.ceiling_exclusion_child),
            }
        }
    };
}

terms!(terms_of_item, product_item, as_deref);
terms!(terms_of_service, product_service, as_str);
