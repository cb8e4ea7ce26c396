//! Letters as mail programs write them.

use super::*;

/// What is kept.
fn check(text: &str, passed_on: bool, kept: &[&str]) -> Judged {
    let judged = judge(text.lines().map(str::to_owned).collect(), passed_on);
    let lines = std::iter::zip(&judged.lines, &judged.cuts);
    let lines = lines.filter(|(line, cut)| cut.is_none() && !line.trim().is_empty());
    assert_eq!(lines.map(|(line, _)| line.as_str()).collect::<Vec<_>>(), kept, "{text}");
    judged
}

#[test]
fn quotations_and_signatures_are_cut() {
    check(
        "It runs again.\n\nOn Sat, 15 Feb 2025 at 10:22, Jo Bloggs <jo@example.org>\nwrote:\n\n> Does the ferry run?\n>> No.\n\nAsk Ann.\n-- \nAnn Other\nHarbour office\n",
        false,
        &["It runs again.", "Ask Ann."],
    );
    check("It runs.\n\nSent from my phone\n", false, &["It runs."]);
    check("Am 15.02.25 um 10:22 schrieb Jo:\n> Fährt sie?\nJa.", false, &["Ja."]);
    check(
        "This is what she wrote:\n\nThe ferry runs.",
        false,
        &["This is what she wrote:", "The ferry runs."],
    );
}

#[test]
fn what_is_below_an_answer_is_cut() {
    check(
        "It runs.\n\n-----Original Message-----\nFrom: Jo Bloggs\nSent: Saturday\nTo: Ann\nSubject: Ferry\n\nDoes it run?\n",
        false,
        &["It runs."],
    );
    check(
        "Sie läuft.\n________________________________\nVon: Jo Bloggs <jo@example.org>\nGesendet: Samstag, 15. Februar 2025\nAn: Ann\nBetreff: Fähre\n\nLäuft sie?\n",
        false,
        &["Sie läuft."],
    );
    check(
        "From: the pier it looked bad.\n\nNobody came.",
        false,
        &["From: the pier it looked bad.", "Nobody came."],
    );
}

#[test]
fn what_is_passed_on_is_the_article() {
    let judged = check(
        "Worth a read.\n\n---------- Forwarded message ---------\nFrom: Harbour Gazette <news@example.org>\nDate: Sat, 15 Feb 2025 at 10:22\nSubject: Re: Ferry stops\nTo: <ann@example.org>,\n <jo@example.org>\n\n\nThe ferry stopped on Monday.\n",
        true,
        &["The ferry stopped on Monday."],
    );
    let forwarded = judged.forwarded.unwrap();
    assert_eq!(forwarded.title.as_deref(), Some("Ferry stops"));
    assert_eq!(forwarded.from.as_deref(), Some("Harbour Gazette"));
    assert_eq!(forwarded.published.unwrap().edtf(), "2025-02-15");
    let quoted = "Begin forwarded message:\n\n> From: Jo Bloggs\n> Subject: Ferry stops\n> Date: 15 February 2025 at 10:22\n> \n> It stopped.\n> It will go on.\n";
    check(quoted, false, &["It stopped.", "It will go on."]);
    let one_line = "---------- Forwarded message --------- From: Jo Bloggs <jo@example.org> Date: Sat, 15 Feb 2025 at 10:22 Subject: Ferry stops To: <ann@example.org>\nIt stopped.";
    let judged = check(one_line, false, &["It stopped."]);
    assert_eq!(judged.forwarded.unwrap().title.as_deref(), Some("Ferry stops"));
    let table = "---- Forwarded Message ----\nSubject:\nFerry stops\nDate:\nFri, 14 Feb 2025\nFrom:\nAnn Other <ann@example.org>\nTo:\nJo\nIt stopped.";
    let forwarded = check(table, false, &["It stopped."]).forwarded.unwrap();
    assert_eq!(
        (forwarded.title.as_deref(), forwarded.from.as_deref()),
        (Some("Ferry stops"), Some("Ann Other"))
    );
    check(
        "See below.\n\nFrom: Jo\nSent: 15 Feb 2025\nSubject: Ferry\n\nIt stopped.",
        true,
        &["It stopped."],
    );
}

#[test]
fn a_letter_is_never_empty() {
    check("> Only a quotation.\n> Of two lines.", false, &["Only a quotation.", "Of two lines."]);
}

#[test]
fn footers_of_lists_and_armour_are_cut() {
    check(
        "It runs.\n_______________________________________________\nPier mailing list\nhttps://example.org/listinfo/pier\n",
        false,
        &["It runs."],
    );
    check(
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt runs.\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n",
        false,
        &["It runs."],
    );
}
