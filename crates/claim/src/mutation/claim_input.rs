//! A claim as clients send it.

use chrono::{DateTime, NaiveDate, Utc};
use openimis_kernel::{
    input,
    mutation::{InputType, MutationError},
};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{
    rules::facts::{Element, Treatment},
    service::{
        attachments::AttachmentData,
        entry::ClaimData,
        lines::{LineData, PartData},
        review::Verdict,
    },
};

input! {
    /// An item of a package.
    pub struct SubItemInput {
        id: Option<i32>,
        sub_item_code: String,
        qty_provided: Option<Decimal>,
        qty_asked: Option<Decimal>,
        price_asked: Option<Decimal>,
    }
}

input! {
    /// A service of a package.
    pub struct SubServiceInput {
        id: Option<i32>,
        sub_service_code: String,
        qty_provided: Option<Decimal>,
        qty_asked: Option<Decimal>,
        price_asked: Option<Decimal>,
    }
}

input! {
    /// An item. What the server finds (prices, limits, what is paid) is taken and not looked at.
    pub struct ItemInput {
        id: Option<i32>,
        item_id: i32,
        status: u8,
        qty_provided: Option<Decimal>,
        qty_approved: Option<Decimal>,
        price_asked: Option<Decimal>,
        price_adjusted: Option<Decimal>,
        price_approved: Option<Decimal>,
        price_valuated: Option<Decimal>,
        explanation: Option<String>,
        justification: Option<String>,
        rejection_reason: Option<i16>,
        #[serde(default, deserialize_with = "openimis_kernel::mutation::moment::optional")]
        validity_from_review: Option<DateTime<Utc>>,
        #[serde(default, deserialize_with = "openimis_kernel::mutation::moment::optional")]
        validity_to_review: Option<DateTime<Utc>>,
        limitation_value: Option<Decimal>,
        limitation: Option<String>,
        remunerated_amount: Option<Decimal>,
        deductable_amount: Option<Decimal>,
        exceed_ceiling_amount: Option<Decimal>,
        price_origin: Option<String>,
        exceed_ceiling_amount_category: Option<Decimal>,
    }
}

input! {
    /// A service. What the server finds (prices, limits, what is paid) is taken and not looked at.
    pub struct ServiceInput {
        id: Option<i32>,
        legacy_id: Option<i32>,
        service_id: i32,
        status: u8,
        qty_provided: Option<Decimal>,
        qty_approved: Option<Decimal>,
        price_asked: Option<Decimal>,
        price_adjusted: Option<Decimal>,
        price_approved: Option<Decimal>,
        price_valuated: Option<Decimal>,
        explanation: Option<String>,
        justification: Option<String>,
        rejection_reason: Option<i16>,
        #[serde(default, deserialize_with = "openimis_kernel::mutation::moment::optional")]
        validity_to: Option<DateTime<Utc>>,
        #[serde(default, deserialize_with = "openimis_kernel::mutation::moment::optional")]
        validity_from_review: Option<DateTime<Utc>>,
        #[serde(default, deserialize_with = "openimis_kernel::mutation::moment::optional")]
        validity_to_review: Option<DateTime<Utc>>,
        audit_user_id_review: Option<i32>,
        limitation_value: Option<Decimal>,
        limitation: Option<String>,
        policy_id: Option<i32>,
        remunerated_amount: Option<Decimal>,
        deductable_amount: Option<Decimal>,
        exceed_ceiling_amount: Option<Decimal>,
        price_origin: Option<String>,
        exceed_ceiling_amount_category: Option<Decimal>,
        service_item_set: Option<Vec<Option<SubItemInput>>>,
        service_service_set: Option<Vec<Option<SubServiceInput>>>,
    }
}

input! {
    /// A file or an address.
    pub struct AttachmentInput {
        id: Option<String>,
        r#type: Option<String>,
        title: Option<String>,
        date: Option<NaiveDate>,
        filename: Option<String>,
        mime: Option<String>,
        general_type: Option<String>,
        predefined_type: Option<String>,
        url: Option<String>,
        document: Option<String>,
    }
}

