//! The program run on the golden folder: what it prints, and its exit code.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::golden;
use crate::kept::Reader;

fn run(arguments: &[&str], input: &str) -> Output {
    run_with(&golden().join("no such folder"), arguments, input)
}

/// Runs it with what is kept in a folder.
fn run_with(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(arguments)
        .current_dir(golden())
        .env("XDG_DATA_HOME", data)
        .env("XDG_CACHE_HOME", "")
        .env("HOME", "")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// What is printed, with the exit code and the notices.
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments, "");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!(
        "{}--- {} ---\n{}",
        text(&output.stdout),
        output.status.code().unwrap(),
        text(&output.stderr)
    )
}

#[test]
fn what_is_printed_is_as_it_was() {
    insta::assert_snapshot!(printed(&["list"]));
    insta::assert_snapshot!(printed(&["show", "--cut", "001_5c1e9a07b3d24f68.txt"]));
    insta::assert_snapshot!(printed(&["people", "--filter", "geneva -person:rubio"]));
    insta::assert_snapshot!(printed(&["search", "\"wish list\""]));
    insta::assert_snapshot!(printed(&["links"]));
    insta::assert_snapshot!(printed(&["quotes", "--filter", "said:rubio"]));
    insta::assert_snapshot!(printed(&["brief", "--filter", "geneva"]));
}

#[test]
fn names_put_right_hold_and_can_be_handed_on() {
    let folder = tempfile::tempdir().unwrap();
    let names = folder.path().join("names.tsv");
    std::fs::write(&names, "Steve Witkoff\tnot\tWitkoff\nMark Rutte\tname\tM. Rutte\n").unwrap();
    let names = names.to_str().unwrap();
    let text = String::from_utf8(run(&["export", "names", "--names", names], "").stdout).unwrap();
    assert!(text.contains("Steve Witkoff\tnot\tWitkoff\n"), "{text}");
    assert!(text.contains("M. Rutte\tform\tMark Rutte\n"), "{text}");
    assert!(!text.contains("Steve Witkoff\tform\tWitkoff\n"), "{text}");
    let again = folder.path().join("again.tsv");
    std::fs::write(&again, &text).unwrap();
    let again = run(&["export", "names", "--names", again.to_str().unwrap()], "");
    assert_eq!(String::from_utf8(again.stdout).unwrap(), text);
    let why = String::from_utf8(run(&["why", "rutte", "--names", names], "").stdout).unwrap();
    assert!(why.contains("you said: Mark Rutte is called M. Rutte"), "{why}");
    assert_eq!(run(&["why", "xyzzy"], "").status.code(), Some(1));
    assert_eq!(run(&["list", "--names", "no-such-file"], "").status.code(), Some(2));
}

#[test]
fn the_filter_knows_what_was_done_in_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let desk = folder.path().join("attache/desks/sample.sqlite");
    let mut reader = Reader::open(Some(&desk), (100, 30));
    reader.press("s j s r t gas enter");
    drop(reader);
    let listed = |filter: &str, arguments: &[&str]| {
        let arguments = [&["list", "--filter", filter], arguments].concat();
        String::from_utf8(run_with(folder.path(), &arguments, "").stdout).unwrap()
    };
    insta::assert_snapshot!(listed("is:starred", &[]));
    assert_eq!(listed("is:starred -is:read", &[]).lines().count(), 1);
    assert_eq!(listed("is:unread", &[]).lines().count(), 26);
    assert_eq!(listed("is:new", &[]), "");
    let line: serde_json::Value = serde_json::from_str(&listed("#gas", &["--json"])).unwrap();
    assert_eq!((&line["read"], &line["tags"]), (&true.into(), &serde_json::json!(["gas"])));
    let output = run_with(folder.path(), &["search", "is:starred geneva"], "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn slips_of_the_filter_are_said_beside_the_results() {
    insta::assert_snapshot!(printed(&["search", "(\"wish list\" form:bbc,"]));
    let output = run(&["list", "--filter", "is:odd search:xyzzy (geneva"], "");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("attache: in the filter: ").count(), 3, "{said}");
    // What is no form is set aside, as it is in the reader, and never empties the list.
    let all = run(&["list"], "").stdout;
    for slip in ["is:foo", "sort:foo", "after:foo", "after:2025-13", "search:nosuch", "-is:foo"] {
        let output = run(&["list", "--filter", slip], "");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &output.stdout), (Some(0), &all), "{slip}");
        assert!(said.contains("attache: in the filter: "), "{slip}: {said}");
    }
    let help = String::from_utf8(run(&["help"], "").stdout).unwrap();
    let row = |example: &str| help.contains(example);
    assert!(
        attache::corpus::query::fields::help()
            .all(|(examples, help)| row(help) && row(examples[0]))
    );
}

