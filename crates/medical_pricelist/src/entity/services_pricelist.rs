//! Price lists of medical services.

super::header::header!("tblPLServices", "PLServiceID", "PLServiceUUID", "PLServName");
