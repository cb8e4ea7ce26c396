//! The words of time: what each is to a date.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use crate::model::time::{Feast, Part, Portion, Season, Turn, Unit, Vague};
use crate::text::lexicon::Lexicon;

/// What a word is to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Nothing.
    Other,
    /// A mark.
    Mark(char),
    /// A run of digits: its value, and how many there are; 255 where it is no plain number.
    Figure(u32, u8),
    /// "14th".
    Nth(u8),
    /// "1990s" as 1990, "90s" as 90.
    Decade(u16),
    /// "three".
    Number(u16),
    /// "third".
    Ordinal(u8),
    /// "several", "few".
    Some,
    /// "a", "an".
    One,
    /// "the".
    The,
    /// 1 to 12.
    Month(i8),
    /// "Tuesday".
    Weekday(Weekday),
    /// "week"; true for "weeks".
    Unit(Unit, bool),
    /// "weekly".
    Often(Unit, i16),
    /// "spring".
    Season(Season),
    /// "morning".
    Part(Part),
    /// "last", "this", "next".
    Turn(Turn),
    /// "yesterday": days from the story's.
    Near(i8),
    /// "tonight", "overnight".
    Tonight,
    /// "ago".
    Ago,
    /// "earlier", "before".
    Earlier,
    /// "later".
    Later,
    /// "past", which is also "past" of the clock.
    PastWord,
    /// "every", "each".
    Each,
    /// "early", "late", "about".
    Portion(Portion),
    /// "beginning", "end": of something.
    Edge(Portion),
    /// "same".
    Same,
    /// "since".
    Since,
    /// "of".
    Of,
    /// "and", "or".
    And,
    /// "to", "through", "until".
    To,
    /// "in", "on", "by": what stands before a date.
    In,
    /// "long", "old" behind a hyphen.
    Long,
    /// "decade-old", "34-year-old".
    Old,
    /// "fiscal", "financial".
    Fiscal,
    /// "half".
    Half,
    /// "Christmas".
    Feast(Feast),
    /// "recently", "now".
    Vague(Vague),
    /// "recent".
    Recent,
    /// "coming", "upcoming".
    Coming,
    /// "full", "consecutive", "trading": may stand before a unit.
    Filler,
    /// "am", "a.m." is met as letters.
    Meridian(bool),
    /// "GMT", "UTC".
    Zone,
    /// "o'clock".
    Oclock,
    /// "percent", "people": a number before it is no year.
    Counted,
    /// Words that mean nothing by themselves, but with which an expression may begin: "enters", "eve".
    Lead,
}

/// What an expression can begin with, a bit each.
pub mod begin {
    /// "May".
    pub const MONTH: u32 = 1;
    /// "Tuesday".
    pub const WEEKDAY: u32 = 1 << 1;
    /// "2026".
    pub const FIGURE: u32 = 1 << 2;
    /// "14th".
    pub const NTH: u32 = 1 << 3;
    /// "1990s".
    pub const DECADE: u32 = 1 << 4;
    /// "three".
    pub const NUMBER: u32 = 1 << 5;
    /// "third".
    pub const ORDINAL: u32 = 1 << 6;
    /// "several".
    pub const SOME: u32 = 1 << 7;
    /// "a".
    pub const ONE: u32 = 1 << 8;
    /// "week".
    pub const UNIT: u32 = 1 << 9;
    /// "weekly".
    pub const OFTEN: u32 = 1 << 10;
    /// "spring".
    pub const SEASON: u32 = 1 << 11;
    /// "last".
    pub const TURN: u32 = 1 << 12;
    /// "yesterday", "tonight".
    pub const NEAR: u32 = 1 << 13;
    /// "later".
    pub const LATER: u32 = 1 << 14;
    /// "past".
    pub const PAST: u32 = 1 << 15;
    /// "every".
    pub const EACH: u32 = 1 << 16;
    /// "same".
    pub const SAME: u32 = 1 << 17;
    /// "in".
    pub const IN: u32 = 1 << 18;
    /// "half".
    pub const HALF: u32 = 1 << 19;
    /// "Christmas".
    pub const FEAST: u32 = 1 << 20;
    /// "recently".
    pub const VAGUE: u32 = 1 << 21;
    /// "recent".
    pub const RECENT: u32 = 1 << 22;
    /// "coming".
    pub const COMING: u32 = 1 << 23;
    /// "fiscal".
    pub const FISCAL: u32 = 1 << 24;
    /// "enters", "eve".
    pub const LEAD: u32 = 1 << 25;
}

