//! Quotations in marked sentences, all of them made up.

use proptest::prelude::*;

use super::*;
use crate::extract;
use crate::extract::tests::{document, found_by};
use crate::model::mention::Source;

/// Names in brackets; behind `=>` whose each quotation is, in order: a name, `he=name`, words,
/// `?` for an unknown source, `-` for nobody; `~` before it for words passed on by another. A `/`
/// ends a paragraph.
fn read(marked: &str) -> (String, Vec<Mention>) {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut start = 0;
    for letter in marked.chars() {
        match letter {
            '[' => start = text.len(),
            ']' => names.push(Mention {
                span: Span::new(start, text.len()),
                fact: Fact::Person,
                rule: "",
                confidence: 1.0,
            }),
            '/' => {
                text = text.trim_end().to_owned();
                text.push('\n');
            }
            ' ' if text.ends_with('\n') => {}
            _ => text.push(letter),
        }
    }
    let document = document(&text);
    let found = found_by(find, &document, &names);
    (text, found)
}

fn shown(source: Source, text: &str) -> String {
    match source {
        Source::Named(name) => name.of(text).to_owned(),
        Source::Pronoun { words, name } => {
            format!("{}={}", words.of(text).to_lowercase(), name.map_or("", |name| name.of(text)))
        }
        Source::Nominal { words, name: Some(name) } => {
            format!("{}={}", words.of(text), name.of(text))
        }
        Source::Nominal { words, name: None } => words.of(text).to_owned(),
        Source::Unknown => "?".to_owned(),
        Source::Nobody => "-".to_owned(),
    }
}

