//! What a module is, and everything modules share.
