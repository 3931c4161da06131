//! Configuration, the places that `directories` names, key map, themes, interface texts.

mod lang;
mod texts;

pub use lang::Lang;
pub use texts::{Texts, fill};
