//! Reading the arguments, and explaining what is wrong with them.

use std::ffi::OsString;
use std::io::{self, Write as _};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches};

use super::args::Cli;
use super::complain;
use super::failure::Failure;
use crate::settings::{Lang, Texts};

/// The language that the arguments choose, found before they are understood: also what is
/// wrong with them is said in it.
pub(super) fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let joined = texts.iter().filter_map(|text| text.strip_prefix("--lang="));
    let parted = texts.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| &*pair[1]);
    if joined.chain(parted).any(|value| value == "en") { Lang::En } else { Lang::Zh }
}

/// Understands the arguments.
pub(super) fn parse(arguments: Vec<OsString>, texts: &Texts) -> Result<Cli, Failure> {
    let matches = command(texts).try_get_matches_from(arguments)?;
    Ok(Cli::from_arg_matches(&matches)?)
}

/// The command line with its help in the interface's language.
fn command(texts: &Texts) -> clap::Command {
    localised(Cli::command(), texts)
}

fn localised(command: clap::Command, texts: &Texts) -> clap::Command {
    let (arguments, options) = texts.lang().pick(("参数", "选项"), ("Arguments", "Options"));
    let flag = |name: &'static str, short: char, action| {
        Arg::new(name).long(name).short(short).action(action)
    };
    let name = command.get_name().to_owned();
    let about = texts.get(&format!("cli.about.{name}")).to_owned();
    let command = command
        .about(about)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help))
        .arg(flag("version", 'V', ArgAction::Version))
        .help_template(texts.get("cli.template").to_owned())
        .subcommand_help_heading(texts.lang().pick("命令", "Commands"));
    let mut order = 0;
    command
        .mut_args(|argument| {
            order += 1;
            let behind = if argument.is_global_set() { 100 } else { 0 };
            let key = format!("cli.help.{}", argument.get_id());
            let heading = if argument.is_positional() { arguments } else { options };
            argument
                .help(texts.get(&key).to_owned())
                .help_heading(heading)
                .display_order(order + behind)
        })
        .mut_subcommands(|subcommand| localised(subcommand, texts))
}

/// Says what is wrong with the arguments, or what help or version were asked for, and gives
/// the exit status.
pub(super) fn explain(error: &clap::Error, texts: &Texts) -> u8 {
    if !error.use_stderr() {
        let printed = error.print().and_then(|()| io::stdout().flush());
        return match printed.map_err(|error| Failure::of_output(&error, texts)) {
            Err(Failure::Message(message)) => {
                complain(&message);
                2
            }
            _ => 0,
        };
    }
    complain(&wrong(error, texts));
    complain(texts.get("cli.usage.hint"));
    2
}

/// What is wrong with the arguments.
fn wrong(error: &clap::Error, texts: &Texts) -> String {
    let value = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = value(ContextKind::InvalidArg);
    let given = value(ContextKind::InvalidValue);
    let (key, values) = match error.kind() {
        ErrorKind::InvalidValue if given.is_empty() => ("missing_value", vec![argument]),
        ErrorKind::InvalidValue => {
            ("invalid_value", vec![argument, given, value(ContextKind::ValidValue)])
        }
        ErrorKind::ValueValidation => ("wrong_value", vec![argument, given]),
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            ("unknown_argument", vec![argument])
        }
        ErrorKind::UnknownArgument => ("extra_argument", vec![argument]),
        // No two options exclude each other: one was given twice.
        ErrorKind::ArgumentConflict => ("twice", vec![argument]),
        ErrorKind::InvalidUtf8 => ("not_utf8", Vec::new()),
        ErrorKind::MissingRequiredArgument => ("missing_argument", vec![argument]),
        _ => ("other", vec![error.to_string()]),
    };
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    texts.fill(&format!("cli.usage.{key}"), &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn parsed(line: &str) -> Cli {
        let texts = Texts::bundled(Lang::Zh);
        parse(arguments(line), &texts).unwrap_or_else(|error| panic!("{line}: {error:?}"))
    }

    #[test]
    fn every_argument_has_its_help_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let texts = Texts::bundled(lang);
            let mut command = command(&texts);
            command.build();
            let mut pages = vec![command.render_long_help().to_string()];
            let subcommands = command.get_subcommands_mut();
            pages.extend(subcommands.map(|command| command.render_long_help().to_string()));
            for page in pages {
                assert!(!page.contains("cli."), "{page}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_the_words_of_the_interface() {
        for (line, chinese, english) in [
            ("juesuan check --lang zh --lang zh", "只能给出一次", "only once"),
            ("juesuan rules more", "多了一个参数 more", "more is one argument too many"),
            ("juesuan check --levle", "没有 --levle 这个选项", "no option --levle"),
            ("juesuan export", "缺少 <SHEET>", "<SHEET> is missing"),
        ] {
            for (lang, said) in [(Lang::Zh, chinese), (Lang::En, english)] {
                let texts = Texts::bundled(lang);
                let Err(Failure::Usage(error)) = parse(arguments(line), &texts) else {
                    panic!("{line} is understood")
                };
                let told = wrong(&error, &texts);
                assert!(told.contains(said) && !told.contains("error:"), "{line}: {told}");
            }
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are_understood() {
        assert_eq!(language(&arguments("juesuan --lang en nonsense --foo")), Lang::En);
        assert_eq!(language(&arguments("juesuan check --lang=en")), Lang::En);
        assert_eq!(language(&arguments("juesuan en --lang zh")), Lang::Zh);
    }

    #[test]
    fn common_options_stand_before_and_behind_the_command() {
        for line in [
            "juesuan --department 甲 --department 乙 --year 2024 check a b",
            "juesuan check a b --department 甲 --department 乙 --year 2024",
        ] {
            let cli = parsed(line);
            assert_eq!(cli.common.department, ["甲", "乙"], "{line}");
            assert_eq!(cli.common.year, [2024], "{line}");
            let Some(super::super::args::Command::Check(check)) = cli.command else {
                panic!("{line}")
            };
            assert_eq!(check.paths.len(), 2);
        }
        assert_eq!(parsed("juesuan a check").paths.len(), 2, "a file may be called check");
    }
}
