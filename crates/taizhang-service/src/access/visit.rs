//! From where somebody knocks: it goes into the trail with whatever they do.

use std::net::{IpAddr, Ipv6Addr};

use super::AccessError;

/// The longest number of a request, in bytes.
pub const REQUEST_BYTES_MAX: usize = 64;

/// One request from outside: its address and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// From where, as the edge knows it after its trusted proxies; `None` at the machine's own console.
    pub address: Option<IpAddr>,
    /// The number of the request, to find it in the server's own records.
    pub request: RequestId,
}

impl Visit {
    /// A visit at the console of the machine.
    #[must_use]
    pub fn at_console() -> Self {
        Self { address: None, request: RequestId("console".into()) }
    }

    /// The address as attempts are counted: of IPv6 the network of a subscriber (/64), since one subscriber has all of it.
    pub(crate) fn network(&self) -> String {
        match self.address.map(|address| address.to_canonical()) {
            None => "console".into(),
            Some(IpAddr::V4(address)) => address.to_string(),
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        }
    }
}

/// The number of a request: 1 to 64 of letters, digits, `-`, `_` and `.`. Whatever else a client sends is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// A number as it was sent.
    ///
    /// # Errors
    /// [`AccessError::RequestShape`] for another shape.
    pub fn new(written: &str) -> Result<Self, AccessError> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        if (1..=REQUEST_BYTES_MAX).contains(&written.len()) && written.bytes().all(plain) {
            Ok(Self(written.to_owned()))
        } else {
            Err(AccessError::RequestShape)
        }
    }

    /// The number as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network_of(address: &str) -> String {
        Visit { address: Some(address.parse().unwrap()), ..Visit::at_console() }.network()
    }

    #[test]
    fn a_subscriber_of_ipv6_is_one_address() {
        assert_eq!(network_of("2001:db8:1:2:3::4"), network_of("2001:db8:1:2:ffff::9"));
        assert_ne!(network_of("2001:db8:1:2::4"), network_of("2001:db8:1:3::4"));
        assert_eq!(network_of("::ffff:10.1.2.3"), "10.1.2.3");
    }

    #[test]
    fn a_number_of_a_request_cannot_carry_a_line() {
        assert!(RequestId::new("3f-9a.b_7").is_ok());
        for bad in ["", "a\nb", "a b", "{\"event\":\"x\"}", &"x".repeat(65)] {
            assert!(RequestId::new(bad).is_err(), "{bad:?}");
        }
    }
}
