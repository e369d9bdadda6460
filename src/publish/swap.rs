//! Swap of the old site for the new one.

use super::disk::Disk;
use super::durable::is_unsupported;
use super::error::{OutputFault, PublishError};
use super::moment::Moment;
use super::place::Place;
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
pub(super) fn swap(
    disk: &dyn Disk,
    place: &Place,
    output_exists: bool,
    by: Swap,
) -> Result<(), PublishError> {
    let swapped = match (output_exists, by) {
        (false, _) => disk.rename(&place.staging, &place.output),
        (true, Swap::TwoRenames) => rename_twice(disk, place),
        (true, Swap::Exchange) => match disk.exchange(&place.staging, &place.output) {
            Err(error) if is_unsupported(&error) => rename_twice(disk, place),
            other => other,
        },
    };
    swapped.map_err(|error| match error.kind() {
        ErrorKind::ResourceBusy => PublishError::output(&place.output, OutputFault::MountPoint),
        ErrorKind::CrossesDevices => PublishError::output(&place.output, OutputFault::InALowerLayer),
        _ => PublishError::io("replace", &place.output)(error),
    })
}

/// Swaps by renames. The third one marks the swap as done, and the old site as leftover.
fn rename_twice(disk: &dyn Disk, place: &Place) -> io::Result<()> {
    disk.rename(&place.output, &place.set_aside)?;
    Moment::SetAside.reached();
    if let Err(error) = disk.rename(&place.staging, &place.output) {
        disk.rename(&place.set_aside, &place.output)?;
        return Err(error);
    }
    Moment::Renamed.reached();
    disk.rename(&place.set_aside, &place.staging)
}
