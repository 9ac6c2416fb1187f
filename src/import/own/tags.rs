//! The tags of web pages and of XML, and the texts between them, read as forgivingly as browsers do.

/// A tag, and the text before it.
pub(super) struct Tag<'a> {
    /// The text since the tag before, still escaped.
    pub(super) before: &'a str,
    /// Its name in small letters, without that of a namespace; empty at the end of the text.
    pub(super) name: String,
    /// Whether it ends what another began.
    pub(super) ends: bool,
    /// Whether it ends what it begins.
    pub(super) alone: bool,
    inside: &'a str,
}

impl<'a> Tag<'a> {
    /// What an attribute says; names of namespaces do not matter.
    pub(super) fn attribute(&self, key: &str) -> Option<&'a str> {
        attribute(self.inside, key)
    }

    /// An attribute that is a whole number.
    pub(super) fn number(&self, key: &str) -> Option<usize> {
        self.attribute(key).and_then(|text| text.parse().ok())
    }
}

/// Every tag of a text, and at last what follows them.
pub(super) struct Tags<'a> {
    rest: Option<&'a str>,
    /// Whether it is a page, in which scripts and styles hold what looks like text and is none.
    page: bool,
}

impl<'a> Tags<'a> {
    pub(super) fn of(text: &'a str, page: bool) -> Self {
        Self { rest: Some(text), page }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let rest = self.rest?;
        let Some((before, after)) = rest.split_once('<') else {
            self.rest = None;
            return Some(Tag { before: rest, name: String::new(), ends: false, alone: false, inside: "" });
        };
        if let Some(comment) = after.strip_prefix("!--") {
            self.rest = comment.split_once("-->").map(|(_, rest)| rest);
            return Some(Tag { before, name: String::new(), ends: false, alone: true, inside: "" });
        }
        let (inside, next) = after.split_once('>').unwrap_or((after, ""));
        let whole =
            inside.split([' ', '\t', '\r', '\n', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        let name = whole.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        let ends = inside.starts_with('/');
        self.rest = Some(next);
        if self.page && !ends && (name == "style" || name == "script") {
            let end = format!("</{name}");
            let place =
                next.as_bytes().windows(end.len()).position(|part| part.eq_ignore_ascii_case(end.as_bytes()));
            self.rest = place.and_then(|place| next.get(place..));
        }
        Some(Tag { before, name, ends, alone: inside.ends_with('/'), inside })
    }
}

/// What an attribute of a tag says; names of namespaces do not matter.
fn attribute<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, next) = match after.chars().next() {
            Some(mark @ ('"' | '\'')) => {
                let inner = after.get(1..).unwrap_or_default();
                inner.split_once(mark).unwrap_or((inner, ""))
            }
            _ => after.split_once([' ', '\t', '\r', '\n']).unwrap_or((after.trim_end_matches('/'), "")),
        };
        let name = before.trim_end().rsplit([' ', ':', '\t', '\r', '\n']).next().unwrap_or_default();
        if name.eq_ignore_ascii_case(key) {
            return Some(value.trim());
        }
        rest = next;
    }
    None
}

pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    unescape(text, &mut plain);
    plain
}

/// Adds a text in which `&pound;` is `£`.
pub(super) fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        // No name is longer than this; what is none stays as it is.
        let end = after.bytes().take(9).position(|byte| byte == b';');
        let name = end.and_then(|end| after.get(..end));
        if let Some(letter) = name.and_then(character) {
            into.push(letter);
            rest = end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
        } else {
            into.push('&');
            rest = after;
        }
    }
    into.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        return number.ok().and_then(char::from_u32);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "pound" => '£',
        "euro" => '€',
        "ndash" => '–',
        "mdash" => '—',
        "rsquo" => '’',
        "lsquo" => '‘',
        "minus" => '−',
        "hellip" => '…',
        _ => return None,
    })
}
