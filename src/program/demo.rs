//! The throw-away register: written into an empty folder, opened, and forgotten.

use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
};

use super::{Person, complain, desk, office};
use crate::{
    api::Broken,
    cli, demo,
    domain::calendar::Calendar,
    server::Server,
    service::Service,
    text::{link, refusals},
};

/// The register is the same each time, unless another seed is asked for.
const SEED: u64 = 293;

/// Writes the demo register and opens it; without a folder, in one that is removed afterwards.
pub(super) fn run(home: Option<PathBuf>, open: bool, seed: Option<u64>, person: Person) -> u8 {
    let seed = seed.unwrap_or(SEED);
    let (place, throw_away) = match home {
        Some(home) => (home, false),
        None => (throw_away_folder(), true),
    };
    let status = match write(&place, seed) {
        Err(why) => complain(&why),
        Ok((service, count)) if !open => {
            drop(service.close());
            say(&link::DEMO_WRITTEN.fill(&[&count, &place.display()]))
        }
        Ok((service, _)) if throw_away => open_here(&place, service, person),
        Ok((service, _)) => {
            drop(service.close());
            desk::open(&place, person)
        }
    };
    if throw_away && open {
        // What is left in the folder of temporary files does no harm.
        drop(fs::remove_dir_all(&place));
    }
    status
}

/// Writes the register into an empty folder; returns its service, and how many petitions there
/// are, or why it was not written.
fn write(home: &Path, seed: u64) -> Result<(Service, usize), String> {
    match is_empty(home) {
        Ok(true) => {}
        Ok(false) => return Err(link::DEMO_NOT_EMPTY.fill(&[&home.display()])),
        Err(error) => return Err(link::HOME.fill(&[&home.display(), &error])),
    }
    let mut service =
        Service::open(home, office::clock()).map_err(|broken| refusals::broken(&broken))?;
    let today = office::clock().now().date();
    let office = demo::office(seed, today, &Calendar::statutory());
    let histories: Vec<_> = office.histories.into_iter().map(|history| history.events).collect();
    let installed = service.install_office(&office.begun, &office.files, &histories);
    installed.map_err(|failure| refusals::failure(&failure))?;
    Ok((service, histories.len()))
}

/// Serves the register from this process, so that nothing of it is left when it ends.
fn open_here(home: &Path, service: Service, person: Person) -> u8 {
    let opened = || Ok::<_, Broken>(office::Desk(service));
    let server = match Server::open(home, &office::program(), office::limits(None), opened) {
        Ok(server) => server,
        Err(error) => return complain(&link::HOME.fill(&[&home.display(), &error])),
    };
    let stopper = server.stopper();
    let serving = thread::spawn(move || server.run());
    let status = desk::open(home, person);
    stopper.stop();
    // A panic in the server has been told by the hook already.
    drop(serving.join());
    status
}

fn throw_away_folder() -> PathBuf {
    let name = format!("xinfang-demo-{}", std::process::id());
    std::env::temp_dir().join(name)
}

fn is_empty(home: &Path) -> io::Result<bool> {
    match fs::read_dir(home) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

fn say(text: &str) -> u8 {
    cli::Streams::standard(|streams| match streams.say(text) {
        Ok(()) => cli::DONE,
        Err(_) => cli::COULD_NOT,
    })
}
