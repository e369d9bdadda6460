//! The content security policy: a page loads from its own site only.

/// Content Security Policy 3, in a `meta` element of every page and in the header of `serve`. It allows no inline
/// script and no inline style. Scripts may fetch files of the site, as search does.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
     form-action 'self'; base-uri 'none'";
