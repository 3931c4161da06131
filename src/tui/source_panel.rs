//! The source text beside the sheet.

use std::sync::Arc;

use crate::document::Document;
use crate::library::ReportId;
use crate::report::Place;

/// The source text of a report, as far as it is there.
#[derive(Debug, Clone)]
pub enum Text {
    /// Being opened.
    Opening,
    /// There.
    Open(Arc<Document>),
    /// Could not be opened; why.
    Failed(String),
}

/// The panel that shows it.
#[derive(Debug, Clone)]
pub struct SourcePanel {
    /// Whose source.
    pub report: Option<ReportId>,
    /// Its text.
    pub text: Text,
    /// Whose line is marked; kept where the selected cell has none.
    pub place: Option<Place>,
    /// How the selected figure may stand in that line.
    pub wanted: Vec<String>,
}

impl Default for SourcePanel {
    fn default() -> Self {
        Self { report: None, text: Text::Opening, place: None, wanted: Vec::new() }
    }
}
