//! Webhooks: a signed POST to an address of the configuration. No redirect is followed, and no private address is reached
//! unless it is allowed by name: whoever may write the configuration may not thereby look into the machine's own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, StatusCode, Url, redirect};

use super::RemindError;
use crate::access::signed;

/// How long the other side may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The shortest secret of a signature, in bytes.
const SECRET_BYTES_MIN: usize = 16;

/// The header of the signature: `t=SECONDS,v1=HEX`.
pub const SIGNATURE: &str = "taizhang-signature";
/// The header that names the delivery; the same when it is tried again.
pub const DELIVERY: &str = "taizhang-delivery";

/// Where a webhook goes.
#[derive(Clone)]
pub struct WebhookSettings {
    /// `https://…`; `http://` only where private addresses are allowed.
    pub url: String,
    /// What the signature is made with; the other side has the same.
    pub secret: String,
    /// Allows addresses of the machine and of private networks.
    pub allow_private: bool,
}

/// Sends to one webhook.
#[derive(Clone)]
pub struct WebhookSender {
    client: Client,
    url: Url,
    secret: String,
}

impl std::fmt::Debug for WebhookSender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebhookSender").field("host", &self.url.host_str()).finish_non_exhaustive()
    }
}

/// The signature of a body at a time: HMAC-SHA256 over `SECONDS.BODY`, in hexadecimal digits.
///
/// Whoever receives it computes the same, compares, and refuses a time that is more than some minutes off.
///
/// ```
/// use taizhang_service::remind::signature;
/// let signed = signature("a secret of both", 1_780_000_000, b"{}");
/// assert!(signed.starts_with("t=1780000000,v1="));
/// assert_ne!(signed, signature("a secret of both", 1_780_000_000, b"{ }"));
/// ```
#[must_use]
pub fn signature(secret: &str, seconds: i64, body: &[u8]) -> String {
    let text = [format!("{seconds}.").as_bytes(), body].concat();
    format!("t={seconds},v1={}", signed(secret.as_bytes(), &text))
}

impl WebhookSender {
    /// Makes ready to send; the other side is not asked yet.
    ///
    /// # Errors
    /// [`RemindError::Setting`] if address or secret cannot be.
    pub fn new(settings: &WebhookSettings) -> Result<Self, RemindError> {
        let wrong = |reason: &str| RemindError::Setting {
            setting: "webhook.url",
            written: settings.url.clone(),
            reason: reason.to_owned(),
        };
        let url: Url = settings.url.parse().map_err(|_| wrong("it is no address"))?;
        let plain = url.scheme() == "http" && settings.allow_private;
        if url.scheme() != "https" && !plain {
            return Err(wrong("it must begin with https://"));
        }
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        if let Ok(address) = host.parse::<IpAddr>()
            && !settings.allow_private
            && !is_public(address)
        {
            return Err(wrong(
                "it is an address of a private network, which must be allowed by allow_private",
            ));
        }
        if settings.secret.len() < SECRET_BYTES_MIN {
            let (setting, written) = ("webhook.secret", "…".to_owned());
            return Err(RemindError::Setting {
                setting,
                written,
                reason: "it has fewer than 16 bytes".into(),
            });
        }
        // The first who installs it decides for the whole program; all of ours install the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(TIMEOUT)
            .dns_resolver(Resolver { allow_private: settings.allow_private })
            .build()
            .map_err(|error| wrong(&error.to_string()))?;
        Ok(Self { client, url, secret: settings.secret.clone() })
    }

    /// Sends a body. Only an answer from 200 to 299 means that it arrived.
    ///
    /// # Errors
    /// [`RemindError::Refused`] for 410 and for redirects, [`RemindError::Later`] for anything else.
    pub async fn send(&self, body: Vec<u8>, id: &str, now: Timestamp) -> Result<(), RemindError> {
        let to = self.url.host_str().unwrap_or_default().to_owned();
        let request = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header(SIGNATURE, signature(&self.secret, now.as_second(), &body))
            .header(DELIVERY, id)
            .body(body);
        // The address may hold a secret: errors are told without it.
        let later = |error: reqwest::Error| error.without_url().to_string();
        let answer = match request.send().await {
            Ok(answer) => answer.status(),
            Err(error) => return Err(RemindError::Later { to, reason: later(error) }),
        };
        if answer.is_success() {
            Ok(())
        } else if answer == StatusCode::GONE || answer.is_redirection() {
            Err(RemindError::Refused { to, reason: answer.to_string() })
        } else {
            Err(RemindError::Later { to, reason: answer.to_string() })
        }
    }
}

/// Looks names up and leaves out what may not be reached, so that no name leads where its address could not.
struct Resolver {
    allow_private: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|found| allow_private || is_public(found.ip())).collect();
            if allowed.is_empty() {
                return Err("the name has no public address; allow_private allows others".into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the public network.
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let special = a == 0 || a >= 240 || (a == 192 && b == 0 && c == 0) || (a == 198 && (b == 18 || b == 19));
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || shared
        || special)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    if segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        let [.., a, b] = segments;
        return is_public_v4(Ipv4Addr::from((u32::from(a) << 16) | u32::from(b)));
    }
    // Everything public is in 2000::/3 today; of it, 2001:db8::/32 is for books and 2002::/16 wraps addresses of version 4.
    segments[0] & 0xe000 == 0x2000 && segments[..2] != [0x2001, 0xdb8] && segments[0] != 0x2002
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_machine_and_of_private_networks_are_not_public() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["1.2.4.8", "172.32.0.1", "2400:3200::1", "64:ff9b::102:408"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn a_webhook_into_a_private_network_must_be_allowed() {
        let settings = |url: &str, allow_private| WebhookSettings {
            url: url.into(),
            secret: "a secret of both".into(),
            allow_private,
        };
        for url in [
            "https://127.0.0.1/hook",
            "https://[::1]/hook",
            "https://169.254.169.254/",
            "http://hook.example/",
        ] {
            assert!(WebhookSender::new(&settings(url, false)).is_err(), "{url}");
        }
        assert!(WebhookSender::new(&settings("https://hook.example/", false)).is_ok());
        assert!(WebhookSender::new(&settings("http://127.0.0.1:8080/hook", true)).is_ok());
        assert!(WebhookSender::new(&settings("file:///etc/passwd", true)).is_err());
        let short = WebhookSettings { secret: "short".into(), ..settings("https://hook.example/", false) };
        assert!(WebhookSender::new(&short).is_err());
    }
}
