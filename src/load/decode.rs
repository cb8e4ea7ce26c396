//! Stub.

/// Stub.
pub fn text(bytes: &[u8], _declared: Option<&str>) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