impl Class {
    /// The bit of what begins with such a word; 0 where nothing does.
    pub const fn begins(self) -> u32 {
        match self {
            Self::Month(_) => begin::MONTH,
            Self::Weekday(_) => begin::WEEKDAY,
            Self::Figure(..) => begin::FIGURE,
            Self::Nth(_) => begin::NTH,
            Self::Decade(_) => begin::DECADE,
            Self::Number(_) => begin::NUMBER,
            Self::Ordinal(_) => begin::ORDINAL,
            Self::Some => begin::SOME,
            Self::One => begin::ONE,
            Self::Unit(..) => begin::UNIT,
            Self::Often(..) => begin::OFTEN,
            Self::Season(_) => begin::SEASON,
            Self::Turn(_) => begin::TURN,
            Self::Near(_) | Self::Tonight => begin::NEAR,
            Self::Later => begin::LATER,
            Self::PastWord => begin::PAST,
            Self::Each => begin::EACH,
            Self::Same => begin::SAME,
            Self::In => begin::IN,
            Self::Half => begin::HALF,
            Self::Feast(_) => begin::FEAST,
            Self::Vague(_) => begin::VAGUE,
            Self::Recent => begin::RECENT,
            Self::Coming => begin::COMING,
            Self::Fiscal => begin::FISCAL,
            Self::Lead => begin::LEAD,
            _ => 0,
        }
    }
}

