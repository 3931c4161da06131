//! What the user sets of the rules (规则设置): off, another severity, another tolerance.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::complaint::TOLERANCE;

/// How grave findings of a rule are to be (级别).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeveritySetting {
    /// 错误.
    Error,
    /// 警告.
    Warning,
    /// 提示.
    Note,
}

/// What is set of one rule; what is `None` stays as the catalogue has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a table of settings")]
pub struct RuleSetting {
    /// Whether the rule is not to be checked.
    pub off: bool,
    /// How grave its findings are, those that the rule itself grades lower excepted.
    pub severity: Option<SeveritySetting>,
    /// The difference that is let pass, in the unit of the figure (万元, or percentage points
    /// for percentages), instead of what rounding explains.
    #[serde(deserialize_with = "decimal")]
    pub tolerance: Option<Decimal>,
}

/// What is set of the rules, by identifier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(transparent)]
pub struct RuleSettings(BTreeMap<String, RuleSetting>);

impl RuleSettings {
    /// What is set of a rule.
    pub fn of(&self, rule: &str) -> RuleSetting {
        self.0.get(rule).copied().unwrap_or_default()
    }

    /// The rules of which something is set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RuleSetting)> {
        self.0.iter().map(|(rule, setting)| (rule.as_str(), setting))
    }
}

impl<'a> FromIterator<(&'a str, RuleSetting)> for RuleSettings {
    fn from_iter<T: IntoIterator<Item = (&'a str, RuleSetting)>>(settings: T) -> Self {
        Self(settings.into_iter().map(|(rule, setting)| (rule.to_owned(), setting)).collect())
    }
}

/// Reads a number as it is written: `0.05` is exact.
fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    use serde::de::Error as _;
    let value = toml::Value::deserialize(from)?;
    let number = match &value {
        toml::Value::String(text) => text.parse().ok(),
        toml::Value::Integer(number) => Some(Decimal::from(*number)),
        toml::Value::Float(number) => number.to_string().parse().ok(),
        _ => None,
    };
    match number.filter(|number: &Decimal| !number.is_sign_negative()) {
        Some(number) => Ok(Some(number)),
        None => Err(D::Error::custom(TOLERANCE)),
    }
}
