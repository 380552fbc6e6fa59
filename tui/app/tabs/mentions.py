"""Every mention in context: the key word in the middle, in one of several orders, narrowed by words or a neighbour."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment

from tui.app.painted import Painted
from tui.app.tabs.asked import Asked
from tui.app.tabs.sheet import Sheet, Target
from tui.app.theme import Palette
from tui.app.words import count, date, dotted, fitted
from tui.facts import Evidence, Party
from tui.model import ArticleId, Context, Kind, Row
from tui.text import one_line, unaccented

if TYPE_CHECKING:
    from tui.relating.web import Web
    from tui.store.library import LibraryStore

ORDERS = {
    "newest": "newest first",
    "oldest": "oldest first",
    "article": "by title",
    "left": "by the words before",
    "right": "by the words after",
}
"""Of the mentions; the first three keep those of an article together."""
_BLANK = -1
_CHUNK = 40
"""Contexts that are looked up at once: about a screenful."""
_MOST_CHUNKS = 50
_WIDTH = 120
"""Code points on each side of a mention: as many as the widest screen shows."""
_BYLINE_CELLS = 26
_LEAST_FOR_BYLINE = 96


def gather(store: LibraryStore, web: Web, asked: Asked) -> Mentions:
    """Where it is mentioned, as asked. Takes the articles out only for what the words around it decide."""
    places: Sequence[Evidence] = web.places(asked.entity.id, beside=asked.beside)
    total = len(places)
    rows = store.rows_of({place.article for place in places})
    places = [place for place in places if place.article in rows]
    if asked.words or asked.order in ("left", "right"):
        around = {(each.article, each.start): each for each in web.contexts(places, width=_WIDTH)}
        pairs = [
            (place, around[place.article, place.start]) for place in places if (place.article, place.start) in around
        ]
        pairs = [(place, context) for place, context in pairs if _has(context, asked.words)]
        if asked.order == "left":
            pairs.sort(key=lambda pair: unaccented(pair[1].left).split()[::-1])
        elif asked.order == "right":
            pairs.sort(key=lambda pair: unaccented(pair[1].right).strip(" ,.;:!?—–-'’\"”)").split())
        places = [place for place, _ in pairs]
    if asked.order == "oldest":
        places = sorted(places, key=lambda place: (rows[place.article].date or "", place.article, place.start))
    elif asked.order == "article":
        places = sorted(places, key=lambda each: (unaccented(rows[each.article].title), each.article, each.start))
    beside = web.party(asked.beside) if asked.beside is not None else None
    return Mentions(web, asked, places, rows, total, beside)


def _has(context: Context, words: str) -> bool:
    text = unaccented(context.left + context.text + context.right)
    return all(word in text for word in unaccented(words).split())


@dataclass
class Mentions:
    """The mentions as they are to be shown; the words around one are looked up when it is painted."""

    web: Web
    asked: Asked
    places: Sequence[Evidence]
    rows: Mapping[ArticleId, Row]
    total: int
    """Before they were narrowed by words."""
    beside: Party | None = None
    _chunks: dict[int, list[Context | None]] = field(default_factory=dict)

    @property
    def many(self) -> int:
        return len(self.places)

    def first_elsewhere(self, here: ArticleId | None) -> int:
        """The first mention in another article than this one."""
        return next((n for n, place in enumerate(self.places) if place.article != here), 0)

    def write(self, sheet: Sheet) -> None:
        told = self._told()
        table = array("q", [_BLANK] if told else [])
        choices = array("q")
        before: ArticleId | None = None
        grouped = self.asked.order not in ("left", "right")
        for index, place in enumerate(self.places):
            if grouped and place.article != before:
                table.extend((_BLANK, -2 - index) if table else (-2 - index,))
                before = place.article
            choices.append(len(table))
            table.append(index)
        if not grouped and told and self.places:
            table.insert(1, _BLANK)
            choices = array("q", [choice + 1 for choice in choices])
        if not self.places:
            sheet.words(told or "It is not mentioned any more.")
            return
        palette, width = sheet.palette, sheet.width

        def paint(line: int) -> Painted:
            entry = table[line]
            if entry >= 0:
                return self._context_line(entry, palette, width, byline=not grouped)
            if entry == _BLANK:
                return [Segment(f" {fitted(told, width - 2)}", palette.dim)] if told and not line else []
            return self._article_line(self.places[-2 - entry].article, palette, width)

        about = self.asked.entity.id
        sheet.lay(len(table), paint, choices, [Target(place, about=about) for place in self.places])

    def _told(self) -> str:
        """How it is narrowed and in what order; nothing when all are there in the usual one."""
        asked = self.asked
        parts = [f"with “{one_line(asked.words)}”"] if asked.words else []
        parts += [f"beside {one_line(self.beside.name)}"] if self.beside is not None else []
        if parts:
            many = f"{self.many:,} of {count(self.total, 'mention')}" if asked.words else count(self.many, "mention")
            parts = [" ".join([many if self.many else "No mention", *parts])]
        if asked.order != "newest" and self.many:
            parts.append(ORDERS[asked.order])
        return " · ".join(parts)

    def _article_line(self, id_: ArticleId, palette: Palette, width: int) -> Painted:
        row = self.rows[id_]
        about = dotted([date(row.date), row.source])
        title = one_line(row.title)
        room = max(12, width - cell_len(about) - 4)
        title = title if cell_len(title) <= room else fitted(title, room)
        return [Segment(f" {title}", palette.strong), Segment(f" · {about}" if about else "", palette.dim)]

    def _context(self, index: int) -> Context | None:
        number = index // _CHUNK
        if number not in self._chunks:
            if len(self._chunks) >= _MOST_CHUNKS:
                self._chunks.clear()
            places = self.places[number * _CHUNK : (number + 1) * _CHUNK]
            found = {(each.article, each.start): each for each in self.web.contexts(places, width=_WIDTH)}
            self._chunks[number] = [found.get((place.article, place.start)) for place in places]
        return self._chunks[number][index % _CHUNK]

    def _context_line(self, index: int, palette: Palette, width: int, *, byline: bool) -> Painted:
        """Key word in context: the names of all lines stand under one another."""
        context = self._context(index)
        if context is None:
            return [Segment(" The article is not in the library any more.", palette.dim)]
        end: list[Segment] = []
        if byline and width >= _LEAST_FOR_BYLINE:
            row = self.rows[context.article]
            end = [
                Segment("  " + fitted(dotted([row.source or row.title, date(row.date)]), _BYLINE_CELLS), palette.dim)
            ]
            width -= _BYLINE_CELLS + 2
        middle = width * 2 // 5
        left = _tail(one_line(context.left), middle - 3) + (" " if context.left.endswith(" ") else "")
        text = one_line(context.text)
        right = (" " if context.right.startswith(" ") else "") + one_line(context.right)
        room = max(0, width - middle - cell_len(text) - 2)
        return [
            Segment(" " * max(0, middle - cell_len(left)) + left, palette.dim),
            Segment(text, palette.kinds[self.kind] + palette.strong.without_color),
            Segment(fitted(right, room), palette.dim),
            *end,
        ]

    @property
    def kind(self) -> Kind:
        """The entity's."""
        return self.asked.entity.kind


def _tail(left: str, room: int) -> str:
    """The end of what stands before, in so many cells, cut at a word with dots."""
    if cell_len(left) <= room:
        return left
    left = left[-2 * room :] if room > 0 else ""
    while left and cell_len(left) > room - 1:
        left = left[1:]
    return "…" + left[left.find(" ") + 1 :] if " " in left else "…"
