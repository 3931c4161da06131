//! 十三: how many projects were evaluated, how they did, and what each card says.

use fastrand::Rng;

use crate::report::{Base, Grade, Item, SectionKind};
use crate::synthetic::generate::money::Fen;
use crate::synthetic::generate::plan::Plan;
use crate::synthetic::generate::story::{Story, known};

use super::Subject;

const GRADES: [Grade; 4] = [Grade::Excellent, Grade::Good, Grade::Fair, Grade::Poor];

pub(super) fn tell(story: &mut Story<'_>, subject: &Subject<'_>, rng: &mut Rng) {
    story.section(SectionKind::Performance);
    let projects = subject.projects;
    if projects.is_empty() {
        return;
    }
    let all = known("自评项目");
    let number = projects.len() as i64;
    let budgets = |projects: &mut dyn Iterator<Item = &Plan>| -> Fen {
        projects.map(|project| project.budget).sum()
    };
    story.statement("");
    let involved = budgets(&mut projects.iter());
    story.count(&all, number, "个");
    story.amount(&all, involved);
    story.share(&all, Some("本级预算项目支出总额"), involved, involved);
    let evaluated: Vec<_> = projects.iter().filter(|project| project.evaluated.is_some()).collect();
    if !evaluated.is_empty() {
        let item = known("重点评价项目");
        story.count(&item, evaluated.len() as i64, "个");
        story.amount(&item, budgets(&mut evaluated.iter().copied()));
    }

    story.statement("（二）");
    story.count(&all, number, "个");
    // Some name only the grades that there are.
    let names_all = rng.bool();
    for grade in GRADES {
        let of_grade = projects.iter().filter(|project| project.grade == grade).count();
        if of_grade > 0 || names_all {
            story.count(&known(&format!("自评等级为{grade}")), of_grade as i64, "个");
        }
    }
    let carded: Vec<_> = projects.iter().filter(|project| project.card.is_some()).collect();
    story.count(&known("公开自评表的项目"), carded.len() as i64, "个");

    for (number, project) in (1..).zip(carded) {
        let item = Item::Project(project.name_in_text.as_str().into());
        story.statement(&format!("{number}."));
        story.score(&item, project.score);
        story.budget(&item, Base::FullYear, project.budget);
        story.amount(&item, project.executed);
        story.completion(&item, Base::Budget, project.executed, project.budget);
    }
    if !evaluated.is_empty() {
        story.statement("（三）");
    }
    for project in evaluated {
        let Some(score) = project.evaluated else { continue };
        let item = Item::Project(project.name_in_text.as_str().into());
        story.score(&item, score);
        story.grade(&item, Plan::grade_of(score));
    }
}
