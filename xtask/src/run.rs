//! Running commands: says what it runs, says that it is still running, says how long it took.

use std::fmt;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// One line for a person: what went wrong and what to do.
pub(crate) struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

pub(crate) type Result<T> = std::result::Result<T, Failure>;

pub(crate) fn failure<T>(line: impl Into<String>) -> Result<T> {
    Err(Failure(line.into()))
}

/// Says what was being done when the system refused.
pub(crate) trait Context<T> {
    fn context(self, doing: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Failure(format!("cannot {doing}: {error}")))
    }
}

const POLL: Duration = Duration::from_millis(20);
const SAY_EVERY: Duration = Duration::from_secs(15);

/// Runs a command to its end, its output shown as it comes. `doing` reads after "still": "building the Wasm".
pub(crate) fn run(doing: &str, command: &mut Command) -> Result<()> {
    let status = finish(doing, command, None)?;
    if status.success() { Ok(()) } else { failure(format!("{doing} failed: its own message is above")) }
}

/// Runs a command quietly; true if it succeeded within the limit.
pub(crate) fn succeeds(doing: &str, command: &mut Command, limit: Duration) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    finish(doing, command, Some(limit)).is_ok_and(|status| status.success())
}

/// The first line that a command prints, or nothing if it cannot be run or fails.
pub(crate) fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.lines().next().unwrap_or_default().trim().to_owned();
    output.status.success().then_some(line)
}

fn finish(doing: &str, command: &mut Command, limit: Option<Duration>) -> Result<ExitStatus> {
    let program = command.get_program().to_string_lossy().into_owned();
    eprintln!("$ {}", shown(command));
    let began = Instant::now();
    let mut said = began;
    let mut child = command.spawn().context(format_args!("run {program}"))?;
    loop {
        if let Some(status) = child.try_wait().context(format_args!("wait for {program}"))? {
            if began.elapsed() >= Duration::from_secs(1) {
                eprintln!("  {doing}: {} s", began.elapsed().as_secs());
            }
            return Ok(status);
        }
        if limit.is_some_and(|limit| began.elapsed() > limit) {
            // It may have ended by itself meanwhile; either way it is waited for.
            let _ = child.kill();
            return child.wait().context(format_args!("stop {program}"));
        }
        if said.elapsed() >= SAY_EVERY {
            said = Instant::now();
            eprintln!("  still {doing}, {} s", began.elapsed().as_secs());
        }
        sleep(POLL);
    }
}

/// The command as one would type it, without the paths of this machine that lead to its programs.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut line = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}
