//! The outline of one record: where each of its fields and values stands.
//!
//! Only drawn for records that something is to be said about, so that a good
//! dataset pays nothing for it.

use std::ops::Range;

use super::lexer::{Kind, Lexer};
use super::scanner::MAX_DEPTH;

/// A place inside a record: a field, an element of its list, a field of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub field: &'static str,
    pub element: Option<usize>,
    pub inner: Option<&'static str>,
}

impl At {
    pub const fn field(field: &'static str) -> Self {
        Self { field, element: None, inner: None }
    }

    pub const fn element(field: &'static str, element: usize) -> Self {
        Self { field, element: Some(element), inner: None }
    }

    pub const fn inner(field: &'static str, element: usize, inner: &'static str) -> Self {
        Self { field, element: Some(element), inner: Some(inner) }
    }
}

/// A value with the values inside it; spans count from the record's first byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub name: Option<Range<usize>>,
    pub value: Range<usize>,
    pub children: Vec<Node>,
    /// The byte of the opening bracket, for lists and structs.
    pub opening: Option<usize>,
}

/// The outline of a record.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    pub text: &'a str,
    pub root: Node,
    /// Whether names, colons and commas stand where they should.
    pub clean: bool,
}

#[derive(Default)]
struct Frame {
    node: Node,
    name: Option<Range<usize>>,
    pending: Option<Node>,
    pending_word: bool,
}

impl Frame {
    /// Ends the value before a comma or a closing bracket; false when there is none.
    fn end_value(&mut self) -> bool {
        let name = self.name.take();
        self.pending_word = false;
        match self.pending.take() {
            Some(value) => {
                self.node.children.push(Node { name, ..value });
                true
            }
            None => false,
        }
    }
}

impl<'a> Outline<'a> {
    /// The outline of the first record of a text that may hold more.
    pub fn of_first(text: &'a str) -> Self {
        Self::draw(text, true)
    }

    /// The outline of a text that is one record.
    pub fn of(text: &'a str) -> Self {
        Self::draw(text, false)
    }

    fn draw(text: &'a str, only_first: bool) -> Self {
        let mut stack = vec![Frame::default()];
        let mut clean = true;
        for token in Lexer::new(text) {
            let depth = stack.len();
            let Some(frame) = stack.last_mut() else { break };
            let struct_name =
                frame.pending.as_ref().filter(|_| frame.pending_word).map(|word| word.value.start);
            match token.kind {
                Kind::Word | Kind::Text => {
                    clean &= frame.pending.is_none();
                    frame.pending_word = token.kind == Kind::Word;
                    frame.pending = Some(Node { value: token.at, ..Node::default() });
                }
                Kind::Colon => {
                    clean &= frame.pending_word && frame.name.is_none();
                    frame.pending_word = false;
                    frame.name = frame.pending.take().map(|word| word.value);
                }
                Kind::Comma => clean &= frame.end_value(),
                Kind::Open if depth > MAX_DEPTH => {
                    clean = false;
                    break;
                }
                Kind::Open => {
                    clean &= frame.pending.is_none() || struct_name.is_some();
                    let value = struct_name.unwrap_or(token.at.start)..token.at.end;
                    let node = Node { value, opening: Some(token.at.start), ..Node::default() };
                    stack.push(Frame { node, ..Frame::default() });
                }
                Kind::Close if depth == 1 => clean = false,
                Kind::Close => {
                    let named = frame.name.is_some();
                    clean &= frame.end_value() || !named;
                    let mut node = std::mem::take(&mut frame.node);
                    node.value.end = token.at.end;
                    stack.pop();
                    if let Some(parent) = stack.last_mut() {
                        parent.pending = Some(node);
                        parent.pending_word = false;
                    }
                    if only_first && stack.len() == 1 {
                        break;
                    }
                }
            }
        }
        clean &= stack.len() == 1;
        let root = stack.into_iter().next().and_then(|frame| frame.pending);
        let root = root.unwrap_or(Node { value: 0..text.len(), ..Node::default() });
        let clean = clean && root.opening.is_some() && root.children.iter().all(|node| node.name.is_some());
        Self { text, root, clean }
    }

    pub fn name<'n>(&'n self, node: &Node) -> &'n str {
        node.name.clone().map_or("", |name| &self.text[name])
    }

    pub fn value<'n>(&'n self, node: &Node) -> &'n str {
        &self.text[node.value.clone()]
    }

    fn child<'n>(&'n self, node: &'n Node, name: &str) -> Option<&'n Node> {
        node.children.iter().find(|child| self.name(child) == name)
    }

    /// The value at a place, or the closest value around it.
    pub fn find(&self, at: At) -> &Node {
        let Some(field) = self.child(&self.root, at.field) else { return &self.root };
        // `Some([..])` holds its list one step further in.
        let list = match field.children.as_slice() {
            [only] if self.value(field).starts_with("Some") => only,
            _ => field,
        };
        let Some(element) = at.element.and_then(|index| list.children.get(index)) else { return field };
        at.inner.and_then(|name| self.child(element, name)).unwrap_or(element)
    }

    /// The nodes that hold a byte or end at it, the whole record first.
    pub fn around(&self, offset: usize) -> Vec<&Node> {
        let mut path = vec![&self.root];
        while let Some(inner) = path.last().and_then(|node| {
            node.children.iter().find(|child| child.value.start <= offset && offset <= child.value.end)
        }) {
            path.push(inner);
        }
        path
    }

    /// The contents of the strings in a field: its own, its elements', or a named
    /// field of its elements; read without ron, so that a broken record still
    /// says which ids it defines.
    pub fn strings(&self, field: &str, inner: Option<&str>) -> Vec<&str> {
        let Some(node) = self.child(&self.root, field) else { return Vec::new() };
        let found: Vec<&Node> = match inner {
            Some(name) => node.children.iter().filter_map(|element| self.child(element, name)).collect(),
            None if node.children.is_empty() => vec![node],
            None => node.children.iter().collect(),
        };
        found.into_iter().filter_map(|node| self.value(node).strip_prefix('"')?.strip_suffix('"')).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str =
        r#"Task(id: "a", types: ["x", /* , */ "y"], inner: [(id: "z", n: Some(1))], b: r"(,")"#;

    #[test]
    fn finds_fields_elements_and_fields_of_elements() {
        let outline = Outline::of(RECORD);
        assert!(outline.clean);
        for (at, wanted) in [
            (At::field("id"), "\"a\""),
            (At::element("types", 1), "\"y\""),
            (At::inner("inner", 0, "n"), "Some(1)"),
            (At::field("b"), "r\"(,\""),
            (At::field("gone"), RECORD),
        ] {
            assert_eq!(outline.value(outline.find(at)), wanted);
        }
        assert_eq!(outline.strings("inner", Some("id")), ["z"]);
        assert_eq!(outline.strings("types", None), ["x", "y"]);
    }

    #[test]
    fn knows_when_commas_or_colons_are_missing() {
        for text in ["(a: 1 b: 2)", "(a 1)", "(: 1)", "(1)", "x", "(a: 1,,b: 2)", "(a:)", "(a: b: 1)"] {
            assert!(!Outline::of(text).clean, "{text}");
        }
        assert!(Outline::of("(a: 1, b: (c: 2,),)").clean);
    }
}
