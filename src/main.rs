//! The program `xinfang`: arguments in, exit status out.

fn main() {}
