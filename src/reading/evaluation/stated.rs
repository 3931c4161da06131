//! What the text of an evaluation states: points of dimensions, the scale of grades; what its
//! other numbers say.

mod numbers;

use crate::reading::evaluation_words::{EXCELLENT, Words};
use crate::reading::fold::is_han;
use crate::reading::narrative::{BREAK, Kinds, Measure, Number, Stream, numbers};
use crate::report::{Amount, GradeScale, Located, Stated, StatedKind};

/// No number stands further behind its words.
const NEAR: usize = 16;
/// No words that say what an amount is are longer.
const BEFORE: usize = 14;
/// What an evaluation calls all of a card.
const WHOLE: &str = "总体";

/// Reads a text.
pub(super) fn read(stream: &Stream) -> (Vec<Stated>, Option<Located<GradeScale>>) {
    let words = Words::bundled();
    let mut reader =
        Reader { stream, words, stated: Vec::new(), list: 0, listed: Vec::new(), form: None };
    reader.run();
    let scale = reader.scale();
    (reader.stated, scale)
}

/// How a list of dimensions states its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 决策类指标(20分).
    Heading,
    /// 决策类指标分值20分，得分18分.
    Sentence,
}

struct Reader<'a> {
    stream: &'a Stream,
    words: &'static Words,
    stated: Vec<Stated>,
    /// The number of the list at hand, its dimensions and its form.
    list: u16,
    listed: Vec<&'static str>,
    form: Option<Form>,
}

impl Reader<'_> {
    fn run(&mut self) {
        let stream = self.stream;
        // The dimension of the card of which the text speaks.
        let mut of_card: Option<&'static str> = None;
        for at in stream.marks().all(Kinds::POINTS) {
            self.dimension(at);
            self.weights(at);
            if let Some(word) = self.word(at, &self.words.self_heading) {
                let before = self.before(at);
                of_card = self.words.last_dimension(before);
                of_card = of_card.or_else(|| before.contains(WHOLE).then_some(WHOLE));
                if let Some(number) = self.number(at + word.len()) {
                    of_card = of_card.filter(|_| number.unit.measure == Measure::Points);
                    if let Some(dimension) = of_card {
                        self.state(StatedKind::SelfWeight, dimension, &number);
                    }
                }
            } else if let (Some(dimension), Some(word)) =
                (of_card, self.word(at, &self.words.self_score))
                && let Some(number) = self.number(at + word.len())
                && number.unit.measure == Measure::Points
            {
                self.state(StatedKind::SelfScore, dimension, &number);
                of_card = None;
            }
        }
        self.numbers();
    }

    /// What stands before a byte in its sentence, as far as it matters.
    fn before(&self, at: usize) -> &str {
        const FAR: usize = 40;
        let text = self.stream.text(self.stream.back(at, FAR), at);
        text.rsplit(['。', BREAK]).next().unwrap_or_default()
    }

    fn word<'w>(&self, at: usize, words: &'w [String]) -> Option<&'w str> {
        words.iter().find(|word| self.stream.has(at, word)).map(String::as_str)
    }

    /// The number that begins at a byte.
    fn number(&self, at: usize) -> Option<Number> {
        numbers(self.stream, at, self.stream.ahead(at, NEAR))
            .next()
            .filter(|number| number.from == at)
    }

    fn state(&mut self, kind: StatedKind, dimension: &str, number: &Number) {
        let place = self.stream.place(number.from, number.digits_to);
        self.stated.push(Stated {
            kind,
            dimension: dimension.into(),
            value: Located::new(number.value, place),
            unit: number.unit.name.into(),
            list: self.list,
        });
    }

    /// 决策类指标(20分), 决策类指标分值20分，得分18分.
    fn dimension(&mut self, at: usize) {
        let is_within = || {
            let before = self.stream.text(self.stream.back(at, 2), at);
            !self.words.before_dimension.iter().any(|word| before.ends_with(word.as_str()))
        };
        if self.stream.before(at).is_some_and(is_han) && is_within() {
            return;
        }
        let text = self.stream.rest(at);
        let Some((name, word)) = self.words.dimension_at(text) else { return };
        let Some(behind) = self.word(at + word.len(), &self.words.behind) else { return };
        let mut next = at + word.len() + behind.len();
        let form = if self.stream.byte(next) == Some(b'(') {
            next += 1;
            Form::Heading
        } else {
            next += self.word(next, &self.words.weight).map_or(0, str::len);
            Form::Sentence
        };
        let Some(weight) = self.number(next) else { return };
        if !matches!(weight.unit.measure, Measure::Points | Measure::Percent) {
            return;
        }
        if self.listed.last() == Some(&name) && form == Form::Sentence {
            self.state(StatedKind::RowWeight, name, &weight);
            return;
        }
        if self.listed.contains(&name) || self.form.is_some_and(|known| known != form) {
            self.next_list();
        }
        self.form = Some(form);
        self.listed.push(name);
        self.state(StatedKind::Weight, name, &weight);
        if self.stream.byte(weight.to) != Some(b',') || form == Form::Heading {
            return;
        }
        let from = weight.to + 1;
        let Some(word) = self.word(from, &self.words.score) else { return };
        if let Some(score) = self.number(from + word.len())
            && score.unit.measure == Measure::Points
        {
            self.state(StatedKind::Score, name, &score);
            self.point_rate(name, score.to);
        }
    }

    /// Behind what a dimension earned: ，得分率85%.
    fn point_rate(&mut self, name: &str, at: usize) {
        let from = at + 1;
        if self.stream.byte(at) != Some(b',') {
            return;
        }
        let Some(word) = self.word(from, &self.words.point_rate) else { return };
        let mut next = from + word.len();
        if self.stream.has(next, "为") {
            next += "为".len();
        }
        if let Some(rate) = self.number(next)
            && rate.unit.measure == Measure::Percent
        {
            self.state(StatedKind::PointRate, name, &rate);
        }
    }

    /// 一级指标的权重分别为18%、22%、30%、30%.
    fn weights(&mut self, at: usize) {
        let Some(word) = self.word(at, &self.words.weights) else { return };
        self.next_list();
        let mut next = at + word.len();
        while let Some(weight) = self.number(next) {
            self.state(StatedKind::Weight, "", &weight);
            if !matches!(self.stream.at(weight.to), Some('、' | ',' | '和')) {
                break;
            }
            next = self.stream.behind(weight.to);
        }
        self.next_list();
    }

    fn next_list(&mut self) {
        let used = self.stated.last().is_some_and(|stated| stated.list == self.list);
        self.list += u16::from(used);
        self.listed.clear();
        self.form = None;
    }
}

