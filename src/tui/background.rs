//! What is done beside the loop, each on a thread of its own: opening, watching files, commands.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::corpus::open::{self as opening, Opening, Progress, What};
use crate::corpus::{Corpus, watch as files};
use crate::desk::place;
use crate::tui::app::Msg;
use crate::tui::drawn::Drawn;
use crate::tui::outside;
use crate::tui::rest::{Touch, wait};

/// Progress is told at most this often.
const PROGRESS: Duration = Duration::from_millis(40);

/// Files that nobody wrote to for so long are at rest.
const REST: Duration = Duration::from_millis(300);

/// What shows how far an opening is, and what stops it.
pub type Told<'a> = (&'a (dyn Fn(Progress) + Sync), &'a AtomicBool);

/// Opens the stories; what is known already is handed out before.
pub type Open = fn(&Opening, &dyn Fn(Corpus), Told<'_>) -> Option<Corpus>;

/// What the catalog knows is shown at once; the files are looked at behind it.
pub fn open_known(
    asked: &Opening,
    show: &dyn Fn(Corpus),
    (report, stop): Told<'_>,
) -> Option<Corpus> {
    let Some(known) = opening::remembered(asked) else {
        return opening::open(asked, report, stop);
    };
    show(known);
    opening::renew(asked, show, (report, stop))
}

/// Opens the stories beside the loop. What comes after those that are shown waits until they are.
pub fn open(
    open: Open,
    asked: Opening,
    sender: Sender<Msg>,
    (stop, drawn): (Arc<AtomicBool>, Arc<Drawn>),
) {
    thread::spawn(move || {
        let last = Mutex::new(Instant::now());
        let report = |progress| {
            // A report that another is just making is not missed.
            let Ok(mut last) = last.try_lock() else { return };
            if last.elapsed() >= PROGRESS {
                *last = Instant::now();
                drop(sender.send(Msg::Progress(progress)));
            }
        };
        let send = |corpus| drop(sender.send(Msg::Opened(Arc::new(corpus))));
        let show = |corpus| drawn.wait_for(|| send(corpus));
        let open = || open(&asked, &show, (&report, &stop));
        match catch_unwind(AssertUnwindSafe(open)) {
            Ok(Some(corpus)) => send(corpus),
            Ok(None) => {}
            Err(_) => drop(sender.send(Msg::Failed)),
        }
        drop(sender.send(Msg::Rested));
    });
}

/// Watches files and folders beside the loop; what ends that. The sample is never written to.
pub fn watch(asked: &Opening, sender: Sender<Msg>) -> Option<Sender<Touch>> {
    let What::Paths(paths) = &asked.what else { return None };
    let mut paths = paths.clone();
    paths.retain(|path| path.as_os_str() != "-");
    let catalogs = asked.catalog.as_deref().and_then(Path::parent);
    let own: Vec<_> = catalogs.map(Path::to_path_buf).into_iter().chain(place::base()).collect();
    let (touched, touches) = channel();
    let (tell, begun) = (touched.clone(), touched.clone());
    thread::spawn(move || {
        let watch = files::begin(&paths, &own, move || {
            tell.send(Touch::Written).ok();
        });
        // What was written before is looked for, too.
        begun.send(Touch::Written).ok();
        let told = match &watch {
            Ok((_, why)) => why.clone(),
            Err(why) => Some(format!("new files are not noticed by themselves: {why}")),
        };
        if let Some(told) = told {
            drop(sender.send(Msg::Unwatched(format!("{told} ({{recheck}} looks)"))));
        }
        if watch.is_err() {
            return;
        }
        while wait(&touches, REST) && sender.send(Msg::Written).is_ok() {}
    });
    Some(touched)
}

/// Makes what the first search needs, beside the loop: nobody waits for it but one who types at
/// once.
pub fn make_ready(corpus: Arc<Corpus>) {
    thread::spawn(move || corpus.make_ready());
}

/// Runs a command beside the loop: it may take its time.
pub fn pipe(command: String, text: String, sender: Sender<Msg>) {
    thread::spawn(move || {
        let (output, failed) = outside::pipe(&command, &text);
        drop(sender.send(Msg::Piped { command, output, failed }));
    });
}
