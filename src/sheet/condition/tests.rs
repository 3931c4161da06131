use super::*;
use crate::sheet::{Cell, Column, Shown};

fn sheet() -> Sheet {
    let column = |key: &str, title: &str, kind| Column {
        key: key.to_owned(),
        title: title.to_owned(),
        kind,
        ..Column::default()
    };
    let rows = [
        ("甲局", "95", "10.00", "1200.00", "良"),
        ("乙局（本级）", "85", "100", "80", "得分"),
        ("丙 局", "", "", "0.00", ""),
    ];
    let cell = |text: &str| match text.parse() {
        Ok(number) => Cell::number(Some(number)),
        Err(_) => Cell::text(text),
    };
    Sheet {
        columns: vec![
            column("department", "部门", ColumnKind::Text),
            column("score", "得分", ColumnKind::Number),
            column("execution_rate", "执行率", ColumnKind::Percent),
            Column { shown: Shown::Export, ..column("rate_score", "x", ColumnKind::Number) },
            column("executed", "执行数", ColumnKind::Amount),
            column("grade", "等级", ColumnKind::Text),
        ],
        rows: rows
            .iter()
            .map(|(name, score, rate, spent, grade)| Row {
                cells: vec![
                    cell(name),
                    cell(score),
                    cell(rate),
                    Cell::number(Some(10.into())),
                    cell(spent),
                    cell(grade),
                ],
                ..Row::default()
            })
            .collect(),
        ..Sheet::default()
    }
}

/// Which rows pass.
fn pass(text: &str) -> Vec<usize> {
    shifted(text, 0)
}

fn shifted(text: &str, shift: i32) -> Vec<usize> {
    let sheet = sheet();
    let condition = Condition::parse(text, &sheet, shift);
    let passes = |index: &usize| condition.passes(&sheet, &[0, 1, 2, 4, 5], &sheet.rows[*index]);
    (0..sheet.rows.len()).filter(passes).collect()
}

#[test]
fn a_heading_means_a_column_on_screen_before_one_that_is_on_none() {
    let mut sheet = sheet();
    sheet.columns.push(Column {
        key: "other".to_owned(),
        title: "级".to_owned(),
        shown: Shown::Export,
        ..Column::default()
    });
    let passes = |text: &str| {
        let condition = Condition::parse(text, &sheet, 0);
        assert_eq!(condition.faults, [], "{text}");
        condition.passes(&sheet, &[0], &sheet.rows[0])
    };
    assert!(passes("级=良"));
    // By its key, or where no other is meant, it is to be had.
    assert!(!passes("other=良") && passes("x=10"));
}

#[test]
fn what_only_begins_like_a_sign_is_a_word() {
    for text in ["!", "!!", "得分!", "a!b", "!得分", "! 得分>1"] {
        assert_eq!(pass(text), Vec::<usize>::new(), "{text}");
    }
    assert_eq!(pass("得分!=95"), [1]);
}

#[test]
fn words_are_contained() {
    assert_eq!(pass("局"), [0, 1, 2]);
    assert_eq!(pass("本级 局"), [1]);
    assert_eq!(pass("1,200"), [0]);
    assert_eq!(pass("100%"), [1]);
    assert_eq!(pass("\"丙 局\""), [2]);
    assert_eq!(pass(""), [0, 1, 2]);
}

#[test]
fn columns_are_named_by_key_or_heading_in_either_language_whole_or_in_part() {
    for text in ["score>90", "得分>90", "Score > 90", "得分＞90", "score》90", "分>90"] {
        assert_eq!(pass(text), [0], "{text}");
    }
    for text in ["rate<50", "执行率<50", "execution_rate<50", "ExecutionRate<50%"] {
        assert_eq!(pass(text), [0], "{text}");
    }
    assert_eq!(pass("execution rate<50"), [] as [usize; 0], "`execution` is a word of its own");
}

#[test]
fn columns_are_held_against_columns() {
    assert_eq!(pass("rate<score"), [0]);
    assert_eq!(pass("score<rate"), [1]);
    assert_eq!(pass("score<=score"), [0, 1]);
}

#[test]
fn parts_must_all_hold_and_blanks_pass_nothing() {
    assert_eq!(pass("score>80 rate<50"), [0]);
    assert_eq!(pass("score>80 局（"), [1]);
    assert_eq!(pass("score<1000"), [0, 1]);
    assert_eq!(pass("score!=85"), [0]);
    assert_eq!(pass("executed=0"), [2], "whatever the decimals");
    assert_eq!(pass("executed>=1,200"), [0]);
}

#[test]
fn words_in_columns() {
    assert_eq!(pass("department=甲局"), [0]);
    assert_eq!(pass("department!=甲局"), [1, 2]);
    assert_eq!(pass("部门~级"), [1]);
    assert_eq!(pass("部门=\"丙 局\""), [2]);
    assert_eq!(pass("等级=\"得分\""), [1], "in quotes it is no column");
    assert_eq!(pass("等级>5"), [] as [usize; 0]);
}

#[test]
fn amounts_are_compared_as_the_screen_shows_them() {
    assert_eq!(shifted("executed>=12,000,000", 4), [0]);
    assert_eq!(shifted("score>90", 4), [0]);
    let sheet = sheet();
    let text = same_as(&sheet, 4, &sheet.rows[1].cells[4].value, 4).unwrap();
    assert_eq!(text, "执行数=800000");
    assert_eq!(shifted(&text, 4), [1]);
}

#[test]
fn what_is_unfinished_or_unknown_hides_nothing_and_is_named() {
    assert_eq!(pass("score>"), [0, 1, 2]);
    assert_eq!(pass(">95"), [0], "without a name it is a word");
    let condition = Condition::parse("nothing>5 score>90", &sheet(), 0);
    let fault = Fault::NoColumn { name: "nothing".to_owned(), like: Vec::new() };
    assert_eq!(condition.faults, [fault]);
    assert_eq!(pass("nothing>5 score>90"), [0]);
}

#[test]
fn what_cannot_be_used_says_why_and_names_what_may_be_meant() {
    let faults = |text: &str| Condition::parse(text, &sheet(), 0).faults;
    let Some(Fault::NoColumn { like, .. }) = faults("执行>5").into_iter().next() else {
        panic!("{:?}", faults("执行>5"));
    };
    assert!(like.len() > 1 && like.iter().all(|name| name.contains("执行")), "{like:?}");
    assert_eq!(faults("执行数>许多"), [Fault::NoNumber { text: "许多".to_owned() }]);
    assert_eq!(faults("执行数>"), [Fault::Unfinished { name: "执行数".to_owned() }]);
    assert_eq!(pass("执行数>许多"), [0, 1, 2], "it hides nothing");
    assert_eq!(faults("执行数>5"), []);
}

#[test]
fn the_like_of_a_cell() {
    let sheet = sheet();
    for (row, column, expected) in [
        (0, 0, "部门=甲局"),
        (1, 4, "执行数=80"),
        (2, 0, "部门=\"丙 局\""),
        (1, 5, "等级=\"得分\""),
        (2, 1, "得分=\"\""),
    ] {
        let text = same_as(&sheet, column, &sheet.rows[row].cells[column].value, 0).unwrap();
        assert_eq!(text, expected);
        assert_eq!(pass(&text), [row], "{text}");
    }
    assert_eq!(pass("得分!=\"\""), [0, 1]);
}
