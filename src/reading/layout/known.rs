//! Remembers what headers say, from table to table.

use std::rc::Rc;

use super::{Layout, find};
use crate::reading::line::{Form, Line};
use crate::reading::memo::Memo;
use crate::report::{Column, Side, TableKind};

/// Reads a block of header lines as `find` does, or remembers what a header of the same words
/// said.
pub fn read(
    header: &[Line<'_>],
    loose: usize,
    kind: TableKind,
    side: Side,
    columns: &mut Vec<Column>,
) -> Rc<Layout> {
    // Forms are printed again and again. Only of a table of which no header was read yet is it
    // known what this one changes.
    let is_first = columns.len() == kind.columns(side).len();
    let is_first = is_first && columns.iter().all(|column| column.present);
    let Some(key) = key(header, loose, (kind, side)).filter(|_| is_first) else {
        return Rc::new(find(header, loose, kind, side, columns));
    };
    let (layout, changed) = KNOWN.with(|known| {
        known.of(&key, |_| {
            let mut found = columns.clone();
            let layout = find(header, loose, kind, side, &mut found);
            (Rc::new(layout), (found != *columns).then(|| Rc::new(found)))
        })
    });
    if let Some(changed) = changed {
        columns.clone_from(&changed);
    }
    layout
}

/// What a header says, and the resulting columns where it changes them.
type Known = (Rc<Layout>, Option<Rc<Vec<Column>>>);

/// Longer headers are none, in bytes.
const LONGEST: usize = 2_048;

thread_local! {
    static KNOWN: Memo<Known> = Memo::of_texts(LONGEST);
}

/// All that the layout of a header depends on, as one text; `None` of lines that are no header.
fn key(header: &[Line<'_>], loose: usize, (kind, side): (TableKind, Side)) -> Option<String> {
    // What parts lines and cells in the key stands in no cell, but in the rest of a line that is
    // not parted.
    const MOST_CELLS: usize = 64;
    let mut key = String::with_capacity(LONGEST / 4);
    let loose = u8::try_from(loose).ok()?;
    key.extend([kind as u8, side as u8, loose].map(char::from));
    for line in header {
        let is_short = line.pieces.len() <= MOST_CELLS && line.text.len() <= LONGEST;
        if !is_short || key.len() > LONGEST {
            return None;
        }
        key.push(if line.form == Form::Celled { '\n' } else { '\r' });
        for piece in line.pieces.iter() {
            key.push('\t');
            key.push_str(piece.text);
        }
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::super::national_columns;
    use super::*;

    /// What is known of a header is what is found of it, however it is damaged, and whatever was
    /// read before.
    #[test]
    fn a_header_that_is_known_says_what_it_says_when_it_is_read() {
        let text = "项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余\n\
            科目代码\t科目名称\t\t\t小计\t基本支出\t项目支出\t\n栏次\t\t1\t2\t3\t4\t5\t6";
        let other = "科目代码\t科目名称\t本年收入合计\t其中：教育收费\t其他收入\n栏次\t\t1\t2\t3";
        let spaced = text.replace('\t', " ");
        let mut texts = vec![text.to_owned(), other.to_owned(), spaced];
        for text in [text, other] {
            let words: Vec<&str> = text.split_inclusive(['\t', '\n']).collect();
            for at in 0..words.len() {
                let without = words.iter().enumerate().filter(|&(own, _)| own != at);
                texts.push(without.map(|(_, word)| *word).collect());
                let mut damaged: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
                damaged[at] = damaged[at].replace(['支', '入', '2', '目'], "");
                texts.push(damaged.concat());
            }
        }
        let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
        let kinds = [TableKind::GovernmentFund, TableKind::Income];
        for (text, kind, loose) in texts
            .iter()
            .chain(&texts)
            .flat_map(|t| kinds.map(|kind| [(t, kind, 0), (t, kind, 3)]))
            .flatten()
        {
            let lines = lines(text);
            let header: Vec<_> = (1..).zip(&lines).map(|(n, line)| Line::new(n, line)).collect();
            let mut own = national_columns(kind, Side::Whole);
            let mut known = own.clone();
            let found = find(&header, loose, kind, Side::Whole, &mut own);
            // Twice: the second time its columns may have been changed by the first.
            for _ in 0..2 {
                let layout = read(&header, loose, kind, Side::Whole, &mut known);
                assert_eq!(format!("{layout:?}"), format!("{found:?}"), "{text}");
                assert_eq!(known, own, "{text}");
            }
        }
    }
}
