//! Uploads, photos and exports.

use std::path::PathBuf;

use crate::{
    reader::Reader,
    secret::Secret,
    table::{DATA_UPLOAD_MAX_MEMORY_SIZE, MASTER_DATA_PASSWORD, PHOTO_ROOT_PATH},
};

/// Uploads, photos, exports.
#[derive(Debug, Clone)]
pub struct Files {
    /// Largest request body in bytes.
    pub max_upload_bytes: u64,
    /// Folder of the photos of insurees, unless the insuree module is configured otherwise.
    pub photo_root: Option<PathBuf>,
    /// Password of exported archives; there is no export without one.
    pub master_data_password: Option<Secret>,
}

pub(super) fn read(reader: &mut Reader) -> Option<Files> {
    let max_upload_bytes = reader.get(&DATA_UPLOAD_MAX_MEMORY_SIZE);
    let photo_root = reader.optional(&PHOTO_ROOT_PATH);
    let master_data_password = reader.optional(&MASTER_DATA_PASSWORD);
    Some(Files { max_upload_bytes: max_upload_bytes?, photo_root: photo_root?, master_data_password: master_data_password? })
}
