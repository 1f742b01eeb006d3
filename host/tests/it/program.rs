//! The program in a folder of its own, with nothing of the developer's environment.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value as Json;
use tempfile::TempDir;

/// How long a server may take to start or to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program, its folder and its variables.
pub struct Program {
    binary: PathBuf,
    pub folder: TempDir,
    variables: Vec<(String, String)>,
}

impl Program {
    /// The server of this build, on an embedded database.
    pub fn new() -> Self {
        Self::of(Path::new(env!("CARGO_BIN_EXE_openimis")))
    }

    /// Another binary.
    pub fn of(binary: &Path) -> Self {
        let program = Program { binary: binary.to_owned(), folder: tempfile::tempdir().unwrap(), variables: Vec::new() };
        let key = "0123456789abcdef0123456789abcdef";
        program.with("SITE_ROOT", "api").with("MODE", "DEV").with("SECRET_KEY", key).with("DJANGO_LOG_LEVEL", "INFO")
    }

    /// With another variable.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// On this database, as [`openimis_testkit::TestDatabase::url`] gives it.
    pub fn on(self, url: &str) -> Self {
        if let Some(rest) = url.strip_prefix("sqlite://") {
            return self.with("OPENIMIS_SQLITE_PATH", rest.split('?').next().unwrap());
        }
        let address = url.strip_prefix("postgres://").unwrap();
        let (credentials, place) = address.split_once('@').unwrap();
        let ((user, password), (server, name)) = (credentials.split_once(':').unwrap(), place.split_once('/').unwrap());
        let (host, port) = server.split_once(':').unwrap();
        let program = self.with("DB_HOST", host).with("DB_PORT", port).with("DB_NAME", name);
        program.with("DB_USER", user).with("DB_PASSWORD", password)
    }

    /// What its servers wrote to standard error.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("standard-error")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(arguments).current_dir(self.folder.path()).env_clear().envs(self.variables.iter().cloned());
        command
    }

    /// Runs a command to its end, with this on its standard input: success, standard output, standard error.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> (bool, String, String) {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (status.success(), text(stdout), text(stderr))
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &str) -> (bool, String, String) {
        self.run_with(&arguments.split_whitespace().collect::<Vec<_>>(), "")
    }

    /// Starts the server and waits until it says where it answers.
    pub fn serve(&self) -> Server {
        let mut child = self.start("0");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = String::new();
        let address = loop {
            let line = lines.next().unwrap_or_else(|| panic!("the server ended: {said}")).unwrap();
            said += &line;
            said.push('\n');
            if let Some(rest) = line.strip_prefix("openIMIS answers at http://") {
                break rest.split('/').next().unwrap().to_owned();
            }
        };
        Server { child, address, said }
    }

    /// Starts the server on a port, and does not wait.
    pub fn start(&self, port: &str) -> Child {
        let mut command = self.command(&["serve", "--port", port]);
        let log = File::options().create(true).append(true).open(self.log_file()).unwrap();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn().unwrap()
    }
}

/// A server that runs; it is ended with the test.
pub struct Server {
    child: Child,
    pub address: String,
    /// What it said on standard output.
    pub said: String,
}

impl Server {
    /// A server that said nothing yet.
    pub fn silent(child: Child, address: String) -> Self {
        Server { child, address, said: String::new() }
    }

    /// GET: status, headers in lower case, body.
    pub fn get(&self, path: &str) -> (u16, String, String) {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    /// POST of a GraphQL document: status, answer.
    pub fn graphql(&self, document: &str) -> (u16, Json) {
        ask_graphql(&self.address, "", document).unwrap()
    }

    /// Sends a request as it stands.
    pub fn send(&self, request: &str) -> (u16, String, String) {
        ask(&self.address, request).unwrap()
    }

    /// Ends the server as a power failure would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks the server to end, and waits for it. Whether it ended well.
    pub fn stop(mut self) -> bool {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }
}

/// Sends a request as it stands: status, headers in lower case, body. Fails when the server is gone or goes meanwhile.
pub fn ask(address: &str, request: &str) -> io::Result<(u16, String, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, format!("no status: {answer}")))?;
    Ok((status, head.to_lowercase(), body.to_owned()))
}

/// Sends a GraphQL document with further headers, each ended by a line break: status, answer.
pub fn ask_graphql(address: &str, headers: &str, document: &str) -> io::Result<(u16, Json)> {
    let body = serde_json::json!({ "query": document }).to_string();
    let length = body.len();
    let head = "POST /api/graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json";
    let (status, _, body) = ask(address, &format!("{head}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"))?;
    Ok((status, serde_json::from_str(&body).unwrap_or(Json::Null)))
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
