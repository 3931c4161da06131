//! The target `xls`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| juesuan_fuzz::xls(bytes));