#[test]
fn exit_codes_say_how_it_went() {
    let code = |arguments: &[&str]| run(arguments, "").status.code().unwrap();
    assert_eq!(code(&["list"]), 0);
    assert_eq!(code(&["search", "'xyzzy"]), 1);
    assert_eq!(code(&["list", "no-such-folder"]), 2);
    assert_eq!(code(&["list", "--no-such-flag"]), 2);
    assert_eq!(code(&["same", "Marco Rubio", "Rubio"]), 0);
    assert_eq!(code(&["same", "Marco Rubio", "Marco Polo"]), 1);
    for arguments in [&["schema"][..], &["man"], &["completions", "bash"]] {
        assert_eq!(code(arguments), 0);
    }
}

#[test]
fn an_item_is_shown_under_the_name_that_lists_give_it() {
    let folder = tempfile::tempdir().unwrap();
    let row = |name: &str| format!(r#"{{"title":"{name}","text":"The {name} is here."}}"#);
    let rows = folder.path().join("two.jsonl");
    std::fs::write(&rows, format!("{}\n{}\n", row("ferry"), row("choir"))).unwrap();
    let item = format!("{}#2", rows.display());
    let text = String::from_utf8(run(&["show", &item], "").stdout).unwrap();
    assert!(text.contains("The choir is here.") && !text.contains("The ferry"), "{text}");
    assert_eq!(run(&["show", &format!("{}#7", rows.display())], "").status.code(), Some(1));
    assert_eq!(run(&["show", "nowhere.jsonl#2"], "").status.code(), Some(2));
    assert_eq!(run(&["shw", "nowhere"], "").status.code(), Some(2));
}

#[test]
fn pairs_are_read_from_standard_input() {
    let output = run(&["same", "-"], "Volodymyr Zelensky\tZelenskyy\nDonald Trump\tDonald Tusk\n");
    let text = String::from_utf8(output.stdout).unwrap();
    let verdicts: Vec<&str> = text.lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(verdicts, ["same", "different"]);
}

#[test]
fn rows_come_in_by_standard_input_and_go_out_as_lines() {
    let rows = "{\"id\": \"a\", \"text\": \"Share\\nMarco Rubio met Rustem Umerov in Geneva on Monday. They talked for an hour.\"}\n";
    let output = run(&["export", "jsonl", "-", "--as-is", "--links", "3"], rows);
    let text = String::from_utf8(output.stdout).unwrap();
    let row: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&row["id"], &row["schema"], &row["removed"]),
        (&"a".into(), &1.into(), &serde_json::json!([]))
    );
    let source = rows_text(rows);
    for kind in ["people", "places", "organisations"] {
        for mention in row[kind]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|named| named["mentions"].as_array().unwrap())
        {
            let at = |field: &str| -> (usize, usize) {
                let pair = mention[field].as_array().unwrap();
                (pair[0].as_u64().unwrap() as usize, pair[1].as_u64().unwrap() as usize)
            };
            let ((start, end), (from, to)) = (at("at"), at("source"));
            let name = mention["text"].as_str().unwrap();
            assert_eq!(&row["text"].as_str().unwrap()[start..end], name);
            assert_eq!(&source[from..to], name);
        }
    }
    let names: Vec<&str> = row["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Marco Rubio", "Rustem Umerov"]);
}

fn rows_text(rows: &str) -> String {
    let row: serde_json::Value = serde_json::from_str(rows).unwrap();
    row["text"].as_str().unwrap().to_owned()
}

#[test]
fn every_field_that_is_written_is_in_the_schema() {
    let schema: serde_json::Value = serde_json::from_slice(&run(&["schema"], "").stdout).unwrap();
    let output = run(&["export", "jsonl"], "");
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let fields = row.as_object().unwrap();
        let known = schema["properties"].as_object().unwrap();
        assert!(fields.keys().all(|field| known.contains_key(field)));
        let required = schema["required"].as_array().unwrap();
        assert!(required.iter().all(|field| fields.contains_key(field.as_str().unwrap())));
    }
}
