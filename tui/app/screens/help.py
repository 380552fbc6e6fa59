"""The help page, made from the table of commands and what a query may be."""

from __future__ import annotations

from itertools import groupby

from rich.segment import Segment

from tui.app.commands import COMMANDS
from tui.app.screens.base import Page, PageScreen
from tui.app.widgets.lines import TwoEnds
from tui.app.words import fitted

_QUERIES = (
    ("mistral funding", "both words; when no article has both, either, and the bar says so"),
    ('"open source"', "words side by side"),
    ('"microsoft stake"~5', "within five words of one another"),
    ("lyon OR paris   -rugby   NOT rugby", "either; without"),
    ("mis*   mispeled~", "words that begin so; words spelt nearly so"),
    ("title:law  author:robbins  source:…", "where the word stands"),
    ("tag:money  lang:en", "tags, language"),
    ("date:2024-02  date:[2023-05 to 2024]", "when it appeared"),
    ('entity:"Mistral AI"  person:mensch', "who is in it; also org: place: product: law: event:"),
    ("has:person  has:money", "articles that name anyone, any sum, …"),
    ("is:unread  is:starred", "your marks"),
)


class HelpScreen(PageScreen):
    """Every key, by what it is for."""

    WHERE = "help"

    def write(self) -> None:
        palette, page = self.palette, self.query_one(Page)
        width = max(20, page.size.width - 2)
        column = min(18, width // 3)
        lines: list[list[Segment]] = []
        for group, commands in groupby(sorted(COMMANDS, key=_group_order), key=lambda command: command.group):
            lines += [[Segment("")], [Segment(f" {group.upper()}", palette.dim)]]
            for command in commands:
                keys = fitted("  " + (command.written or "palette"), column)
                title = fitted(command.title, min(28, width - column))
                rest = width - column - len(title) - 1
                told = Segment(" " + fitted(command.help, rest) if rest > 12 else "", palette.dim)
                lines.append([Segment(keys, palette.accent), Segment(title, palette.text), told])
        lines += [[Segment("")], [Segment(" WHAT A QUERY MAY BE", palette.dim)]]
        wide = min(40, width // 2)
        for query, meaning in _QUERIES:
            shown = [
                Segment(fitted("  " + query, wide), palette.text),
                Segment(" " + fitted(meaning, width - wide - 1)),
            ]
            lines.append([shown[0], Segment(shown[1].text, palette.dim)])
        page.write(lines)
        self.query_one("#header", TwoEnds).write([("Broadsheet", "accent"), ("  Help", "strong")])


_GROUPS = {name: place for place, name in enumerate(dict.fromkeys(command.group for command in COMMANDS))}


def _group_order(command: object) -> int:
    return _GROUPS[getattr(command, "group", "")]
