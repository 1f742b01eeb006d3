//! Attachments: in the database or on disk, their types and sizes, and who may read them.

use axum::{body::Body, http::Request};
use openimis_claim::entity::{claim, claim_attachment};
use openimis_testkit::{TestDatabase, both_databases, user};
use sea_orm::entity::prelude::*;
use serde_json::{Value as Json, json};

use crate::{Tables, cases::Stage};

/// `%PDF-1.4` and a line's end.
const PDF: &str = "JVBERi0xLjQK";
/// Not a PDF.
const TEXT: &str = "aGVsbG8=";

async fn staged(db: &TestDatabase, config: Json) -> (Stage, String) {
    let mut stage = Stage::of(db, &json!({ "items": { "I1": {} }, "config": config })).await;
    let input = "code: \"K1\" insureeId: 1 dateFrom: \"2025-06-15\" dateClaimed: \"2025-06-20\" icdId: 1 healthFacilityId: 1";
    let (status, error) = stage.call("createClaim", input).await;
    assert_eq!(status, 2, "{error}");
    let uuid = claim::Entity::find().one(&stage.db).await.unwrap().unwrap().uuid;
    (stage, uuid)
}

async fn attach(stage: &mut Stage, uuid: &str, fields: &str) -> (i64, String) {
    let (status, error) = stage.call("createClaimAttachment", &format!("claimUuid: \"{uuid}\" {fields}")).await;
    (status, error.to_string())
}

async fn only(stage: &Stage) -> claim_attachment::Model {
    let find = claim_attachment::Entity::find().filter(claim_attachment::Column::ValidityTo.is_null());
    find.one(&stage.db).await.unwrap().unwrap()
}

both_databases! {
    Tables:

    async fn what_is_refused(db: TestDatabase) {
        let config = json!({
            "allowed_types_attachments": ["application/pdf", "image/*"],
            "allowed_domains_attachments": ["example.org"],
            "max_size_attachments": 64,
        });
        let (mut stage, uuid) = staged(&db, config).await;
        let large = "QUFB".repeat(40);
        for (fields, expected) in [
            (format!("mime: \"application/pdf\" document: \"{TEXT}\""), "attachment_type_mismatch"),
            (format!("mime: \"text/html\" document: \"{TEXT}\""), "attachment_type_not_allowed"),
            (format!("mime: \"application/pdf\" document: \"{large}\""), "attachment_too_large"),
            ("mime: \"application/pdf\" document: \"*\"".to_owned(), "attachment_document_incorrect"),
            ("generalType: \"URL\" url: \"https://evil.com/example.org\"".to_owned(), "attachment_url_domain_not_allowed"),
            ("generalType: \"URL\" url: \"javascript:alert(1)\"".to_owned(), "attachment_url_incorrect"),
            ("generalType: \"X\"".to_owned(), "attachment_general_type_incorrect"),
        ] {
            let (status, error) = attach(&mut stage, &uuid, &fields).await;
            assert!(status == 1 && error.contains(expected), "{fields}: {error}");
        }
        for fields in [format!("mime: \"application/pdf\" document: \"{PDF}\""), "generalType: \"URL\" url: \"https://a.example.org/x\"".to_owned()] {
            let (status, error) = attach(&mut stage, &uuid, &fields).await;
            assert_eq!(status, 2, "{error}");
        }
        let body = stage.ask("{ claims { edges { node { attachmentsCount } } } claimAttachments { totalCount } }").await;
        assert_eq!(body["data"]["claims"]["edges"][0]["node"]["attachmentsCount"], 2);
        let body = stage.ask("{ one: claims(attachmentsCount_Value: 2) { totalCount } other: claims(attachmentsCount_Value_Gt: 2) { totalCount } }").await;
        assert_eq!((&body["data"]["one"]["totalCount"], &body["data"]["other"]["totalCount"]), (&json!(1), &json!(0)));
    }

    async fn others_neither_attach_nor_delete(db: TestDatabase) {
        let (mut stage, uuid) = staged(&db, json!({})).await;
        assert_eq!(attach(&mut stage, &uuid, &format!("document: \"{PDF}\" mime: \"application/pdf\"")).await.0, 2);
        let id = only(&stage).await.id;
        stage.act_for(user(&[111_001, 111_010], &[4]));
        assert_eq!(attach(&mut stage, &uuid, &format!("document: \"{PDF}\"")).await.0, 1);
        assert_eq!(stage.call("deleteClaimAttachment", &format!("id: \"{id}\"")).await.0, 1);
        stage.act_for(user(&[111_001, 111_010], &[3]));
        let update = format!("id: \"{id}\" claimUuid: \"{uuid}\" title: \"Scan\" filename: \"scan.pdf\" mime: \"application/pdf\"");
        assert_eq!(stage.call("updateClaimAttachment", &update).await.0, 2);
        assert_eq!(only(&stage).await.title.as_deref(), Some("Scan"));
        assert_eq!(stage.call("deleteClaimAttachment", &format!("id: \"{id}\"")).await.0, 2);
        let body = stage.ask("{ claimAttachments { totalCount } }").await;
        assert_eq!(body["data"]["claimAttachments"]["totalCount"], 0);
    }

    async fn files_lie_below_their_folder(db: TestDatabase) {
        let root = std::env::temp_dir().join(format!("openimis-claim-{}", Uuid::new_v4()));
        let (mut stage, uuid) = staged(&db, json!({ "claim_attachments_root_path": root })).await;
        let fields = format!("document: \"{PDF}\" mime: \"application/pdf\" filename: \"../../../etc/passwd\"");
        let (status, error) = attach(&mut stage, &uuid, &fields).await;
        assert_eq!(status, 2, "{error}");
        let row = only(&stage).await;
        assert!(row.document.is_none() && row.url.as_deref().unwrap().starts_with("2026/11/23/"), "{:?}", row.url);
        let sent = openimis_claim::service::attachments::content(&stage.server.app, &row).unwrap();
        assert_eq!((sent.name.as_str(), sent.content.as_slice()), ("passwd", &b"%PDF-1.4\n"[..]));
        let outside = claim_attachment::Model { url: Some("../../etc/passwd".to_owned()), ..row };
        assert_eq!(openimis_claim::service::attachments::content(&stage.server.app, &outside), None);
        std::fs::remove_dir_all(&root).unwrap();
    }

    async fn strangers_get_no_file(db: TestDatabase) {
        let (mut stage, uuid) = staged(&db, json!({})).await;
        assert_eq!(attach(&mut stage, &uuid, &format!("document: \"{PDF}\" mime: \"application/pdf\"")).await.0, 2);
        let id = only(&stage).await.id;
        let request = Request::get(format!("/api/claim/attach/?id={id}")).body(Body::empty()).unwrap();
        let (status, _, _) = stage.server.send(request).await.unwrap();
        assert!(status.is_client_error(), "{status}");
    }
}
