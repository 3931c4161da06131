//! The fields of `juesuan export report` as JSON, found in the bundled samples.

use std::fmt::Write as _;

use juesuan::library::{LoadOptions, load_all};
use serde_json::Value;

/// Examples of a field at most, and characters of one.
const MOST_EXAMPLES: usize = 3;
const LONGEST: usize = 16;

/// A field: where it stands, its types and some values.
struct Field {
    path: String,
    types: Vec<&'static str>,
    examples: Vec<String>,
}

/// A table of every field, in the order in which they are written.
pub fn table() -> String {
    // The samples that the program carries, whose sources are the same wherever it stands.
    let library = load_all(&[], &LoadOptions::default());
    let mut fields = Vec::new();
    for (_, entry) in library.entries() {
        let report = serde_json::to_value(&entry.report).unwrap_or_else(|e| panic!("{e}"));
        gather(&report, "", &mut fields);
    }
    let mut table = "| field | type | for example |\n|---|---|---|\n".to_owned();
    for field in fields {
        let types = field.types.join(", ");
        let examples = field.examples.join(", ");
        _ = writeln!(table, "| `{}` | {types} | {examples} |", field.path);
    }
    table
}

fn gather(value: &Value, path: &str, fields: &mut Vec<Field>) {
    if !path.is_empty() {
        note(value, path, fields);
    }
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let dot = if path.is_empty() { "" } else { "." };
                gather(member, &format!("{path}{dot}{name}"), fields);
            }
        }
        Value::Array(items) => {
            for item in items {
                gather(item, &format!("{path}[]"), fields);
            }
        }
        _ => {}
    }
}

/// Notes a value's type. A field that was not met before stands behind the last that lies
/// beside or below the ones before it.
fn note(value: &Value, path: &str, fields: &mut Vec<Field>) {
    let (kind, example) = match value {
        Value::Null => ("null", None),
        Value::Bool(value) => ("boolean", Some(value.to_string())),
        Value::Number(value) => ("number", Some(value.to_string())),
        Value::String(value) => ("string", Some(shortened(value))),
        Value::Array(_) => ("array", None),
        Value::Object(_) => ("object", None),
    };
    let at = fields.iter().position(|field| field.path == path).unwrap_or_else(|| {
        let parent = path.rsplit_once(['.', '[']).map_or("", |(parent, _)| parent);
        let beside = fields.iter().rposition(|field| field.path.starts_with(parent));
        let at = beside.map_or(fields.len(), |last| last + 1);
        let field = Field { path: path.to_owned(), types: Vec::new(), examples: Vec::new() };
        fields.insert(at, field);
        at
    });
    let field = &mut fields[at];
    if !field.types.contains(&kind) {
        field.types.push(kind);
        field.types.sort_unstable();
    }
    let new =
        example.filter(|e| field.examples.len() < MOST_EXAMPLES && !field.examples.contains(e));
    field.examples.extend(new);
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("`{}`", short.replace('|', "\\|"))
}
