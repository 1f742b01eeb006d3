//! Uploads, photos and exports.

use std::path::PathBuf;

use crate::{
    secret::Secret,
    syntax::{BYTES, PATH, SECRET},
    variable::{Default, section},
};

section! { FILES = "Files";
    DATA_UPLOAD_MAX_MEMORY_SIZE: u64 = BYTES, Default::Text("10485760"),
        "Largest request body, in bytes.";
    PHOTO_ROOT_PATH: PathBuf = PATH, Default::Unset,
        "Folder of the photos of insurees; the configuration of the insuree module overrides it.";
    MASTER_DATA_PASSWORD: Secret = SECRET, Default::Unset,
        "Password of the archives of exported master data. There is no export without one.";
}
