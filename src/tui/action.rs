//! Everything the reader can do: one row each. Help, config names and the manual are read from
//! the rows; keys are named here and nowhere else.

/// Something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant has its row below, which says what it does")]
pub enum Action {
    Down,
    Up,
    Top,
    Bottom,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    OtherDown,
    OtherUp,
    ReadOn,
    FocusList,
    FocusText,
    NextPane,
    PreviousPane,
    Open,
    Unfold,
    Filter,
    Find,
    PickPerson,
    FilterByMarker,
    Same,
    Different,
    Call,
    Nobody,
    Why,
    Read,
    Star,
    Tag,
    Date,
    Mark,
    ToMark,
    Undo,
    Redo,
    NextMatch,
    PreviousMatch,
    Hints,
    NextMention,
    PreviousMention,
    NextLink,
    PreviousLink,
    NextParagraph,
    PreviousParagraph,
    NextHeading,
    PreviousHeading,
    Outline,
    Back,
    Forward,
    Places,
    Filters,
    NameFilter,
    Order,
    Stories,
    People,
    Quotes,
    Timeline,
    Brush,
    Groups,
    Facts,
    Beside,
    Raw,
    Recut,
    Note,
    Select,
    Copy,
    Browse,
    Edit,
    Pipe,
    Wider,
    Narrower,
    Hyphenate,
    Justify,
    Zen,
    Linear,
    Skipped,
    Command,
    Palette,
    Themes,
    Reload,
    Help,
    Peel,
    Recheck,
    Redraw,
    Suspend,
    Close,
    Leave,
}

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the list.
    List,
    /// In the text.
    Text,
    /// In both.
    Both,
}

impl Place {
    /// What is part of both.
    pub fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Both, place) | (place, Self::Both) => Some(place),
            (one, two) => (one == two).then_some(one),
        }
    }

    /// The single places.
    pub fn each(self) -> impl Iterator<Item = Self> {
        [Self::List, Self::Text].into_iter().filter(move |one| self.and(*one).is_some())
    }
}

/// What belongs to an action.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its name in the config file.
    pub name: &'static str,
    /// What it does, for the help.
    pub help: &'static str,
    /// Default keys; a sequence has spaces inside.
    pub keys: &'static [&'static str],
    /// Where.
    pub place: Place,
}

const fn row(
    action: Action,
    name: &'static str,
    help: &'static str,
    keys: &'static [&'static str],
    place: Place,
) -> Row {
    Row { action, name, help, keys, place }
}

