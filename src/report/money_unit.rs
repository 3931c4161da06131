//! Units of money (金额单位) and the exact way from one to another.

use rust_decimal::Decimal;

/// The units that convert into each other, with the power of ten that one of them is in 元.
const POWERS: [(&str, i32); 3] = [("元", 0), ("万元", 4), ("亿元", 8)];

/// The power of ten that one of a unit is in 元; `None` for what is none of 元, 万元, 亿元.
pub fn unit_power(name: &str) -> Option<i32> {
    POWERS.iter().find(|(known, _)| *known == name.trim()).map(|(_, power)| *power)
}

/// Moves the decimal point; `None` if the result has too many digits to be exact.
pub fn move_point(number: Decimal, places: i32) -> Option<Decimal> {
    let scale = i64::from(number.scale()) - i64::from(places);
    match u32::try_from(scale) {
        Ok(scale) if scale <= 28 => {
            Decimal::try_from_i128_with_scale(number.mantissa(), scale).ok()
        }
        Ok(_) => None,
        Err(_) => {
            let factor = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
            let mantissa = number.mantissa().checked_mul(factor)?;
            Decimal::try_from_i128_with_scale(mantissa, 0).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversion_is_exact() {
        let moved = |text: &str, places| {
            let number: Decimal = text.parse().unwrap_or_else(|e| panic!("{e}"));
            move_point(number, places).map(|n| n.to_string())
        };
        assert_eq!(moved("162.94", 4).as_deref(), Some("1629400"));
        assert_eq!(moved("162.94", -4).as_deref(), Some("0.016294"));
        assert_eq!(moved("0.00", 4).as_deref(), Some("0"));
        assert_eq!(moved("-1.234567", 4).as_deref(), Some("-12345.67"));
        assert_eq!(moved("79228162514264337593543950335", 4), None);
    }

    #[test]
    fn units_by_name() {
        assert_eq!(["元", " 万元", "亿元"].map(unit_power), [Some(0), Some(4), Some(8)]);
        assert_eq!(["美元", "", "人"].map(unit_power), [None; 3]);
    }
}
