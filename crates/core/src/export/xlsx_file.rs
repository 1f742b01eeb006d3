//! Workbooks, one sheet: titles, then the rows. The reference writes CSV under this name, too.

use std::path::Path;

use openimis_kernel::{cell::Cell, graphql::export::Page};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc::Receiver;

use super::{FileError, moment};

/// Largest integer that a cell, which holds a double, shows exactly.
const EXACT: i64 = 1 << 53;

pub fn write(path: &Path, titles: &[String], mut pages: Receiver<Page>) -> Result<(), FileError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (column, title) in (0..).zip(titles) {
        sheet.write_string(0, column, title)?;
    }
    let mut number = 1;
    while let Some(page) = pages.blocking_recv() {
        for row in &page {
            for (column, cell) in (0..).zip(row) {
                write_cell(sheet, (number, column), cell, &date)?;
            }
            number += 1;
        }
    }
    workbook.save(path)?;
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, date: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Null => return Ok(()),
        Cell::Bool(flag) => sheet.write_boolean(row, column, *flag)?,
        Cell::Int(number) if number.abs() <= EXACT => sheet.write_number(row, column, number.to_f64().unwrap_or_default())?,
        Cell::Int(number) => sheet.write_string(row, column, number.to_string())?,
        Cell::Float(number) => sheet.write_number(row, column, *number)?,
        Cell::Decimal(number) => match number.to_f64() {
            Some(float) => sheet.write_number(row, column, float)?,
            None => sheet.write_string(row, column, number.to_string())?,
        },
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        // Workbooks know no day before 1900.
        Cell::Date(day) => match ExcelDateTime::parse_from_str(&day.to_string()) {
            Ok(shown) => sheet.write_datetime_with_format(row, column, shown, date)?,
            Err(_) => sheet.write_string(row, column, day.to_string())?,
        },
        Cell::DateTime(at) => sheet.write_string(row, column, moment(at))?,
        Cell::Uuid(uuid) => sheet.write_string(row, column, uuid.to_string())?,
        Cell::Json(document) => sheet.write_string(row, column, document.to_string())?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn workbooks_are_zip_archives() {
        let folder = std::env::temp_dir().join(format!("openimis-xlsx-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a.xlsx");
        let (pages, received) = tokio::sync::mpsc::channel(1);
        pages.try_send(vec![vec![Cell::Text("=1+1".into()), Cell::Int(1 << 60), Cell::Null]]).unwrap();
        drop(pages);
        write(&path, &["a".into(), "b".into(), "c".into()], received).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(&bytes[..4], b"PK\x03\x04");
    }
}
