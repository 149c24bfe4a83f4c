//! CSV (RFC 4180) of which no cell is taken for a formula by a spreadsheet (SECURITY 16). An import takes the sign in front away again.

use crate::problem::Problem;
use actix_web::HttpResponse;
use actix_web::http::header;

/// What a spreadsheet may take for the beginning of a formula, also in full width.
const BEGINS_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/// A cell that stays text: what could begin a formula has an apostrophe in front of it.
pub fn plain(cell: &str) -> String {
    if cell.starts_with(BEGINS_FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// The lines of a table below its heads.
pub fn write<const N: usize>(heads: &[String; N], rows: impl Iterator<Item = [String; N]>) -> Result<Vec<u8>, Problem> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    csv.write_record(heads.iter().map(|head| plain(head))).map_err(Problem::unforeseen)?;
    for row in rows {
        csv.write_record(row.iter().map(|cell| plain(cell))).map_err(Problem::unforeseen)?;
    }
    csv.into_inner().map_err(Problem::unforeseen)
}

/// The same as an answer that is stored and not shown.
pub fn reply<const N: usize>(
    name: &str,
    heads: &[String; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<HttpResponse, Problem> {
    let mut reply = HttpResponse::Ok();
    reply.content_type("text/csv; charset=utf-8").insert_header((header::CACHE_CONTROL, "no-store"));
    reply.insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
    Ok(reply.body(write(heads, rows)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula_and_every_line_is_one_record() {
        let cells = ["=1+1", "+32470", "-1", "@SUM(A1)", "\t=1", "＝1", "＠x", "\0=1"];
        let row = |cell: &str| [cell.to_owned(), "a \"quoted\", long\r\nname".to_owned()];
        let file = write(&["A".to_owned(), "B".to_owned()], cells.iter().map(|cell| row(cell))).expect("a file");
        let mut read = csv::Reader::from_reader(&file[..]);
        let rows: Vec<csv::StringRecord> = read.records().map(|row| row.expect("a record")).collect();
        assert_eq!(rows.len(), cells.len());
        for (row, cell) in rows.iter().zip(cells) {
            assert_eq!((&row[0], &row[1]), (format!("'{cell}").as_str(), "a \"quoted\", long\r\nname"));
        }
        assert_eq!(plain("O'Neil = x"), "O'Neil = x");
    }
}
