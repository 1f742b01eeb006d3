//! The tables of users, roles, rights, languages, module configuration and the mutation log, one
//! file each, and the tables that keep log-in attempts, sessions and permissions.
//!
//! The kernel reads the derives at run time, so their form is a contract:
//! - Field names are the attribute names that clients and other modules know; `column_name` is
//!   the column where it differs. A foreign key `role` is the field `role_id` and the variant
//!   `Relation::Role`.
//! - [`Relation`](user_role::Relation) holds foreign keys only. Columns that refer to tables of
//!   modules above are plain fields.
//! - `varchar(n)` columns say their length, codes stay strings; [`codes`] gives them a type.
//! - A row is valid while `validity_to` is none; history rows name their original in `legacy_id`.

pub mod access_attempt;
pub mod codes;
pub mod content_type;
pub mod exportable_query;
pub mod field_control;
pub mod group;
pub mod group_permission;
pub mod interactive_user;
pub mod language;
pub mod module_configuration;
pub mod mutation_log;
pub mod officer;
pub mod permission;
pub mod refresh_token;
pub mod role;
pub mod role_mutation;
pub mod role_right;
pub mod session;
pub mod system_role;
pub mod technical_user;
pub mod user;
pub mod user_group;
pub mod user_mutation;
pub mod user_permission;
pub mod user_role;
