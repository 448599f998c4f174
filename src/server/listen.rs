//! Sockets: connections with limits of number, size and time, until the process is asked to stop.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep, timeout};
use tower::ServiceExt;

use super::state::State;

/// Bytes of the head of a request, beside those of its address.
const HEADERS: usize = 16 << 10;
/// Headers of a request.
const MOST_HEADERS: usize = 64;
/// What a connection too many is told.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
/// How long to wait when no socket can be had, for one to be given back.
const SHORT_OF_SOCKETS: Duration = Duration::from_millis(100);

/// A bound address, and the signals that ask to stop: they are heeded before anybody is told where to ask.
pub struct Door {
    listener: TcpListener,
    interrupt: Signal,
    terminate: Signal,
}

impl Door {
    /// Listens at an address; port 0 takes a free one.
    pub async fn bind(address: &str) -> io::Result<Self> {
        let (interrupt, terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(Self { listener: TcpListener::bind(address).await?, interrupt, terminate })
    }

    /// The address with the port that was taken.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// Serves until the process is asked to stop; then running requests may end, for as long as the grace lasts.
pub async fn serve(door: Door, router: Router, state: Arc<State>) -> io::Result<()> {
    let Door { listener, mut interrupt, mut terminate } = door;
    let places = Arc::new(Semaphore::new(state.config.connections));
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = interrupt.recv() => break,
            _ = terminate.recv() => break,
        };
        let Ok((stream, remote)) = accepted else {
            sleep(SHORT_OF_SOCKETS).await;
            continue;
        };
        match Arc::clone(&places).try_acquire_owned() {
            Ok(place) => connect(stream, remote, &router, &state, place, &graceful),
            Err(_) => {
                state.metrics.turned_away();
                tokio::spawn(turn_away(stream, state.config.times.write));
            }
        }
    }
    drop(listener);
    tokio::select! {
        _ = timeout(state.config.times.grace, graceful.shutdown()) => {}
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    // work of clients that are gone may go on for a moment, and is not waited for
    state.access.end();
    Ok(())
}

/// Serves one connection in a task of its own.
fn connect(
    stream: TcpStream,
    remote: SocketAddr,
    router: &Router,
    state: &Arc<State>,
    place: OwnedSemaphorePermit,
    graceful: &GracefulShutdown,
) {
    let _ = stream.set_nodelay(true);
    let (router, state, times) = (router.clone(), Arc::clone(state), state.config.times);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(ConnectInfo(remote));
        let router = router.clone();
        async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(times.header)
        .max_headers(MOST_HEADERS)
        .max_buf_size(state.config.max_url * 2 + HEADERS)
        .serve_connection(TokioIo::new(Paced::new(stream, times.write)), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        let (_place, _open) = (place, state.metrics.connection());
        // a client that breaks off or breaks the rules is no error of ours
        let _ = connection.await;
    });
}

/// Says that there are too many connections.
async fn turn_away(mut stream: TcpStream, time: Duration) {
    let _ = timeout(time, async {
        stream.write_all(FULL).await?;
        stream.shutdown().await
    })
    .await;
}

/// A socket whose writes must get on.
struct Paced {
    stream: TcpStream,
    time: Duration,
    /// Since a write found no room.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Paced {
    fn new(stream: TcpStream, time: Duration) -> Self {
        Self { stream, time, waiting: None }
    }

    /// Fails a write that has waited too long.
    fn pace<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let time = self.time;
        match self.waiting.get_or_insert_with(|| Box::pin(sleep(time))).as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Paced {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Paced {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.pace(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.pace(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
