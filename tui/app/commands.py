"""One table of what a reader can do: bindings, the hint line, the palette and the help all come from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tui.app.key_names import plain, written

_MOST_DIGITS = 5
"""Of a number before a command."""
ANYWHERE = "anywhere"
MAIN = "main"
ENTITY = "entity"
CARET = "caret"
"""In the reader while one selects by keys; what has no meaning there has its usual one."""
WEB = "web"
LIST = "list"
"""On a page that is a list and nothing more."""
HELP = "help"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does. `id` is also the name of the screen's method, `do_<id>`."""

    id: str
    keys: tuple[str, ...]
    """As Textual names them. A sequence has a blank between its keys: `g g`."""
    title: str
    help: str
    where: str = MAIN
    """anywhere, main, entity or web: the screens on which it works; caret: only while one selects by keys."""
    shown: tuple[str, ...] = ()
    """How the keys are written for people; the names themselves when empty."""
    hint: str = ""
    """In the hint line, where there is room; empty keeps it out."""
    group: str = "Read"
    counted: bool = False
    """A number before it says how often, or how far: `do_<id>` takes it."""

    @property
    def written(self) -> str:
        """The keys as people write them."""
        return " ".join(self.shown or self.keys)


COMMANDS: tuple[Command, ...] = (
    Command("search", ("slash", "s"), "Search the library", "Type words; results follow each letter.",
            shown=("/", "s"), hint="search", group="Search", where=ANYWHERE),
    Command("next_match", ("n",), "Next match", "To the next match of the query in this article.",
            hint="next match", group="Search", counted=True),
    Command("previous_match", ("N", "upper_n"), "Previous match", "To the match before.", shown=("N",), group="Search",
            counted=True),
    Command("find", ("ctrl+f",), "Find in this article", "Type words, or a pattern between slashes; n and N walk.",
            shown=("^f",), group="Search"),
    Command("sort", ("S", "upper_s"), "Sort the list", "Best match, newest, oldest, title, source: one after another.",
            shown=("S",), group="Search"),
    Command("group", ("g b",), "Group the list", "By day, by month, by source, or not: one after another.",
            shown=("gb",), group="Search"),
    Command("unread_only", ("g u",), "Only what is unread", "List what is not read yet; again, everything.",
            shown=("gu",), group="Search"),
    Command("filter", ("ampersand",), "Filter the list", "Only what has these letters in title, source or author.",
            shown=("&",), group="Search"),
    Command("like", ("g m",), "More like this", "Articles that have words and names in common with this one.",
            shown=("gm",), group="Search"),
    Command("explain", ("x",), "Explain this hit", "What of the article answers each part of the query.",
            group="Search"),
    Command("facets", ("F", "upper_f"), "Narrow the list", "By source, author, month, tag, language or names.",
            shown=("F",), group="Search"),
    Command("clear_search", (), "Clear the search", "Show every article again.", group="Search"),
    Command("down", ("j", "down"), "Down", "A line down, or to the next row.", shown=("j", "↓"),
            group="Move", where=ANYWHERE, counted=True),
    Command("up", ("k", "up"), "Up", "A line up, or to the row above.", shown=("k", "↑"),
            group="Move", where=ANYWHERE, counted=True),
    Command("page_down", ("space", "pagedown"), "Page down", "A screenful further.",
            shown=("space", "PgDn"),
            group="Move", where=ANYWHERE, counted=True),
    Command("page_up", ("b", "pageup"), "Page up", "A screenful back.", shown=("b", "PgUp"),
            group="Move", where=ANYWHERE, counted=True),
    Command("half_down", ("ctrl+d",), "Half a page down", "Half a screenful further.", shown=("^d",),
            group="Move", where=ANYWHERE, counted=True),
    Command("half_up", ("ctrl+u",), "Half a page up", "Half a screenful back.", shown=("^u",),
            group="Move", where=ANYWHERE, counted=True),
    Command("top", ("g g", "home"), "To the top", "The first line.", shown=("gg", "Home"),
            group="Move", where=ANYWHERE),
    Command("bottom", ("G", "upper_g", "end"), "To the end", "The last line.", shown=("G", "End"),
            group="Move", where=ANYWHERE),
    Command("percent", ("percent_sign",), "To a percentage", "`50%` is the middle; without a number the top.",
            shown=("%",), group="Move", counted=True),
    Command("left", ("h", "left"), "Left", "Back along a table that is wider than the page.", shown=("h", "←"),
            group="Move", counted=True),
    Command("right", ("l", "right"), "Right", "On along a table that is wider than the page.", shown=("l", "→"),
            group="Move", counted=True),
    Command("next_article", ("J", "upper_j"), "Next article", "Open the next article of the list.",
            shown=("J",), group="Move", counted=True),
    Command("previous_article", ("K", "upper_k"), "Previous article", "Open the one before.",
            shown=("K",), group="Move", counted=True),
    Command("open", ("enter",), "Open, follow", "Open the article or line, or follow the current mention.",
            shown=("Enter",), group="Follow", where=ANYWHERE),
    Command("follow", ("f",), "Follow", "Puts a letter on every name, link and footnote in view.",
            hint="follow", group="Follow"),
    Command("contents", ("t",), "Table of contents", "The headings of the article; Enter goes there.", group="Follow"),
    Command("links", ("g x",), "Links", "The links of the article, with their addresses; Enter follows.",
            shown=("gx",), group="Follow"),
    Command("open_source", ("O", "upper_o"), "Open the source",
            "Its address in the browser, or its file in the editor.", shown=("O",), group="Follow"),
    Command("next_mention", ("right_square_bracket",), "Next mention", "Walk to the next name in the text.",
            shown=("]",), hint="next mention", group="Follow", counted=True),
    Command("previous_mention", ("left_square_bracket",), "Previous mention", "Walk to the name before.",
            shown=("[",), group="Follow", counted=True),
    Command("next_same", ("right_curly_bracket",), "Next mention of the same",
            "The next mention of the current entity, on into other articles.", shown=("}",), group="Follow",
            counted=True),
    Command("previous_same", ("left_curly_bracket",), "Previous mention of the same",
            "The mention before, back into other articles.", shown=("{",), group="Follow", counted=True),
    Command("entity_page", ("o",), "Entity page", "Every mention of the current entity, across the library.",
            hint="entity page", group="Follow", where=ANYWHERE),
    Command("peek", ("p",), "Peek: who is this?", "A short word on the current entity, over the text.",
            hint="peek", group="Follow"),
    Command("back", ("ctrl+o", "H", "upper_h", "alt+left"), "Back", "To where you were before the last jump.",
            shown=("^o", "H", "Alt+←"), hint="back", group="Follow", where=ANYWHERE),
    Command("forward", ("L", "upper_l", "alt+right"), "Forward", "Undo Back.", shown=("L", "Alt+→"), group="Follow",
            where=ANYWHERE),
    Command("next_pane", ("tab",), "Next pane", "List, reader, entities in turn.", shown=("Tab",), group="Panes",
            where=ANYWHERE),
    Command("previous_pane", ("shift+tab",), "Previous pane", "The other way round.", shown=("Shift+Tab",),
            group="Panes", where=ANYWHERE),
    Command("go_list", ("g l",), "Go to the list", "The article list.", shown=("gl",), group="Panes"),
    Command("go_reader", ("g r",), "Go to the reader", "The article.", shown=("gr",), group="Panes"),
    Command("go_entities", ("g e",), "Go to the entities", "The entities of this article.", shown=("ge",),
            group="Panes"),
    Command("toggle_read", ("r",), "Read or unread", "Mark the article read, or unread again.", group="Marks"),
    Command("toggle_star", ("asterisk",), "Star", "Star the article, or take the star away.", shown=("*",),
            group="Marks"),
    Command("set_place", ("m",), "Give this place a letter", "Then a letter from a to z; ' and the letter come back.",
            group="Marks"),
    Command("go_to_place", ("apostrophe",), "Go to a place", "Then its letter; ' again is back.", shown=("'",),
            group="Marks"),
    Command("undo", ("u",), "Undo", "Take back the last mark or correction.", group="Marks", where=ANYWHERE),
    Command("redo", ("U", "upper_u"), "Redo", "Make again what was undone.", shown=("U",), group="Marks",
            where=ANYWHERE),
    Command("mentions", ("1",), "Mentions", "Every mention of it, with the words around it.",
            group="On the page of an entity", where=ENTITY),
    Command("neighbours", ("2",), "Neighbours", "Who stands in the same sentences, the closest first.",
            group="On the page of an entity", where=ENTITY),
    Command("relations", ("3",), "Relations", "Who backs, founded, leads, sues whom, as the sentences say.",
            group="On the page of an entity", where=ENTITY),
    Command("timeline", ("4",), "Timeline", "When it was in the news, and what happened when.",
            group="On the page of an entity", where=ENTITY),
    Command("figures", ("5",), "Figures", "Sums, shares and counts said of it, and where articles differ.",
            group="On the page of an entity", where=ENTITY),
    Command("quotes", ("6",), "Quotes", "What it said, and what was said about it.",
            group="On the page of an entity", where=ENTITY),
    Command("novelties", ("7",), "What is new", "What no article says of it that you have read.",
            group="On the page of an entity", where=ENTITY),
    Command("sort_mentions", ("S", "upper_s"), "Sort the mentions",
            "By article, newest or oldest first, by title, by the words before or after.", shown=("S",),
            group="On the page of an entity", where=ENTITY),
    Command("beside", ("n",), "Only beside this one", "The mentions in sentences with whoever is selected.",
            group="On the page of an entity", where=ENTITY),
    Command("web", ("w",), "Web of relationships", "Who hangs together with it, unfolded step by step, or drawn.",
            group="How names hang together", where=ENTITY),
    Command("path", ("P", "upper_p"), "Path to another", "How it hangs together with another, sentence by sentence.",
            shown=("P",), group="How names hang together", where=ANYWHERE),
    Command("mark_entity", ("M", "upper_m"), "Mark an entity", "The next path begins here; P on another shows it.",
            shown=("M",), group="How names hang together", where=ANYWHERE),
    Command("disagreements", ("D", "upper_d"), "Where articles differ", "The same measure, with different figures.",
            shown=("D",), group="How names hang together", where=ANYWHERE),
    Command("unfold", ("l", "right"), "Unfold", "Who hangs together with the selected one.", shown=("l", "→"),
            group="How names hang together", where=WEB),
    Command("fold", ("h", "left"), "Fold", "Fold it again, or go to where it hangs.", shown=("h", "←"),
            group="How names hang together", where=WEB),
    Command("draw", ("d",), "Draw", "Draw it, two steps around; again, as a tree.",
            group="How names hang together", where=WEB),
    Command("export_web", ("X", "upper_x"), "Export the web", "As SVG, GraphML, GEXF or JSON, by the file's ending.",
            shown=("X",), group="How names hang together", where=WEB),
    Command("merge", ("e m",), "Merge", "Say that it is the same as another, which stays.", shown=("em",),
            group="Correct a name, on its page", where=ENTITY),
    Command("split", ("e s",), "Split", "What is written so, or what one article means, is another.", shown=("es",),
            group="Correct a name, on its page", where=ENTITY),
    Command("rename", ("e r",), "Rename", "Call it otherwise; the old name still finds it.", shown=("er",),
            group="Correct a name, on its page", where=ENTITY),
    Command("retype", ("e t",), "Change the kind", "Say what it is: a person, an organisation, a place.", shown=("et",),
            group="Correct a name, on its page", where=ENTITY),
    Command("hide", ("e h",), "Hide", "Show no mention of it.", shown=("eh",),
            group="Correct a name, on its page", where=ENTITY),
    Command("add_alias", ("e a",), "Add a name", "Whatever article is written so, it is meant.", shown=("ea",),
            group="Correct a name, on its page", where=ENTITY),
    Command("drop_alias", ("e x",), "Take a name away", "What is written so is something else.", shown=("ex",),
            group="Correct a name, on its page", where=ENTITY),
    Command("hidden", (), "Hidden names", "What you have hidden; Enter shows it again.",
            group="Correct a name, on its page", where=ANYWHERE),
    Command("select", ("v",), "Select by keys", "A caret; the keys that move it select, y copies, v begins anew.",
            group="Select"),
    Command("copy", ("y",), "Copy", "What is selected, else the paragraph of the current mention or the first in view.",
            group="Select"),
    Command("quote", ("Y", "upper_y"), "Copy as a quotation", "The same with who said so, where and when.",
            shown=("Y",), group="Select"),
    Command("caret_left", ("h", "left"), "A character back", "While selecting.", shown=("h", "←"), where=CARET,
            group="Select", counted=True),
    Command("caret_right", ("l", "right"), "A character on", "While selecting.", shown=("l", "→"), where=CARET,
            group="Select", counted=True),
    Command("caret_down", ("j", "down"), "A line down", "While selecting.", shown=("j", "↓"), where=CARET,
            group="Select", counted=True),
    Command("caret_up", ("k", "up"), "A line up", "While selecting.", shown=("k", "↑"), where=CARET,
            group="Select", counted=True),
    Command("caret_word", ("w",), "To the next word", "While selecting.", where=CARET, group="Select", counted=True),
    Command("caret_word_end", ("e",), "To the end of the word", "While selecting.", where=CARET, group="Select",
            counted=True),
    Command("caret_word_back", ("b",), "To the word before", "While selecting.", where=CARET, group="Select",
            counted=True),
    Command("caret_paragraph", ("right_curly_bracket",), "To the next paragraph", "While selecting.", shown=("}",),
            where=CARET, group="Select", counted=True),
    Command("caret_paragraph_back", ("left_curly_bracket",), "To the paragraph before", "While selecting.",
            shown=("{",), where=CARET, group="Select", counted=True),
    Command("caret_line_start", ("0", "home"), "To the beginning of the line", "While selecting.",
            shown=("0", "Home"), where=CARET, group="Select"),
    Command("caret_line_end", ("dollar_sign", "end"), "To the end of the line", "While selecting.",
            shown=("$", "End"), where=CARET, group="Select"),
    Command("caret_page_down", ("space", "pagedown"), "A page down", "While selecting.", shown=("space", "PgDn"),
            where=CARET, group="Select", counted=True),
    Command("caret_page_up", ("pageup",), "A page up", "While selecting.", shown=("PgUp",), where=CARET,
            group="Select", counted=True),
    Command("caret_top", ("g g",), "To the first character", "While selecting.", shown=("gg",), where=CARET,
            group="Select"),
    Command("caret_bottom", ("G", "upper_g"), "To the last character", "While selecting.", shown=("G",), where=CARET,
            group="Select"),
    Command("caret_anchor", ("v",), "Begin anew here", "What is selected begins where the caret is.", where=CARET,
            group="Select"),
    Command("caret_turn", ("o",), "To the other end", "The caret goes to the other end of what is selected.",
            where=CARET, group="Select"),
    Command("pipe", ("vertical_line",), "Pipe to a command", "Give what is selected, or the article, to a command.",
            shown=("|",), group="Select"),
    Command("narrower", ("minus",), "Narrower", "Shorter lines in the reader.", shown=("-",), group="Look",
            counted=True),
    Command("wider", ("equals_sign", "plus"), "Wider", "Longer lines in the reader.", shown=("=",), group="Look",
            counted=True),
    Command("toggle_entities", ("e",), "Entities on or off", "Colour the names in the text, or leave it plain.",
            group="Look"),
    Command("toggle_furniture", ("full_stop",), "Page furniture", "Unfold what a web page put around its article.",
            shown=(".",), group="Look"),
    Command("zen", ("z",), "Zen", "The text and nothing else; again brings all back.", group="Look"),
    Command("toggle_shapes", (), "Kinds by shape", "Tell kinds apart by underline and slant, not by colour alone.",
            group="Look"),
    Command("toggle_theme", (), "Light or dark", "The light theme, or the dark one.", group="Look", where=ANYWHERE),
    Command("sync", (), "Sync now", "Look for new and changed articles.", group="Library"),
    Command("failures", (), "Files that could not be read", "Which, and why.", group="Library"),
    Command("palette", ("ctrl+p", "colon"), "Command palette", "Every command by name.", shown=("^p", ":"),
            group="Broadsheet", where=ANYWHERE),
    Command("help", ("question_mark",), "Help", "This page.", shown=("?",), hint="help", group="Broadsheet",
            where=ANYWHERE),
    Command("tour", (), "The first steps", "The strip that tells a few keys to begin with.", group="Broadsheet"),
    Command("settings", (), "Edit the settings", "Open config.toml in the editor; it holds at once.",
            group="Broadsheet", where=ANYWHERE),
    Command("leave", ("escape",), "Leave", "What is on top: search, letters, page.", shown=("Esc",),
            group="Broadsheet", where=ANYWHERE),
    Command("quit", ("q",), "Quit", "At the top level; on a page, leave it.", group="Broadsheet", where=ANYWHERE),
    Command("suspend", ("ctrl+z",), "Suspend", "To the shell; `fg` comes back.", shown=("^z",), group="Broadsheet",
            where=ANYWHERE),
)  # fmt: skip


