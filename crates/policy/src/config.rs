//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyConfig {
    /// Policies: read; what a policy would cost.
    pub gql_query_policies_perms: Vec<String>,
    /// Enrolment officers, for choosing one. Without a right every user may.
    pub gql_query_policy_officers_perms: Vec<String>,
    /// Policies that cover an insuree.
    pub gql_query_policies_by_insuree_perms: Vec<String>,
    /// Policies of a family.
    pub gql_query_policies_by_family_perms: Vec<String>,
    /// What is left of an insuree's cover.
    pub gql_query_eligibilities_perms: Vec<String>,
    /// Policies: create.
    pub gql_mutation_create_policies_perms: Vec<String>,
    /// Policies: renew; renewals that are due.
    pub gql_mutation_renew_policies_perms: Vec<String>,
    /// Policies: change.
    pub gql_mutation_edit_policies_perms: Vec<String>,
    /// Policies: suspend.
    pub gql_mutation_suspend_policies_perms: Vec<String>,
    /// Policies: delete.
    pub gql_mutation_delete_policies_perms: Vec<String>,
    /// Days before its end at which a policy is offered for renewal.
    pub policy_renewal_interval: u64,
    /// Where a policy lies: where its `family` lives, or where its `product` is sold.
    pub policy_location_via: String,
    /// What is left of a cover is answered by other modules only.
    pub default_eligibility_disabled: bool,
    /// What makes a paid policy cover: one of the three numbers below.
    pub activation_option: i32,
    /// The payment of the contribution.
    #[serde(rename = "ACTIVATION_OPTION_CONTRIBUTION")]
    pub activation_option_contribution: i32,
    /// The matching of the payment; the reference spells the key so.
    #[serde(rename = "CTIVATION_OPTION_PAYMENT")]
    pub activation_option_payment: i32,
    /// Somebody, after the payment.
    #[serde(rename = "ACTIVATION_OPTION_READY")]
    pub activation_option_ready: i32,
    /// Digits of receipt numbers that the server gives.
    pub contribution_receipt_length: usize,
}

impl Default for PolicyConfig {
    fn default() -> Self {
        let right = |code: &str| vec![code.to_owned()];
        PolicyConfig {
            gql_query_policies_perms: right("101201"),
            gql_query_policy_officers_perms: vec![],
            gql_query_policies_by_insuree_perms: right("101201"),
            gql_query_policies_by_family_perms: right("101201"),
            gql_query_eligibilities_perms: right("101201"),
            gql_mutation_create_policies_perms: right("101202"),
            gql_mutation_renew_policies_perms: right("101205"),
            gql_mutation_edit_policies_perms: right("101203"),
            gql_mutation_suspend_policies_perms: right("101203"),
            gql_mutation_delete_policies_perms: right("101204"),
            policy_renewal_interval: 14,
            policy_location_via: "family".to_owned(),
            default_eligibility_disabled: false,
            activation_option: 1,
            activation_option_contribution: 1,
            activation_option_payment: 2,
            activation_option_ready: 3,
            contribution_receipt_length: 5,
        }
    }
}

impl PolicyConfig {
    /// Paid policies cover at once.
    #[must_use]
    pub fn active_when_paid(&self) -> bool {
        self.activation_option == self.activation_option_contribution
    }

    /// Paid policies cover once their payment is matched.
    #[must_use]
    pub fn active_when_matched(&self) -> bool {
        self.activation_option == self.activation_option_payment
    }
}

impl ModuleConfig for PolicyConfig {
    const MODULE: &'static str = "policy";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_activation() {
        for (option, paid, matched) in [(1, true, false), (2, false, true), (3, false, false)] {
            let config = PolicyConfig { activation_option: option, ..PolicyConfig::default() };
            assert_eq!((config.active_when_paid(), config.active_when_matched()), (paid, matched), "{option}");
        }
    }
}
