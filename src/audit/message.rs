//! The sentence of a finding, and of why a rule did not apply, in Chinese or English.

use rust_decimal::Decimal;

use super::catalogue::{phrase, rule};
use super::{Finding, Likely, Part, Reason, Site, Units};
use crate::report::TableKind;
use crate::settings::Lang;

impl Finding {
    /// The sentence that says what was found: both places, expected, found, difference.
    pub fn message(&self, lang: Lang) -> String {
        let Some(template) = self.template(lang) else { return self.rule.clone() };
        let mut message = tidy(&fill(template, |name| self.value(name, lang)));
        if let Some(units) = &self.units {
            message.push_str(lang.pick("", " "));
            message.push_str(&units.message(lang));
        }
        if let Some(likely) = &self.likely {
            message.push_str(&likely.message(lang));
        }
        message
    }

    /// The cells behind a pooled note (尾差), which on screen it opens to.
    pub fn places(&self, lang: Lang) -> Option<String> {
        const MOST: usize = 60;
        if self.rule != super::tails::RULE || self.others.is_empty() {
            return None;
        }
        let named = self.others.iter().take(MOST).map(|site| {
            let part = part_name(site.part, lang);
            tidy(&format!("{part} {} {}", site.row_name, site.column_name)).trim_end().to_owned()
        });
        let places = named.collect::<Vec<_>>().join(lang.pick("、", ", "));
        if self.others.len() <= MOST {
            return Some(places);
        }
        let count = self.others.len().to_string();
        Some(places + &fill(phrase("and_so_on", lang), |_| Some(count.clone())))
    }

    /// The sentence with the cells behind it, for who can't open it.
    pub fn whole_message(&self, lang: Lang) -> String {
        let message = self.message(lang);
        match self.places(lang) {
            Some(places) => message + lang.pick("：", ": ") + &places,
            None => message,
        }
    }

    fn template(&self, lang: Lang) -> Option<&'static str> {
        let rule = rule(&self.rule)?;
        let first = self.values.first().map_or("", String::as_str);
        Some(rule.sentences.get(first).unwrap_or(&rule.message).get(lang))
    }

    /// Whether the sentence names another row than the finding's own.
    pub(super) fn names_other(&self) -> bool {
        self.template(Lang::Zh).is_some_and(|template| template.contains("{other_"))
    }

    /// What the other side is called in some respect: all of it, where there are several sites
    /// that are called alike.
    fn of_other(&self, text: impl Fn(&Site) -> String) -> String {
        let others = self.other_side().map_or(self.others.as_slice(), std::slice::from_ref);
        let Some((first, rest)) = others.split_first() else { return String::new() };
        let name = text(first);
        if rest.iter().all(|other| text(other) == name) { name } else { String::new() }
    }

    /// What stands for a name in a template; `None` for names that there are not.
    fn value(&self, name: &str, lang: Lang) -> Option<String> {
        let decimal = |value: Option<Decimal>| value.map(|v| v.to_string()).unwrap_or_default();
        Some(match name {
            "table" => part_name(self.site.part, lang),
            "row" => self.site.row_name.clone(),
            "column" => self.site.column_name.clone(),
            "site" => self.site.figure.map(|figure| figure.to_string()).unwrap_or_default(),
            "line" => self.site.line().map(|line| line.to_string()).unwrap_or_default(),
            "expected" => decimal(self.expected),
            "found" => decimal(self.found),
            "difference" => decimal(self.difference),
            "tolerance" => decimal(self.tolerance),
            "other_table" => self.of_other(|other| part_name(other.part, lang)),
            "other_row" => self.of_other(|other| other.row_name.clone()),
            "other_column" => self.of_other(|other| other.column_name.clone()),
            "count" => self.others.len().to_string(),
            "blanks" => self.phrase_with("blanks", 0, lang),
            "copied" => self.phrase_with("copied", 1, lang),
            "repair" => {
                let kind = self.values.first().map_or("", String::as_str);
                phrase(&format!("repair_{kind}"), lang).to_owned()
            }
            "more" => self.phrase_with("more", 1, lang),
            // A word of English by the number before it: {1:place|places}.
            plural if plural.contains(':') => {
                let (name, forms) = plural.split_once(':')?;
                let (one, many) = forms.split_once('|')?;
                if self.value(name, lang)? == "1" { one } else { many }.to_owned()
            }
            number => self.values.get(number.parse::<usize>().ok()?)?.clone(),
        })
    }

    /// A phrase about one of the values; empty where there is none or it is zero.
    fn phrase_with(&self, name: &str, value: usize, lang: Lang) -> String {
        match self.values.get(value).map(String::as_str) {
            None | Some("0") => String::new(),
            Some(value) => fill(phrase(name, lang), |_| Some(value.to_owned())),
        }
    }
}

