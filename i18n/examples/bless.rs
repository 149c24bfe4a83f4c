//! Adds the missing lines to every `locales/<tag>/review.tsv` as drafts: `cargo run -p passerelle-i18n --example bless`.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let changed = i18n::bless::bless(&Path::new(env!("CARGO_MANIFEST_DIR")).join("locales"))?;
    for tag in &changed {
        println!("{tag}/review.tsv has changed");
    }
    println!("{} files changed", changed.len());
    Ok(())
}
