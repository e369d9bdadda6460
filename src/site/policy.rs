//! What a browser may load for a page of ours: what lies beside it, and nothing of anybody else.

/// By the words of Content Security Policy 3; every page says so itself, and `serve` in its header too.
/// No inline script and no inline style is among it. Scripts may fetch what belongs to the site, as
/// search does; a form is handed to nobody.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
     form-action 'self'; base-uri 'none'";
