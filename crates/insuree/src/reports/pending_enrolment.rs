//! `insurees_pending_enrollment`: photos that officers sent of persons who are not enrolled yet.

use chrono::NaiveDate;
use openimis_kernel::{access::Territory, graphql::from::column};
use openimis_location::security::location_visible;
use sea_orm::{
    ConnectionTrait, DbErr, FromQueryResult,
    sea_query::{Alias, ExprTrait, Func, JoinType, Order, Query},
};

/// What is asked for; 0 stands for all.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Officer who sent the photo.
    pub officer_id: i32,
    /// District or region of the officer.
    pub location_id: i32,
    /// First day of photos.
    pub from: NaiveDate,
    /// Last day of photos.
    pub to: NaiveDate,
    /// Day the report is made: officers who have stopped working before are marked.
    pub today: NaiveDate,
}

/// A person photographed by an officer. The fields have the names of the report's columns.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// Key of the officer.
    #[serde(rename = "OfficerID")]
    pub officer_id: i32,
    /// Code of the officer.
    #[serde(rename = "Code")]
    pub code: String,
    /// Given names of the officer.
    #[serde(rename = "OtherNames")]
    pub other_names: String,
    /// Family name of the officer.
    #[serde(rename = "LastName")]
    pub last_name: String,
    /// Insurance number written on the photo.
    #[serde(rename = "CHFID")]
    pub chf_id: Option<String>,
    /// Day of the officer's latest photo.
    #[serde(rename = "photodate")]
    pub photo_date: Option<NaiveDate>,
    /// Empty, or `Duplicated` when an officer before in the list photographed the person, too.
    pub duplicated: &'static str,
    /// 1 for the first photo of a person, else 0: their sum is the number of persons.
    pub rno: i32,
    /// `A`: works still; `N`: does not.
    #[serde(rename = "officerstatus")]
    pub officer_status: &'static str,
}

#[derive(FromQueryResult)]
struct Sent {
    officer_id: i32,
    code: String,
    other_names: String,
    last_name: String,
    chf_id: Option<String>,
    photo_date: Option<NaiveDate>,
    works_to: Option<chrono::DateTime<chrono::Utc>>,
}

/// The rows by insurance number.
///
/// # Errors
/// The database's.
pub async fn rows(db: &impl ConnectionTrait, asked: Asked, territory: &Territory) -> Result<Vec<Row>, DbErr> {
    let mut rows: Vec<Row> = vec![];
    for sent in sent(db, asked, territory).await? {
        let first = rows.last().is_none_or(|before| before.chf_id != sent.chf_id);
        let works = sent.works_to.is_none_or(|until| until.date_naive() > asked.today);
        rows.push(Row {
            officer_id: sent.officer_id,
            code: sent.code,
            other_names: sent.other_names,
            last_name: sent.last_name,
            chf_id: sent.chf_id,
            photo_date: sent.photo_date,
            duplicated: if first { "" } else { "Duplicated" },
            rno: i32::from(first),
            officer_status: if works { "A" } else { "N" },
        });
    }
    Ok(rows)
}

const OFFICER: [(&str, &str); 5] =
    [("OfficerID", "officer_id"), ("Code", "code"), ("OtherNames", "other_names"), ("LastName", "last_name"), ("WorksTo", "works_to")];

async fn sent(db: &impl ConnectionTrait, asked: Asked, territory: &Territory) -> Result<Vec<Sent>, DbErr> {
    let mut enrolled = Query::select();
    enrolled
        .expr(column("i", "CHFID"))
        .from_as(Alias::new("tblInsuree"), Alias::new("i"))
        .and_where(column("i", "ValidityTo").is_null())
        .and_where(column("i", "CHFID").is_not_null());
    let mut select = Query::select();
    select.from_as(Alias::new("tblSubmittedPhotos"), Alias::new("p"));
    let sender = column("o", "Code").eq(column("p", "OfficerCode"));
    let place = column("l", "LocationId").eq(column("o", "LocationId"));
    select
        .join_as(JoinType::InnerJoin, Alias::new("tblOfficer"), Alias::new("o"), sender)
        .join_as(JoinType::LeftJoin, Alias::new("tblLocations"), Alias::new("l"), place)
        .and_where(column("o", "ValidityTo").is_null())
        .and_where(column("p", "CHFID").not_in_subquery(enrolled))
        .and_where(column("p", "PhotoDate").between(asked.from, asked.to));
    if *territory != Territory::Everything {
        select.and_where(location_visible(territory, "o", "LocationId"));
    }
    if asked.officer_id != 0 {
        select.and_where(column("o", "OfficerID").eq(asked.officer_id));
    }
    if asked.location_id != 0 {
        let at = |name: &str| column("l", name).eq(asked.location_id);
        select.and_where(at("LocationId").or(at("ParentLocationId")));
    }
    for (db, name) in OFFICER {
        select.expr_as(column("o", db), Alias::new(name)).add_group_by([column("o", db)]);
    }
    select
        .expr_as(column("p", "CHFID"), Alias::new("chf_id"))
        .expr_as(Func::max(column("p", "PhotoDate")), Alias::new("photo_date"))
        .add_group_by([column("p", "CHFID")])
        .order_by_expr(column("p", "CHFID"), Order::Asc)
        .order_by_expr(column("o", "OfficerID"), Order::Asc);
    Sent::find_by_statement(db.get_database_backend().build(&select)).all(db).await
}
