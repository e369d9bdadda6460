//! Sections of a report in a terminal.

use super::commit_lines::paragraph;

/// Rows in aligned columns below a heading; empty where there are no rows.
pub fn section<const N: usize>(name: &str, rows: &[[String; N]]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |row: &[String; N]| {
        let (last, first) = row.split_last().expect("a row has a column");
        let first: String =
            first.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}  ")).collect();
        paragraph(&format!("  {first}"), last)
    };
    let lines: String = rows.iter().map(line).collect();
    format!("\n{name}\n{}", lines.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>())
}
