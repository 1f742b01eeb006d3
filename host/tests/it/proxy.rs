//! A wire between the server and its database that can be cut.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

/// What happens to connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// They are passed on.
    Whole,
    /// They are ended, and nobody listens: the database server was stopped.
    Cut,
    /// Nothing comes through, and nobody says so: the network between is gone.
    Silent,
}

/// How often the wire looks at what it shall be.
const TICK: Duration = Duration::from_millis(2);

/// Passes on what it gets while the wire is whole.
pub struct Proxy {
    /// Where it listens, `127.0.0.1:port`.
    pub address: String,
    state: Arc<Mutex<State>>,
}

struct State {
    wire: Wire,
    open: Vec<TcpStream>,
}

impl Proxy {
    /// To this address.
    pub fn to(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let state = Arc::new(Mutex::new(State { wire: Wire::Whole, open: vec![] }));
        let (shared, target, own) = (state.clone(), target.to_owned(), address.clone());
        std::thread::spawn(move || listen(&shared, listener, &own, &target));
        Proxy { address, state }
    }

    /// Makes it such. Whatever was under way is ended, unless the wire falls silent.
    pub fn set(&self, wire: Wire) {
        let mut state = self.state.lock().unwrap();
        state.wire = wire;
        if wire != Wire::Silent {
            // The other side may have ended it already.
            state.open.drain(..).for_each(|stream| drop(stream.shutdown(Shutdown::Both)));
        }
    }
}

fn listen(state: &Arc<Mutex<State>>, first: TcpListener, own: &str, target: &str) {
    let mut listener = Some(first);
    loop {
        let wire = state.lock().unwrap().wire;
        match (wire, &listener) {
            (Wire::Cut, _) => listener = None,
            (_, None) => listener = Some(TcpListener::bind(own).unwrap()),
            (_, Some(open)) => {
                open.set_nonblocking(true).unwrap();
                if let Ok((client, _)) = open.accept() {
                    client.set_nonblocking(false).unwrap();
                    connect(state, &client, target);
                }
            }
        }
        std::thread::sleep(TICK);
    }
}

fn connect(state: &Arc<Mutex<State>>, client: &TcpStream, target: &str) {
    let server = TcpStream::connect(target).unwrap();
    for (from, to) in [(client, &server), (&server, client)] {
        let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
        state.lock().unwrap().open.push(from.try_clone().unwrap());
        let state = state.clone();
        std::thread::spawn(move || {
            pass_on(&state, from, &to);
            let _ = to.shutdown(Shutdown::Both);
        });
    }
}

fn pass_on(state: &Mutex<State>, mut from: TcpStream, mut to: &TcpStream) {
    let mut buffer = [0; 16_384];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        while state.lock().unwrap().wire == Wire::Silent {
            std::thread::sleep(TICK);
        }
        if to.write_all(&buffer[..read]).is_err() {
            return;
        }
    }
}
