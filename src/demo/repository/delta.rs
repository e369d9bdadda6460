//! The difference of two objects, as packs write it.
//!
//! Successive trees differ in one place. So no search is needed: what is the same at the start
//! and at the end is copied, what lies between is inserted.

/// Instructions that make `new` from `old`.
pub fn delta(old: &[u8], new: &[u8]) -> Vec<u8> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let mut out = Vec::with_capacity(new_rest.len() - end + 32);
    length(&mut out, old.len());
    length(&mut out, new.len());
    copy(&mut out, 0, start);
    for piece in new_rest[..new_rest.len() - end].chunks(127) {
        out.push(piece.len() as u8);
        out.extend(piece);
    }
    copy(&mut out, old.len() - end, end);
    out
}

/// Seven bits a byte, the lowest first.
fn length(out: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        out.push(length as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
}

/// Copies `count` bytes of the old object; of offset and count only the bytes that are not zero
/// are written, and the first byte says which those are.
fn copy(out: &mut Vec<u8>, mut offset: usize, mut count: usize) {
    while count > 0 {
        let now = count.min(0x00ff_ffff);
        let bytes =
            (offset as u32).to_le_bytes().into_iter().chain((now as u32).to_le_bytes().into_iter().take(3));
        let at = out.len();
        out.push(0x80);
        for (bit, byte) in bytes.enumerate().filter(|(_, byte)| *byte != 0) {
            out[at] |= 1 << bit;
            out.push(byte);
        }
        (offset, count) = (offset + now, count - now);
    }
}

#[cfg(test)]
mod tests {
    use super::delta;

    /// Carries instructions out as git does.
    fn apply(old: &[u8], delta: &[u8]) -> Vec<u8> {
        let mut bytes = delta.iter().copied();
        let mut length = || {
            let (mut length, mut shift) = (0usize, 0);
            loop {
                let byte = bytes.next().unwrap();
                length |= usize::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    return length;
                }
            }
        };
        assert_eq!(length(), old.len());
        let (wanted, mut new) = (length(), Vec::new());
        while let Some(op) = bytes.next() {
            if op & 0x80 == 0 {
                new.extend(bytes.by_ref().take(op.into()));
                continue;
            }
            let mut number = |bits: std::ops::Range<u8>| {
                bits.clone().fold(0usize, |number, bit| match op & 1 << bit {
                    0 => number,
                    _ => number | usize::from(bytes.next().unwrap()) << (8 * (bit - bits.start)),
                })
            };
            let (offset, count) = (number(0..4), number(4..7));
            new.extend(&old[offset..offset + count]);
        }
        assert_eq!(new.len(), wanted);
        new
    }

    #[test]
    fn git_makes_the_new_object_from_the_old_one() {
        let long: Vec<u8> = (0..70_000u32).map(|nth| (nth * 7 % 251) as u8).collect();
        let mut changed = long.clone();
        changed.splice(40_000..40_010, (0..300).map(|nth| nth as u8));
        let cases: [(&[u8], &[u8]); 7] = [
            (b"", b""),
            (b"", b"new"),
            (b"old", b""),
            (b"aaaa", b"aaaaaa"),
            (b"one two", b"one and two"),
            (&long, &changed),
            (&changed, &long),
        ];
        for (old, new) in cases {
            assert_eq!(apply(old, &delta(old, new)), new);
        }
    }
}
