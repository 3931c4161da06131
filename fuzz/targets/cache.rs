//! The target `cache`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| juesuan_fuzz::cache(bytes));
