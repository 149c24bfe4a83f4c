//! What a measurement writes into a page: between two marks that name it, so that the rest stays as somebody wrote it.

use crate::{Failure, unreadable};
use std::path::Path;

/// Puts `text` between the marks of `name`; a page without them is an error that tells what to add.
pub fn write(page: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let held = std::fs::read_to_string(page).map_err(|error| unreadable(page, &error))?;
    let (begin, end) =
        (format!("<!-- written by `bench {name}` -->"), format!("<!-- end of what `bench {name}` wrote -->"));
    let marked = held.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let Some((before, after)) = marked else {
        return Err(format!("{} lacks the lines {begin} and {end}", page.display()).into());
    };
    Ok(std::fs::write(page, format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim()))?)
}
