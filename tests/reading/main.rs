//! What the writer of synthetic reports wrote is what the reader reads: every figure at its
//! place or listed as unread, and none that was not written.

mod agreement;
mod bare;
mod cards;
mod columns;
mod compare;
mod damages;
mod dropped;
mod editions;
mod elsewhere;
mod endings;
mod layouts;
mod lost;
mod narrative;
mod projects;
#[path = "../published/mod.rs"]
mod published;
mod reprints;
mod samples;
#[path = "../published/tables.rs"]
mod tables;
mod texts;
mod truth;
mod uncertain;
mod variants;
