//! The argument parser's own words in the interface's language: headings, help, complaints.

use clap::{
    Arg, ArgAction, Command,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};

use super::{Complaint, Stop};
use crate::text::{cli as say, refusals::LIST_COMMA};

/// Behind every option of a command's own.
const LAST: usize = 500;

/// Returns the command and its subcommands with headings and help in the interface's language.
pub(super) fn localised(command: Command) -> Command {
    let template = format!("{{about}}\n\n{}{{usage}}\n\n{{all-args}}", say::USAGE.get());
    let version = command.get_version().is_some();
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut nth = 0;
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(say::COMMANDS.get())
        .subcommand_value_name(say::COMMAND.get())
        .disable_help_flag(true)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { say::ARGUMENTS } else { say::OPTIONS };
            nth += 1;
            // In the order in which a command has them, and what all commands have behind.
            let order = if arg.is_global_set() { LAST + nth } else { nth };
            arg.help_heading(heading.get()).display_order(order)
        })
        .arg(option("help", 'h', ArgAction::Help).help(say::HELP.get()));
    if version {
        let flag = option("version", 'V', ArgAction::Version).help(say::VERSION.get());
        command = command.disable_version_flag(true).arg(flag);
    }
    for name in names {
        command = command.mut_subcommand(name, localised);
    }
    command
}

fn option(name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name)
        .long(name)
        .short(short)
        .action(action)
        .help_heading(say::OPTIONS.get())
        .display_order(2 * LAST)
}

/// Returns the parser's answer in the interface's language.
pub(super) fn stop(error: &Error) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Stop::Shown(error.to_string().replace("[OPTIONS]", say::ANY_OPTIONS.get()))
        }
        _ => Stop::Wrong(Complaint::Arguments(complaint(error))),
    }
}

fn complaint(error: &Error) -> String {
    let said = |kind| error.get(kind).map(value).unwrap_or_default();
    let arg = said(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => say::UNKNOWN_OPTION.fill(&[&arg]),
        ErrorKind::InvalidSubcommand => {
            say::UNKNOWN_COMMAND.fill(&[&said(ContextKind::InvalidSubcommand)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (wrong, right) = (said(ContextKind::InvalidValue), said(ContextKind::ValidValue));
            if wrong.is_empty() {
                say::NEEDS_VALUE.fill(&[&arg])
            } else if right.is_empty() {
                say::BAD_VALUE.fill(&[&arg, &wrong])
            } else {
                say::BAD_VALUE_OF.fill(&[&arg, &wrong, &right])
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say::NEEDS_ARGUMENT.fill(&[&format!("<{}>", say::COMMAND)])
        }
        ErrorKind::MissingRequiredArgument => say::NEEDS_ARGUMENT.fill(&[&arg]),
        ErrorKind::ArgumentConflict => say::TWICE.fill(&[&arg]),
        _ => say::BAD_ARGUMENTS.fill(&[&error.kind()]),
    }
}

fn value(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(values) => values.join(LIST_COMMA.get()),
        other => other.to_string(),
    }
}
