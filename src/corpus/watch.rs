//! Tells when files of a collection are written, come or go, without looking at them again.

use std::io::ErrorKind::PermissionDenied;
use std::path::{Component, Path, PathBuf};

use notify::event::{MetadataKind, ModifyKind};
use notify::{ErrorKind, Event, EventKind, RecursiveMode, Watcher as _, recommended_watcher};

use crate::load::source::folders_in;
use crate::text::counted;

/// Tells of changes until it is dropped.
pub type Watch = notify::RecommendedWatcher;

/// Calls `changed` for whatever happens to the files of these paths, on a thread of its own;
/// `own` are folders that attache itself writes to. What can be watched is, and of the rest is told
/// how many folders it is and why. Where nothing can be watched that is an error in words.
pub fn begin(
    paths: &[PathBuf],
    own: &[PathBuf],
    changed: impl Fn() + Send + 'static,
) -> Result<(Watch, Option<String>), String> {
    let roots = Roots::of(paths, own);
    let folders: Vec<(PathBuf, RecursiveMode)> = roots.watched();
    let heard = move |event: notify::Result<Event>| {
        // Where it is not known what happened, something did.
        if event.is_ok_and(|event| roots.concerns(&event)) {
            changed();
        }
    };
    let mut watch = recommended_watcher(heard).map_err(|error| told(&error))?;
    let mut left = Left::default();
    for (folder, mode) in folders {
        watch_below(&mut watch, (&folder, mode), &mut left);
    }
    match (left.why, left.n_watched) {
        (Some(why), 0) => Err(why),
        (Some(why), _) => {
            let folders = counted(left.n_folders, "folder is", "folders are");
            Ok((watch, Some(format!("{folders} not watched: {why}"))))
        }
        (None, _) => Ok((watch, None)),
    }
}

/// What could be watched, and what was left.
#[derive(Debug, Default)]
struct Left {
    n_watched: usize,
    n_folders: usize,
    why: Option<String>,
}

/// Watches a folder with all below it; where one of those keeps it off, each of them by itself.
fn watch_below(watch: &mut Watch, (folder, mode): (&Path, RecursiveMode), left: &mut Left) {
    let Err(error) = watch.watch(folder, mode) else {
        left.n_watched += 1;
        return;
    };
    let is_closed = mode == RecursiveMode::Recursive
        && matches!(&error.kind, ErrorKind::Io(why) if why.kind() == PermissionDenied);
    if !is_closed || watch.watch(folder, RecursiveMode::NonRecursive).is_err() {
        left.n_folders += 1;
        left.why = Some(told(&error));
        return;
    }
    left.n_watched += 1;
    for below in folders_in(folder) {
        watch_below(watch, (&below, RecursiveMode::Recursive), left);
    }
}

fn told(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "the system watches no more folders".to_owned(),
        ErrorKind::Io(error) => error.to_string(),
        other => format!("{other:?}"),
    }
}

/// What is watched.
#[derive(Debug)]
struct Roots {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    own: Vec<PathBuf>,
}

impl Roots {
    fn of(paths: &[PathBuf], own: &[PathBuf]) -> Self {
        let full = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
        let paths = paths.iter().map(full);
        let (folders, files) = paths.partition(|path| path.is_dir());
        Self { folders, files, own: own.iter().map(full).collect() }
    }

    /// A file is watched by its folder: editors put another in its place.
    fn watched(&self) -> Vec<(PathBuf, RecursiveMode)> {
        let folders = self.folders.iter().map(|path| (path.clone(), RecursiveMode::Recursive));
        let beside = self.files.iter().filter_map(|path| path.parent());
        let is_new = |path: &&Path| !self.folders.iter().any(|folder| path.starts_with(folder));
        let mut beside: Vec<&Path> = beside.filter(is_new).collect();
        beside.sort_unstable();
        beside.dedup();
        let beside =
            beside.into_iter().map(|path| (path.to_path_buf(), RecursiveMode::NonRecursive));
        folders.chain(beside).collect()
    }

    fn concerns(&self, event: &Event) -> bool {
        let is_look = matches!(
            event.kind,
            EventKind::Access(_)
                | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime))
        );
        !is_look && (event.need_rescan() || event.paths.iter().any(|path| self.hold(path)))
    }

    /// Whether a path is read: hidden names are not, and what attache writes is its own.
    fn hold(&self, path: &Path) -> bool {
        if self.own.iter().any(|own| path.starts_with(own)) {
            return false;
        }
        let is_hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
        let below = self.folders.iter().filter_map(|folder| path.strip_prefix(folder).ok());
        self.files.iter().any(|file| file == path)
            || below.into_iter().any(|below| !below.components().any(is_hidden))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_can_be_watched_is_watched_though_the_rest_cannot() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, receiver) = channel();
        let gone = PathBuf::from("/nonexistent/folder/a.txt");
        let (watch, left) = begin(&[gone, folder.path().to_path_buf()], &[], move || {
            sender.send(()).ok();
        })
        .unwrap();
        assert!(left.is_some_and(|left| left.starts_with("1 folder is not watched: ")));
        std::fs::write(folder.path().join("a.txt"), "The pier was opened.").unwrap();
        receiver.recv_timeout(Duration::from_secs(20)).unwrap();
        drop(watch);
    }

    #[test]
    fn only_what_is_read_concerns() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let roots = Roots {
            folders: paths(&["/talks"]),
            files: paths(&["/notes/one.txt"]),
            own: paths(&["/talks/cache"]),
        };
        for (path, is_held) in [
            ("/talks/a.txt", true),
            ("/talks/deep/a.txt", true),
            ("/talks/.a.txt.swp", false),
            ("/talks/.git/index", false),
            ("/talks/cache/b", false),
            ("/notes/one.txt", true),
            ("/notes/two.txt", false),
        ] {
            assert_eq!(roots.hold(Path::new(path)), is_held, "{path}");
        }
        assert_eq!(roots.watched().len(), 2);
    }

    #[test]
    fn a_file_that_comes_is_told_of_and_one_that_cannot_be_watched_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, receiver) = channel();
        let paths = [folder.path().to_path_buf()];
        let (watch, left) = begin(&paths, &[], move || {
            sender.send(()).ok();
        })
        .unwrap();
        assert_eq!(left, None);
        std::fs::write(folder.path().join("a.txt"), "The pier was opened.").unwrap();
        receiver.recv_timeout(Duration::from_secs(20)).unwrap();
        drop(watch);
        let nowhere = [PathBuf::from("/nonexistent/folder/a.txt")];
        assert!(begin(&nowhere, &[], || {}).is_err());
    }
}
