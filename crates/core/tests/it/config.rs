//! Configuration that clients see, and what it makes of forms.

use openimis_core::entity::{field_control, module_configuration};
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait, prelude::Uuid};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    users_setup::{data, fail, site, succeed},
};

/// Writes a stored configuration.
pub async fn configuration(
    db: &TestDatabase,
    number: u128,
    (module, layer): (&str, &str),
    is_exposed: bool,
    until: Option<&str>,
    config: &str,
) {
    let row = module_configuration::ActiveModel {
        id: Set(Uuid::from_u128(number)),
        module: Set(module.into()),
        layer: Set(layer.into()),
        version: Set("1".into()),
        config: Set(config.into()),
        is_exposed: Set(is_exposed),
        is_disabled_until: Set(until.map(|until| until.parse().unwrap())),
    };
    module_configuration::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
}

both_databases! {
    Tables:

    async fn anybody_sees_exposed_configurations_in_force(db: TestDatabase) {
        configuration(&db, 1, ("fe-core", "fe"), true, None, r#"{"a": 1}"#).await;
        configuration(&db, 2, ("core", "be"), true, Some("2026-11-23T11:59:59Z"), "{}").await;
        configuration(&db, 3, ("fe-claim", "fe"), true, Some("2026-11-30T00:00:00Z"), "{}").await;
        configuration(&db, 4, ("claim", "be"), false, None, r#"{"secret": 1}"#).await;
        let control = field_control::ActiveModel { id: Set(Uuid::from_u128(9)), module_id: Set(Uuid::from_u128(1)), field: Set("Form.phone".into()), usage: Set(Some(3)) };
        field_control::Entity::insert(control).exec_without_returning(db.connection()).await.unwrap();
        let (server, _) = site(&db).await;
        let names = |arguments: &'static str| {
            let server = &server;
            async move {
                let body = server.graphql(None, &format!("{{ moduleConfigurations{arguments} {{ module }} }}")).await.unwrap().body;
                body["data"]["moduleConfigurations"].as_array().map(|all| all.iter().map(|one| one["module"].as_str().unwrap().to_owned()).collect::<Vec<_>>())
            }
        };
        assert_eq!(names("").await.unwrap(), ["fe-core", "core"]);
        assert_eq!(names(r#"(layer: "be")"#).await.unwrap(), ["core"]);
        assert_eq!(names(r#"(validity: "2026-12-01")"#).await.unwrap(), ["fe-core", "core", "fe-claim"]);
        assert_eq!(names(r#"(validity: "2026-11-01T10:00:00")"#).await.unwrap(), ["fe-core"]);
        assert_eq!(names(r#"(validity: "tomorrow")"#).await, None);
        let whole = server.graphql(None, r#"{ moduleConfigurations(layer: "fe") { id layer version config isExposed isDisabledUntil controls { field usage module { module } } } }"#).await.unwrap();
        insta::assert_json_snapshot!(whole.body);
        assert_eq!(whole.statements, 2);
    }

    async fn configurations_hold_while_they_are_not_disabled_and_are_read_again(db: TestDatabase) {
        configuration(&db, 1, ("core", "be"), false, Some("2026-11-23T12:30:00Z"), r#"{"username_code_length": 20}"#).await;
        configuration(&db, 2, ("core", "fe"), false, None, r#"{"username_code_length": 30}"#).await;
        let (server, admin) = site(&db).await;
        let length = || async { data(&server, &admin, "{ usernameLength }").await["usernameLength"].clone() };
        assert_eq!(length().await, json!(12), "the row of the back end is disabled for half an hour yet");
        server.clock.set("2026-11-23T12:30:01Z".parse().unwrap());
        assert!(server.app.reload_configs().await.unwrap());
        assert_eq!(length().await, json!(20));
        assert!(!server.app.reload_configs().await.unwrap());
        let changed = module_configuration::ActiveModel {
            id: Set(Uuid::from_u128(1)),
            config: Set(r#"{"username_code_length": "25", "username_changeable": "perhaps", "of_another_version": 1}"#.into()),
            ..Default::default()
        };
        module_configuration::Entity::update(changed).exec(db.connection()).await.unwrap();
        assert!(server.app.reload_configs().await.unwrap());
        assert_eq!(length().await, json!(25), "one key that does not fit does not take the others with it");
    }

    async fn rights_of_modules_are_listed_by_key(db: TestDatabase) {
        configuration(&db, 1, ("core", "be"), false, None, r#"{"gql_query_users_perms": ["121701", "1"]}"#).await;
        let (server, admin) = site(&db).await;
        let found = data(&server, &admin, "{ modulesPermissions { modulePermsList { moduleName permissions { permsName permsValue } } } }").await;
        let modules = found["modulesPermissions"]["modulePermsList"].as_array().unwrap();
        let core = modules.iter().find(|module| module["moduleName"] == "core").unwrap()["permissions"].as_array().unwrap();
        assert_eq!(core.len(), 20);
        let users: Vec<&Json> = core.iter().filter(|right| right["permsName"] == "gql_query_users_perms").map(|right| &right["permsValue"]).collect();
        assert_eq!(users, [121_701, 1]);
    }

    async fn wizards_of_modules_say_what_can_be_filtered(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let ask = |arguments: &str| format!("{{ customFilters({arguments}) {{ objectClassName code type possibleFilters {{ field filter type }} }} }}");
        let found = data(&server, &admin, &ask(r#"moduleName: "witness", objectTypeName: "Plan", uuidOfObject: "able_bodied""#)).await;
        let filters = json!([{ "field": "able_bodied", "filter": ["exact"], "type": "boolean" }]);
        assert_eq!(found["customFilters"], json!({ "objectClassName": "Plan", "code": "witness", "type": "Plan", "possibleFilters": filters }));
        for unknown in [r#"moduleName: "witness", objectTypeName: "Other", uuidOfObject: "a""#, r#"moduleName: "x", objectTypeName: "Plan", additionalParams: "{}""#] {
            assert_eq!(data(&server, &admin, &ask(unknown)).await["customFilters"]["possibleFilters"], json!([]), "{unknown}");
        }
    }

    async fn configured_controls_bind_the_forms_of_users(db: TestDatabase) {
        let controls = r#"{"fields_controls_user": {"email": "O", "phone": "M", "health_facility_id": "H"}, "fields_controls_eo": {"birth_date": "M"}, "username_code_length": "4"}"#;
        configuration(&db, 1, ("core", "be"), false, None, controls).await;
        let (server, admin) = site(&db).await;
        let fields = data(&server, &admin, "{ usernameLength userObligatoryFields eoObligatoryFields }").await;
        assert_eq!(fields["usernameLength"], 4);
        assert_eq!((&fields["userObligatoryFields"]["phone"], &fields["eoObligatoryFields"]["birth_date"]), (&json!("M"), &json!("M")));
        for (number, (more, expected)) in [
            (r#"userTypes: [INTERACTIVE], roles: []"#, Some("Field phone is mandatory, but payload does not provide value")),
            (r#"userTypes: [INTERACTIVE], roles: [], phone: "1", healthFacilityId: 3"#, Some("Field health_facility_id is set as hidden, but payload provides value.")),
            (r#"userTypes: [OFFICER], phone: "1""#, Some("Field birth_date is mandatory, but payload does not provide value")),
            (r#"userTypes: [OFFICER], phone: "1", birthDate: "1990-01-01""#, None),
        ].into_iter().enumerate() {
            let id = format!("c{number}");
            let call = format!(r#"createUser(input: {{clientMutationId: "{id}", username: "b{number}", lastName: "B", otherNames: "B", language: "en", {more}}})"#);
            match expected {
                Some(text) => assert_eq!(fail(&server, &admin, &id, &call).await[0]["detail"], text),
                None => succeed(&server, &admin, &id, &call).await,
            }
        }
    }
}
