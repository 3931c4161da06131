//! How often each value stands in a column of a sheet (频次).

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::ratio::{bar, share};
use super::{Cell, Column, ColumnKind, Row, Sheet, Value};
use crate::settings::Texts;

/// The values of a column of a sheet over some of its rows, given in order with how often each
/// stands there, the most frequent first; of equals the first in the sheet.
pub fn frequency(base: &Sheet, rows: Vec<(Value, u64)>, column: usize, texts: &Texts) -> Sheet {
    let columns = columns(base.columns.get(column).cloned().unwrap_or_default(), texts);
    let values = counted(rows);
    let all: u64 = values.iter().map(|(_, count)| count).sum();
    let most = values.first().map_or(0, |(_, count)| *count);
    let row = |(value, count): &(Value, u64)| {
        let number = Some(Decimal::from(*count));
        Row {
            cells: vec![
                Cell { value: value.clone(), ..Cell::default() },
                Cell::number(number),
                share(number, Some(all.into())),
                bar(number, most.into()),
            ],
            key: format!("value/{}", value.export()),
            ..Row::default()
        }
    };
    // Values that are no money have no unit.
    let is_money = columns[0].kind == ColumnKind::Amount;
    Sheet {
        ranked: Some("rows"),
        title: texts.fill("sheet.title.frequency", &[&base.title, &columns[0].title]),
        unit: base.unit.clone().filter(|_| is_money),
        rows: values.iter().map(row).collect(),
        empty: texts.get("sheet.empty.frequency").to_owned(),
        columns: columns.into(),
        ..Sheet::default()
    }
}

/// Each value once, with how often it stands there in all.
fn counted(rows: Vec<(Value, u64)>) -> Vec<(Value, u64)> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut values: Vec<(Value, u64)> = Vec::new();
    for (value, count) in rows {
        // Numbers are the same whatever their decimals.
        let key = match &value {
            Value::Number(number) => number.normalize().to_string(),
            other => other.export(),
        };
        let at = *places.entry(key).or_insert_with(|| {
            values.push((value, 0));
            values.len() - 1
        });
        values[at].1 += count;
    }
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    values
}

/// The column itself, and how often each value stands in it.
fn columns(of: Column, texts: &Texts) -> [Column; 4] {
    let column = |key: &str, kind| Column {
        key: key.to_owned(),
        title: texts.get(&format!("sheet.column.{key}")).to_owned(),
        kind,
        ..Column::default()
    };
    [
        Column { frozen: true, once: false, shown: super::Shown::Everywhere, ..of },
        Column { counts: true, ..column("rows", ColumnKind::Number) },
        column("share", ColumnKind::Percent),
        column("bar", ColumnKind::Bar).screen(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::testing::by_key;
    use super::*;
    use crate::library::testing::library_of;
    use crate::settings::Lang;

    #[test]
    fn the_most_frequent_first() {
        let library = library_of(&["甲局", "乙局", "丙局"]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let texts = Texts::bundled(Lang::Zh);
        let base = crate::sheet::SheetName::Projects.sheet(&library, &ids, &texts);
        let at = |key: &str| base.columns.iter().position(|c| c.key == key).unwrap();
        let values = |column: usize| base.rows.map(|_, row| (row.cells[column].value.clone(), 1));
        let of = |key: &str| frequency(&base, values(at(key)), at(key), &texts);
        let scores = of("score");
        assert_eq!(by_key(&scores, "score"), ["94.36", "95"]);
        assert_eq!(by_key(&scores, "rows"), ["3", "3"]);
        assert_eq!(by_key(&scores, "share"), ["50.00", "50.00"]);
        let some = values(at("project")).split_off(1);
        let some = frequency(&base, some, at("project"), &texts);
        assert_eq!(by_key(&some, "project"), ["热线服务经费", "平台运维项目"]);
        assert_eq!(by_key(&some, "rows"), ["3", "2"]);
        assert_eq!(of("money_unit").rows.len(), 1, "blanks are counted too");
    }
}
