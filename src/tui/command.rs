//! Everything a key can do. Help, the command palette and the footer are made
//! from this one list, so they cannot drift from the keys.

use serde::Deserialize;

macro_rules! commands {
    ($($context:ident { $($variant:ident = $id:literal, $title:literal;)+ })+) => {
        /// Something the user can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $($(#[doc = $title] $variant,)+)+ }

        impl Command {
            /// Every command, in the order help shows them.
            pub const ALL: &'static [Self] = &[$($(Self::$variant),+),+];

            /// The name in keymap files.
            pub const fn id(self) -> &'static str {
                match self { $($(Self::$variant => $id),+),+ }
            }

            /// What it does, in a few words.
            pub const fn title(self) -> &'static str {
                match self { $($(Self::$variant => $title),+),+ }
            }

            /// Where its keys are heard.
            pub const fn context(self) -> Context {
                match self { $($(Self::$variant => Context::$context),+),+ }
            }
        }
    };
}

/// Where keys are heard: the same key may mean different things in different contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Context {
    /// The panes: nothing is being typed.
    Browse,
    /// The source text: what is not heard here is heard as while browsing.
    Read,
    /// The matrix; what is not heard here is heard as while browsing.
    Matrix,
    /// A comparison; what is not heard here is heard as while browsing.
    Compare,
    /// The notebook; what is not heard here is heard as while browsing.
    Notebook,
    /// A note is being written; other keys are text, or move as editors do.
    Note,
    /// A line is being typed: the search box, the palette, the filter of help.
    Text,
}

impl Context {
    /// The heading in help.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Browse => "Browsing",
            Self::Read => "Reading a source text",
            Self::Matrix => "The matrix",
            Self::Compare => "Comparing mandates",
            Self::Notebook => "Your notebook",
            Self::Note => "Writing a note",
            Self::Text => "Typing (search, commands, help)",
        }
    }
}

