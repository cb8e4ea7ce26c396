//! What in a letter is not by its writer: answers below, quoted lines, signatures, what is said
//! above something that is passed on.

pub mod header;

use crate::load::mail::quoted::header::{Forwarded, Label, fields};
use crate::text::fold::fold;

/// Why a line is cut.
pub type Reason = &'static str;

/// A line that was quoted from an earlier message.
pub const QUOTED: Reason = "quoted from an earlier message";
const SIGNATURE: Reason = "signature";
const NOTE: Reason = "note above a message passed on";
const HEADER: Reason = "header of the message passed on";
const FOOTER: Reason = "footer of a mailing list";

/// A letter's lines, judged.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// The lines; those of a message passed on without the marks of quotation.
    pub lines: Vec<String>,
    /// For each line the reason to cut it, if there is one.
    pub cuts: Vec<Option<Reason>>,
    /// The header of a message that was passed on.
    pub forwarded: Option<Forwarded>,
}

/// Lines above a message that is surely passed on, folded, without dashes.
const PASSED_ON: &[&str] = &[
    "forwarded message",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht",
    "message transfere",
    "debut du message transfere",
    "mensaje reenviado",
    "inicio del mensaje reenviado",
    "messaggio inoltrato",
    "inizio messaggio inoltrato",
    "doorgestuurd bericht",
    "begin doorgestuurd bericht",
    "mensagem encaminhada",
    "videresendt meddelelse",
    "vidarebefordrat meddelande",
];

/// Lines above a message that is answered or passed on.
const ORIGINAL: &[&str] = &[
    "original message",
    "original appointment",
    "ursprungliche nachricht",
    "originalnachricht",
    "message d'origine",
    "message original",
    "mensaje original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "mensagem original",
    "opprinnelig melding",
    "ursprungligt meddelande",
    "oprindelig meddelelse",
];

/// Words that end the line above a quotation.
const WROTE: &[&str] = &[
    "wrote",
    "writes",
    "schrieb",
    "a ecrit",
    "escribio",
    "ha scritto",
    "schreef",
    "escreveu",
    "skrev",
    "napisal",
    "napisal(a)",
    "kirjoitti",
    "yazdi",
    "пишет",
    "написал",
];

/// Judges the lines of a letter; `passed_on` is whether its subject says that.
pub fn judge(lines: Vec<String>, passed_on: bool) -> Judged {
    let cuts = vec![None; lines.len()];
    let mut judged = Judged { lines, cuts, forwarded: None };
    let start = judged.pass_on(passed_on).unwrap_or(0);
    let end = judged.answered(start);
    judged.quoted(start, end);
    judged.signatures(start, end);
    judged.never_empty();
    judged
}

/// Whether a line stands above a message that is passed on.
pub fn is_passed_on(line: &str) -> bool {
    let key = bare(line);
    PASSED_ON.iter().any(|mark| key.starts_with(mark)) && key.len() < 600
}

/// Whether a line stands above a message that is answered or passed on.
pub fn is_original(line: &str) -> bool {
    let key = bare(line);
    line.trim().trim_start_matches('>').trim().starts_with("--")
        && ORIGINAL.iter().any(|mark| key.starts_with(mark))
}

/// Folded, without quotation marks, dashes and colons around.
fn bare(line: &str) -> String {
    let start: String = line.chars().take(600).collect();
    let folded = fold(&start);
    let around = |letter: char| !letter.is_alphanumeric();
    folded.trim_matches(around).to_owned()
}

impl Judged {
    /// Cuts the note and the header above a message that is passed on; the line it begins on.
    fn pass_on(&mut self, passed_on: bool) -> Option<usize> {
        let sure = self.lines.iter().position(|line| is_passed_on(line));
        let maybe = || {
            let mark = self.lines.iter().position(|line| is_original(line));
            mark.or_else(|| (0..self.lines.len()).find(|&at| self.is_header(at)))
        };
        let first = self.lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
        // Nothing stands above it: the message is all there is.
        let alone = || maybe().filter(|&at| at == first);
        let mark = sure.or_else(|| passed_on.then(maybe)?).or_else(alone)?;
        let (forwarded, end) = self.header(mark);
        for (at, cut) in self.cuts.iter_mut().enumerate().take(end) {
            *cut = Some(if at < mark { NOTE } else { HEADER });
        }
        self.forwarded = Some(forwarded);
        self.unquote(end);
        Some(end)
    }

