//! File names made from the contents of documents: safe (they lead to no other folder) and valid on
//! every system.

use std::collections::HashSet;

/// Characters of a name at most, its extension aside: systems take 255 bytes.
const LONGEST: usize = 60;
/// Characters that some system refuses, or that lead to another folder.
const REFUSED: [char; 10] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|', '.'];
/// What Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Parts that name a file, joined by `-`; empty ones are left out.
pub fn file_name(parts: &[&str]) -> String {
    let parts: Vec<_> =
        parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    let name: String = parts.join("-").chars().take(LONGEST).collect();
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    if name.is_empty() || DEVICES.contains(&stem.as_str()) { format!("{name}_") } else { name }
}

/// File names of one folder, no two alike.
#[derive(Debug, Default)]
pub struct FileNames(HashSet<String>);

impl FileNames {
    /// The name of [`file_name`], with a number behind it if it was given before.
    pub fn unique(&mut self, parts: &[&str]) -> String {
        let wanted = file_name(parts);
        let mut name = wanted.clone();
        let mut number = 1;
        while !self.0.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{wanted}-{number}");
        }
        name
    }
}

/// A part of a name without anything that leads elsewhere or that a system refuses.
fn plain(part: &str) -> String {
    let visible = crate::document::visible(part);
    let kept = |c: &char| !c.is_whitespace() && !REFUSED.contains(c);
    let kept: String = visible.chars().filter(kept).collect();
    // A name that begins with a dash is an option to many programs.
    kept.trim_start_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_document_supplies_leads_nowhere_else() {
        assert_eq!(file_name(&["../../etc/甲局"]), "etc甲局");
        assert_eq!(file_name(&["C:\\甲\u{1b}局\n"]), "C甲␛局␊");
        assert_eq!(file_name(&["三公经费", "甲局（本级）", "2024"]), "三公经费-甲局（本级）-2024");
        assert_eq!(file_name(&["-rf", "", "甲"]), "rf-甲");
        assert_eq!(file_name(&["..", "."]), "_");
        assert_eq!(file_name(&["NUL"]), "NUL_");
        assert_eq!(file_name(&["com1"]), "com1_");
        assert!(file_name(&["甲"; 300]).len() <= 255 - ".parquet".len());
    }

    #[test]
    fn no_two_in_a_folder_are_alike() {
        let mut names = FileNames::default();
        assert_eq!(names.unique(&["甲局", "2024"]), "甲局-2024");
        assert_eq!(names.unique(&["甲 局", "2024"]), "甲局-2024-2");
    }
}
