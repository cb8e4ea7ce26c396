//! Files that nobody should have: each gets a clear line, the rest goes on, nothing reaches the
//! terminal raw.

use std::fs;
use std::process::Command;

fn list(folder: &std::path::Path) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_attache"))
        .arg("list")
        .arg(folder)
        .env("XDG_CACHE_HOME", "")
        .env("HOME", "")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

const GOOD: &str = "The ferry stopped on Monday, the harbour master said, and nobody was hurt.";

#[test]
fn bad_files_are_named_and_the_good_one_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("good.txt"), GOOD).unwrap();
    fs::write(root.join("empty.txt"), "").unwrap();
    fs::write(root.join("picture.png"), b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR").unwrap();
    fs::write(root.join("escapes.txt"), "\u{1b}]0;title\u{7}\u{1b}[2J\u{1b}[31mRed \u{202e}text of some length, for once.\u{9b}1m\n").unwrap();
    fs::File::create(root.join("zeros.txt")).unwrap().set_len(100 << 20).unwrap();
    #[cfg(unix)]
    {
        fs::write(root.join("a\n\u{1b}[31mname.txt"), GOOD).unwrap();
        std::os::unix::fs::symlink(root, root.join("inside-itself")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(root.join("socket.txt")).unwrap();
        Command::new("mkfifo").arg(root.join("pipe.txt")).status().unwrap();
    }
    let (out, err, code) = list(root);
    assert_eq!(code, 0, "{err}");
    let steers = |text: &str| {
        text.chars().any(|letter| letter != '\n' && attache::text::printable::steers(letter))
    };
    assert!(!steers(&out) && !steers(&err), "{out:?} {err:?}");
    assert!(out.contains("[good.txt]"), "{out}");
    assert!(err.contains("zeros.txt: is too large: 100 MB, the limit is 64 MB; split it"), "{err}");
    assert!(err.contains("1 file that is no text was left out"), "{err}");
    #[cfg(unix)]
    {
        assert!(out.contains("a\\u{a}\\u{1b}[31mname.txt"), "{out}");
        assert!(err.contains("links back to"), "{err}");
        assert!(
            err.contains("pipe.txt: is no regular file") && err.contains("socket.txt"),
            "{err}"
        );
    }
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let (_, err, code) = list(folder.path());
    assert_eq!(code, 2);
    assert!(
        err.contains("found no article to read; name a file or a folder that holds some"),
        "{err}"
    );
}

#[test]
fn any_bytes_make_a_document_or_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = 7_u64;
    for number in 0..60 {
        let bytes: Vec<u8> = (0..number * 37)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as u8
            })
            .collect();
        let ending = ["txt", "html", "xml", "jsonl"][number % 4];
        fs::write(folder.path().join(format!("{number}.{ending}")), bytes).unwrap();
    }
    let (out, err, code) = list(folder.path());
    assert!(code == 0 || code == 2, "{code} {out} {err}");
    assert!(!err.contains("panicked"), "{err}");
}