    /// Some programs quote what they pass on.
    fn unquote(&mut self, start: usize) {
        let rest = || self.lines.iter().skip(start).filter(|line| !line.trim().is_empty());
        let n_quoted = rest().filter(|line| line.starts_with('>')).count();
        if n_quoted * 10 < rest().count() * 8 || n_quoted == 0 {
            return;
        }
        for line in self.lines.iter_mut().skip(start) {
            let bare = line.strip_prefix('>').map(|rest| rest.strip_prefix(' ').unwrap_or(rest));
            if let Some(bare) = bare {
                *line = bare.to_owned();
            }
        }
    }

    /// Whether the head of another message begins on a line: From, then a date and a subject.
    fn is_header(&self, at: usize) -> bool {
        let line = self.lines.get(at).map_or("", String::as_str);
        if fields(line).first().map(|field| field.0) != Some(Label::From) {
            return false;
        }
        let near = self.lines.iter().skip(at).take(8).take_while(|line| !line.trim().is_empty());
        let found: Vec<Label> = near.flat_map(|line| fields(line)).map(|field| field.0).collect();
        found.contains(&Label::Subject) && (found.contains(&Label::Date) || found.len() >= 3)
    }

    /// What the header below a mark says, and the line after it.
    fn header(&self, mark: usize) -> (Forwarded, usize) {
        let mut forwarded = Forwarded::default();
        let mut end = mark + 1;
        let mut begun = false;
        let mut open = None;
        for (at, line) in self.lines.iter().enumerate().skip(mark).take(30) {
            let line = line.trim_start_matches(['>', ' ']);
            let found = fields(line);
            // In a table the value stands in the next cell.
            if let Some(label) = open.take().filter(|_| found.is_empty() && line.len() < 300) {
                forwarded.set(label, line);
                end = at + 1;
                continue;
            }
            open = match found.as_slice() {
                [(label, value)] if value.is_empty() => Some(*label),
                _ => None,
            };
            if begun && (line.trim().is_empty() || found.is_empty() && line.len() > 100) {
                break;
            }
            // Addresses go on on the next line; text that follows at once is no address.
            let goes_on = begun && line.contains('@') || line.trim().is_empty();
            if found.is_empty() && at > mark && !goes_on {
                break;
            }
            begun |= !found.is_empty();
            for (label, value) in found {
                forwarded.set(label, &value);
            }
            if !line.trim().is_empty() {
                end = at + 1;
            }
        }
        (forwarded, end)
    }

    /// Cuts what stands below "Original message" and the like; the line it begins on.
    fn answered(&mut self, start: usize) -> usize {
        let n_lines = self.lines.len();
        let is_mark = |at: &usize| {
            self.lines.get(*at).is_some_and(|line| is_original(line)) || self.is_header(*at)
        };
        let Some(mut mark) = (start..n_lines).find(is_mark) else { return n_lines };
        // Outlook draws a line above.
        let drawn = mark.checked_sub(1).and_then(|above| self.lines.get(above));
        if drawn.is_some_and(|line| line.starts_with("____")) && mark > start + 1 {
            mark -= 1;
        }
        for cut in self.cuts.iter_mut().skip(mark) {
            *cut = Some(QUOTED);
        }
        mark
    }

    /// Cuts lines behind `>` and the line above them that says who wrote them.
    fn quoted(&mut self, start: usize, end: usize) {
        for at in start..end {
            let line = self.lines.get(at).map_or("", String::as_str);
            if line.starts_with('>') {
                self.cut(at, QUOTED);
            } else if let Some(last) = self.attribution(at, end) {
                (at..=last).for_each(|at| self.cut(at, QUOTED));
            }
        }
    }