commands! {
    Browse {
        Search = "search", "search the tasks";
        Open = "open", "open the task, follow the link, switch the filter";
        Back = "back", "go back one step: close, leave a link, clear the query";
        Down = "down", "down";
        Up = "up", "up";
        PageDown = "page-down", "a page down";
        PageUp = "page-up", "a page up";
        First = "first", "to the first";
        Last = "last", "to the last";
        Right = "right", "to the pane on the right";
        Left = "left", "to the pane on the left";
        NextPane = "next-pane", "to the next pane";
        PreviousPane = "previous-pane", "to the previous pane";
        Source = "source", "read the source text at the cited passage";
        Address = "address", "open the address of the source in your browser";
        Pager = "pager", "read the text of the source in $PAGER, the cited paragraph first";
        SearchTexts = "search-texts", "search the attached texts, or the tasks again";
        Facets = "facets", "to the filters and back";
        ClearFilters = "clear-filters", "clear the query and every filter";
        Sort = "sort", "sort by the next order";
        CopyCitation = "copy-citation", "send the citation to the terminal's clipboard";
        CopyQuotation = "copy-quotation", "send the quotation with its citation to the clipboard";
        NextStyle = "next-style", "cite in the next style: UN, Chicago, OSCOLA, Bluebook, APA, BibTeX …";
        Why = "why", "tell why this was found: what of it answers the search";
        VisitBack = "visit-back", "back to what was seen before: screen, query, task";
        VisitForward = "visit-forward", "forward again";
        ToTasks = "tasks", "the screen of tasks";
        ToMissions = "missions", "the screen of missions";
        ToDocuments = "documents", "the screen of documents";
        ToMatrix = "matrix", "the matrix: missions by kinds of task";
        ToCompare = "comparison", "the comparison of mandates";
        ToNotebook = "notebook", "your notebook: tasks kept; again: saved searches, reading lists";
        Bookmark = "bookmark", "keep the task in your notebook, or forget it";
        Tag = "tag", "tag the task: retain, review, remove, or words of your own";
        Note = "note", "write a note on the task";
        SaveSearch = "save-search", "save this search under a name";
        AddToList = "add-to-list", "put the task or the document on the reading list";
        AddToNamedList = "add-to-named-list", "put it on the reading list of a name";
        UndoNotebook = "undo-notebook", "undo the last change of the notebook";
        Export = "export", "write what is shown into a file: Markdown, CSV, JSON, JSON Lines, HTML";
        Compare = "compare", "what changed at the mission's last renewal; a document with the next one marked";
        Renewals = "renewals", "every renewal of the mission: what was kept, changed, added, dropped";
        Precedents = "precedents", "the same kind of task everywhere, by date, force or wording";
        NearestPassages = "nearest-passages", "the passages nearest to a sentence that you type";
        Glossary = "glossary", "look up a term or an acronym";
        Palette = "palette", "find a command by name";
        Help = "help", "show the keys";
        Zoom = "zoom", "give one pane the whole width, or the others their part again";
        Wider = "wider", "make the pane wider";
        Narrower = "narrower", "make the pane narrower";
        EvenPanes = "even-panes", "make all panes as wide as they were at first";
        NextTheme = "next-theme", "change to the next theme";
        ToggleMouse = "toggle-mouse", "switch the mouse off or on";
        Redraw = "redraw", "draw the screen anew";
        Suspend = "suspend", "suspend to the shell";
        Quit = "quit", "quit";
    }
    Read {
        NextCited = "next-cited", "to the next passage that a task cites";
        PreviousCited = "previous-cited", "to the previous passage that a task cites";
        NextMatch = "next-match", "to the next place of what was looked for";
        PreviousMatch = "previous-match", "to the previous place of what was looked for";
        Contents = "contents", "show the table of contents";
    }
    Matrix {
        MatrixTypes = "matrix-types", "the task types of the category, or the categories again";
        MatrixRows = "matrix-rows", "rows of missions or of decades";
        MatrixColumns = "matrix-columns", "sort the columns by the next order: name, tasks, first, the selected row";
        MatrixDay = "matrix-day", "what had been ordered by a day";
        MatrixLatest = "matrix-latest", "only the newest document of each mission, or all";
    }
    Compare {
        CompareOlder = "compare-older", "the renewal before";
        CompareNewer = "compare-newer", "the renewal after";
        CompareTexts = "compare-texts", "paragraph by paragraph in the attached texts, or task by task";
        CompareKept = "compare-kept", "hide what was kept, or show it";
    }
    Notebook {
        Remove = "remove", "forget the task, delete the search, take it off the list";
        Rename = "rename", "give the search or the list another name";
        MarkRead = "mark-read", "mark it as read, or as not read";
        MoveDown = "move-down", "move it down on its list";
        MoveUp = "move-up", "move it up on its list";
    }
    Note {
        NoteKeep = "note-keep", "keep the note and close it";
        NoteEditor = "note-editor", "write it in your editor: $VISUAL or $EDITOR";
        NoteDrop = "note-drop", "close it and leave the note as it was";
    }
    Text {
        Accept = "accept", "take it";
        Cancel = "cancel", "leave it";
        Complete = "complete", "complete the filter under the cursor; again for the next offer";
        Next = "next", "the next row, or the newer query";
        Previous = "previous", "the previous row, or the older query";
        OverlayPageDown = "overlay-page-down", "a page down in a list of commands or terms";
        OverlayPageUp = "overlay-page-up", "a page up in a list of commands or terms";
        CursorLeft = "cursor-left", "a character to the left";
        CursorRight = "cursor-right", "a character to the right";
        CursorWordLeft = "cursor-word-left", "a word to the left";
        CursorWordRight = "cursor-word-right", "a word to the right";
        CursorStart = "cursor-start", "to the start of the line";
        CursorEnd = "cursor-end", "to the end of the line";
        DeleteLeft = "delete-left", "delete the character before";
        DeleteRight = "delete-right", "delete the character under the cursor";
        DeleteWordLeft = "delete-word-left", "delete the word before";
        DeleteWordRight = "delete-word-right", "delete the word after";
        DeleteToStart = "delete-to-start", "delete to the start of the line";
        DeleteToEnd = "delete-to-end", "delete to the end of the line";
        PutBack = "put-back", "put back what was deleted last";
        TextSuspend = "text-suspend", "suspend to the shell";
        TextQuit = "text-quit", "quit";
    }
}

impl Command {
    /// The command with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.id() == id)
    }
}
