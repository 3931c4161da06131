//! `juesuan rules`: the catalogue.

use std::io::{self, Write};

use serde_json::json;

use super::Ended;
use super::args::{RulesArgs, RulesFormat};
use super::failure::Failure;
use crate::audit::{Rule, catalogue, family_name};
use crate::settings::{Lang, Texts};

/// Lists the rules with title, formula, tolerance, severity and an example.
pub(super) fn run(args: &RulesArgs, texts: &Texts) -> Result<Ended, Failure> {
    let mut out = super::output::stdout().map_err(|error| Failure::of_output(&error, texts))?;
    let written = match args.format {
        RulesFormat::Text => text(&mut out, texts),
        RulesFormat::Json => json(&mut out, texts.lang()),
    };
    written.and_then(|()| out.flush()).map_err(|error| Failure::of_output(&error, texts))?;
    Ok(Ended::Done)
}

fn text(out: &mut impl Write, texts: &Texts) -> io::Result<()> {
    let lang = texts.lang();
    let mut family = "";
    for rule in catalogue() {
        if rule.family() != family {
            family = rule.family();
            writeln!(out, "{family} {}\n", family_name(family, lang))?;
        }
        let severity = texts.get(severity_key(rule));
        writeln!(out, "{:<6} {severity}  {}", rule.id, rule.name.get(lang))?;
        let mut line = |key, text: &str| {
            if text.is_empty() { Ok(()) } else { writeln!(out, "       {} {text}", texts.get(key)) }
        };
        line("cli.rules.formula", rule.formula.get(lang))?;
        line("cli.rules.tolerance", &rule.tolerance)?;
        line("cli.rules.example", rule.example.get(lang))?;
        writeln!(out)?;
    }
    writeln!(out, "{}", texts.fill("cli.rules.count", &[&catalogue().len().to_string()]))
}

fn severity_key(rule: &Rule) -> &'static str {
    super::check_text::severity_key(rule.severity)
}

fn json(out: &mut impl Write, lang: Lang) -> io::Result<()> {
    let rules: Vec<_> = catalogue()
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "family": rule.family(),
                "name": rule.name.get(lang),
                "severity": rule.severity.name(),
                "formula": rule.formula.get(lang),
                "tolerance": rule.tolerance,
                "example": rule.example.get(lang),
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rules)?;
    writeln!(out)
}