/// Every action, in the order of the help.
#[rustfmt::skip]
pub const ACTIONS: &[Row] = &[
    row(Action::Down, "down", "next row, line down", &["j", "down"], Place::Both),
    row(Action::Up, "up", "previous row, line up", &["k", "up"], Place::Both),
    row(Action::Top, "top", "to the top", &["g g", "home"], Place::Both),
    row(Action::Bottom, "bottom", "to the end", &["G", "end"], Place::Both),
    row(Action::HalfDown, "half-down", "half a page down", &["ctrl-d"], Place::Both),
    row(Action::HalfUp, "half-up", "half a page up", &["ctrl-u"], Place::Both),
    row(Action::PageDown, "page-down", "a page down", &["pgdn", "ctrl-f"], Place::Both),
    row(Action::PageUp, "page-up", "a page up", &["pgup", "ctrl-b"], Place::Both),
    row(Action::OtherDown, "other-down", "list: text down; text: next story", &["J"], Place::Both),
    row(Action::OtherUp, "other-up", "list: text up; text: previous story", &["K"], Place::Both),
    row(Action::ReadOn, "read-on", "a page on, then the next story not read", &["space"], Place::Both),
    row(Action::FocusList, "focus-list", "to the list", &["h", "left"], Place::Both),
    row(Action::FocusText, "focus-text", "to the text", &["l", "right"], Place::Both),
    row(Action::NextPane, "next-pane", "to the next pane", &["tab"], Place::Both),
    row(Action::PreviousPane, "previous-pane", "to the previous pane", &["backtab"], Place::Both),
    row(Action::Open, "open", "open; follow what is marked", &["enter"], Place::Both),
    row(Action::Unfold, "unfold", "show or fold the copies of a story", &["z a"], Place::List),
    row(Action::Filter, "filter", "filter the list", &["/"], Place::List),
    row(Action::Find, "find", "search in the text", &["/"], Place::Text),
    row(Action::PickPerson, "pick-person", "pick a person to filter by", &["@"], Place::Both),
    row(Action::FilterByMarker, "filter-by-marker", "filter by who is marked, or what is named", &["*"], Place::Both),
    row(Action::Same, "same", "the same person as another", &["="], Place::Both),
    row(Action::Different, "different", "not the same person; split a form off", &["!", "≠"], Place::Both),
    row(Action::Call, "call", "call the person by another name", &["c"], Place::Both),
    row(Action::Nobody, "nobody", "this is not a person", &["X"], Place::Both),
    row(Action::Why, "why", "why: of the person marked, else the story", &["w"], Place::Both),
    row(Action::Read, "read", "read, or unread again", &["r"], Place::Both),
    row(Action::Star, "star", "star the story, or take the star off", &["s"], Place::Both),
    row(Action::Tag, "tag", "tag the story", &["t"], Place::Both),
    row(Action::Date, "date", "put the day of the story right", &["d"], Place::Both),
    row(Action::Mark, "mark", "mark the place with a letter", &["m"], Place::Both),
    row(Action::ToMark, "to-mark", "to a letter's place; ' again: where you were", &["'"], Place::Both),
    row(Action::Undo, "undo", "take back what you did last", &["u"], Place::Both),
    row(Action::Redo, "redo", "do it again after all", &["U"], Place::Both),
    row(Action::NextMatch, "next-match", "next match, on into the next story", &["n"], Place::Both),
    row(Action::PreviousMatch, "previous-match", "previous match", &["N"], Place::Both),
    row(Action::Hints, "hints", "letters on people and links in view", &["f"], Place::Both),
    row(Action::NextMention, "next-mention", "next mention of the person", &["] e"], Place::Both),
    row(Action::PreviousMention, "previous-mention", "previous mention of the person", &["[ e"], Place::Both),
    row(Action::NextLink, "next-link", "next link", &["] l"], Place::Text),
    row(Action::PreviousLink, "previous-link", "previous link", &["[ l"], Place::Text),
    row(Action::NextParagraph, "next-paragraph", "next paragraph", &["}"], Place::Text),
    row(Action::PreviousParagraph, "previous-paragraph", "previous paragraph", &["{"], Place::Text),
    row(Action::NextHeading, "next-heading", "next heading", &["] ]"], Place::Text),
    row(Action::PreviousHeading, "previous-heading", "previous heading", &["[ ["], Place::Text),
    row(Action::Outline, "outline", "pick a heading of the story", &["g o"], Place::Both),
    row(Action::Back, "back", "back to where you were", &["ctrl-o", "H", "alt-left", "backspace"], Place::Both),
    row(Action::Forward, "forward", "forward again", &["L", "alt-right", "ctrl-i"], Place::Both),
    row(Action::Places, "places", "pick a place you have been", &["g h"], Place::Both),
    row(Action::Filters, "filters", "pick a filter kept or typed before", &["g f"], Place::Both),
    row(Action::NameFilter, "name-filter", "keep the filter under a name", &["F"], Place::Both),
    row(Action::Order, "order", "pick the order of the stories", &["g s"], Place::Both),
    row(Action::Stories, "stories", "view: stories", &["1"], Place::Both),
    row(Action::People, "people", "view: people", &["2"], Place::Both),
    row(Action::Quotes, "quotes", "view: who said what", &["3"], Place::Both),
    row(Action::Timeline, "timeline", "view: what was when", &["4"], Place::Both),
    row(Action::Brush, "brush", "timeline: begin a stretch of days", &["v"], Place::List),
    row(Action::Groups, "groups", "view: events and their reports", &["5"], Place::Both),
    row(Action::Facts, "facts", "show or hide people, links and days", &["p"], Place::Both),
    row(Action::Beside, "beside", "lay the linked story beside this one", &["b"], Place::Both),
    row(Action::Raw, "raw", "the file itself, with what was cut", &["\\"], Place::Both),
    row(Action::Recut, "recut", "in the file: keep the line, or cut it", &["x"], Place::Text),
    row(Action::Note, "note", "write a note on the passage", &["a"], Place::Text),
    row(Action::Select, "select", "select the sentence; again: the paragraph", &["v"], Place::Text),
    row(Action::Copy, "copy", "copy what is selected, with its source", &["y"], Place::Both),
    row(Action::Browse, "browse", "open the page, or the file", &["o"], Place::Both),
    row(Action::Edit, "edit", "open the file in the editor", &["e"], Place::Both),
    row(Action::Pipe, "pipe", "give the text to a command", &["|"], Place::Both),
    row(Action::Wider, "wider", "set the text wider", &["+"], Place::Both),
    row(Action::Narrower, "narrower", "set the text narrower", &["-"], Place::Both),
    row(Action::Hyphenate, "hyphenate", "divide words, or no longer", &["z h"], Place::Both),
    row(Action::Justify, "justify", "end lines at one edge, or no longer", &["z j"], Place::Both),
    row(Action::Zen, "zen", "nothing but the text", &["Z"], Place::Both),
    row(Action::Linear, "linear", "one pane at a time, in words", &["z l"], Place::Both),
    row(Action::Skipped, "skipped", "files that could not be read", &["E"], Place::Both),
    row(Action::Command, "command-line", "a command, typed; tab completes it", &[":"], Place::Both),
    row(Action::Palette, "palette", "look for anything that can be done", &["ctrl-p"], Place::Both),
    row(Action::Themes, "theme", "pick the colours", &["g t"], Place::Both),
    row(Action::Reload, "reload", "read the config file again", &["g r"], Place::Both),
    row(Action::Recheck, "recheck", "look whether files changed, came or went", &["R"], Place::Both),
    row(Action::Help, "help", "this help", &["?", "f1"], Place::Both),
    row(Action::Peel, "peel", "close what lies on top; never quits", &["esc"], Place::Both),
    row(Action::Redraw, "redraw", "draw the screen again", &["ctrl-l"], Place::Both),
    row(Action::Suspend, "suspend", "stop, back to the shell", &["ctrl-z"], Place::Both),
    row(Action::Close, "close", "close what lies on top; quit", &["q"], Place::Both),
    row(Action::Leave, "leave", "quit", &["ctrl-c"], Place::Both),
];

