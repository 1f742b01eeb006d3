//! The module's part of the GraphQL schema about log-in and passwords.

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

use super::actions::{cookies, passwords, tokens};

/// What the mutations about passwords answer.
const OUTCOME: &[(&str, &str)] = &[("success", "Boolean"), ("error", "String"), ("clientMutationId", "String")];

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    tokens(schema);
    passwords(schema);
}

fn tokens(s: &mut SchemaBuilder) {
    let issued = [("payload", "GenericScalar!"), ("refreshExpiresIn", "Int!"), ("token", "String!")];
    s.value("OpenimisObtainJSONWebToken", &issued);
    s.value("Refresh", &issued);
    s.value("Verify", &[("payload", "GenericScalar!")]);
    s.value("Revoke", &[("revoked", "Int!")]);
    s.value("DeleteJSONWebTokenCookie", &[("deleted", "Boolean!")]);
    s.value("DeleteRefreshTokenCookie", &[("deleted", "Boolean!")]);
    s.action("tokenAuth", "OpenimisObtainJSONWebToken", Access::Public, tokens::token_auth)
        .arg("username", "String!")
        .arg("password", "String!");
    s.action("verifyToken", "Verify", Access::Public, tokens::verify).arg("token", "String");
    s.action("refreshToken", "Refresh", Access::Public, tokens::refresh).arg("token", "String");
    s.action("revokeToken", "Revoke", Access::Public, tokens::revoke).arg("refreshToken", "String");
    s.action("deleteTokenCookie", "DeleteJSONWebTokenCookie", Access::Public, cookies::delete_token);
    s.action("deleteRefreshTokenCookie", "DeleteRefreshTokenCookie", Access::Public, cookies::delete_refresh_token);
}

fn passwords(s: &mut SchemaBuilder) {
    s.query("passwordPolicy", "JSONString", Access::Public, passwords::policy);
    s.input(
        "ChangePasswordMutationInput",
        &[("username", "String"), ("oldPassword", "String"), ("newPassword", "String!"), ("clientMutationId", "String")],
    );
    s.input("ResetPasswordMutationInput", &[("username", "String!"), ("clientMutationId", "String")]);
    s.input(
        "SetPasswordMutationInput",
        &[("username", "String!"), ("token", "String!"), ("newPassword", "String!"), ("clientMutationId", "String")],
    );
    for payload in ["ChangePasswordMutationPayload", "ResetPasswordMutationPayload", "SetPasswordMutationPayload"] {
        s.value(payload, OUTCOME);
    }
    s.action("changePassword", "ChangePasswordMutationPayload", Access::Authenticated, passwords::change)
        .arg("input", "ChangePasswordMutationInput!");
    s.action("resetPassword", "ResetPasswordMutationPayload", Access::Public, passwords::reset).arg("input", "ResetPasswordMutationInput!");
    s.action("setPassword", "SetPasswordMutationPayload", Access::Public, passwords::set).arg("input", "SetPasswordMutationInput!");
}