impl Reader<'_> {
    /// 90(含)-100分为优、80(含)-90分为良、60(含)-80分为中: each grade with the least number before
    /// it; where two numbers stand there, the greater is where the grade ends.
    fn scale(&mut self) -> Option<Located<GradeScale>> {
        const FAR: usize = 26;
        let stream = self.stream;
        let behind = |grade: usize| grade + EXCELLENT.len();
        let next = |from: usize, word: &str| {
            let near = stream.ahead(from, FAR + word.chars().count() - 1);
            stream.text(from, near).find(word).map(|at| from + at)
        };
        let mut excellent =
            stream.marks().all(Kinds::GRADE).filter(|&at| stream.has(at, EXCELLENT));
        let (scale, spans) = excellent.find_map(|excellent| {
            let good = next(behind(excellent), "为良")?;
            let fair = next(behind(good), "为中").or_else(|| next(behind(good), "为合格"))?;
            let before = stream.back(excellent, FAR);
            let is_mark = |c| "。:,;".contains(c) || c == BREAK;
            let before = stream.behind_last(before, excellent, is_mark).unwrap_or(before);
            let spans = [(before, excellent), (behind(excellent), good), (behind(good), fair)];
            let [first, second, third] = spans.map(|(from, to)| least(stream.text(from, to)));
            let scale = GradeScale { excellent: first?, good: second?, fair: third? };
            let hundred = rust_decimal::Decimal::ONE_HUNDRED;
            let falls = scale.excellent > scale.good && scale.good > scale.fair;
            let fits = falls && scale.excellent.decimal() < hundred && !scale.fair.is_zero();
            fits.then(|| (Located::new(scale, stream.place(excellent, behind(fair))), spans))
        })?;
        for ((from, to), grade) in spans.into_iter().zip(["优", "良", "中"]) {
            self.grade_end((from, to), grade);
        }
        Some(scale)
    }

    /// Where a grade ends, if it is said.
    fn grade_end(&mut self, (from, to): (usize, usize), grade: &str) {
        let text = self.stream.text(from, to);
        let points = points(text)
            .filter_map(|(at, digits)| Some((Amount::parse(digits)?, from + at, digits.len())));
        let found: Vec<_> = points.collect();
        if let &[(a, ..), (b, ..)] = found.as_slice()
            && a != b
            && let Some(&(end, at, length)) = found.iter().max_by_key(|(points, ..)| *points)
        {
            self.stated.push(Stated {
                kind: StatedKind::GradeEnd,
                dimension: grade.into(),
                value: Located::new(end, self.stream.place(at, at + length)),
                unit: "分".into(),
                list: self.list,
            });
        }
    }
}

