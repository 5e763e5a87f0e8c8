//! The real binary in a pseudo-terminal, used as a person would: press keys,
//! wait for what should be on the screen.

use std::io::{Read as _, Write as _};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take; machines under load are slow.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program in its terminal.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    bytes: Arc<Mutex<Vec<u8>>>,
    /// The line settings before the program started.
    pub before: [u64; 3],
    /// Held open so that the terminal's settings can be read after the program ended.
    _slave: Box<dyn portable_pty::SlavePty + Send>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count).expect("a terminal has cells")
}

/// A terminal, and folders in which nothing of the user's is.
const ENVIRONMENT: [(&str, &str); 4] = [
    ("TERM", "xterm-256color"),
    ("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data")),
    ("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings")),
    // A file can be no folder: what a session leaves is for the test that asks for it.
    ("XDG_STATE_HOME", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")),
];

/// The command line of the binary under test, with settings folders of its own.
pub fn mandates(arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mandates"));
    command.args(arguments);
    command.env("COLORTERM", "truecolor");
    for (name, value) in ENVIRONMENT {
        command.env(name, value);
    }
    for variable in ["NO_COLOR", "COLORFGBG", "MANDATES_DATA"] {
        command.env_remove(variable);
    }
    command
}

impl Terminal {
    /// Starts a command in a terminal of this size.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo-terminal");
        let before = line_settings(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(columns), 0)));
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (seen, raw) = (Arc::clone(&screen), Arc::clone(&bytes));
        thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                seen.lock().expect("screen").process(&chunk[..count]);
                raw.lock().expect("bytes").extend_from_slice(&chunk[..count]);
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        Self { master: pair.master, writer, child, screen, bytes, before, _slave: pair.slave }
    }

    /// Types keys as the terminal sends them.
    pub fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).and_then(|()| self.writer.flush()).expect("keys are taken");
    }

    /// What a person sees now.
    pub fn screen(&self) -> String {
        self.screen.lock().expect("screen").screen().contents()
    }

    /// Every byte the program has written.
    pub fn output(&self) -> String {
        String::from_utf8_lossy(&self.bytes.lock().expect("bytes")).into_owned()
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !wanted(&self.screen()) {
            assert!(start.elapsed() < PATIENCE, "never saw {what}; the screen is\n{}", self.screen());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Changes the size of the terminal.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.lock().expect("screen").screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).expect("the size is taken");
    }

    /// The process id of the program.
    pub fn pid(&self) -> i32 {
        self.child.process_id().and_then(|id| i32::try_from(id).ok()).expect("a process id")
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid()).expect("a process id");
        rustix::process::kill_process(pid, signal).expect("the signal is sent");
    }

    /// Waits for the end; gives the exit code and how long it took.
    #[track_caller]
    pub fn wait_exit(&mut self) -> (u32, Duration) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("the program can be waited for") {
                // What it wrote last may still be on its way.
                thread::sleep(Duration::from_millis(50));
                return (status.exit_code(), start.elapsed());
            }
            assert!(start.elapsed() < PATIENCE, "the program did not end; the screen is\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The line settings of the terminal: input, output and local flags.
    pub fn settings(&self) -> [u64; 3] {
        line_settings(self.master.as_ref())
    }
}

fn line_settings(master: &(dyn MasterPty + Send)) -> [u64; 3] {
    let termios = master.get_termios().expect("settings");
    [termios.input_flags.bits(), termios.output_flags.bits(), termios.local_flags.bits()].map(u64::from)
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command line on a terminal of its own, closes the terminal when a text
/// has been drawn, and gives how long the program lived on.
pub fn close_under(arguments: &[&str], drawn: &str) -> Duration {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    // Not portable-pty: what reads from its master keeps the terminal open.
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
    // A child that inherits the master would keep its own terminal open.
    rustix::io::fcntl_setfd(&master, rustix::io::FdFlags::CLOEXEC).expect("a flag");
    grantpt(&master).and_then(|()| unlockpt(&master)).expect("a terminal");
    let name = ptsname(&master, Vec::new()).expect("a name").into_string().expect("a name");
    let slave = || std::fs::File::options().read(true).write(true).open(&name).expect("a terminal");
    let size = rustix::termios::Winsize { ws_row: 30, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 };
    rustix::termios::tcsetwinsize(&master, size).expect("a size");
    let mut child = std::process::Command::new("setsid")
        .arg("--ctty")
        .args(arguments)
        .envs(ENVIRONMENT)
        .stdin(slave())
        .stdout(slave())
        .stderr(slave())
        .spawn()
        .expect("setsid of util-linux");
    let mut master = std::fs::File::from(master);
    let (mut seen, mut chunk) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&seen).contains(drawn) {
        if !has_output(&master) {
            let _ = child.kill();
            panic!("waited for {drawn:?} in:\n{}", String::from_utf8_lossy(&seen));
        }
        let count = master.read(&mut chunk).expect("output");
        seen.extend_from_slice(&chunk[..count]);
    }
    drop(master);
    let start = Instant::now();
    while child.try_wait().expect("the program can be waited for").is_none() {
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("the program lives on without its terminal");
        }
        thread::sleep(Duration::from_millis(5));
    }
    start.elapsed()
}

/// Whether a terminal's program writes something before patience ends.
fn has_output(master: &std::fs::File) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let patience = Timespec { tv_sec: PATIENCE.as_secs().cast_signed(), tv_nsec: 0 };
    let mut wanted = [PollFd::new(master, PollFlags::IN)];
    matches!(poll(&mut wanted, Some(&patience)), Ok(ready) if ready > 0)
}
