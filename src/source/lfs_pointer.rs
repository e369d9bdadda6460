//! Pointers of Git LFS: the small text that git keeps instead of a large file.

/// The file that a pointer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LfsPointer {
    sha256: [u8; 32],
    /// Size of the file in bytes.
    pub size: u64,
}

/// First lines of a pointer: of the present version, and of two that `git lfs` still reads.
const VERSIONS: [&str; 3] = [
    "version https://git-lfs.github.com/spec/v1",
    "version https://hawser.github.com/spec/v1",
    "version http://git-media.io/v/2",
];

impl LfsPointer {
    /// Size below which a file may be a pointer.
    pub const MAX_SIZE: u64 = 1024;

    /// Reads a pointer: a version, perhaps extensions, the id and the size of the file.
    pub fn parse(bytes: &[u8]) -> Option<LfsPointer> {
        let text = std::str::from_utf8(bytes).ok().filter(|it| (it.len() as u64) < LfsPointer::MAX_SIZE)?;
        let mut lines = text.lines();
        lines.next().filter(|line| VERSIONS.contains(line))?;
        let mut lines = lines.skip_while(|line| line.starts_with("ext-"));
        let sha256 = digest(lines.next()?.strip_prefix("oid sha256:")?)?;
        let size = lines.next()?.strip_prefix("size ")?.parse().ok()?;
        lines.next().is_none().then_some(LfsPointer { sha256, size })
    }

    /// Whether a SHA-256 is that of the file.
    pub(crate) fn is_of(&self, sha256: &[u8]) -> bool {
        self.sha256 == sha256
    }

    /// SHA-256 of the file in hexadecimal.
    pub fn sha256(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn digest(hexadecimal: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> =
        hexadecimal.chars().map(|it| Some(it.to_digit(16)? as u8)).collect::<Option<_>>()?;
    let bytes: Vec<u8> =
        digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, it| byte << 4 | it)).collect();
    bytes.try_into().ok().filter(|_| digits.len() == 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OID: &str = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";

    #[test]
    fn a_pointer_names_the_hash_and_the_size_of_the_file() {
        let version = "version https://git-lfs.github.com/spec/v1";
        let extension = "ext-0-foo sha256:aa";
        for text in [
            format!("{version}\noid sha256:{OID}\nsize 12345\n"),
            format!("{version}\r\noid sha256:{OID}\r\nsize 12345\r\n"),
            format!("{version}\n{extension}\noid sha256:{OID}\nsize 12345\n"),
            format!("version https://hawser.github.com/spec/v1\noid sha256:{OID}\nsize 12345\n"),
        ] {
            let pointer = LfsPointer::parse(text.as_bytes()).expect("a pointer");
            assert_eq!((pointer.sha256(), pointer.size), (OID.to_owned(), 12345), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_pointers() {
        let version = "version https://git-lfs.github.com/spec/v1";
        for text in [
            String::new(),
            version.to_owned(),
            format!("{version}\noid sha256:{OID}\n"),
            format!("{version}\noid sha256:{}\nsize 1\n", &OID[1..]),
            format!("{version}\noid sha256:{OID}\nsize x\n"),
            format!("{version}\noid sha256:{OID}\nsize 1\nmore\n"),
            format!("A note.\n{version}\noid sha256:{OID}\nsize 1\n"),
            format!("{version}\noid sha256:{OID}\nsize 1{}\n", " ".repeat(1000)),
        ] {
            assert_eq!(LfsPointer::parse(text.as_bytes()), None, "{text}");
        }
    }
}
