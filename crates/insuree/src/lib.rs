//! Families and insurees.