/// Words by which people look for actions besides those of name and help.
#[rustfmt::skip]
const WORDS: &[(Action, &str)] = &[
    (Action::Down, "scroll move"),
    (Action::Up, "scroll move"),
    (Action::HalfDown, "scroll"),
    (Action::HalfUp, "scroll"),
    (Action::PageDown, "scroll"),
    (Action::PageUp, "scroll"),
    (Action::ReadOn, "continue"),
    (Action::NextPane, "switch window"),
    (Action::Unfold, "expand collapse duplicates"),
    (Action::Filter, "search query"),
    (Action::Find, "search"),
    (Action::Same, "merge join"),
    (Action::Different, "unmerge separate"),
    (Action::Call, "rename"),
    (Action::Nobody, "delete remove"),
    (Action::Why, "reason evidence explain"),
    (Action::Read, "unread seen"),
    (Action::Star, "favourite favorite"),
    (Action::Tag, "label delete remove"),
    (Action::Mark, "bookmark"),
    (Action::ToMark, "bookmark jump"),
    (Action::Redo, "repeat"),
    (Action::NextMatch, "search found"),
    (Action::PreviousMatch, "search found"),
    (Action::Hints, "follow jump"),
    (Action::Outline, "contents sections"),
    (Action::Back, "previous history return"),
    (Action::Forward, "history"),
    (Action::Places, "history recent"),
    (Action::Filters, "saved searches history"),
    (Action::NameFilter, "save search"),
    (Action::Order, "sort sorting newest oldest"),
    (Action::Quotes, "quotations quotes statements"),
    (Action::Timeline, "calendar dates chronology"),
    (Action::Brush, "range period"),
    (Action::Groups, "duplicates clusters"),
    (Action::Facts, "sidebar details metadata"),
    (Action::Beside, "compare diff side split"),
    (Action::Raw, "source original"),
    (Action::Recut, "restore"),
    (Action::Note, "annotate comment delete"),
    (Action::Select, "highlight visual"),
    (Action::Copy, "yank clipboard cite"),
    (Action::Browse, "browser url web"),
    (Action::Pipe, "shell export"),
    (Action::Hyphenate, "hyphens"),
    (Action::Justify, "align"),
    (Action::Zen, "focus fullscreen distraction"),
    (Action::Linear, "screen reader accessible braille"),
    (Action::Skipped, "errors failed"),
    (Action::Themes, "dark light colors colour"),
    (Action::Reload, "settings configuration"),
    (Action::Recheck, "refresh update reload"),
    (Action::Help, "keys bindings shortcuts"),
    (Action::Peel, "cancel escape"),
    (Action::Redraw, "refresh repaint"),
    (Action::Suspend, "background"),
    // From a text the other goes to the list first.
    (Action::Leave, "exit quit"),
];

impl Action {
    /// Words by which it is looked for besides.
    pub fn words(self) -> &'static str {
        WORDS.iter().find(|(action, _)| *action == self).map_or("", |(_, words)| words)
    }

    /// The action of that name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|row| row.name == name).map(|row| row.action)
    }

    /// Its row.
    fn row(self) -> Option<&'static Row> {
        ACTIONS.iter().find(|row| row.action == self)
    }

    /// Its name in the config file, on the command line, and in texts.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// Where it is done.
    pub fn place(self) -> Place {
        self.row().map_or(Place::Both, |row| row.place)
    }

    /// What it does.
    pub fn help(self) -> &'static str {
        self.row().map_or("", |row| row.help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_and_help_fits() {
        let mut names: Vec<_> = ACTIONS.iter().map(|row| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ACTIONS.len());
        assert!(ACTIONS.iter().all(|row| row.help.len() <= 44 && !row.keys.is_empty()));
        let mut actions: Vec<_> = ACTIONS.iter().map(|row| row.action).collect();
        actions.sort_unstable();
        actions.dedup();
        assert_eq!(actions.len(), ACTIONS.len());
    }
}
