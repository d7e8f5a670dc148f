//! Where a request comes from. What `X-Forwarded-For` says is believed from proxies that are configured, and of nobody else.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;

use crate::App;

/// Networks of proxies whose word about the caller's address is believed.
#[derive(Clone, Debug, Default)]
pub struct Proxies(pub Vec<IpNet>);

impl Proxies {
    /// The machine itself.
    #[must_use]
    pub fn loopback() -> Self {
        Self(vec![
            IpNet::V4(ipnet::Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8)),
            IpAddr::V6(std::net::Ipv6Addr::LOCALHOST).into(),
        ])
    }

    /// Whether an address is in one of the networks.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        self.trusts(address)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The address of the caller: the last in the chain that no configured proxy has.
    ///
    /// ```
    /// use taizhang_api::guard::Proxies;
    ///
    /// let proxies = Proxies(vec!["10.0.0.0/8".parse().unwrap()]);
    /// let chain = Some("1.1.1.1, 203.0.113.9");
    /// assert_eq!(proxies.caller("10.0.0.2".parse().unwrap(), chain).to_string(), "203.0.113.9");
    /// assert_eq!(proxies.caller("198.51.100.7".parse().unwrap(), chain).to_string(), "198.51.100.7");
    /// ```
    #[must_use]
    pub fn caller(&self, peer: IpAddr, forwarded_for: Option<&str>) -> IpAddr {
        let mut address = peer.to_canonical();
        for told in forwarded_for.unwrap_or_default().rsplit(',') {
            if !self.trusts(address) {
                break;
            }
            let Ok(before) = told.trim().parse::<IpAddr>() else { break };
            address = before.to_canonical();
        }
        address
    }
}

/// The caller's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Notes where a request comes from, for handlers and for the trail of access.
pub async fn note(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    // Several headers of the name are one list.
    let told: Vec<&str> =
        request.headers().get_all("x-forwarded-for").iter().filter_map(|told| told.to_str().ok()).collect();
    let address = app.edge().proxies.caller(peer, (!told.is_empty()).then(|| told.join(",")).as_deref());
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}
