//! Demo data: a user for each system role, an enrolment officer for each district, and how large the country is. All of
//! it follows from the plan, so that every run gives the same; only the keys of passwords are drawn anew.

mod country;
mod people;

pub use country::Country;
pub use people::{PASSWORD, USERS, officer_code};

use chrono::{DateTime, Days, NaiveTime, Utc};
use futures::future::BoxFuture;
use openimis_auth::legacy_password::LegacyPassword;
use openimis_kernel::demo::{DemoPlan, Progress};
use sea_orm::{DatabaseTransaction, DbErr};
use uuid::{Builder, Uuid};

/// Days that the demo data has been in force.
const AGE: Days = Days::new(730);

/// The moment since which users, officers and locations of the demo data are valid.
#[must_use]
pub fn since(plan: DemoPlan) -> DateTime<Utc> {
    let day = plan.today.checked_sub_days(AGE).unwrap_or(plan.today);
    day.and_time(NaiveTime::MIN).and_utc()
}

/// The uuid of a row of the demo data, by table and what is unique in it: FNV-1a, 128 bits, in the form of a random uuid.
#[must_use]
pub fn uuid(table: &str, name: &str) -> Uuid {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = table.bytes().chain([0]).chain(name.bytes());
    let hash = bytes.fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    Builder::from_random_bytes(hash.to_be_bytes()).into_uuid()
}

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, plan: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let passwords = USERS.map(|_| LegacyPassword::set(PASSWORD, &mut rand::rng())).into();
        people::users(tx, plan, passwords).await?;
        people::officers(tx, plan).await?;
        let what = format!("core: users {}, password {PASSWORD}", USERS.map(|(name, _)| name).join(", "));
        progress(&what, USERS.len() as u64, USERS.len() as u64);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn uuids_follow_from_names() {
        assert_eq!(uuid("officer", "EO1"), uuid("officer", "EO1"));
        let all: std::collections::HashSet<_> =
            [("a", "bc"), ("ab", "c"), ("a", "b"), ("b", "a")].map(|(table, name)| uuid(table, name)).into();
        assert_eq!(all.len(), 4);
        assert!(all.iter().all(|uuid| uuid.get_version_num() == 4));
    }
}