/// A word and its class.
pub(super) type Row = (&'static str, Class);

#[rustfmt::skip]
pub(super) const WORDS: &[Row] = &[
    ("january", Class::Month(1)), ("jan", Class::Month(1)),
    ("february", Class::Month(2)), ("feb", Class::Month(2)),
    ("march", Class::Month(3)), ("mar", Class::Month(3)),
    ("april", Class::Month(4)), ("apr", Class::Month(4)),
    ("may", Class::Month(5)),
    ("june", Class::Month(6)), ("jun", Class::Month(6)),
    ("july", Class::Month(7)), ("jul", Class::Month(7)),
    ("august", Class::Month(8)), ("aug", Class::Month(8)),
    ("september", Class::Month(9)), ("sept", Class::Month(9)), ("sep", Class::Month(9)),
    ("october", Class::Month(10)), ("oct", Class::Month(10)),
    ("november", Class::Month(11)), ("nov", Class::Month(11)),
    ("december", Class::Month(12)), ("dec", Class::Month(12)),
    ("monday", Class::Weekday(Weekday::Monday)), ("mon", Class::Weekday(Weekday::Monday)),
    ("tuesday", Class::Weekday(Weekday::Tuesday)), ("tue", Class::Weekday(Weekday::Tuesday)),
    ("tues", Class::Weekday(Weekday::Tuesday)),
    ("wednesday", Class::Weekday(Weekday::Wednesday)), ("wed", Class::Weekday(Weekday::Wednesday)),
    ("thursday", Class::Weekday(Weekday::Thursday)), ("thu", Class::Weekday(Weekday::Thursday)),
    ("thurs", Class::Weekday(Weekday::Thursday)),
    ("friday", Class::Weekday(Weekday::Friday)), ("fri", Class::Weekday(Weekday::Friday)),
    ("saturday", Class::Weekday(Weekday::Saturday)), ("sat", Class::Weekday(Weekday::Saturday)),
    ("sunday", Class::Weekday(Weekday::Sunday)), ("sun", Class::Weekday(Weekday::Sunday)),
    ("second", Class::Ordinal(2)), ("seconds", Class::Unit(Unit::Second, true)),
    ("minute", Class::Unit(Unit::Minute, false)), ("minutes", Class::Unit(Unit::Minute, true)),
    ("min", Class::Unit(Unit::Minute, true)), ("mins", Class::Unit(Unit::Minute, true)),
    ("hour", Class::Unit(Unit::Hour, false)), ("hours", Class::Unit(Unit::Hour, true)),
    ("hrs", Class::Unit(Unit::Hour, true)),
    ("day", Class::Unit(Unit::Day, false)), ("days", Class::Unit(Unit::Day, true)),
    ("week", Class::Unit(Unit::Week, false)), ("weeks", Class::Unit(Unit::Week, true)),
    ("weekend", Class::Unit(Unit::Weekend, false)), ("weekends", Class::Unit(Unit::Weekend, true)),
    ("month", Class::Unit(Unit::Month, false)), ("months", Class::Unit(Unit::Month, true)),
    ("quarter", Class::Unit(Unit::Quarter, false)), ("quarters", Class::Unit(Unit::Quarter, true)),
    ("year", Class::Unit(Unit::Year, false)), ("years", Class::Unit(Unit::Year, true)),
    ("decade", Class::Unit(Unit::Decade, false)), ("decades", Class::Unit(Unit::Decade, true)),
    ("century", Class::Unit(Unit::Century, false)), ("centuries", Class::Unit(Unit::Century, true)),
    ("hourly", Class::Often(Unit::Hour, 1)), ("daily", Class::Often(Unit::Day, 1)),
    ("weekly", Class::Often(Unit::Week, 1)), ("monthly", Class::Often(Unit::Month, 1)),
    ("fortnightly", Class::Often(Unit::Week, 2)), ("quarterly", Class::Often(Unit::Quarter, 1)),
    ("yearly", Class::Often(Unit::Year, 1)), ("annually", Class::Often(Unit::Year, 1)),
    ("annual", Class::Often(Unit::Year, 1)),
    ("one", Class::Number(1)), ("two", Class::Number(2)), ("three", Class::Number(3)),
    ("four", Class::Number(4)), ("five", Class::Number(5)), ("six", Class::Number(6)),
    ("seven", Class::Number(7)), ("eight", Class::Number(8)), ("nine", Class::Number(9)),
    ("ten", Class::Number(10)), ("eleven", Class::Number(11)), ("twelve", Class::Number(12)),
    ("thirteen", Class::Number(13)), ("fourteen", Class::Number(14)),
    ("fifteen", Class::Number(15)), ("sixteen", Class::Number(16)),
    ("seventeen", Class::Number(17)), ("eighteen", Class::Number(18)),
    ("nineteen", Class::Number(19)), ("twenty", Class::Number(20)),
    ("thirty", Class::Number(30)), ("forty", Class::Number(40)), ("fifty", Class::Number(50)),
    ("sixty", Class::Number(60)), ("seventy", Class::Number(70)), ("eighty", Class::Number(80)),
    ("ninety", Class::Number(90)), ("dozen", Class::Number(12)),
    ("first", Class::Ordinal(1)), ("third", Class::Ordinal(3)), ("fourth", Class::Ordinal(4)),
    ("fifth", Class::Ordinal(5)), ("sixth", Class::Ordinal(6)), ("seventh", Class::Ordinal(7)),
    ("eighth", Class::Ordinal(8)), ("ninth", Class::Ordinal(9)), ("tenth", Class::Ordinal(10)),
    ("eleventh", Class::Ordinal(11)), ("twelfth", Class::Ordinal(12)),
    ("thirteenth", Class::Ordinal(13)), ("fourteenth", Class::Ordinal(14)),
    ("fifteenth", Class::Ordinal(15)), ("sixteenth", Class::Ordinal(16)),
    ("seventeenth", Class::Ordinal(17)), ("eighteenth", Class::Ordinal(18)),
    ("nineteenth", Class::Ordinal(19)), ("twentieth", Class::Ordinal(20)),
    ("several", Class::Some), ("few", Class::Some), ("couple", Class::Number(2)),
    ("many", Class::Some), ("some", Class::Some),
    ("a", Class::One), ("an", Class::One), ("the", Class::The), ("its", Class::The),
    ("their", Class::The), ("his", Class::The), ("her", Class::The), ("that", Class::Same),
    ("spring", Class::Season(Season::Spring)), ("summer", Class::Season(Season::Summer)),
    ("autumn", Class::Season(Season::Autumn)), ("fall", Class::Season(Season::Autumn)),
    ("winter", Class::Season(Season::Winter)),
    ("morning", Class::Part(Part::Morning)), ("noon", Class::Part(Part::Noon)),
    ("midday", Class::Part(Part::Noon)), ("afternoon", Class::Part(Part::Afternoon)),
    ("evening", Class::Part(Part::Evening)), ("night", Class::Part(Part::Night)),
    ("midnight", Class::Part(Part::Night)), ("dawn", Class::Part(Part::Morning)),
    ("dusk", Class::Part(Part::Evening)),
    ("mornings", Class::Part(Part::Morning)), ("evenings", Class::Part(Part::Evening)),
    ("nights", Class::Part(Part::Night)),
    ("last", Class::Turn(Turn::Last)), ("previous", Class::Turn(Turn::Last)),
    ("this", Class::Turn(Turn::This)), ("current", Class::Turn(Turn::This)),
    ("next", Class::Turn(Turn::Next)), ("following", Class::Later), ("past", Class::PastWord),
    ("coming", Class::Coming), ("upcoming", Class::Coming),
    ("yesterday", Class::Near(-1)), ("today", Class::Near(0)), ("tomorrow", Class::Near(1)),
    ("tonight", Class::Tonight), ("overnight", Class::Tonight),
    ("ago", Class::Ago), ("earlier", Class::Earlier), ("before", Class::Earlier),
    ("later", Class::Later), ("after", Class::Later), ("every", Class::Each), ("each", Class::Each),
    ("early", Class::Portion(Portion::Start)), ("mid", Class::Portion(Portion::Middle)),
    ("late", Class::Portion(Portion::End)),
    ("around", Class::Portion(Portion::About)), ("about", Class::Portion(Portion::About)),
    ("roughly", Class::Portion(Portion::About)), ("approximately", Class::Portion(Portion::About)),
    ("nearly", Class::Portion(Portion::Under)), ("almost", Class::Portion(Portion::Under)),
    ("over", Class::Portion(Portion::Over)),
    ("beginning", Class::Edge(Portion::Start)), ("start", Class::Edge(Portion::Start)),
    ("middle", Class::Edge(Portion::Middle)), ("end", Class::Edge(Portion::End)),
    ("turn", Class::Edge(Portion::Start)), ("close", Class::Edge(Portion::End)),
    ("same", Class::Same), ("since", Class::Since), ("of", Class::Of), ("and", Class::And),
    ("or", Class::And), ("to", Class::To), ("through", Class::To), ("until", Class::To),
    ("till", Class::To), ("thru", Class::To), ("in", Class::In), ("on", Class::In),
    ("by", Class::In), ("at", Class::In), ("from", Class::In), ("during", Class::In),
    ("between", Class::In), ("for", Class::In), ("within", Class::In), ("throughout", Class::In),
    ("long", Class::Long), ("old", Class::Old), ("olds", Class::Old),
    ("fiscal", Class::Fiscal), ("financial", Class::Fiscal), ("half", Class::Half),
    ("christmas", Class::Feast(Feast::Christmas)), ("halloween", Class::Feast(Feast::Halloween)),
    ("thanksgiving", Class::Feast(Feast::Thanksgiving)), ("easter", Class::Feast(Feast::Easter)),
    ("recently", Class::Vague(Vague::Past)), ("lately", Class::Vague(Vague::Past)),
    ("now", Class::Vague(Vague::Present)), ("currently", Class::Vague(Vague::Present)),
    ("soon", Class::Vague(Vague::Future)), ("recent", Class::Recent),
    ("full", Class::Filler), ("consecutive", Class::Filler), ("straight", Class::Filler),
    ("trading", Class::Filler), ("calendar", Class::Filler), ("whole", Class::Filler),
    ("entire", Class::Filler), ("working", Class::Filler), ("business", Class::Filler),
    ("am", Class::Meridian(false)), ("pm", Class::Meridian(true)),
    ("gmt", Class::Zone), ("utc", Class::Zone), ("est", Class::Zone), ("edt", Class::Zone),
    ("et", Class::Zone), ("pt", Class::Zone), ("bst", Class::Zone), ("cet", Class::Zone),
    ("cest", Class::Zone), ("ist", Class::Zone), ("local", Class::Zone),
    ("o'clock", Class::Oclock), ("o’clock", Class::Oclock),
    ("percent", Class::Counted), ("people", Class::Counted), ("men", Class::Counted),
    ("women", Class::Counted), ("children", Class::Counted), ("km", Class::Counted),
    ("kg", Class::Counted), ("miles", Class::Counted), ("metres", Class::Counted),
    ("meters", Class::Counted), ("feet", Class::Counted), ("per", Class::Counted),
    ("enters", Class::Lead), ("entered", Class::Lead), ("entering", Class::Lead),
    ("enter", Class::Lead), ("begins", Class::Lead), ("eve", Class::Lead), ("more", Class::Lead),
    ("less", Class::Lead), ("least", Class::Lead), ("most", Class::Lead), ("new", Class::Lead),
    ("good", Class::Lead), ("boxing", Class::Lead), ("valentine", Class::Lead),
    ("q1", Class::Lead), ("q2", Class::Lead), ("q3", Class::Lead), ("q4", Class::Lead),
    ("million", Class::Counted), ("billion", Class::Counted), ("acres", Class::Counted),
];

static LEXICON: LazyLock<Lexicon<Class>> = LazyLock::new(|| WORDS.iter().copied().collect());

/// What a word is, in letters of any height.
pub fn class(word: &str) -> Class {
    LEXICON.get(word).unwrap_or(Class::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_small_letters_and_no_word_is_in_it_twice() {
        assert_eq!(LEXICON.len(), WORDS.len());
        for (word, _) in WORDS {
            assert_eq!(*word, word.to_lowercase());
        }
    }
}