fn check_all(cases: &str) {
    let mut faults = Vec::new();
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let (marked, expected) = case.split_once(" => ").unwrap();
        let (text, found) = read(marked);
        let sources: Vec<String> = found
            .iter()
            .filter_map(|mention| match mention.fact {
                Fact::Quote { source, way: Way::Direct } => Some(shown(source, &text)),
                Fact::Quote { source, way: Way::Relayed } => {
                    Some(format!("~{}", shown(source, &text)))
                }
                _ => None,
            })
            .collect();
        let sources = sources.join("; ");
        if sources != expected {
            faults.push(format!("{marked}\n  expected {expected}\n  found    {sources}"));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn answers_are_whose_the_questions_are() {
    check_all(
        r"
        [Ada Obi], whose novel won the prize, met [Tom Hall]. [Obi] taught until last year. / Did you expect to win? / “I expected to eat and go home.” / “Then they read my name.” / Where does the girl come from? / “She is my aunt. [Tom Hall] knows.” => Ada Obi; Ada Obi; Ada Obi
        [Ada Obi] met [Tom Hall]. / Is it over? / “No, no, not at all, and never will be.” => ?
        [Ada Obi] met [Tom Hall]. / Is it over? / “No,” said [Hall]. / And now? / “Now we go home and sleep for a week.” => Hall; ?
        ",
    );
}

#[test]
fn who_speaks_is_told_from_whom_they_belong_to() {
    check_all(
        r#"
        The Rev. [Kyle Paisley], son of the late unionist leader [Ian Paisley], said his father "would have hired a boat". => Kyle Paisley
        [Ann Bell], lawyer for the former minister [Tom Hall], said her client was "a victim". => Ann Bell
        [Sunil Yadav] died. / [Poonam Yadav] came to the court. "No one gave him a mask," she said. => she=Poonam Yadav
        [Lena Berg] came with her son. / [Paul Holm] treated the boy. He remembers what [Berg] asked him. / "Is he dead?" he said. => he=Paul Holm
        The president "looks forward to signing" the bill, press secretary [Karoline Leavitt] said. => Karoline Leavitt
        Sen. [Susan Collins], R-Maine, who opposed the measure, said she had "real concerns" about it. => Susan Collins
        [Jonathan Hall] KC, defending, had described the killing as "an accident born of panic". => Jonathan Hall
        [Rajinder Gill], chairman of the traders' association, which collected signatures, called it "the final nail". => Rajinder Gill
        [Tom Hall], who runs a shop, which sells bread, called it "the final nail in it". => Tom Hall
        President [Tom Berg] told a visiting delegation that it would play "a constructive role" in any settlement. => Tom Berg
        [Isabelle Hall] received an award, with shouts of "Bravo!" from the balcony. => -
        According to the court's press service, [Zaitsev] had passed it "to a foreign organization" in 2015. => the court's press service
        "It is time," said [Tom Berg]'s lawyer, [Ann Bell]. => Ann Bell
        "It rained in Bonn," said Germany's foreign minister, [Ann Bell]. => Ann Bell
        [Wole Okri], who turned 91 and who, in a short message, wrote: "A crown is a hat that lets in the rain." => Wole Okri
        The envoy's chief of staff, [Ann Bell], said it was "a start". => Ann Bell
        "That is not acceptable," said the mission's head, former foreign minister [Ann Bell]. => Ann Bell
        He gave the portfolio to [Takeshi Endo], a rival who once called him "a fax machine in a suit". => Takeshi Endo
        "#,
    );
}

#[test]
fn speech_has_more_verbs_than_saying() {
    check_all(
        r#"
        "It rained," [Anna Weber] said by telephone. => Anna Weber
        The plan announced by [Anna Weber] was "no plan at all", [Tom Hall] said. => Tom Hall
        "We must go now," sighed [Tom Hall]. => Tom Hall
        "I just headed it," [Tom Hall] grinned. => Tom Hall
        [Tom Hall] smiled at the crowd that had come for the "great day". => -
        "We shouted," the BBC quoted [Omar Bakari] as saying. => ~Omar Bakari
        [Omar Bakari] survived. / "We shouted," the BBC quoted him as saying. => ~him=Omar Bakari
        [Anna Weber] intervened at one point to say that "the witness must be allowed to finish". => Anna Weber
        [Jack Straw] wrote that he was "listening to all sides", which prompted [Joy Bright], a teacher, to reply: "Try listening to one." => Jack Straw; Joy Bright
        "#,
    );
}

#[test]
fn what_is_said_of_a_book_is_not_its_title() {
    check_all(
        r#"
        [Ann Bell] called the book "a hymn to small kindnesses". => Ann Bell
        [Tom Hall] has said in his memoir, "Unleashed", that he cannot recall it. => -
        "#,
    );
}

#[test]
fn a_verb_and_its_subject_behind_a_quotation() {
    check_all(
        "“We leave at dawn,” said [Petra Holm]. => Petra Holm
        “We leave at dawn,” [Holm] said. => Holm
        “We leave at dawn,” [Petra Holm], the harbour master, said. => Petra Holm
        “We leave at dawn,” said [Petra Holm], the harbour master, before boarding. => Petra Holm
        “We leave at dawn,” said harbour master [Petra Holm]. => Petra Holm
        “We leave at dawn,” said the harbour master, [Petra Holm]. => Petra Holm
        “We leave at dawn,” the harbour master, [Petra Holm], told reporters. => Petra Holm
        “We leave at dawn,” Transport Minister [Petra Holm] told the radio on Friday. => Petra Holm
        “Who pays?” asked [Holm]. => Holm
        “Who pays?” [Holm] asked. => Holm
        “Never!” [Holm] shouted at the crowd. => Holm
        “We leave at dawn”, [Holm] said. => Holm
        “We leave at dawn” – [Petra Holm] => Petra Holm
        “We leave at dawn.” — [Petra Holm], harbour master => Petra Holm
        “We leave at dawn,” [Holm] later added. => Holm
        “We leave at dawn,” [Holm] on Monday told the council. => Holm
        “We leave at dawn,” [Holm] and [Berg] said. => Berg
        “We leave at dawn,” according to [Petra Holm]. => Petra Holm
        “We leave at dawn,” according to harbour officials. => harbour officials
        [Petra Holm] told the council that “it is hard”, according to two people. => Petra Holm
        [Petra Holm] said that firms blaming the harbour were “reading from old scripts”. => Petra Holm
        “We leave at dawn,” officials said. => officials
        “We leave at dawn,” the ministry said in a statement. => the ministry
        “We leave at dawn,” said a spokesman for [Holm]. => a spokesman for Holm
        “We leave at dawn,” [Holm]’s lawyer said. => Holm’s lawyer
        “We leave at dawn,” said [Holm]’s lawyer [Eva Lind]. => Eva Lind
        “We leave at dawn,” the statement read. => the statement
        “We leave at dawn,” reads the letter. => the letter
        “We leave at dawn,” [Holm] was quoted as saying by the paper. => ~Holm
        “We leave at dawn,” the paper quoted [Petra Holm] as saying. => ~Petra Holm
        “We leave at dawn,” tweeted [Holm]. => Holm
        “We leave at dawn,” it said. => it=",
    );
}

#[test]
fn a_verb_and_its_subject_before_a_quotation() {
    check_all(
        "[Petra Holm] said: “We leave at dawn.” => Petra Holm
        [Petra Holm] said, “We leave at dawn.” => Petra Holm
        [Petra Holm], the harbour master, said the plan was “sound”. => Petra Holm
        [Petra Holm] told [Lars Berg] that the plan of [Eva Lind] was “a risk worth taking”. => Petra Holm
        [Holm] met [Berg] in Oslo and said the talks were “slow but useful”. => Holm
        [Holm] praised the “tireless” work of [Berg]. => Holm
        [Holm] described the offer as “late and thin”. => Holm
        [Holm] called the vote “a shambles”. => Holm
        [Holm] hailed the vote as “historic and fair”, and left. => Holm
        In a letter to [Berg], [Holm] wrote that the port would be “closed for good”. => Holm
        After [Berg] left, [Holm] said the mood was “calm”. => Holm
        The minister, [Petra Holm], warned of “a long winter ahead”. => Petra Holm
        The plan was drawn up by an engineer, [Petra Holm], who called it “a first step”. => Petra Holm
        The plan was backed by [Petra Holm], who said it was “a first step”. => Petra Holm
        [Petra Holm], who once ran the port, said it was “a ruin”. => Petra Holm
        [Holm], however, insisted the port was “open to all”. => Holm
        [Holm] rejected the claims, saying they were “plainly false”. => Holm
        [Holm] left early, with [Berg] calling the meeting “a waste of time”. => Berg
        [Holm] has repeatedly said the harbour is “not for sale”. => Holm
        [Holm] went on to say that it was “a matter of weeks”. => Holm
        [Holm] refused to confirm that the sum was “close to nothing”. => Holm
        [Holm] on Tuesday warned that the quay was “about to fall”. => Holm
        According to [Petra Holm], the quay is “about to fall”. => Petra Holm
        In the words of [Petra Holm], the quay is “about to fall”. => Petra Holm
        Officials say the quay is “about to fall”. => Officials
        A spokesman for [Holm] said the quay was “about to fall”. => A spokesman for Holm
        [Holm]’s office said the quay was “about to fall”. => Holm’s office
        The wife of [Lars Berg] said the quay was “about to fall”. => The wife of Lars Berg
        Harbour officials have described the quay as “a danger to life”. => Harbour officials
        [Berg] said [Holm] had called the quay “a danger to life”. => Holm
        [Berg] said that [Holm]’s quay was “a danger to life”. => Berg
        The quay was described by [Petra Holm] as “a danger to life”. => Petra Holm
        The paper quoted [Petra Holm] as saying that it was “a danger to life”. => ~Petra Holm
        A letter seen by the paper says the quay is “a danger to life”. => A letter
        [Holm] added that [Berg]’s men, who came on Monday, had been “very quick”. => Holm
        [Holm] told the paper: “It was a mistake.” => Holm
        [Holm]: “It was a mistake.” => Holm
        The port authority replied: “It was a mistake.” => The port authority
        [Holm] says she is “tired of it all”. => Holm
        Asked about it, [Holm] replied: “Not today.” => Holm
        The head of the port, [Petra Holm], said it was “a mistake”. => Petra Holm",
    );
}

#[test]
fn pronouns_mean_the_person_last_spoken_of() {
    check_all(
        "[Petra Holm] arrived late. She said the port was “closed for good”. => she=Petra Holm
        [Petra Holm] met [Lars Berg] on Monday. “It went well,” she said. => she=Petra Holm
        [Petra Holm] met [Lars Berg] on Monday. “It went well,” he said. => he=Lars Berg
        [Lars Berg] thanked [Karl Lind]. He said it had been “a long year”. => he=Lars Berg
        [Lars Berg] said [Karl Lind] would stay. “He knows the port,” he added. => he=Lars Berg
        The offer was backed by [Lars Berg], who called it “a good start”. / He said more would come “very soon”. => Lars Berg; he=Lars Berg
        [Holm] announced a new quay. He did not say when but said it would be “the best in the north”. => he=Holm
        [Lars Berg] left. “They were tired,” they said. => they=
        [Dimov] questioned [Sahl]. “Who told you?” he asked. “The mayor,” she answered. => he=Dimov; she=Sahl
        [Holm] said he was “glad” and that it was “over at last”. => Holm; Holm
        [Lars Berg] saw smoke. / Flames shot from the house where [Petra Holm] has lived since her husband [Karl] died. / “It was like an oven,” he said. => he=Lars Berg
        [Tou Vang] asked [Petra Holm] to come back with figures. “I will bring what you ask for,” she said. => she=Petra Holm
        For [Lars Berg], a teacher, [Karl Lind] was a legend. He said, “He was the centre of it all.” => he=Lars Berg
        When I told [Karl Lind] that it was late he said, “Then I will come early.” => he=Karl Lind
        [Petra Holm] has a dog. She just kept saying “okay, okay”. => she=Petra Holm
        In a statement read to the court, Ms [Holm] said she had lost weight. / “They crossed the road,” the statement said. => the statement=Holm
        His agent, [Petra Holm], confirmed it in a statement. “He slipped away,” the statement said. => the statement=Petra Holm
        Fares rose, [Holm] said, adding that crews were “stretched but holding”. => Holm",
    );
}

#[test]
fn pronouns_may_mean_somebody_who_is_not_named() {
    check_all(
        "[Lars Berg] spoke. / A coastguard spokesman said the storm had slowed. “It is heading south,” he said. => A coastguard spokesman
        “He is a good boy,” said [Petra Holm]. One man at the next table disagreed. “He is not,” he said. => Petra Holm; One man
        [Petra Holm] spoke. A police spokesman said so. “It went well,” she said. => she=Petra Holm
        “He was a good father,” the family said in a statement. => the family
        A builder who climbed a wall to rescue his neighbour says he “just went”. => A builder
        [Berg] attacked the book “Heart of Winter”, calling its author “a very old fool”. => -; Berg",
    );
}

#[test]
fn a_speaker_goes_on() {
    check_all(
        "“We waited,” said [Holm]. “Nobody came.” => Holm; Holm
        “We waited,” said [Holm], “and nobody came.” => Holm; Holm
        “We waited,” [Holm] said. [Berg] was not there. “Nobody came.” => Holm; Berg
        “We waited,” [Holm] told the court. / “Nobody came to help us that night.” => Holm; Holm
        [Holm] said: / “Nobody came to help us that night.” => Holm
        [Holm] told the court, / “Nobody came to help us that night.” => Holm
        “We waited. / “Nobody came. / “Nobody called,” [Holm] said. => Holm; Holm; Holm
        [Holm] said: “We waited. / “Nobody came.” => Holm; Holm
        “It was dark,” [Holm] said, with “very little” light. => Holm; Holm
        [Holm] said it was “dark” and “cold at night”. => Holm; Holm
        [Holm] was at the quay all night. “Nobody came to help us at all.” => Holm
        The wind fell. / “Nobody came to help us that night,” [Holm] said. / The rain went on. / “We were left alone by everyone there.” => Holm; ?",
    );
}

#[test]
fn titles_terms_and_scare_quotes_are_nobodys() {
    check_all(
        "The film “Winter Harbour” opens on Friday. => -
        He wrote a song called “Nine Lanterns”. => -
        The so-called “quiet zone” was closed. => -
        The group, known as “the Owls”, met on Friday. => -
        The ship, nicknamed “Old Nell”, was sold. => -
        A user named “gravel7” was barred. => -
        The word “harbour” is old. => -
        [Petra Holm], author of “The Long Quay and Other Stories”, lives in Oslo. => -
        The plan would “streamline” the port. => -
        A proposed “prosperity zone” covers the old town. => -
        The port sent a fleet to counter the “blockade” of the town. => -
        The “Harbour” section of the site is empty. => -
        [Holm] dubbed it “the Great Hole”. => -
        The law is titled “Safe Ports For All”. => -",
    );
}

#[test]
fn marks_of_other_houses() {
    check_all(
        "‘We leave at dawn,’ said [Petra Holm]. => Petra Holm
        ‘We don’t leave,’ [Holm] said of the dockers’ plan. => Holm
        'We leave at dawn,' said [Petra Holm]. => Petra Holm
        \"We leave at dawn,\" said [Petra Holm]. => Petra Holm
        \"We leave at dawn\", said [Petra Holm]. => Petra Holm
        «We leave at dawn», said [Petra Holm]. => Petra Holm
        „We leave at dawn“, said [Petra Holm]. => Petra Holm
        “She told me ‘leave at dawn’ and I did,” said [Petra Holm]. => Petra Holm
        “We leave at dawn, said [Petra Holm]. / Nobody came. => ?
        “We leave at dawn.” [Petra Holm] said. => Petra Holm
        [Berg] came. “We leave at dawn.” [Holm] said. “Nobody stays.” => Holm; Holm
        The 27\" screen cost [Holm] little. [Berg] said it was \"too dear\". => Berg",
    );
}

/// What is reported without marks, and whose it is.
fn check_reports(cases: &str) {
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let (marked, expected) = case.split_once(" =>").unwrap();
        let (text, found) = read(marked);
        let reports: Vec<String> = found
            .iter()
            .filter_map(|mention| match mention.fact {
                Fact::Report { source } => {
                    Some(format!("{}: {}", shown(source, &text), mention.span.of(&text)))
                }
                _ => None,
            })
            .collect();
        assert_eq!(reports.join("; "), expected.trim(), "{marked}");
    }
}

#[test]
fn indirect_speech_is_found_where_it_is_sure() {
    check_reports(
        "[Petra Holm] said that the port would close. => Petra Holm: the port would close
        [Petra Holm] told reporters on Monday that the port would close. => Petra Holm: the port would close
        [Petra Holm] said she would stay. => Petra Holm: she would stay
        Officials warned that [Holm] would leave. => Officials: Holm would leave
        [Petra Holm] will not accept any terms that close the port. =>
        [Petra Holm] closed the port. =>",
    );
}

#[test]
fn a_text_of_marks_alone_takes_no_time() {
    let long = ["“", "\"He said ", "'a ", "”", "“a\n", "said “", "X said, ", "who said, and "];
    for part in long {
        let document = document(&part.repeat(200_000 / part.len()));
        found_by(find, &document, &[]);
    }
}

proptest! {
    #[test]
    fn quotations_lie_in_the_text_and_do_not_overlap(
        text in "(“|”|\"|'|’|‘|«|»|„|said|Holm|who|he|according to|the|as|and|by|was|[a-z]{1,5}|\\PC|, |\\. |: | |\n|—){0,50}",
    ) {
        let document = document(&text);
        let found = extract::read(&document);
        let quotes: Vec<&Mention> =
            found.iter().filter(|mention| matches!(mention.fact, Fact::Quote { .. })).collect();
        for mention in &quotes {
            prop_assert!(text.get(mention.span.range()).is_some_and(|words| !words.is_empty()));
            if let Fact::Quote { source, .. } = mention.fact
                && let Some(words) = source.words()
            {
                prop_assert!(text.get(words.range()).is_some_and(|words| !words.is_empty()));
            }
        }
        prop_assert!(quotes.windows(2).all(|two| two[0].span.end <= two[1].span.start));
        prop_assert_eq!(&found, &extract::read(&document));
    }
}
