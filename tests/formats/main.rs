//! Files of every format are read as the text that they were made of.

mod archives;
mod hostile;
mod joined;
mod kinds;
mod printed;
mod word;
mod workbooks;
mod writers;
