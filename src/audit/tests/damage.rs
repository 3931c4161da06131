//! What was repaired and what stands unread.

use super::{Plant, fired, of, only, planted};
use crate::audit::testing::row_named;
use crate::report::{
    Located, OtherTable, Place, Repair, RepairKind, Scorecard, TableKind, Unread, UnreadReason,
};
use crate::settings::Lang;

#[test]
fn repairs_are_one_note_a_table_and_kind() {
    let audit = planted(|report| {
        let table = report.of("06");
        for (row, column, kind) in [
            ("30201", Some(0), RepairKind::StrayDigit),
            ("302", Some(0), RepairKind::StrayDigit),
            ("30217", None, RepairKind::Code),
        ] {
            let row = row_named(table, row);
            let (printed, read) = ("5.00 3".to_owned(), "5.00".to_owned());
            let place = Place::new(9, 0, 6);
            table.repairs.push(Repair { kind, row, column, printed, read, place });
        }
    });
    assert_eq!(fired(&audit), ["A13"]);
    let lists: Vec<_> = of(&audit, "A13").iter().map(|note| note.others.len()).collect();
    assert_eq!(lists.iter().sum::<usize>(), 3);
    let stray = of(&audit, "A13").into_iter().find(|note| note.others.len() == 2);
    let message = stray.map(|note| note.message(Lang::Zh)).unwrap_or_default();
    assert!(message.contains("修复 2 处（多出的数字），如“5.00 3”读作 5.00"), "{message}");
}

#[test]
fn unread_figures_are_one_note_a_table() {
    let audit = planted(|report| {
        for text in ["3.14", "7.00"] {
            report.of("03").unread.push(Unread {
                text: text.to_owned(),
                place: Place::new(60, 3, 7),
                reason: UnreadReason::OutsideRows,
            });
        }
    });
    assert_eq!(fired(&audit), ["A14"]);
    let note = only(&audit, "A14");
    assert_eq!((note.others.len(), note.site.line()), (2, Some(60)));
    assert_eq!(note.others[1].row_name, "7.00");
}

#[test]
fn figures_without_end_are_counted_and_the_first_of_them_listed() {
    let audit = planted(|report| {
        report.of("03").unread.extend((1..=5000).map(|line| Unread {
            text: "3.14".to_owned(),
            place: Place::new(line, 3, 7),
            reason: UnreadReason::OutsideRows,
        }));
    });
    let note = only(&audit, "A14");
    assert_eq!(note.others.len(), 1000);
    assert!(note.message(Lang::En).contains("5000 figures unread"), "{}", note.message(Lang::En));
}

#[test]
fn unread_figures_of_cards_and_the_summary_are_noted_too() {
    let audit = planted(|report| {
        let unread = |line| Unread {
            text: "3.14".to_owned(),
            place: Place::new(line, 3, 7),
            reason: UnreadReason::OutsideRows,
        };
        report.summary_unread.push(unread(70));
        report.cards.push(Scorecard { unread: vec![unread(80)], ..Scorecard::default() });
    });
    let notes = of(&audit, "A14");
    let notes: Vec<_> = notes.iter().map(|note| note.site.part.name()).collect();
    assert_eq!(notes, ["summary", "card"]);
}

#[test]
fn tables_that_were_not_read_are_noted_once_each() {
    let audit = planted(|report| {
        let unread = |line| Unread {
            text: "3.14".to_owned(),
            place: Place::new(line, 3, 7),
            reason: UnreadReason::OtherTable,
        };
        report.other_tables = [None, Some(TableKind::ThreePublic)]
            .map(|second_of| OtherTable {
                title: Located::new("某表".to_owned(), Place::new(70, 0, 6)),
                second_of,
                unread: vec![unread(71), unread(72)],
                lines: (70, 72),
            })
            .into();
    });
    assert_eq!(fired(&audit), ["A14"]);
    let said: Vec<_> = of(&audit, "A14").iter().map(|note| note.message(Lang::Zh)).collect();
    let other = "从本行起有一张未识别的表“某表”，其中 2 个金额未读".to_owned();
    assert!(said.len() == 2 && said.contains(&other), "{said:?}");
    assert!(said.iter().any(|said| said.starts_with("除已读的 09 三公经费 外")), "{said:?}");
    assert_eq!(of(&audit, "A14")[0].site.place, Some(Place::new(70, 0, 6)));
}
