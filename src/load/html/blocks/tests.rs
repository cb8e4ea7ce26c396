//! Blocks of trees, of flat pages, of lists and tables; what their elements say of them.

use super::*;

fn check(html: &str, expected: &[(BlockKind, &str)]) {
    let found = Walker::walk(&Html::parse_fragment(html));
    let found: Vec<(BlockKind, &str)> =
        found.iter().map(|found| (found.kind, found.text.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn blocks_are_told_and_lines_made_one() {
    use BlockKind::{Caption, Heading, Item, Paragraph, Quotation};
    check(
        "<h2>One</h2><p>Two <i>three</i>\n four</p><ul><li><p>five</p></li></ul>\
         <blockquote><p>six</p></blockquote><figure><figcaption>seven</figcaption></figure>",
        &[
            (Heading, "One"),
            (Paragraph, "Two three four"),
            (Item, "five"),
            (Quotation, "six"),
            (Caption, "seven"),
        ],
    );
    check("<div>a<br>b<br><br>c</div><script>x</script>", &[(Paragraph, "a b"), (Paragraph, "c")]);
}

#[test]
fn rows_poems_and_long_headings_are_set_for_reading() {
    use BlockKind::{Item, Paragraph};
    check(
        "<table><tr><th>Day<th>Boat</tr><tr><td><b>Monday</b></td><td></td><td>six</td></tr></table>",
        &[(Paragraph, "Day | Boat"), (Paragraph, "Monday | | six")],
    );
    check(
        "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>",
        &[(Paragraph, "a"), (Paragraph, "b")],
    );
    check(
        "<pre>one\n  two\n\nthree</pre>",
        &[(Paragraph, "one"), (Paragraph, "two"), (Paragraph, "three")],
    );
    check(
        "<table><caption>Boats</caption><tr><td>12</td></tr></table><ol><li>A note. <a href='#a'>↩\u{fe0e}</a></li></ol>",
        &[(BlockKind::Caption, "Boats"), (Paragraph, "12"), (Item, "A note.")],
    );
    check(
        "<dl><dt>Pier</dt><dd>Where boats land.</dd></dl>",
        &[(Item, "Pier"), (Item, "Where boats land.")],
    );
    let long = "long ".repeat(60);
    check(&format!("<h2>{long}</h2>"), &[(Paragraph, long.trim())]);
}

#[test]
fn elements_say_what_a_block_belongs_to() {
    let html = "<div class='post newsletter-box'><p><a href='https://example.org/a'>Sign up</a> now</p></div>\
        <div class='image__caption'>The pier</div><p>Text</p>";
    let found = Walker::walk(&Html::parse_fragment(html));
    let told: Vec<_> = found.iter().map(|found| (found.around, found.linked)).collect();
    assert_eq!(told, [(Around::Furniture, 66), (Around::Picture, 0), (Around::Nothing, 0)]);
    assert_eq!(found[0].link.as_deref(), Some("https://example.org/a"));
    assert_ne!(found[0].home, found[2].home);
}

#[test]
fn a_page_without_a_tree_is_still_read() {
    let found = flat("<h1>Ferry</h1><p>It&#39;s late<br><br>again &amp; again<script");
    let texts: Vec<&str> = found.iter().map(|found| found.text.as_str()).collect();
    assert_eq!(texts, ["Ferry", "It's late", "again & again"]);
    assert_eq!(flat(&"<i>x".repeat(100_000)).len(), 2);
}

#[test]
fn items_of_numbered_lists_have_their_numbers() {
    let html = "<ol><li><p>one</p><p>on</p></li><li>two<ul><li>bullet</ul></li><li>three</ol>\
        <ol start=7><li>seven<li value='x'>eight<li value=20>twenty</ol><p>none</p>";
    let found = Walker::walk(&Html::parse_fragment(html));
    let numbers: Vec<_> = found.iter().map(|found| (found.text.as_str(), found.number)).collect();
    assert_eq!(
        numbers,
        [
            ("one", Some(1)),
            ("on", None),
            ("two", Some(2)),
            ("bullet", None),
            ("three", Some(3)),
            ("seven", Some(7)),
            ("eight", Some(8)),
            ("twenty", Some(20)),
            ("none", None),
        ]
    );
}
