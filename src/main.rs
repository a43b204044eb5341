//! The program `xinfang`: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    ExitCode::from(xinfang::program::start(&args))
}
