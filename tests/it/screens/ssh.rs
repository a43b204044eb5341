//! The program behind a real sshd, set up as the manual tells an administrator: a key that opens
//! the program and nothing else.
//!
//! sshd is started for each connection that comes to a socket of the test, as inetd would: so no
//! port has to be guessed, and every process of a connection is known.

use std::{
    fs,
    net::TcpListener,
    os::fd::OwnedFd,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal};
use tempfile::TempDir;

use super::{
    leaving::ended,
    living::{F10, LIMIT, NOW, Office, PROGRAM, SAVE, Terminal, letter},
};

const SSHD: &str = "/usr/sbin/sshd";
/// What an sshd that is run by root wants to find.
const EMPTY_FOLDER: &str = "/run/sshd";

/// A host to which a clerk can log in.
pub(super) struct Host {
    folder: TempDir,
    pub(super) port: u16,
    /// The sshd of each connection, as it comes.
    sessions: Receiver<Child>,
}

/// Runs a tool that must be there.
fn tool(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| {
        panic!("{command:?}: {error}; these tests need openssh-server and openssh-client, which .ci/run installs")
    });
    assert!(output.status.success(), "{command:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn make_key(path: &Path) {
    tool(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path));
}

impl Host {
    /// A host whose one key opens the program on the home of an office.
    pub(super) fn of(office: &Office) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        make_key(&folder.path().join("host"));
        make_key(&folder.path().join("clerk"));
        let state = office.state.path().display();
        let home = office.home.path().display();
        let set = format!("XDG_STATE_HOME={state} XDG_CONFIG_HOME={state} {}={}", NOW.0, NOW.1);
        let key = fs::read_to_string(path("clerk.pub")).unwrap();
        let may = format!("command=\"exec env {set} {PROGRAM} --home {home}\",restrict,pty {key}");
        fs::write(path("authorized_keys"), may).unwrap();
        let config = format!(
            "HostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\nUsePAM no\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin forced-commands-only\nClientAliveInterval 30\n",
            path("host"),
            path("authorized_keys")
        );
        fs::write(path("config"), config).unwrap();
        // Only root is asked for it, and only root can make it.
        let _ = fs::create_dir_all(EMPTY_FOLDER);
        tool(Command::new(SSHD).args(["-t", "-f", &path("config")]));

        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, sessions) = channel();
        let config = path("config");
        thread::spawn(move || {
            for connection in listener.incoming() {
                let connection = OwnedFd::from(connection.unwrap());
                let mut sshd = Command::new(SSHD);
                sshd.args(["-i", "-e", "-f", &config]).stderr(Stdio::null());
                sshd.stdin(connection.try_clone().unwrap()).stdout(connection);
                let session = sshd.spawn().unwrap();
                // Its ends of the connection are the session's alone.
                drop(sshd);
                if sender.send(session).is_err() {
                    return;
                }
            }
        });
        Self { folder, port, sessions }
    }

    /// Returns what a clerk types to log in through a port, with compression or without.
    pub(super) fn ssh(&self, port: u16, compression: &str) -> CommandBuilder {
        let mut ssh = CommandBuilder::new("ssh");
        let user = tool(Command::new("id").arg("-un"));
        ssh.args(["-tt", "-F", "none", "-p", &port.to_string(), "-l", &user, "-i"]);
        ssh.arg(self.folder.path().join("clerk"));
        for option in [
            "IdentitiesOnly=yes",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            &format!("Compression={compression}"),
        ] {
            ssh.args(["-o", option]);
        }
        ssh.arg("127.0.0.1");
        ssh
    }

    /// Logs in; returns the clerk's terminal and the sshd at the other end.
    fn log_in(&self, office: &Office) -> (Terminal, Child) {
        let ssh = self.ssh(self.port, "yes");
        let mut terminal = Terminal::run(ssh, office.state.path());
        terminal.shows("F9 菜单");
        (terminal, self.sessions.recv_timeout(LIMIT).unwrap())
    }
}

/// Returns the front ends on the home of an office.
fn front_ends(office: &Office) -> Vec<Pid> {
    let home = office.home.path().display().to_string();
    let processes = fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let name = entry.unwrap().file_name().into_string().ok()?;
        let line = fs::read_to_string(format!("/proc/{name}/cmdline")).ok()?;
        let words: Vec<&str> = line.trim_end_matches('\0').split('\0').collect();
        (words == [PROGRAM, "--home", &home]).then(|| Pid::from_raw(name.parse().ok()?)).flatten()
    });
    processes.collect()
}

/// Whose end of the connection is killed.
#[derive(Clone, Copy, Debug)]
enum Cut {
    Client,
    Session,
}

fn cut_in_mid_form(cut: Cut) {
    let office = Office::open();
    let host = Host::of(&office);
    let (mut terminal, mut session) = host.log_in(&office);
    terminal.types(&letter()).shows("王小明").shows("反映承包地被占").shows("土地纠纷");
    let front = front_ends(&office);
    assert_eq!(front.len(), 1, "{cut:?}");
    match cut {
        Cut::Client => terminal.signals(Signal::KILL),
        Cut::Session => session.kill().unwrap(),
    }
    terminal.vanishes();
    session.wait().unwrap();
    front.into_iter().for_each(ended);
    assert_eq!(front_ends(&office), [], "{cut:?}");

    let (mut terminal, mut session) = host.log_in(&office);
    terminal.shows("上次未保存的内容已恢复").shows("王小明").shows("13800001234");
    terminal
        .shows("南岸村")
        .shows("反映承包地被占")
        .shows("农场在承包地上种橡胶")
        .shows("土地纠纷");
    terminal.types(SAVE).shows("已登记 2026-001").types(F10);
    terminal.vanishes();
    session.wait().unwrap();
    assert_eq!(front_ends(&office), []);
    assert_eq!(office.petitions(), 1);
}

#[test]
fn a_connection_that_loses_its_client_in_mid_form_leaves_the_form_to_the_next_login() {
    cut_in_mid_form(Cut::Client);
}

#[test]
fn a_connection_that_loses_its_host_process_in_mid_form_leaves_the_form_to_the_next_login() {
    cut_in_mid_form(Cut::Session);
}

#[test]
fn a_login_opens_the_program_and_nothing_else() {
    let office = Office::open();
    let host = Host::of(&office);
    let (mut terminal, mut session) = host.log_in(&office);
    // There is no shell to stop for.
    terminal.types("\x1b").shows("已离开表单").types("\x1a").shows("不能挂起").types("4");
    terminal.shows("共 0 件").types(F10);
    terminal.vanishes();
    session.wait().unwrap();
    assert_eq!(front_ends(&office), []);
}
