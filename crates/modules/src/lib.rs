//! Generated linkage of the selected modules.
