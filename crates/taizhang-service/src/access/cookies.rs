//! The two cookies, as they must be set: `__Host-`, `HttpOnly`, `Secure`, `SameSite`. A page's scripts see neither.

use super::BearerSecret;

/// The cookie of a session's token. It goes with the browser.
pub const SESSION: &str = "__Host-taizhang-session";
/// The cookie that makes a device known.
pub const DEVICE: &str = "__Host-taizhang-device";
/// How long a browser keeps the device's cookie, in seconds: 180 days.
const DEVICE_SECONDS: u32 = 180 * 24 * 60 * 60;

/// Sets the session's cookie.
///
/// ```
/// use taizhang_service::access::cookies;
/// let gone = cookies::forget_session();
/// assert!(gone.starts_with("__Host-taizhang-session=;"));
/// assert!(gone.contains("Secure") && gone.contains("HttpOnly") && gone.contains("SameSite=Strict"));
/// ```
#[must_use]
pub fn session(token: &BearerSecret) -> String {
    format!("{SESSION}={}; Path=/; Secure; HttpOnly; SameSite=Strict", token.reveal())
}

/// Takes the session's cookie away.
#[must_use]
pub fn forget_session() -> String {
    format!("{SESSION}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}

/// Sets the device's cookie.
#[must_use]
pub fn device(token: &BearerSecret) -> String {
    format!(
        "{DEVICE}={}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={DEVICE_SECONDS}",
        token.reveal()
    )
}
