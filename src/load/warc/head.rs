//! The lines before the contents of a record, and of an answer of a server: `Name: value`.

/// A first line and named values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The first line, such as `HTTP/1.1 200 OK`.
    pub first: String,
    /// Names in lower case, values trimmed, in their order.
    fields: Vec<(String, String)>,
}

impl Head {
    /// Reads the lines up to an empty one. What is no `name: value` is left aside: old servers
    /// write much into their heads, and a strict reader would lose the page behind them.
    pub fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
        let mut head =
            Self { first: lines.next().unwrap_or_default().trim().to_owned(), fields: Vec::new() };
        for line in lines {
            if line.starts_with([' ', '\t']) {
                // A value may go on in the next line.
                if let Some((_, value)) = head.fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                head.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        head
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(known, _)| known == name);
        field.map(|(_, value)| value.as_str())
    }
}

/// Where the head of an answer ends and where its contents begin, if it ends.
pub fn end(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        let line = bytes.get(at..)?.iter().position(|&byte| byte == b'\n')?;
        let next = at + line + 1;
        if bytes.get(at..next)?.trim_ascii().is_empty() {
            return Some((at, next));
        }
        at = next;
    }
}
