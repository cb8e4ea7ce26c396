//! Carries out what the reader asks of the desk, and brings the answer back.

use crate::corpus::Corpus;
use crate::corpus::keys;
use crate::desk::{Answer, Desk};
use crate::model::document::DocId;
use crate::tui::app::Msg;
use crate::tui::app::kept::Wish;

/// The desk's answer to a wish.
pub fn carry_out(desk: &mut Desk, corpus: &Corpus, wish: &Wish) -> Msg {
    let key = |doc: DocId| keys::key(corpus, doc);
    match wish {
        Wish::Attend => {
            let (holdings, notice) = desk.attend(corpus.n_documents(), &key);
            Msg::Attended(Box::new(holdings), notice)
        }
        Wish::Keep(change) => Msg::Kept(desk.keep(change, &key)),
        Wish::Undo => Msg::Undone(desk.undo(&key)),
        Wish::Redo => Msg::Redone(desk.redo(&key)),
        Wish::Save(saved) => {
            let notice = desk.save(saved, &key);
            Msg::Kept(Answer { notice, is_lost: desk.lost().is_some(), ..Answer::default() })
        }
    }
}
