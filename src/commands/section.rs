//! Sections of a report in a terminal.

#![allow(clippy::indexing_slicing, reason = "numbers are indices of the same list")]

use super::commit_lines::paragraph;

/// Rows in aligned columns below a heading; empty where there are no rows.
pub fn section<const N: usize>(name: &str, rows: &[[String; N]], width: usize) -> String {
    match rows {
        [] => String::new(),
        rows => format!("\n{name}\n{}", columns(rows, width)),
    }
}

/// Rows in aligned columns, of which the last is wrapped to the `width` of the terminal.
pub fn columns<const N: usize>(rows: &[[String; N]], width: usize) -> String {
    let longest =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; N] = std::array::from_fn(longest);
    let line = |row: &[String; N]| {
        let (last, first) = row.split_last().expect("a row has a column");
        let first: String = first.iter().zip(widths).map(|(cell, wide)| format!("{cell:<wide$}  ")).collect();
        paragraph(&format!("  {first}"), last, width)
    };
    let lines: String = rows.iter().map(line).collect();
    lines.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};

    use super::section;

    #[test]
    fn the_last_column_is_wrapped_below_itself() {
        let rows = [["ups", "UPS - Only the right devices"], ["guest-wifi", "Wi-Fi"]];
        let rows = rows.map(|row| row.map(str::to_owned));
        assert_data_eq!(
            section("edited", &rows, 32),
            str![[r#"

edited
  ups         UPS - Only the
              right devices
  guest-wifi  Wi-Fi

"#]]
        );
    }
}