/// The numbers of a text with their first bytes.
fn points(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let parts = parts.filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
    parts.map(move |part| (part.as_ptr() as usize - text.as_ptr() as usize, part))
}

/// The least number of a text.
fn least(text: &str) -> Option<Amount> {
    points(text).filter_map(|(_, digits)| Amount::parse(digits)).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    fn stated(text: &str) -> Vec<String> {
        let document = Document::new(Format::Text, text.to_owned());
        let (stated, _) = read(&Stream::new(&document, 1..=document.line_count(), |_| false));
        let shown = |s: &Stated| {
            let kind = s.kind.chinese();
            format!("{} {kind}{} {}{}", s.list, s.dimension, s.value.value, s.unit)
        };
        stated.iter().map(shown).collect()
    }

    #[test]
    fn points_of_dimensions_in_headings_and_in_sentences() {
        let text = "1. 决策类指标（20分）\n设置两项指标（8分）。\n2. 效益指标（15分）\n社会效益指标（9分）\n\
            其中：决策类指标分值20分，得分18.5 分，效益类指标 15分，得分15分。\n";
        assert_eq!(
            stated(text),
            [
                "0 分值决策 20分",
                "0 分值效益 15分",
                "1 分值决策 20分",
                "1 得分决策 18.5分",
                "1 分值效益 15分",
                "1 得分效益 15分",
            ]
        );
        assert_eq!(
            stated("4 个一级指标的权重分别为 18%、82%。"),
            ["0 分值 18%", "0 分值 82%", "1 指标数 4一级指标"]
        );
    }

    #[test]
    fn points_of_the_card() {
        let text =
            "3、项目产出指标完成情况及自评分值（总分40分）\n各项指标均已完成，自评得分38分。\n";
        assert_eq!(stated(text), ["0 自评分值产出 40分", "0 自评得分产出 38分"]);
    }

    #[test]
    fn money_of_the_whole_project_only() {
        let text = "当年批复预算 150 万元，用于网络运行，其中服务预算20万元；追加预算5万元。\
            当年实际支出70万元，其中区级资金支出70万元。到位资金99万元。";
        assert_eq!(stated(text), ["0 预算 150万元", "1 实际支出 70万元", "2 到位资金 99万元"]);
    }

    #[test]
    fn what_a_part_of_the_year_spent_is_left_out() {
        let text = "实际支出50万元，其中第一季度实际支出20万元，第四季度实际支出30万元，下半年执行数9万元。";
        assert_eq!(stated(text), ["0 实际支出 50万元"]);
    }

    #[test]
    fn the_scale_of_grades() {
        let scale = |text: &str| {
            let document = Document::new(Format::Text, text.to_owned());
            let (_, scale) = read(&Stream::new(&document, 1..=1, |_| false));
            scale.map(|scale| [scale.value.excellent, scale.value.good, scale.value.fair])
        };
        let of = |points: [&str; 3]| Some(points.map(|p| Amount::parse(p).unwrap_or_default()));
        assert_eq!(
            scale(
                "划分为四档：90(含)-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差。"
            ),
            of(["90", "80", "60"])
        );
        assert_eq!(
            scale("得分85分以上为优秀，75分以上为良好，60分以上为合格。"),
            of(["85", "75", "60"])
        );
        assert_eq!(scale("以安全为优先，以质量为良策，以为中心。"), None);
    }
}