input! {
    /// What a patient said; its validity is the server's.
    pub struct FeedbackInput {
        id: Option<i32>,
        care_rendered: Option<bool>,
        payment_asked: Option<bool>,
        drug_prescribed: Option<bool>,
        drug_received: Option<bool>,
        asessment: Option<i16>,
        officer_id: Option<i32>,
        #[serde(default, deserialize_with = "openimis_kernel::mutation::moment::optional")]
        feedback_date: Option<DateTime<Utc>>,
        #[serde(default, deserialize_with = "openimis_kernel::mutation::moment::optional")]
        validity_from: Option<DateTime<Utc>>,
        #[serde(default, deserialize_with = "openimis_kernel::mutation::moment::optional")]
        validity_to: Option<DateTime<Utc>>,
    }
}

macro_rules! input_type {
    ($($input:ty => $name:literal),* $(,)?) => { $(
        impl InputType for $input {
            fn sdl() -> String { concat!($name, "!").to_owned() }
        }
    )* };
}

input_type! {
    SubItemInput => "ClaimSubItemInputType",
    SubServiceInput => "ClaimSubServiceInputType",
    ItemInput => "ClaimItemInputType",
    ServiceInput => "ClaimServiceInputType",
    AttachmentInput => "ClaimAttachmentInputType",
    FeedbackInput => "FeedbackInputType",
}

