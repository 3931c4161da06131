//! The target `zip`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| juesuan_fuzz::zip(bytes));
