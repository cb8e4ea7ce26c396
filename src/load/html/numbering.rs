//! Numbers of the items of lists, as pages and notes give them.

/// The lists that are open, and the number of the item whose text comes next.
#[derive(Debug, Default)]
pub struct Numbering {
    /// The number of each list's next item; none where the list has bullets.
    lists: Vec<Option<u32>>,
    due: Option<u32>,
}

impl Numbering {
    /// A list begins, with the number of its first item where it is numbered.
    pub fn open(&mut self, first: Option<u32>) {
        self.lists.push(first);
    }

    /// It ends.
    pub fn close(&mut self) {
        self.lists.pop();
        self.due = None;
    }

    /// An item begins, under a number of its own where it states one.
    pub fn next(&mut self, stated: Option<u32>) {
        self.due = None;
        if let Some(Some(next)) = self.lists.last_mut() {
            let number = stated.unwrap_or(*next);
            *next = number.saturating_add(1);
            self.due = Some(number);
        }
    }

    /// The number of the text that is set down: the first of its item has it.
    pub const fn take(&mut self) -> Option<u32> {
        self.due.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_count_on_behind_lists_within() {
        let mut numbering = Numbering::default();
        numbering.next(None);
        assert_eq!(numbering.take(), None);
        numbering.open(Some(3));
        numbering.next(None);
        assert_eq!((numbering.take(), numbering.take()), (Some(3), None));
        numbering.open(None);
        numbering.next(None);
        assert_eq!(numbering.take(), None);
        numbering.close();
        numbering.next(None);
        assert_eq!(numbering.take(), Some(4));
        numbering.next(Some(u32::MAX));
        assert_eq!(numbering.take(), Some(u32::MAX));
        numbering.close();
        numbering.close();
    }
}
