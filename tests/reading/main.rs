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
mod reprints;
mod samples;
mod texts;
mod truth;
mod uncertain;
mod variants;
