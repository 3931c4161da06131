//! From an item of 06 to its row.

use super::item::{Head, Item};
use crate::reading::draft::Draft;
use crate::reading::figure::{self, Content};
use crate::reading::fold::fold;
use crate::reading::subject_names::Names;
use crate::report::{Label, Level, RowItem, Side, SubjectCode, Tree, UnreadReason};

/// Economic subjects are 类 and 款; the seven digits of a 项 are an amount in 元.
pub fn is_economic(code: SubjectCode) -> bool {
    code.tree() == Some(Tree::Economic) && code.level() != Level::Item
}

/// Adds the row of an item, or leaves its amounts unread.
pub fn add(draft: &mut Draft, item: Item<'_>, names: &Names) {
    let folded = fold(&item.label.text);
    let (kind, code) = match &item.head {
        Head::Code { digits, place } => {
            let known = SubjectCode::parse(digits).filter(|&code| is_economic(code));
            let read = known.map(|code| (code, None)).or_else(|| {
                let code = names.repair(Tree::Economic, digits, &item.label.text)?;
                Some((code, Some(digits.clone().into_owned())))
            });
            match read {
                Some((code, printed)) => (RowItem::Subject(code), Some((code, *place, printed))),
                None => {
                    draft.leave(*place, UnreadReason::Damaged);
                    leave(draft, &item);
                    return;
                }
            }
        }
        Head::Words => match &*folded {
            "人员经费合计" | "人员经费小计" | "人员经费" => {
                (RowItem::PersonnelTotal, None)
            }
            "公用经费合计" | "公用经费小计" | "公用经费" | "日常公用经费合计" => {
                (RowItem::PublicTotal, None)
            }
            "合计" | "总计" => (RowItem::Total, None),
            _ if names.is_subject(Tree::Economic, &folded) => (RowItem::UncodedSubject, None),
            _ => {
                leave(draft, &item);
                return;
            }
        },
    };
    let index = draft.add_row(Side::Whole, kind, label(item.label, kind), item.line);
    if let Some((code, place, printed)) = code {
        draft.set_code(index, code, place, printed.as_deref());
    }
    let first = item.amount.iter().map(|piece| (0, piece));
    for (column, piece) in first.chain(item.more.iter().map(|(column, piece)| (*column, piece))) {
        match figure::read(piece) {
            Content::Figure(figure) if column > 0 || !item.is_cut => {
                draft.set(index, column, figure);
            }
            Content::Glued(figures) => {
                for figure in figures {
                    draft.leave(figure.place, UnreadReason::Ambiguous);
                }
            }
            _ => draft.leave(piece.place, UnreadReason::Damaged),
        }
    }
}

fn label(printed: Label, kind: RowItem) -> Label {
    let text = match kind {
        RowItem::PersonnelTotal => "人员经费合计",
        RowItem::PublicTotal => "公用经费合计",
        RowItem::Total => "合计",
        _ => return printed,
    };
    Label { text: text.to_owned(), ..printed }
}

fn leave(draft: &mut Draft, item: &Item<'_>) {
    for piece in item.amount.iter().chain(item.more.iter().map(|(_, piece)| piece)) {
        draft.leave(piece.place, UnreadReason::NoLabel);
    }
}
