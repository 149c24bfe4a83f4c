//! Rewrites the generated files. Read the diff afterwards: it is the effect of your change.

use passerelle_tests::generated::{files, root};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut failed = false;
    for file in files() {
        let Some(difference) = file.difference() else {
            println!("unchanged  {}", file.path);
            continue;
        };
        let path = root().join(file.path);
        let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        match folder.and_then(|()| std::fs::write(&path, &file.text)) {
            Ok(()) => println!("rewritten  {} ({})", file.path, difference.lines().next().unwrap_or_default()),
            Err(error) => {
                eprintln!("{}: {error}", file.path);
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
