//! The target `pdf_page`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| juesuan_fuzz::pdf_page(bytes));
