//! Amounts, subject codes and the values of indicators.

use juesuan::document::visible;
use juesuan::report::{Amount, IndicatorValue, Level, SubjectCode, move_point};

/// A printed text as each kind of number.
pub fn numbers(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(amount) = Amount::parse(&text) {
        for again in [amount.to_string(), amount.grouped()] {
            let read = Amount::parse(&again);
            assert_eq!(read.map(Amount::decimal), Some(amount.decimal()), "{text:?}: {again}");
            assert_eq!(read.map(Amount::decimals), Some(amount.decimals()), "{text:?}: {again}");
        }
        assert_eq!(amount.abs().is_zero(), amount.is_zero());
        let _ = (amount + amount, -amount - amount);
        for power in [-8, -4, 4, 8] {
            move_point(amount.decimal(), power);
        }
    }
    if let Some(code) = SubjectCode::parse(&text) {
        assert_eq!(code.to_string(), text);
        assert!(!code.contains(code) && code.class().level() == Level::Class);
        assert_eq!(code.parent().is_none(), code.level() == Level::Class);
        assert!(code.parent().is_none_or(|parent| parent.contains(code)));
    }
    if let Some(value) = IndicatorValue::parse(&text) {
        assert!(text.contains(value.unit));
    }
    let shown = visible(&text);
    assert!(!shown.chars().any(char::is_control), "{shown:?}");
    assert_eq!(visible(&shown), shown);
}