/// A claim, with and without attachments. States, batch and feedback are the server's.
macro_rules! claim_input {
    ($(#[$meta:meta])* $name:ident { $($(#[$extra_meta:meta])* $extra:ident: $ty:ty),* }) => {
        input! {
            $(#[$meta])*
            pub struct $name {
                id: Option<i32>,
                uuid: Option<String>,
                code: String as "ClaimCodeInputType!",
                autogenerate: Option<bool>,
                insuree_id: i32,
                date_from: NaiveDate,
                date_to: Option<NaiveDate>,
                icd_id: i32,
                #[serde(rename = "icd1Id")]
                icd_1_id: Option<i32>,
                #[serde(rename = "icd2Id")]
                icd_2_id: Option<i32>,
                #[serde(rename = "icd3Id")]
                icd_3_id: Option<i32>,
                #[serde(rename = "icd4Id")]
                icd_4_id: Option<i32>,
                review_status: Option<u8>,
                date_claimed: NaiveDate,
                date_processed: Option<NaiveDate>,
                health_facility_id: i32,
                refer_from_id: Option<i32>,
                refer_to_id: Option<i32>,
                batch_run_id: Option<i32>,
                category: Option<String>,
                visit_type: Option<String>,
                admin_id: Option<i32>,
                guarantee_id: Option<String> as "ClaimGuaranteeIdInputType",
                explanation: Option<String>,
                adjustment: Option<String>,
                json_ext: Option<Json>,
                restore: Option<Uuid>,
                feedback_available: Option<bool>,
                feedback_status: Option<u8>,
                feedback: Option<FeedbackInput>,
                care_type: Option<String>,
                pre_authorization: Option<bool>,
                patient_condition: Option<String>,
                referral_code: Option<String>,
                items: Option<Vec<Option<ItemInput>>> as "[ClaimItemInputType]",
                services: Option<Vec<Option<ServiceInput>>> as "[ClaimServiceInputType]",
                $($(#[$extra_meta])* $extra: $ty),*
            }
        }

        impl $name {
            fn into_data(self, attachments: Vec<AttachmentData>) -> ClaimData {
                let items = present(self.items).map(ItemInput::line);
                let lines = items.chain(present(self.services).map(ServiceInput::line)).collect();
                ClaimData {
                    code: self.code,
                    autogenerate: self.autogenerate.unwrap_or(false),
                    insuree_id: self.insuree_id,
                    treatment: Treatment { from: self.date_from, to: self.date_to, claimed: self.date_claimed },
                    health_facility_id: self.health_facility_id,
                    admin_id: self.admin_id,
                    icd_id: self.icd_id,
                    icds: [self.icd_1_id, self.icd_2_id, self.icd_3_id, self.icd_4_id],
                    refer_from_id: self.refer_from_id,
                    refer_to_id: self.refer_to_id,
                    category: self.category,
                    visit_type: self.visit_type,
                    care_type: self.care_type,
                    guarantee_id: self.guarantee_id,
                    explanation: self.explanation,
                    adjustment: self.adjustment,
                    json_ext: self.json_ext,
                    pre_authorization: self.pre_authorization,
                    patient_condition: self.patient_condition,
                    referral_code: self.referral_code,
                    restore: self.restore,
                    date_processed: self.date_processed,
                    lines,
                    attachments,
                }
            }
        }
    };
}

claim_input! {
    /// A new claim.
    CreateInput { attachments: Option<Vec<Option<AttachmentInput>>> }
}

claim_input! {
    /// A claim as it shall be.
    UpdateInput {}
}

impl CreateInput {
    /// The claim.
    #[must_use]
    pub fn data(mut self) -> ClaimData {
        let attachments = present(self.attachments.take()).map(AttachmentInput::data).collect();
        self.into_data(attachments)
    }
}

impl UpdateInput {
    /// The claim.
    #[must_use]
    pub fn data(self) -> ClaimData {
        self.into_data(vec![])
    }
}

/// Lists of clients may have gaps.
pub(super) fn present<T>(list: Option<Vec<Option<T>>>) -> impl Iterator<Item = T> {
    list.into_iter().flatten().flatten()
}

impl ItemInput {
    fn line(self) -> LineData {
        LineData {
            id: self.id,
            element: Element::Item(self.item_id),
            provided: self.qty_provided.unwrap_or_default(),
            asked: self.price_asked.unwrap_or_default(),
            explanation: self.explanation,
            justification: self.justification,
            parts: vec![],
        }
    }

    /// What a reviewer says.
    ///
    /// # Errors
    /// The line is not named.
    pub fn verdict(self) -> Result<Verdict, MutationError> {
        Ok(Verdict {
            id: self.id.ok_or_else(unnamed)?,
            status: Some(self.status.into()),
            reason: self.rejection_reason,
            approved: self.qty_approved,
            price: self.price_approved,
            justification: self.justification,
            parts: vec![],
        })
    }
}

fn unnamed() -> MutationError {
    MutationError::invalid("A review names the lines of the claim by their id")
}

impl ServiceInput {
    fn line(self) -> LineData {
        let items = present(self.service_item_set).map(|part| PartData {
            is_service: false,
            code: part.sub_item_code,
            contained: part.qty_provided.unwrap_or_default(),
            given: part.qty_asked.unwrap_or_default(),
            asked: part.price_asked.unwrap_or_default(),
        });
        let services = present(self.service_service_set).map(|part| PartData {
            is_service: true,
            code: part.sub_service_code,
            contained: part.qty_provided.unwrap_or_default(),
            given: part.qty_asked.unwrap_or_default(),
            asked: part.price_asked.unwrap_or_default(),
        });
        LineData {
            id: self.id,
            element: Element::Service(self.service_id),
            provided: self.qty_provided.unwrap_or_default(),
            asked: self.price_asked.unwrap_or_default(),
            explanation: self.explanation,
            justification: self.justification,
            parts: items.chain(services).collect(),
        }
    }

    /// What a reviewer says.
    ///
    /// # Errors
    /// The line is not named.
    pub fn verdict(self) -> Result<Verdict, MutationError> {
        let items = present(self.service_item_set).map(|part| (false, part.sub_item_code, part.qty_asked.unwrap_or_default()));
        let services = present(self.service_service_set).map(|part| (true, part.sub_service_code, part.qty_asked.unwrap_or_default()));
        Ok(Verdict {
            id: self.id.ok_or_else(unnamed)?,
            status: Some(self.status.into()),
            reason: self.rejection_reason,
            approved: self.qty_approved,
            price: self.price_approved,
            justification: self.justification,
            parts: items.chain(services).collect(),
        })
    }
}

impl AttachmentInput {
    /// The attachment.
    #[must_use]
    pub fn data(self) -> AttachmentData {
        AttachmentData {
            kind: self.r#type,
            title: self.title,
            date: self.date,
            filename: self.filename,
            mime: self.mime,
            general_type: self.general_type,
            predefined_type: self.predefined_type,
            url: self.url,
            document: self.document,
        }
    }
}
