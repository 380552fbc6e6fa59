"""What evidence says: its words on one line, the names in them, and the article they stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.app.words import date, fitted
from tui.facts import Evidence
from tui.model import Article, EntityId, Kind, Linked, Row
from tui.text import one_line, unseen

if TYPE_CHECKING:
    from tui.store.library import LibraryStore

_TITLE_CELLS = 48
"""Of a title that says who says so."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a saying: a stretch of its words."""

    start: int
    end: int
    entity: EntityId
    kind: Kind


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence, or the words of a quotation."""

    words: str
    """On one line, safe to print."""
    names: tuple[Named, ...] = ()
    """In order, disjoint."""
    row: Row | None = None
    """Its article."""
    by_title: bool = False
    """The articles shown have one source: the title tells more."""

    @property
    def quoted(self) -> Saying:
        """The same between quotation marks."""
        names = (replace(name, start=name.start + 1, end=name.end + 1) for name in self.names)
        return replace(self, words=f"“{self.words}”", names=tuple(names))

    @property
    def byline(self) -> str:
        """Who says so, and when: source and date, else the title."""
        row = self.row
        if row is None:
            return ""
        title = fitted(one_line(row.title), min(_TITLE_CELLS, cell_len(one_line(row.title))))
        origin = title if self.by_title or not row.source else one_line(row.source)
        return f"{origin}, {date(row.date)}" if row.date else origin


def sayings(store: LibraryStore, evidence: Iterable[Evidence]) -> dict[Evidence, Saying]:
    """What each says, but for those of articles that are gone. Takes an article out once; any thread."""
    wanted = sorted(set(evidence))
    rows = store.rows_of({each.article for each in wanted})
    by_title = len({row.source for row in rows.values()}) == 1 < len(rows)
    result: dict[Evidence, Saying] = {}
    for id_, group in groupby(wanted, key=lambda each: each.article):
        article = store.article(id_)
        if article is None:
            continue
        linked = store.linked(id_)
        starts = [mention.start for mention in linked]
        for each in group:
            inside = linked[bisect_left(starts, each.start) : bisect_right(starts, each.end - 1)]
            result[each] = replace(_said(article, each, inside, rows.get(id_)), by_title=by_title)
    return result


def _said(article: Article, evidence: Evidence, mentions: Sequence[Linked], row: Row | None) -> Saying:
    text, at = article.text, evidence.start
    line, names = "", []
    for mention in mentions:
        if mention.end > evidence.end:
            break
        line = _joined(line, text[at : mention.start])
        begin = len(line)
        line = _joined(line, text[mention.start : mention.end])
        names.append(Named(begin, len(line), mention.entity, mention.kind))
        at = mention.end
    return Saying(_joined(line, text[at : evidence.end]).rstrip(), tuple(names), row)


def _joined(line: str, more: str) -> str:
    """A line with more of the text after it: blanks between words stay, as one."""
    words = one_line(more)
    if not more.isascii():
        more = "".join(char for char in more if not unseen(char))
    if line and not line.endswith(" ") and more[:1].isspace():
        line += " "
    return line + words + (" " if words and more[-1:].isspace() else "")
