//! What starting and idling cost, measured on the release binary in a
//! pseudo-terminal: `cargo bench --bench start`.
//!
//! Prints one table: time from exec to the first whole frame (median and range of
//! 20 runs), resident memory, processor time over 10 idle seconds.

#[cfg(target_os = "linux")]
fn main() {
    linux::run();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("start: measured on Linux only, where /proc tells what a process uses");
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io::{Read as _, Write as _};
    use std::time::{Duration, Instant};

    use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

    const RUNS: usize = 20;
    const IDLE: Duration = Duration::from_secs(10);
    /// The end of a synchronized update: the first frame is whole.
    const FRAME_END: &[u8] = b"\x1b[?2026l";

    struct Started {
        master: Box<dyn MasterPty + Send>,
        child: Box<dyn Child + Send + Sync>,
        took: Duration,
    }

    fn start() -> Started {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mandates"));
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
        command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-data"));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let begin = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut seen = Vec::new();
        let mut chunk = [0; 65536];
        while !seen.windows(FRAME_END.len()).any(|window| window == FRAME_END) {
            let count = reader.read(&mut chunk).expect("output");
            assert!(count > 0, "the program ended before its first frame");
            seen.extend_from_slice(&chunk[..count]);
        }
        let took = begin.elapsed();
        // Whatever it writes later must not fill the terminal's buffer.
        std::thread::spawn(move || while matches!(reader.read(&mut chunk), Ok(1..)) {});
        Started { master: pair.master, child, took }
    }

    fn quit(mut started: Started) {
        let mut writer = started.master.take_writer().expect("a writer");
        let _ = writer.write_all(b"q").and_then(|()| writer.flush());
        let _ = started.child.wait();
    }

    /// Resident memory now and at its highest, in kilobytes.
    fn memory(pid: u32) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("a process");
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).expect("a field");
            line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
        };
        (field("VmRSS:"), field("VmHWM:"))
    }

    /// Processor time used so far by all threads, in nanoseconds.
    fn processor_time(pid: u32) -> u64 {
        let threads = std::fs::read_dir(format!("/proc/{pid}/task")).expect("a process");
        threads
            .flatten()
            .filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok())
            .filter_map(|line| line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()))
            .sum()
    }

    pub fn run() {
        let mut times: Vec<Duration> = (0..RUNS)
            .map(|_| {
                let started = start();
                let took = started.took;
                quit(started);
                took
            })
            .collect();
        times.sort();
        let started = start();
        let pid = started.child.process_id().expect("a process id");
        std::thread::sleep(Duration::from_millis(500));
        let (resident, peak) = memory(pid);
        let before = processor_time(pid);
        std::thread::sleep(IDLE);
        let idle = processor_time(pid) - before;
        quit(started);
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("| what | measured | goal |");
        println!("| --- | --- | --- |");
        println!(
            "| exec to first frame, median of {RUNS} (fastest to slowest) | {:.1} ms ({:.1} to {:.1}) | 50 ms |",
            ms(times[RUNS / 2]),
            ms(times[0]),
            ms(times[RUNS - 1])
        );
        println!(
            "| memory, resident (peak) | {:.1} MB ({:.1}) | 30 MB |",
            resident as f64 / 1e3,
            peak as f64 / 1e3
        );
        println!("| processor time over 10 idle seconds | {:.2} ms | 10 ms |", idle as f64 / 1e6);
    }
}
