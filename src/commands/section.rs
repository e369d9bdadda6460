//! Sections of a report in a terminal.

use super::commit_lines::paragraph;

/// Rows in aligned columns below a heading; empty where there are no rows.
pub fn section<const N: usize>(name: &str, rows: &[[String; N]]) -> String {
    match rows {
        [] => String::new(),
        rows => format!("\n{name}\n{}", columns(rows)),
    }
}

/// Rows in aligned columns, of which the last is wrapped.
pub fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |row: &[String; N]| {
        let (last, first) = row.split_last().expect("a row has a column");
        let first: String =
            first.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}  ")).collect();
        paragraph(&format!("  {first}"), last)
    };
    let lines: String = rows.iter().map(line).collect();
    lines.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
