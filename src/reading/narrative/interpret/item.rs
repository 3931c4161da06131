//! What a stated figure is of, by the words before it.

use std::sync::Arc;

use super::super::cells::is_subject;
use super::super::cues::Held;
use super::super::lead::{Lead, Name, names_fund};
use super::super::vocabulary::ItemEntry;
use super::{Reader, State};
use crate::report::{FigureKind, Item, SectionKind, SubjectPath};

/// What the expenditure on a subject is made of, as all of the section's is.
const PARTS: [&str; 2] = ["基本支出", "项目支出"];

impl State<'_, '_> {
    /// Finds what a stated figure is of; gives the cues that hold by the words between that and
    /// the figure.
    pub(super) fn item_of(&mut self, lead: &Lead, head: &str) -> Held {
        let reader = self.reader;
        if let Some(subject) = &lead.subject {
            self.set_subject(subject.below(self.subject_above()), &subject.plain);
            return lead.behind_bracket;
        }
        let is_project = matches!(self.item, Some(Item::Project(_)));
        if lead.narrowed && lead.item.is_some_and(|found| self.is_whole(found.entry)) {
            let name = head.get(lead.name.from..).unwrap_or_default();
            (self.item, self.known) = (Some(Item::Named(name.into())), None);
            return lead.bare;
        }
        if let Some(listed) = lead.listed.filter(|_| !is_project) {
            let name = head.get(listed..).unwrap_or_default();
            (self.item, self.known) = (Some(Item::Named(name.into())), None);
            return lead.bare;
        }
        if let Some((used, found)) = lead.used.zip(lead.item).filter(|_| !is_project)
            && self.has_amount(found.entry)
        {
            let name = head.get(used..).unwrap_or_default();
            (self.item, self.known) = (Some(Item::Named(name.into())), None);
            return lead.bare;
        }
        if let Some(found) = lead.item.filter(|_| !is_project) {
            match self.part_of_subject(found.entry) {
                Some(name) => (self.item, self.known) = (Some(Item::Named(name)), None),
                None => self.set_known(found.entry),
            }
            return lead.behind_item;
        }
        let Name { from, to, is_measured, ref plain } = lead.name;
        if reader.cells.is_class(reader.section, plain) {
            let class = head.get(from..to).unwrap_or_default().into();
            self.set_subject(SubjectPath { class, ..SubjectPath::default() }, plain.text());
            return if is_measured { lead.bare } else { Held::default() };
        }
        let name = head.get(from..).unwrap_or_default();
        if let Some(entry) = reader.vocabulary.counterpart(reader.section, self.known, name) {
            self.set_known(entry);
            return lead.bare;
        }
        if let Some(own) = self.other_half(name) {
            (self.item, self.known) = (Some(Item::Named(own)), None);
            return lead.bare;
        }
        if let Some(entry) = self.of_year(head).or_else(|| self.of_both(head)) {
            self.set_known(entry);
            return lead.bare;
        }
        let is_listed =
            || head.starts_with("其中") || self.text(0, self.lead_from).ends_with("其中:");
        let is_part = (self.outer.is_some() || is_listed()) && names_fund(head);
        if !is_project && (is_part || lead.names_something) {
            let name = if is_measured { head.get(from..to).unwrap_or(name) } else { name };
            (self.item, self.known) = (Some(Item::Named(name.into())), None);
        }
        lead.bare
    }

    /// 收入 or 支出 alone behind something whose name ends with either: 全年收入9万元，支出8万元;
    /// behind an item it is the other half of that.
    fn other_half(&self, name: &str) -> Option<Arc<str>> {
        let own = self.reader.vocabulary.alone(name.trim_end_matches('为'))?;
        let other = if own == "收入" { "支出" } else { "收入" };
        match &self.item {
            Some(Item::Named(before)) if before.ends_with(other) => Some(own.into()),
            Some(Item::Known(before)) => {
                Some(format!("{}{own}", before.strip_suffix(other)?).into())
            }
            _ => None,
        }
    }

    /// Both totals, where what is told of each is the same: 收入总计9万元，支出总计9万元，各增加1万元.
    fn of_both(&self, head: &str) -> Option<&'static ItemEntry> {
        const EACH: [&str; 2] = ["各", "分别"];
        let Reader { vocabulary, section, .. } = self.reader;
        let of_each = EACH.iter().any(|each| head.trim_start_matches(',').starts_with(each));
        let is_total = self.known.is_some_and(|known| known.name.ends_with("支出总计"));
        let both = || vocabulary.item(section, "收支总计").map(|found| found.entry);
        (of_each && is_total).then(both).flatten()
    }

    /// What came in or was spent of a fund in the year, behind what was carried over:
    /// 年初结转和结余3万元，2030年收入2万元，2030年支出4万元.
    fn of_year(&self, head: &str) -> Option<&'static ItemEntry> {
        let Reader { vocabulary, section, .. } = self.reader;
        let funds = matches!(section, SectionKind::GovernmentFund | SectionKind::StateCapital);
        let is_subject = matches!(self.item, Some(Item::Subject(_)));
        let (year, own) = head.trim_start_matches(',').split_once('年')?;
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let own = vocabulary.alone(own.strip_prefix('度').unwrap_or(own))?;
        let found = vocabulary.item(section, &format!("本年{own}"));
        found.filter(|_| funds && is_year && !is_subject).map(|found| found.entry)
    }

    /// Whether the statement has told an amount of an item.
    fn has_amount(&self, entry: &ItemEntry) -> bool {
        let own = self.figures.len() - self.ends.len();
        let own = self.figures.get(own..).unwrap_or_default();
        own.iter().any(|figure| {
            figure.kind == FigureKind::Amount
                && matches!(&figure.item, Item::Known(name) if **name == *entry.name)
        })
    }

    /// Whether words before a figure name 收入 or 支出 of what was spoken of before a reason.
    pub(super) fn goes_back(&self, lead: &Lead, head: &str) -> bool {
        let name = head.get(lead.name.from..).unwrap_or_default();
        self.reader.vocabulary.counterpart(self.reader.section, self.known, name).is_some()
    }

    /// The name of a part of a subject's amount, which is no part of the section's:
    /// 小学教育支出9万元，其中：基本支出8万元.
    fn part_of_subject(&self, entry: &ItemEntry) -> Option<Arc<str>> {
        let part = PARTS.into_iter().find(|part| entry.name.ends_with(part))?;
        let whole = self.whole.as_ref()?.subject(is_subject)?;
        Some(format!("{whole}：{part}").into())
    }
}
