//! Insurance products.

use sea_orm::entity::prelude::*;

/// What families buy: what it costs, how long it lasts, what it pays.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblProduct")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ProdID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "ProdUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Code, unique among valid products.
    #[sea_orm(column_name = "ProductCode", column_type = "String(StringLen::N(8))")]
    pub code: String,
    /// Name.
    #[sea_orm(column_name = "ProductName", column_type = "String(StringLen::N(100))")]
    pub name: String,
    /// Region or district the product is sold in; none: the whole country.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: Option<i32>,
    /// First day on which it is sold.
    #[sea_orm(column_name = "DateFrom")]
    pub date_from: DateTimeUtc,
    /// Last day on which it is sold.
    #[sea_orm(column_name = "DateTo")]
    pub date_to: DateTimeUtc,
    /// Product that policies of this one are renewed with.
    #[sea_orm(column_name = "ConversionProdID")]
    pub conversion_product_id: Option<i32>,
    /// Months that a policy lasts.
    #[sea_orm(column_name = "InsurancePeriod")]
    pub insurance_period: i16,
    /// Months between enrolment and the start of a new policy.
    #[sea_orm(column_name = "AdministrationPeriod")]
    pub administration_period: Option<i32>,
    /// Contribution of a family of up to `threshold` members.
    #[sea_orm(column_name = "LumpSum", column_type = "Decimal(Some((18, 2)))")]
    pub lump_sum: Decimal,
    /// Most members of a family under one policy.
    #[sea_orm(column_name = "MemberCount")]
    pub max_members: i16,
    /// Most payments by which a contribution is made.
    #[sea_orm(column_name = "MaxInstallments")]
    pub max_installments: Option<i32>,
    /// Members that the lump sum stands for.
    #[sea_orm(column_name = "Threshold")]
    pub threshold: Option<i32>,
    /// Most renewals; nothing reads it.
    #[sea_orm(column_name = "Recurrence")]
    pub recurrence: Option<i16>,
    /// Contribution for an adult whom the lump sum does not stand for.
    #[sea_orm(column_name = "PremiumAdult", column_type = "Decimal(Some((18, 2)))")]
    pub premium_adult: Option<Decimal>,
    /// Contribution for a child whom the lump sum does not stand for.
    #[sea_orm(column_name = "PremiumChild", column_type = "Decimal(Some((18, 2)))")]
    pub premium_child: Option<Decimal>,
    /// Deductible of each insuree and policy: all care.
    #[sea_orm(column_name = "DedInsuree", column_type = "Decimal(Some((18, 2)))")]
    pub ded_insuree: Option<Decimal>,
    /// Deductible of each insuree and policy: out-patients.
    #[sea_orm(column_name = "DedOPInsuree", column_type = "Decimal(Some((18, 2)))")]
    pub ded_op_insuree: Option<Decimal>,
    /// Deductible of each insuree and policy: in-patients.
    #[sea_orm(column_name = "DedIPInsuree", column_type = "Decimal(Some((18, 2)))")]
    pub ded_ip_insuree: Option<Decimal>,
    /// Deductible of each treatment: all care.
    #[sea_orm(column_name = "DedTreatment", column_type = "Decimal(Some((18, 2)))")]
    pub ded_treatment: Option<Decimal>,
    /// Deductible of each treatment: out-patients.
    #[sea_orm(column_name = "DedOPTreatment", column_type = "Decimal(Some((18, 2)))")]
    pub ded_op_treatment: Option<Decimal>,
    /// Deductible of each treatment: in-patients.
    #[sea_orm(column_name = "DedIPTreatment", column_type = "Decimal(Some((18, 2)))")]
    pub ded_ip_treatment: Option<Decimal>,
    /// Deductible of each policy: all care.
    #[sea_orm(column_name = "DedPolicy", column_type = "Decimal(Some((18, 2)))")]
    pub ded_policy: Option<Decimal>,
    /// Deductible of each policy: out-patients.
    #[sea_orm(column_name = "DedOPPolicy", column_type = "Decimal(Some((18, 2)))")]
    pub ded_op_policy: Option<Decimal>,
    /// Deductible of each policy: in-patients.
    #[sea_orm(column_name = "DedIPPolicy", column_type = "Decimal(Some((18, 2)))")]
    pub ded_ip_policy: Option<Decimal>,
    /// Ceiling of each insuree and policy: all care.
    #[sea_orm(column_name = "MaxInsuree", column_type = "Decimal(Some((18, 2)))")]
    pub max_insuree: Option<Decimal>,
    /// Ceiling of each insuree and policy: out-patients.
    #[sea_orm(column_name = "MaxOPInsuree", column_type = "Decimal(Some((18, 2)))")]
    pub max_op_insuree: Option<Decimal>,
    /// Ceiling of each insuree and policy: in-patients.
    #[sea_orm(column_name = "MaxIPInsuree", column_type = "Decimal(Some((18, 2)))")]
    pub max_ip_insuree: Option<Decimal>,
    /// Ceiling of each treatment: all care.
    #[sea_orm(column_name = "MaxTreatment", column_type = "Decimal(Some((18, 2)))")]
    pub max_treatment: Option<Decimal>,
    /// Ceiling of each treatment: out-patients.
    #[sea_orm(column_name = "MaxOPTreatment", column_type = "Decimal(Some((18, 2)))")]
    pub max_op_treatment: Option<Decimal>,
    /// Ceiling of each treatment: in-patients.
    #[sea_orm(column_name = "MaxIPTreatment", column_type = "Decimal(Some((18, 2)))")]
    pub max_ip_treatment: Option<Decimal>,
    /// Ceiling of each policy: all care.
    #[sea_orm(column_name = "MaxPolicy", column_type = "Decimal(Some((18, 2)))")]
    pub max_policy: Option<Decimal>,
    /// Ceiling of each policy: out-patients.
    #[sea_orm(column_name = "MaxOPPolicy", column_type = "Decimal(Some((18, 2)))")]
    pub max_op_policy: Option<Decimal>,
    /// Ceiling of each policy: in-patients.
    #[sea_orm(column_name = "MaxIPPolicy", column_type = "Decimal(Some((18, 2)))")]
    pub max_ip_policy: Option<Decimal>,
    /// Periods by which relative prices of all care are computed: M, Q or Y.
    #[sea_orm(column_name = "PeriodRelPrices", column_type = "String(StringLen::N(1))")]
    pub period_rel_prices: Option<String>,
    /// Periods by which relative prices of out-patient care are computed: M, Q or Y.
    #[sea_orm(column_name = "PeriodRelPricesOP", column_type = "String(StringLen::N(1))")]
    pub period_rel_prices_op: Option<String>,
    /// Periods by which relative prices of in-patient care are computed: M, Q or Y.
    #[sea_orm(column_name = "PeriodRelPricesIP", column_type = "String(StringLen::N(1))")]
    pub period_rel_prices_ip: Option<String>,
    /// Account of contributions in the book-keeping.
    #[sea_orm(column_name = "AccCodePremiums", column_type = "String(StringLen::N(25))")]
    pub acc_code_premiums: Option<String>,
    /// Account of payments to health facilities in the book-keeping.
    #[sea_orm(column_name = "AccCodeRemuneration", column_type = "String(StringLen::N(25))")]
    pub acc_code_remuneration: Option<String>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Months after the start of a cycle in which enrolment still belongs to it.
    #[sea_orm(column_name = "GracePeriod")]
    pub grace_period_enrolment: i32,
    /// Months within which the contribution of a new policy is due.
    #[sea_orm(column_name = "WaitingPeriod")]
    pub grace_period_payment: Option<i32>,
    /// Months within which the contribution of a renewed policy is due.
    #[sea_orm(column_name = "GracePeriodRenewal")]
    pub grace_period_renewal: Option<i32>,
    /// Registration fee of a family.
    #[sea_orm(column_name = "RegistrationLumpSum", column_type = "Decimal(Some((18, 2)))")]
    pub registration_lump_sum: Option<Decimal>,
    /// Registration fee of a member.
    #[sea_orm(column_name = "RegistrationFee", column_type = "Decimal(Some((18, 2)))")]
    pub registration_fee: Option<Decimal>,
    /// Fee of a family for the general assembly.
    #[sea_orm(column_name = "GeneralAssemblyLumpSum", column_type = "Decimal(Some((18, 2)))")]
    pub general_assembly_lump_sum: Option<Decimal>,
    /// Fee of a member for the general assembly.
    #[sea_orm(column_name = "GeneralAssemblyFee", column_type = "Decimal(Some((18, 2)))")]
    pub general_assembly_fee: Option<Decimal>,
    /// Day and month (`dd-mm`) of the first start of policies in a year.
    #[sea_orm(column_name = "StartCycle1", column_type = "String(StringLen::N(5))")]
    pub start_cycle_1: Option<String>,
    /// Day and month (`dd-mm`) of the second start of policies in a year.
    #[sea_orm(column_name = "StartCycle2", column_type = "String(StringLen::N(5))")]
    pub start_cycle_2: Option<String>,
    /// Day and month (`dd-mm`) of the third start of policies in a year.
    #[sea_orm(column_name = "StartCycle3", column_type = "String(StringLen::N(5))")]
    pub start_cycle_3: Option<String>,
    /// Day and month (`dd-mm`) of the fourth start of policies in a year.
    #[sea_orm(column_name = "StartCycle4", column_type = "String(StringLen::N(5))")]
    pub start_cycle_4: Option<String>,
    /// Most consultations of an insuree that are paid.
    #[sea_orm(column_name = "MaxNoConsultation")]
    pub max_no_consultation: Option<i32>,
    /// Most surgeries of an insuree that are paid.
    #[sea_orm(column_name = "MaxNoSurgery")]
    pub max_no_surgery: Option<i32>,
    /// Most deliveries of an insuree that are paid.
    #[sea_orm(column_name = "MaxNoDelivery")]
    pub max_no_delivery: Option<i32>,
    /// Most stays in hospital of an insuree that are paid.
    #[sea_orm(column_name = "MaxNoHospitalizaion")]
    pub max_no_hospitalization: Option<i32>,
    /// Most visits of an insuree that are paid.
    #[sea_orm(column_name = "MaxNoVisits")]
    pub max_no_visits: Option<i32>,
    /// Most antenatal visits of an insuree that are paid.
    #[sea_orm(column_name = "MaxNoAntenatal")]
    pub max_no_antenatal: Option<i32>,
    /// Most that is paid for a consultation.
    #[sea_orm(column_name = "MaxAmountConsultation", column_type = "Decimal(Some((18, 2)))")]
    pub max_amount_consultation: Option<Decimal>,
    /// Most that is paid for a surgery.
    #[sea_orm(column_name = "MaxAmountSurgery", column_type = "Decimal(Some((18, 2)))")]
    pub max_amount_surgery: Option<Decimal>,
    /// Most that is paid for a delivery.
    #[sea_orm(column_name = "MaxAmountDelivery", column_type = "Decimal(Some((18, 2)))")]
    pub max_amount_delivery: Option<Decimal>,
    /// Most that is paid for a stay in hospital.
    #[sea_orm(column_name = "MaxAmountHospitalization", column_type = "Decimal(Some((18, 2)))")]
    pub max_amount_hospitalization: Option<Decimal>,
    /// Most that is paid for a antenatal visit.
    #[sea_orm(column_name = "MaxAmountAntenatal", column_type = "Decimal(Some((18, 2)))")]
    pub max_amount_antenatal: Option<Decimal>,
    /// Percent off the contribution for renewal in time.
    #[sea_orm(column_name = "RenewalDiscountPerc")]
    pub renewal_discount_perc: Option<i32>,
    /// Months before the end of a policy within which renewal is discounted.
    #[sea_orm(column_name = "RenewalDiscountPeriod")]
    pub renewal_discount_period: Option<i32>,
    /// Percent off the contribution for enrolment in time.
    #[sea_orm(column_name = "EnrolmentDiscountPerc")]
    pub enrolment_discount_perc: Option<i32>,
    /// Months before the start of a cycle within which enrolment is discounted.
    #[sea_orm(column_name = "EnrolmentDiscountPeriod")]
    pub enrolment_discount_period: Option<i32>,
    /// Percent of contributions that capitation shares out.
    #[sea_orm(column_name = "ShareContribution", column_type = "Decimal(Some((5, 2)))")]
    pub share_contribution: Option<Decimal>,
    /// Growth of the policy's ceiling with each member above the threshold: all care.
    #[sea_orm(column_name = "MaxPolicyExtraMember", column_type = "Decimal(Some((18, 2)))")]
    pub max_policy_extra_member: Option<Decimal>,
    /// Growth of the policy's ceiling with each member above the threshold: in-patients.
    #[sea_orm(column_name = "MaxPolicyExtraMemberIP", column_type = "Decimal(Some((18, 2)))")]
    pub max_policy_extra_member_ip: Option<Decimal>,
    /// Growth of the policy's ceiling with each member above the threshold: out-patients.
    #[sea_orm(column_name = "MaxPolicyExtraMemberOP", column_type = "Decimal(Some((18, 2)))")]
    pub max_policy_extra_member_op: Option<Decimal>,
    /// What the policy's ceiling grows to at most: all care.
    #[sea_orm(column_name = "MaxCeilingPolicy", column_type = "Decimal(Some((18, 2)))")]
    pub max_ceiling_policy: Option<Decimal>,
    /// What the policy's ceiling grows to at most: in-patients.
    #[sea_orm(column_name = "MaxCeilingPolicyIP", column_type = "Decimal(Some((18, 2)))")]
    pub max_ceiling_policy_ip: Option<Decimal>,
    /// What the policy's ceiling grows to at most: out-patients.
    #[sea_orm(column_name = "MaxCeilingPolicyOP", column_type = "Decimal(Some((18, 2)))")]
    pub max_ceiling_policy_op: Option<Decimal>,
    /// What deductibles and ceilings count for: [`super::codes::CeilingType`].
    #[sea_orm(column_name = "CeilingType", column_type = "String(StringLen::N(1))")]
    pub ceiling_type: Option<String>,
    /// What decides between in- and out-patient care: [`super::codes::CeilingInterpretation`].
    #[sea_orm(column_name = "CeilingInterpretation", column_type = "String(StringLen::N(1))")]
    pub ceiling_interpretation: Option<String>,
    /// Level of health facilities that capitation counts, 1 of 4.
    #[sea_orm(column_name = "Level1", column_type = "String(StringLen::N(1))")]
    pub capitation_level_1: Option<String>,
    /// Sub-level of health facilities that capitation counts, 1 of 4.
    #[sea_orm(column_name = "Sublevel1", column_type = "String(StringLen::N(1))")]
    pub capitation_sublevel_1_id: Option<String>,
    /// Level of health facilities that capitation counts, 2 of 4.
    #[sea_orm(column_name = "Level2", column_type = "String(StringLen::N(1))")]
    pub capitation_level_2: Option<String>,
    /// Sub-level of health facilities that capitation counts, 2 of 4.
    #[sea_orm(column_name = "Sublevel2", column_type = "String(StringLen::N(1))")]
    pub capitation_sublevel_2_id: Option<String>,
    /// Level of health facilities that capitation counts, 3 of 4.
    #[sea_orm(column_name = "Level3", column_type = "String(StringLen::N(1))")]
    pub capitation_level_3: Option<String>,
    /// Sub-level of health facilities that capitation counts, 3 of 4.
    #[sea_orm(column_name = "Sublevel3", column_type = "String(StringLen::N(1))")]
    pub capitation_sublevel_3_id: Option<String>,
    /// Level of health facilities that capitation counts, 4 of 4.
    #[sea_orm(column_name = "Level4", column_type = "String(StringLen::N(1))")]
    pub capitation_level_4: Option<String>,
    /// Sub-level of health facilities that capitation counts, 4 of 4.
    #[sea_orm(column_name = "Sublevel4", column_type = "String(StringLen::N(1))")]
    pub capitation_sublevel_4_id: Option<String>,
    /// Weight of the population in capitation, percent.
    #[sea_orm(column_name = "WeightPopulation", column_type = "Decimal(Some((5, 2)))")]
    pub weight_population: Option<Decimal>,
    /// Weight of the number of families in capitation, percent.
    #[sea_orm(column_name = "WeightNumberFamilies", column_type = "Decimal(Some((5, 2)))")]
    pub weight_nb_families: Option<Decimal>,
    /// Weight of the insured population in capitation, percent.
    #[sea_orm(column_name = "WeightInsuredPopulation", column_type = "Decimal(Some((5, 2)))")]
    pub weight_insured_population: Option<Decimal>,
    /// Weight of the number of insured families in capitation, percent.
    #[sea_orm(column_name = "WeightNumberInsuredFamilies", column_type = "Decimal(Some((5, 2)))")]
    pub weight_nb_insured_families: Option<Decimal>,
    /// Weight of the number of visits in capitation, percent.
    #[sea_orm(column_name = "WeightNumberVisits", column_type = "Decimal(Some((5, 2)))")]
    pub weight_nb_visits: Option<Decimal>,
    /// Weight of the adjusted amount in capitation, percent.
    #[sea_orm(column_name = "WeightAdjustedAmount", column_type = "Decimal(Some((5, 2)))")]
    pub weight_adjusted_amount: Option<Decimal>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: DateTimeUtc,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<i32>,
}

/// Foreign keys of `tblProduct`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Region or district the product is sold in.
    #[sea_orm(
        belongs_to = "openimis_location::entity::location::Entity",
        from = "Column::LocationId",
        to = "openimis_location::entity::location::Column::Id"
    )]
    Location,
    /// Product that policies of this one are renewed with.
    #[sea_orm(belongs_to = "Entity", from = "Column::ConversionProductId", to = "Column::Id")]
    ConversionProduct,
}

impl Related<openimis_location::entity::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
