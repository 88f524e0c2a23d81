//! The cryptography that HTTP clients are built with, as in the product. Tests speak plain HTTP to
//! this machine, yet no client can be built without one.

/// Makes HTTP clients possible in this process.
pub(crate) fn install() {
    // An error only says that another test has installed a provider before.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
