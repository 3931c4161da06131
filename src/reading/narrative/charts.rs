//! Finds the numbers of charts (图) whose text came along: they stand on lines of their own beside
//! the caption.

use rust_decimal::Decimal;

use crate::document::{Document, Sought};
use crate::reading::fold::squeeze;
use crate::report::{Amount, Place, Remark, RemarkKind, Section};

use super::remarks::chart_captions;

/// As many lines with text beside a caption as may belong to its chart.
const MOST_LINES: usize = 12;
/// A longer line is running text.
const LONGEST_LABEL: usize = 40;

/// The ticks of an axis are multiples of this.
const TICKS: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// The charts of the sections that state figures, with the numbers that have decimals: the
/// others are years and the ticks of an axis.
pub fn read(document: &Document, sections: &[Section]) -> Vec<Remark> {
    let mut charts = Vec::new();
    for section in sections.iter().filter(|section| section.kind.states_figures()) {
        let (first, last) = section.lines;
        for line in first..=last {
            if !document.says(line, const { Sought::new("图") }) {
                continue;
            }
            let Some(caption) = caption(document.line(line)) else { continue };
            let above = (first..line).rev().map(|line| document.line(line));
            let below = (line + 1..=last).map(|line| document.line(line));
            let mut values = numbers(above);
            values.extend(numbers(below));
            if !values.is_empty() {
                charts.push(Remark {
                    kind: RemarkKind::Chart,
                    text: caption.into(),
                    values,
                    section: Some(section.kind),
                    place: Place::line(line),
                });
            }
        }
    }
    charts
}

/// A line that is the caption of a chart, without white space.
fn caption(line: &str) -> Option<String> {
    if is_text(line) {
        return None;
    }
    let line = squeeze(line);
    let bare = line.split(['（', '(']).next().unwrap_or_default();
    chart_captions().iter().any(|word| bare.ends_with(word.as_str())).then_some(line)
}

fn is_text(line: &str) -> bool {
    line.contains(['。', '，', '；', ',', ';']) && Amount::parse(line.trim()).is_none()
        || line.chars().count() > LONGEST_LABEL
}

/// A heading ends a chart: 二、 or （一）.
fn is_heading(line: &str) -> bool {
    let line = line.trim_start_matches(['#', ' ', '*']);
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let mut chars = line.chars();
    match chars.next() {
        Some('（' | '(') => chars.next().is_some_and(numeral),
        Some(c) if numeral(c) => chars.find(|c| !numeral(*c)) == Some('、'),
        _ => false,
    }
}

fn numbers<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Box<str>> {
    let printed = lines.filter(|line| !line.trim().is_empty()).take(MOST_LINES);
    let labels = printed.take_while(|line| !is_text(line) && !is_heading(line));
    let words = labels.flat_map(str::split_whitespace);
    words.filter_map(number).collect()
}

/// A number with decimals, without 万元 and thousands separators; `None` for all else.
fn number(word: &str) -> Option<Box<str>> {
    let folded = word.replace('％', "%").replace([',', '，'], "");
    let (bare, sign) = match folded.strip_suffix('%') {
        Some(bare) => (bare, "%"),
        None => (folded.strip_suffix("万元").unwrap_or(&folded), ""),
    };
    let amount = Amount::parse(bare)?;
    let is_tick = amount.decimals() == 0 || (amount.decimal() % TICKS).is_zero();
    (!is_tick).then(|| format!("{bare}{sign}").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::report::SectionKind;

    fn values(text: &str) -> Vec<String> {
        let document = Document::new(Format::Text, text.to_owned());
        let section = Section {
            kind: SectionKind::Overall,
            heading: "".into(),
            lines: (1, document.line_count()),
        };
        let charts = read(&document, &[section]);
        charts.iter().flat_map(|chart| &chart.values).map(ToString::to_string).collect()
    }

    #[test]
    fn the_numbers_beside_a_caption_are_the_charts() {
        let above = "收、支总计均为80.50万元。\n\n0.00 50.00 100.00\n90.25 80.50\n2023年 2024年\n\
                     图1：收、支决算总计变动情况图（单位：万元）\n\n二、收入\n12.34\n";
        assert_eq!(values(above), ["90.25", "80.50"]);
        let below = "本年收入决算结构图\n财政拨款收入 99.37%\n其他收入 0.63%\n共有 12.5 万元。\n";
        assert_eq!(values(below), ["99.37%", "0.63%"]);
    }

    #[test]
    fn a_caption_alone_and_a_sentence_about_a_chart_are_none() {
        assert_eq!(values("80.50\n（一）情况\n收、支决算总计变动情况图\n\n完。\n"), [""; 0]);
        assert_eq!(values("见变动情况图，共90.25万元。\n90.25\n"), [""; 0]);
    }
}
