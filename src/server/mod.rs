//! The page of an open report, over loopback: one socket on 127.0.0.1, one report, one browser that has the token.
//!
//! - `guard`: who may ask;
//! - `worker`: the thread that holds the report, looks at its files and answers;
//! - `routes`: what is asked under which address;
//! - `assets`: the page itself.

mod assets;
mod guard;
pub mod messages;
mod routes;
#[cfg(test)]
mod tests;
mod worker;

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Semaphore;

use worker::Worker;
pub use worker::{Home, Hooks, Opened};

/// Connections that are served at once: some tabs with six each.
const CONNECTIONS: usize = 64;
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(5);
/// How often somebody may ask for the end.
const STOP: Duration = Duration::from_millis(100);
/// The largest head of a request.
const HEAD_BYTES: usize = 16 << 10;

/// A socket that waits for a browser, and what it has to know.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    token: String,
}

/// What every request needs.
struct Shared {
    guard: guard::Guard,
    worker: Worker,
    /// Names this start of the program.
    boot: String,
}

impl Server {
    /// Listens on a port of this machine alone; 0 takes any that is free. `token` is the secret that whoever asks has to
    /// know: 128 bits that nobody can guess.
    ///
    /// # Errors
    /// The port is taken.
    pub fn bind(port: u16, token: String) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address, token })
    }

    /// The address to open in a browser. The token stands in its fragment, which no browser sends and no log keeps.
    pub fn url(&self) -> String {
        format!("http://{}/#token={}", self.address, self.token)
    }

    /// Serves a report until `stop` says so. `open` makes the session, on the thread that holds it from then on.
    ///
    /// # Errors
    /// Those of the system.
    pub fn serve(
        self,
        boot: String,
        open: impl FnOnce() -> Opened + Send + 'static,
        stop: impl Fn() -> bool + Send + 'static,
    ) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let guard = guard::Guard::new(self.address.port(), self.token);
        let shared = Arc::new(Shared { guard, worker: Worker::start(open)?, boot });
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let places = Arc::new(Semaphore::new(CONNECTIONS));
            loop {
                let accepted = tokio::time::timeout(STOP, listener.accept()).await;
                if stop() {
                    return Ok(());
                }
                // A connection that broke while it was made is no reason to end.
                let Ok(Ok((stream, _))) = accepted else { continue };
                let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    let service = service_fn(|request| {
                        let shared = Arc::clone(&shared);
                        async move { Ok::<_, Infallible>(routes::answer(&shared, request).await) }
                    });
                    let mut server = http1::Builder::new();
                    server
                        .timer(TokioTimer::new())
                        .header_read_timeout(HEAD)
                        .max_buf_size(HEAD_BYTES);
                    let _ = server.serve_connection(TokioIo::new(stream), service).await;
                    drop(place);
                });
            }
        })
    }
}
