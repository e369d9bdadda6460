//! Connections by TLS, with the server of openssl.

use std::process::{Command, Stdio};

use super::{Running, free_port, practice};

/// A server with a certificate that it signed itself, for 127.0.0.1; it answers with a page about the connection.
fn start(folder: &tempfile::TempDir) -> Running {
    let port = free_port();
    let openssl = |arguments: &[&str]| {
        let mut command = Command::new("openssl");
        command.args(arguments).current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let certificate = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out cert.pem \
        -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE";
    let made = openssl(&certificate.split_whitespace().collect::<Vec<_>>()).status();
    assert!(made.expect("openssl is needed").success());
    let serve = format!("s_server -accept 127.0.0.1:{port} -key key.pem -cert cert.pem -www");
    let child = openssl(&serve.split(' ').collect::<Vec<_>>()).spawn().expect("openssl serves");
    Running { child, port, token: "secret".to_owned() }
}

#[test]
fn only_a_certificate_that_is_trusted_is_accepted() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut system = start(&folder);
    system.wait_for_port();
    let pull = |practice: crate::practice::Practice| {
        let server = format!("https://127.0.0.1:{}", system.port);
        practice.run(&format!("tickets pull 2026-10 --system rt --server {server} --today 2026-10-05"))
    };
    let practice = || practice("queue = \"General\"").env("MONTHLY_TICKETS_TOKEN", system.token.clone());
    let ran = pull(practice());
    assert!(ran.code == 2 && ran.stderr.contains("the ticket system is not reached: "), "{ran}");
    assert!(ran.stderr.contains("certificate"), "{ran}");
    let trusted = folder.path().join("cert.pem").to_string_lossy().into_owned();
    let ran = pull(practice().env("SSL_CERT_FILE", trusted));
    assert!(ran.stderr.contains("the answer of the ticket system is not understood"), "{ran}");
}