    /// Whether "On Monday Jo wrote:" begins on a line, and the line it ends on. Mail programs
    /// break it in two or three; what it speaks of must follow, or be cut already.
    fn attribution(&self, at: usize, end: usize) -> Option<usize> {
        let last = (at..end.min(at + 3)).find(|&at| {
            let line = self.lines.get(at).map_or("", |line| line.trim_end());
            let key = fold(line.trim_end_matches([':', '：']));
            line.ends_with([':', '：']) && WROTE.iter().any(|word| key.contains(word))
        })?;
        let within = self.lines.get(at..=last)?;
        if within.iter().any(|line| line.trim().is_empty() || line.starts_with('>')) {
            return None;
        }
        let told = within.join(" ");
        let dated = told.bytes().any(|byte| byte.is_ascii_digit()) || told.contains('@');
        let mut after = self.lines.iter().skip(last + 1).skip_while(|line| line.trim().is_empty());
        let follows = after.next().is_none_or(|next| next.starts_with('>'));
        (follows && (dated || last == at)).then_some(last)
    }

    /// Cuts signatures, and the footers that lists and firms put below.
    fn signatures(&mut self, start: usize, end: usize) {
        let told = |line: &String| usize::from(!line.trim().is_empty());
        let mut n_below: usize = self.lines.iter().take(end).skip(start).map(told).sum();
        let mut at = start;
        while let Some(line) = self.lines.get(at).filter(|_| at < end) {
            n_below -= told(line);
            let key = bare(line);
            let mut stop = at;
            if line == "-- " && n_below <= 40 || line == "--" && n_below <= 12 {
                let quoted = |line: &String| line.starts_with('>');
                let below = self.lines.iter().take(end).skip(at).position(quoted);
                stop = below.map_or(end, |n| at + n);
            } else if is_sent_from(&key) {
                stop = at + 1;
            } else if self.is_footer(at) {
                (at..end).for_each(|at| self.cut(at, FOOTER));
                return;
            } else if line.starts_with("-----BEGIN PGP SIGN") {
                stop = self.armour(at, end);
            }
            (at..stop).for_each(|at| self.cut(at, SIGNATURE));
            let passed = self.lines.iter().take(stop).skip(at + 1);
            n_below -= passed.map(told).sum::<usize>();
            at = stop.max(at + 1);
        }
    }

    /// A line drawn above the name of a list, or the words that groups write below.
    fn is_footer(&self, at: usize) -> bool {
        let line = self.lines.get(at).map_or("", |line| line.trim());
        let drawn = line.len() >= 20 && line.bytes().all(|byte| matches!(byte, b'_' | b'-'));
        let mut below = self.lines.iter().skip(at + 1).take(3);
        let told = below.any(|line| line.contains("mailing list") || line.contains("/listinfo/"));
        drawn && told
            || line.starts_with(
                "You received this message because you are subscribed to the Google Groups",
            )
    }

    /// The end of a block "BEGIN PGP SIGNATURE", or of the lines above a text that is signed.
    fn armour(&self, at: usize, end: usize) -> usize {
        let signature = self.lines.get(at).is_some_and(|line| line.contains("SIGNATURE"));
        let is_last = |line: &String| {
            if signature { line.starts_with("-----END PGP") } else { line.trim().is_empty() }
        };
        let last = self.lines.iter().take(end).skip(at).take(200).position(is_last);
        last.map_or(at, |n| at + n) + 1
    }

    fn cut(&mut self, at: usize, reason: Reason) {
        if let Some(cut) = self.cuts.get_mut(at).filter(|cut| cut.is_none()) {
            *cut = Some(reason);
        }
    }

    /// A letter that is nothing but a quotation is that quotation.
    fn never_empty(&mut self) {
        let kept =
            |(line, cut): (&String, &Option<Reason>)| cut.is_none() && !line.trim().is_empty();
        if std::iter::zip(&self.lines, &self.cuts).any(kept) {
            return;
        }
        for (line, cut) in std::iter::zip(&mut self.lines, &mut self.cuts) {
            if *cut == Some(QUOTED) {
                *cut = None;
                *line = line.trim_start_matches(['>', ' ']).to_owned();
            }
        }
    }
}

/// What telephones write below letters.
fn is_sent_from(key: &str) -> bool {
    let starts =
        ["sent from my ", "get outlook for ", "von meinem iphone gesendet", "envoye de mon "];
    key.len() < 60 && starts.iter().any(|start| key.starts_with(start))
}

#[cfg(test)]
mod tests;
