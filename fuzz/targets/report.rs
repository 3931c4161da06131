//! The target `report`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| juesuan_fuzz::report(bytes));
