//! Comma-separated values, as pandas writes them: the number of the row first, without a title.

use std::{borrow::Cow, io::Write};

use openimis_kernel::{cell::Cell, graphql::export::Page};
use tokio::sync::mpsc::Receiver;

use super::{FileError, moment};

pub fn write(out: impl Write, titles: &[String], mut pages: Receiver<Page>) -> Result<(), FileError> {
    let mut csv = csv::WriterBuilder::new().from_writer(out);
    csv.write_record(std::iter::once("").chain(titles.iter().map(String::as_str)))?;
    let mut number = 0_u64;
    while let Some(page) = pages.blocking_recv() {
        for row in &page {
            csv.write_field(number.to_string())?;
            for cell in row {
                csv.write_field(text(cell).as_bytes())?;
            }
            csv.write_record(None::<&[u8]>)?;
            number += 1;
        }
    }
    csv.flush()?;
    Ok(())
}

fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Null => Cow::Borrowed(""),
        Cell::Bool(true) => Cow::Borrowed("True"),
        Cell::Bool(false) => Cow::Borrowed("False"),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Int(number) => Cow::Owned(number.to_string()),
        Cell::Float(number) => Cow::Owned(format!("{number:?}")),
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::DateTime(at) => Cow::Owned(moment(at)),
        Cell::Decimal(number) => Cow::Owned(number.to_string()),
        Cell::Uuid(uuid) => Cow::Owned(uuid.to_string()),
        Cell::Json(document) => Cow::Owned(document.to_string()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use chrono::NaiveDate;
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_are_numbered_and_quoted_where_needed() {
        let day = NaiveDate::from_ymd_opt(2018, 3, 20).unwrap();
        let (pages, received) = tokio::sync::mpsc::channel(2);
        let first = vec![Cell::Text("Doe, \"J\"".into()), Cell::Bool(true), Cell::DateTime(day.and_hms_micro_opt(8, 24, 9, 5).unwrap())];
        pages.try_send(vec![first]).unwrap();
        pages.try_send(vec![vec![Cell::Null, Cell::Json(json!({"a": 1})), Cell::Date(day)]]).unwrap();
        drop(pages);
        let mut out = vec![];
        write(&mut out, &["Name".into(), "b".into(), "c".into()], received).unwrap();
        let expected = ",Name,b,c\n0,\"Doe, \"\"J\"\"\",True,2018-03-20 08:24:09.000005+00:00\n1,,\"{\"\"a\"\":1}\",2018-03-20\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
