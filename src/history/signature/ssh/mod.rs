//! Signatures by SSH keys, verified as git does with `ssh-keygen -Y`.

mod allowed;
mod certificate;
mod key;
mod pattern;
mod rsa;
mod signature;
mod verify;
mod window;
mod wire;

pub(super) use allowed::{Allowed, staff_line};
pub(super) use verify::verify;

/// Namespace in which git signs.
const NAMESPACE: &str = "git";
