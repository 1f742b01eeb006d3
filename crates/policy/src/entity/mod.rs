//! Tables of the module, one file each.

pub mod codes;
