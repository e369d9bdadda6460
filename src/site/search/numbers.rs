//! Encoding of ascending numbers, as `search.js` decodes them.

#![allow(clippy::indexing_slicing, reason = "positions come from a search in the same text")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// Encodes numbers in the shorter of two forms, in base64: `~` and the gaps between them, seven bits to a byte,
/// or `=` and one bit for each.
pub fn written(numbers: &[u32]) -> String {
    let (gaps, last) = (gaps(numbers), numbers.last().map_or(0, |last| *last as usize));
    match gaps.len() <= last / 8 + 1 {
        true => format!("~{}", STANDARD_NO_PAD.encode(gaps)),
        false => format!("={}", STANDARD_NO_PAD.encode(bits(numbers, last))),
    }
}

fn gaps(numbers: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(numbers.len());
    let mut next = 0;
    for number in numbers {
        let mut gap = number - next;
        while gap > 0x7f {
            bytes.push((gap & 0x7f) as u8 | 0x80);
            gap >>= 7;
        }
        bytes.push(gap as u8);
        next = number + 1;
    }
    bytes
}

fn bits(numbers: &[u32], last: usize) -> Vec<u8> {
    let mut bytes = vec![0; last / 8 + 1];
    for number in numbers {
        bytes[*number as usize / 8] |= 1 << (number % 8);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_numbers_are_written_as_gaps() {
        assert_eq!(written(&[0, 1, 130]), format!("~{}", STANDARD_NO_PAD.encode([0, 0, 0x80, 1])));
    }

    #[test]
    fn many_numbers_take_a_bit_each() {
        let every: Vec<u32> = (0..60_000).step_by(2).collect();
        assert_eq!(written(&every).len(), 1 + (60_000_usize / 8 * 4).div_ceil(3));
        assert_eq!(written(&[0, 1, 2, 8]), format!("={}", STANDARD_NO_PAD.encode([7, 1])));
    }
}
