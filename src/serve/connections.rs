//! Connections of browsers: so many are open at most, and one that asks for nothing is closed.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use crate::limits::{CONNECTIONS, REQUEST_HEAD_BYTES};

/// How long a connection may be open without a whole request. The same counts between two requests.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long to wait where no connection can be accepted, such as for want of file handles.
const PAUSE: Duration = Duration::from_millis(50);

/// Accepts connections for ever, and answers each request by `answer`.
pub async fn answer_all<A, F>(listener: TcpListener, answer: A)
where
    A: Fn(Request<Incoming>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response<Full<Bytes>>> + Send + 'static,
{
    let connections = Arc::new(Connections::default());
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            connections.close_idle();
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        if let Some(connection) = connections.open() {
            let (connections, answer) = (connections.clone(), answer.clone());
            tokio::spawn(async move {
                attend(stream, &connection, answer).await;
                connections.closed(connection.number);
            });
        }
    }
}

/// Answers the requests of a connection until it is closed by either side.
async fn attend<A, F>(stream: TcpStream, connection: &Arc<Connection>, answer: A)
where
    A: Fn(Request<Incoming>) -> F,
    F: Future<Output = Response<Full<Bytes>>>,
{
    let service = service_fn(|request| {
        let (busy, answered) = (connection.busy(), answer(request));
        async move {
            let response = answered.await;
            drop(busy);
            Ok::<_, Infallible>(response)
        }
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(REQUEST_HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // Fails where the browser went away or was too slow.
        _ = pin!(serving) => {}
        () = connection.close.notified() => {}
    }
}

/// The connections that are open, by their numbers.
#[derive(Default)]
struct Connections {
    open: Mutex<BTreeMap<u64, Arc<Connection>>>,
    last: AtomicU64,
}

/// A connection that is open.
struct Connection {
    number: u64,
    /// Requests that are being answered.
    requests: AtomicUsize,
    close: Notify,
}

impl Connections {
    /// Takes up a new connection. Where there are too many, the oldest that is idle is closed; `None` where none is.
    fn open(&self) -> Option<Arc<Connection>> {
        if self.all().len() >= CONNECTIONS && !self.close_idle() {
            return None;
        }
        let number = self.last.fetch_add(1, Ordering::Relaxed);
        let connection = Arc::new(Connection { number, requests: AtomicUsize::new(0), close: Notify::new() });
        self.all().insert(number, connection.clone());
        Some(connection)
    }

    /// Closes the oldest connection that is idle; `false` where none is.
    fn close_idle(&self) -> bool {
        let mut open = self.all();
        let idle = open.values().find(|it| it.requests.load(Ordering::Relaxed) == 0).cloned();
        if let Some(idle) = &idle {
            open.remove(&idle.number);
            idle.close.notify_one();
        }
        idle.is_some()
    }

    fn closed(&self, number: u64) {
        self.all().remove(&number);
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Connection>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    /// Counts a request until the value is dropped.
    fn busy(self: &Arc<Self>) -> Busy {
        self.requests.fetch_add(1, Ordering::Relaxed);
        Busy(self.clone())
    }
}

/// A request that is being answered.
struct Busy(Arc<Connection>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.requests.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_connection_takes_the_place_of_the_oldest_that_is_idle() {
        let connections = Connections::default();
        let opened: Vec<_> = (0..CONNECTIONS).map(|_| connections.open().expect("there is room")).collect();
        let busy = opened[0].busy();
        let next = connections.open().expect("one is idle");
        let numbers: Vec<u64> = connections.all().keys().copied().collect();
        assert_eq!(numbers.len(), CONNECTIONS);
        assert!(numbers.contains(&0) && !numbers.contains(&1) && numbers.contains(&next.number));
        drop(busy);
        connections.closed(next.number);
        assert_eq!(connections.all().len(), CONNECTIONS - 1);
    }

    #[test]
    fn no_connection_is_closed_while_it_is_answered() {
        let connections = Connections::default();
        let opened: Vec<_> = (0..CONNECTIONS).map(|_| connections.open().expect("there is room")).collect();
        let busy: Vec<Busy> = opened.iter().map(Connection::busy).collect();
        assert!(connections.open().is_none());
        drop(busy);
        assert!(connections.open().is_some());
    }
}