impl Units {
    /// What is added to a finding's sentence.
    fn message(&self, lang: Lang) -> String {
        let name = if self.of.is_some() { "units_of_rate" } else { "units" };
        tidy(&fill(phrase(name, lang), |name| {
            Some(match name {
                "of" => self.of.map(|part| part_name(part, lang)).unwrap_or_default(),
                "own" => self.own.clone(),
                "part" => part_name(self.part, lang),
                _ => self.other.clone(),
            })
        }))
    }
}

impl Likely {
    /// What is added to a finding's sentence.
    fn message(&self, lang: Lang) -> String {
        tidy(&fill(phrase("likely", lang), |name| {
            Some(match name {
                "table" => part_name(self.site.part, lang),
                "row" => self.site.row_name.clone(),
                "column" => self.site.column_name.clone(),
                _ => self.value.to_string(),
            })
        }))
    }
}

impl Reason {
    /// Why a rule did not apply or could not be checked, in a sentence.
    pub fn message(&self, lang: Lang) -> String {
        let table = |name: &str, kind: TableKind| {
            let table = part_name(Part::Table(kind), lang);
            fill(phrase(name, lang), |_| Some(table.clone()))
        };
        match self {
            Self::NoTable(kind) => table("reason_no_table", *kind),
            Self::EmptyTable(kind) => table("reason_empty_table", *kind),
            Self::Broken(kind) => table("reason_broken", *kind),
            Self::Unread(kind) => table("reason_unread", *kind),
            Self::UnreadOnCard => phrase("reason_unread_on_card", lang).to_owned(),
            Self::CarryOver => phrase("reason_carry_over", lang).to_owned(),
            Self::Off => phrase("reason_off", lang).to_owned(),
            Self::OtherMoney => phrase("reason_other_money", lang).to_owned(),
            Self::NoWhole => phrase("reason_no_whole", lang).to_owned(),
            Self::Alone => phrase("reason_alone", lang).to_owned(),
            Self::UnitsMissing => phrase("reason_units_missing", lang).to_owned(),
            Self::OtherNumber => phrase("reason_other_number", lang).to_owned(),
            Self::Nothing => phrase("reason_nothing", lang).to_owned(),
            Self::NoCell(site) => tidy(&fill(phrase("reason_no_cell", lang), |name| {
                Some(match name {
                    "table" => part_name(site.part, lang),
                    "row" => site.row_name.clone(),
                    _ => site.column_name.clone(),
                })
            })),
        }
    }
}

/// What a part of a report is called in sentences; empty for the report as a whole.
fn part_name(part: Part, lang: Lang) -> String {
    match part {
        Part::Table(kind) => fill(phrase("part_table", lang), |name| {
            Some(if name == "number" { kind.number() } else { kind.short_title() }.to_owned())
        }),
        Part::Narrative => phrase("part_narrative", lang).to_owned(),
        Part::Summary => phrase("part_summary", lang).to_owned(),
        Part::Card => phrase("part_card", lang).to_owned(),
        Part::Evaluation => phrase("part_evaluation", lang).to_owned(),
        Part::Report => String::new(),
    }
}

/// Replaces `{name}` by what `value` gives for the name; names that it does not know stay.
fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, behind)| Some((value(name)?, behind)));
        if let Some((value, behind)) = known {
            filled.push_str(&value);
            rest = behind;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled + rest
}

/// Takes away the double spaces that an empty name leaves.
fn tidy(sentence: &str) -> String {
    let mut tidied = String::with_capacity(sentence.len());
    for c in sentence.trim().chars() {
        let doubled = c == ' ' && tidied.ends_with(' ');
        let before_mark =
            matches!(c, '，' | '：' | '；' | ',' | ':' | ';') && tidied.ends_with(' ');
        if before_mark {
            tidied.pop();
        }
        if !doubled {
            tidied.push(c);
        }
    }
    tidied
}
