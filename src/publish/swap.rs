//! The new site takes the place of the old one.

use super::error::{OutputFault, PublishError};
use super::moment::Moment;
use super::place::Place;
use std::fs;
use std::io::{self, ErrorKind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Swap {
    /// Both sites change names at one stroke: there is an output at every moment.
    Exchange,
    /// For file systems that know no exchange. Between the renames there is no output; if the build
    /// dies just then, the next one puts the old site back.
    TwoRenames,
}

impl Swap {
    /// The better one that this operating system has; the file system may not have it.
    pub fn here() -> Self {
        if cfg!(target_os = "linux") { Self::Exchange } else { Self::TwoRenames }
    }
}

/// Puts the staging directory in the output's place; afterwards the old site, if there was one, is
/// in the staging directory. If this fails the output is what it was.
pub(super) fn swap(place: &Place, output_exists: bool, by: Swap) -> Result<(), PublishError> {
    let swapped = match (output_exists, by) {
        (false, _) => fs::rename(&place.staging, &place.output),
        (true, Swap::TwoRenames) => rename_twice(place),
        (true, Swap::Exchange) => match exchange(place) {
            Err(error) if is_unknown(&error) => rename_twice(place),
            other => other,
        },
    };
    swapped.map_err(|error| match error.kind() {
        ErrorKind::ResourceBusy => PublishError::output(&place.output, OutputFault::MountPoint),
        ErrorKind::CrossesDevices => PublishError::output(&place.output, OutputFault::InALowerLayer),
        _ => PublishError::io("replace", &place.output)(error),
    })
}

#[cfg(target_os = "linux")]
fn exchange(place: &Place) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, &place.staging, CWD, &place.output, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_place: &Place) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

fn is_unknown(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// The third rename says that the swap is done and the old site is of no worth any more.
fn rename_twice(place: &Place) -> io::Result<()> {
    fs::rename(&place.output, &place.set_aside)?;
    Moment::SetAside.reached();
    if let Err(error) = fs::rename(&place.staging, &place.output) {
        fs::rename(&place.set_aside, &place.output)?;
        return Err(error);
    }
    Moment::Renamed.reached();
    fs::rename(&place.set_aside, &place.staging)
}
