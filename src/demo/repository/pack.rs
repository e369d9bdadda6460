//! One pack for the whole history, written front to back.
//!
//! libgit2's packer searches for deltas and looks at every object twice. Here each tree is known
//! to come from the one before it, so its delta is written at once, and memory holds no objects.
//! The formats are those of git's `gitformat-pack`.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha1::{Digest, Sha1};

use super::object::{Id, Kind};

/// The longest chain of deltas. Each link makes reading slower and the pack smaller.
const LONGEST_CHAIN: u8 = 40;
/// Where offsets would need the index's second table.
const LARGEST: u64 = 1 << 31;
const OFFSET_DELTA: u8 = 6;

/// A pack while it is written.
pub struct Pack {
    folder: PathBuf,
    out: BufWriter<File>,
    length: u64,
    rows: Vec<Row>,
    known: HashSet<Id>,
}

/// A line of the index.
struct Row {
    id: Id,
    crc: u32,
    offset: u32,
}

/// Where an object stands that a delta may build on.
#[derive(Clone, Copy, Debug)]
pub struct Base {
    offset: u64,
    chain: u8,
}

impl Base {
    /// Whether one more delta may stand on it.
    pub fn carries(self) -> bool {
        self.chain < LONGEST_CHAIN
    }
}

impl Pack {
    /// Begins a pack in the folder `objects/pack` of a repository.
    pub fn begin(folder: &Path) -> io::Result<Pack> {
        let file = File::create_new(folder.join("demo.tmp"))?;
        let mut pack = Pack {
            folder: folder.to_owned(),
            out: BufWriter::with_capacity(1 << 20, file),
            length: 0,
            rows: Vec::new(),
            known: HashSet::new(),
        };
        // The number of objects is filled in at the end.
        pack.put(b"PACK\0\0\0\x02\0\0\0\0")?;
        Ok(pack)
    }

    /// Whether the object is not here yet; each may stand in a pack once.
    pub fn lacks(&mut self, id: Id) -> bool {
        self.known.insert(id)
    }

    /// Adds a whole object: the length of its content, and the content deflated.
    pub fn whole(&mut self, id: Id, kind: Kind, length: usize, deflated: &[u8]) -> io::Result<Base> {
        let offset = self.length;
        self.object(id, &head(kind as u8, length), deflated)?;
        Ok(Base { offset, chain: 0 })
    }

    /// Adds an object as its difference from one that is here.
    pub fn delta(&mut self, id: Id, base: Base, length: usize, deflated: &[u8]) -> io::Result<Base> {
        let offset = self.length;
        let mut head = head(OFFSET_DELTA, length);
        head.extend(distance(offset - base.offset));
        self.object(id, &head, deflated)?;
        Ok(Base { offset, chain: base.chain + 1 })
    }

    fn object(&mut self, id: Id, head: &[u8], deflated: &[u8]) -> io::Result<()> {
        let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, "the history is larger than one pack");
        let offset =
            u32::try_from(self.length).ok().filter(|_| self.length < LARGEST).ok_or_else(too_large)?;
        let mut crc = flate2::Crc::new();
        crc.update(head);
        crc.update(deflated);
        self.rows.push(Row { id, crc: crc.sum(), offset });
        self.put(head)?;
        self.put(deflated)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Completes the pack and writes its index.
    pub fn finish(mut self) -> io::Result<()> {
        self.rows.sort_unstable_by_key(|row| row.id);
        let (rows, folder) = (self.rows, self.folder);
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(8))?;
        file.write_all(&(rows.len() as u32).to_be_bytes())?;
        drop(file);
        let written = folder.join("demo.tmp");
        let sum = sum_of(&written)?;
        File::options().append(true).open(&written)?.write_all(&sum.0)?;
        std::fs::write(folder.join(format!("pack-{sum}.idx")), index(&rows, sum))?;
        std::fs::rename(written, folder.join(format!("pack-{sum}.pack")))
    }
}

/// The kind in three bits and the length in all others, four of them in the first byte.
fn head(kind: u8, length: usize) -> Vec<u8> {
    let mut rest = length >> 4;
    let mut out = vec![kind << 4 | (length & 0x0f) as u8];
    while rest > 0 {
        *out.last_mut().expect("there is a first byte") |= 0x80;
        out.push((rest & 0x7f) as u8);
        rest >>= 7;
    }
    out
}

/// Seven bits a byte, the highest first; each byte but the last counts one more than it says.
fn distance(mut distance: u64) -> Vec<u8> {
    let mut out = vec![(distance & 0x7f) as u8];
    while distance >= 0x80 {
        distance = (distance >> 7) - 1;
        out.insert(0, (distance & 0x7f) as u8 | 0x80);
    }
    out
}

/// Version 2: ids by their first byte, ids, checksums, offsets, and two sums.
fn index(rows: &[Row], pack: Id) -> Vec<u8> {
    let mut out = b"\xfftOc\0\0\0\x02".to_vec();
    for first in 0..=255u8 {
        let up_to = rows.partition_point(|row| row.id.0[0] <= first);
        out.extend((up_to as u32).to_be_bytes());
    }
    out.extend(rows.iter().flat_map(|row| row.id.0));
    out.extend(rows.iter().flat_map(|row| row.crc.to_be_bytes()));
    out.extend(rows.iter().flat_map(|row| row.offset.to_be_bytes()));
    out.extend(pack.0);
    let sum: [u8; 20] = Sha1::digest(&out).into();
    out.extend(sum);
    out
}

fn sum_of(path: &Path) -> io::Result<Id> {
    let (mut file, mut sum, mut bytes) = (File::open(path)?, Sha1::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(Id(sum.finalize().into())),
            read => sum.update(&bytes[..read]),
        }
    }
}
