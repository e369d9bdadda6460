//! Signatures by SSH keys, judged as git does with `ssh-keygen -Y`.

mod allowed;
mod certificate;
mod judge;
mod key;
mod pattern;
mod rsa;
mod signature;
mod window;
mod wire;

pub(super) use allowed::{Allowed, staff_line};
pub(super) use judge::verify;

/// The namespace in which git signs.
const NAMESPACE: &str = "git";
