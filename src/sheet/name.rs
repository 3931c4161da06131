//! The sheets that the command line writes, by name.

use std::fmt;
use std::str::FromStr;

use super::frame::Frame;
use super::{
    Recipe, Sheet, departments, evaluations, facts, figures, findings, indicators, projects,
    subjects, table, three_public, unread,
};
use crate::audit::Severity;
use crate::library::{Library, ReportId};
use crate::report::TableKind;
use crate::settings::Texts;

/// A sheet by its name on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetName {
    /// All departments beside each other.
    Departments,
    /// One of the nine tables, `01` … `09`.
    Table(TableKind),
    /// Every amount, one a row.
    Facts,
    /// Both subject trees.
    Subjects,
    /// 三公: budget beside actual.
    ThreePublic,
    /// 项目.
    Projects,
    /// 指标.
    Indicators,
    /// The narrative's figures.
    Figures,
    /// 绩效评价报告.
    Evaluations,
    /// 校验发现.
    Findings,
    /// 未读.
    Unread,
    /// 文件.
    Files,
}

const NAMES: [(&str, SheetName); 11] = [
    ("departments", SheetName::Departments),
    ("facts", SheetName::Facts),
    ("subjects", SheetName::Subjects),
    ("three-public", SheetName::ThreePublic),
    ("projects", SheetName::Projects),
    ("indicators", SheetName::Indicators),
    ("figures", SheetName::Figures),
    ("evaluations", SheetName::Evaluations),
    ("findings", SheetName::Findings),
    ("unread", SheetName::Unread),
    ("files", SheetName::Files),
];

impl SheetName {
    /// All names, the nine tables among them.
    pub fn all() -> impl Iterator<Item = Self> {
        let (first, others) = NAMES.split_at(1);
        let named = |(_, name): &(_, Self)| *name;
        first
            .iter()
            .map(named)
            .chain(TableKind::ALL.into_iter().map(Self::Table))
            .chain(others.iter().map(named))
    }

    /// Whether its columns are the same whatever reports it is of, and its rows are theirs.
    pub fn columns_are_fixed(self) -> bool {
        !matches!(self, Self::Table(_) | Self::Files)
    }

    /// The sheet of some reports, with all its rows.
    pub fn sheet(self, library: &Library, ids: &[ReportId], texts: &Texts) -> Sheet {
        self.recipe(library, ids, texts).build()
    }

    /// Everything that the sheet is made of; its rows are made as they are asked for.
    pub fn recipe<'a>(
        self,
        library: &'a Library,
        ids: &'a [ReportId],
        texts: &'a Texts,
    ) -> Recipe<'a> {
        let frame = Frame { library, ids, texts };
        match self {
            Self::Departments => departments::recipe(frame),
            Self::Table(kind) => table::recipe(frame, kind),
            Self::Facts => facts::recipe(frame),
            Self::Subjects => subjects::recipe(frame, None),
            Self::ThreePublic => three_public::recipe(frame),
            Self::Projects => projects::recipe(frame),
            Self::Indicators => indicators::recipe(frame),
            Self::Figures => figures::recipe(frame),
            Self::Evaluations => evaluations::recipe(frame),
            Self::Findings => findings::findings_from(library, ids, Severity::Note, texts),
            Self::Unread => unread::recipe(frame),
            Self::Files => frame.made(super::files(library, texts)),
        }
    }
}

impl fmt::Display for SheetName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, name)| name == self).map(|(name, _)| *name);
        match (self, name) {
            (Self::Table(kind), _) => kind.fmt(f),
            (_, name) => f.pad(name.unwrap_or_default()),
        }
    }
}

impl FromStr for SheetName {
    type Err = String;
    /// # Errors
    /// If no sheet has this name; with all names.
    fn from_str(text: &str) -> Result<Self, String> {
        let named = NAMES.iter().find(|(name, _)| *name == text).map(|(_, sheet)| *sheet);
        named
            .or_else(|| {
                // As the list writes them: `1` is no table.
                let table = TableKind::ALL.into_iter().find(|kind| kind.number() == text);
                table.map(Self::Table)
            })
            .ok_or_else(|| Self::all().map(|name| name.to_string()).collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::library_of;
    use crate::settings::Lang;

    #[test]
    fn every_name_is_read_back() {
        assert_eq!(SheetName::all().count(), 20);
        for name in SheetName::all() {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
        for unknown in ["invoices", "1", "001", "10", ""] {
            assert!(unknown.parse::<SheetName>().unwrap_err().contains("three-public"));
        }
    }

    #[test]
    fn every_sheet_has_a_cell_for_each_column_and_a_heading_in_both_languages() {
        let library = library_of(&["甲局", "乙局"]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        for lang in [Lang::Zh, Lang::En] {
            let texts = Texts::bundled(lang);
            for name in SheetName::all() {
                let sheet = name.recipe(&library, &ids, &texts).build();
                assert!(!sheet.title.contains("sheet."), "{name}: {}", sheet.title);
                assert!(!sheet.empty.contains("sheet."), "{name}: {}", sheet.empty);
                for row in sheet.rows.iter() {
                    assert_eq!(row.cells.len(), sheet.columns.len(), "{name}");
                }
                for column in &sheet.columns {
                    assert!(!column.title.is_empty(), "{name}: {}", column.key);
                    let english = column.title.is_ascii();
                    let named = !column.shown.on_screen() || lang == Lang::Zh || english;
                    assert!(named, "{name}: {} has no English heading", column.key);
                }
            }
        }
    }
}
