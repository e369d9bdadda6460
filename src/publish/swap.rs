//! Swap of the old site for the new one.

use super::durable::is_unsupported;
use super::error::{OutputFault, PublishError};
use super::moment::Moment;
use super::place::Place;
use std::fs;
use std::io::{self, ErrorKind};

/// Method of a swap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Swap {
    /// Both directories exchange names atomically: there is an output at every moment.
    Exchange,
    /// For file systems without exchange. Between the renames there is no output; if the build is killed
    /// then, the next one puts the old site back.
    TwoRenames,
}

impl Swap {
    /// Returns the best method of this operating system; the file system may not support it.
    pub fn here() -> Self {
        if cfg!(target_os = "linux") { Self::Exchange } else { Self::TwoRenames }
    }
}

/// Moves the staging directory to the output, and the old site, if there is one, to the staging
/// directory. If this fails, the output is what it was.
pub(super) fn swap(place: &Place, output_exists: bool, by: Swap) -> Result<(), PublishError> {
    let swapped = match (output_exists, by) {
        (false, _) => fs::rename(&place.staging, &place.output),
        (true, Swap::TwoRenames) => rename_twice(place),
        (true, Swap::Exchange) => match exchange(place) {
            Err(error) if is_unsupported(&error) => rename_twice(place),
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

/// Swaps by renames. The third one marks the swap as done, and the old site as leftover.
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
