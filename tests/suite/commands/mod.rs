mod as_of;
mod changes;
mod check;
mod check_bad_input;
mod check_history;
mod close;
mod completions;
mod demo;
mod every_key;
mod explain;
mod help;
mod history;
#[cfg(unix)]
mod hostile_files;
mod init;
mod json;
#[cfg(target_os = "linux")]
mod large_versions;
mod library;
mod new;
mod sample;
mod open;
mod serve;
mod status;
mod terminal;
mod theme;
mod verify;
mod worksheet;