class Pressed(NamedTuple):
    """What was pressed: a command, and how many times, or None when no number was typed before it."""

    id: str
    times: int | None = None


class Keys:
    """What the keys mean on one screen. Holds the number and the keys of a sequence that have begun."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._command = {tuple(key.split()): command for command in commands for key in command.keys}
        self._begun: tuple[str, ...] = ()
        self._digits = ""

    @property
    def pending(self) -> str:
        """What has been typed of a number and a sequence, as people write it."""
        return self._digits + written(" ".join(self._begun))

    def press(self, key: str) -> Pressed | None:
        """What a key completes; None when there is nothing, or when it begins a sequence or belongs to a number.

        Escape takes back what has begun, and means nothing else then.
        """
        key = plain(key)
        if key == "escape" and self.pending:
            self._forget()
            return None
        a_command = not self._digits and (key,) in self._command
        if not self._begun and key.isdecimal() and (self._digits or key != "0") and not a_command:
            self._digits = (self._digits + key)[-_MOST_DIGITS:]
            return None
        keys = (*self._begun, key)
        command = self._command.get(keys)
        if command is None and any(known[: len(keys)] == keys for known in self._command):
            self._begun = keys
            return None
        count = int(self._digits) if self._digits else None
        self._forget()
        return Pressed(command.id, count if command.counted else None) if command is not None else None

    def continuations(self) -> list[tuple[str, str]]:
        """Keys that may follow those of the sequence so far, each with the title of what it leads to."""
        size = len(self._begun)
        following = {
            written(keys[size]): command.title
            for keys, command in self._command.items()
            if size and len(keys) > size and keys[:size] == self._begun
        }
        return sorted(following.items())

    def _forget(self) -> None:
        self._begun, self._digits = (), ""


def on_screen(where: str, commands: Iterable[Command] = COMMANDS) -> tuple[Command, ...]:
    """The commands of one screen, or of the caret alone, in the order of the table."""
    wheres = (where,) if where == CARET else (where, ANYWHERE)
    return tuple(command for command in commands if command.where in wheres)
