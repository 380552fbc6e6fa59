"""An entity's page: every mention in context by article, and who stands beside it. Enter goes there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import on
from textual.message import Message
from textual.widget import Widget

from tui.app.screens.base import Page, PageScreen
from tui.app.screens.correcting import Correcting
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.trail import Place
from tui.app.widgets.lines import TwoEnds
from tui.app.words import count, date, dotted, fitted
from tui.model import ArticleId, Context, Entity, EntityId, Neighbour, Row
from tui.text import one_line

if TYPE_CHECKING:
    from tui.library import Library

_BARS = "▁▂▃▄▅▆▇█"
_LEAST_TITLE = 12
"""Cells of a title that still say something."""


class EntityScreen(PageScreen, Correcting):
    """Mentions at the left, neighbours and times at the right; on a narrow screen one after the other.

    Args:
        here: The article it was followed from: the first line selected is one of another article.
        line: The line to select instead.
    """

    CSS = """
    EntityScreen #mentions { width: 2fr; }
    EntityScreen #beside { width: 1fr; max-width: 44; border-left: vkey $rule; padding-left: 1; }
    EntityScreen.-narrow #beside { display: none; }
    EntityScreen.-narrow.-beside #mentions { display: none; }
    EntityScreen.-narrow.-beside #beside { display: block; width: 1fr; max-width: 100%; border: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012 - as Textual wants it
    HINTS = (
        ("open", "open there"),
        ("next_pane", "neighbours"),
        ("back", "back"),
        ("search", "search"),
        ("leave", "leave"),
    )

    @dataclass
    class Read(Message):
        """The mentions and neighbours have been gathered."""

        contexts: list[Context]
        neighbours: list[Neighbour]
        rows: dict[ArticleId, Row]
        possible: list[Entity]

    def __init__(
        self,
        library: Library,
        palette: Palette,
        entity: EntityId,
        *,
        here: ArticleId | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(palette)
        self._library = library
        self._here = here
        self._line = line
        self._entity: Entity | None = library.store.entity(entity)
        self._of = self._entity.id if self._entity is not None else entity
        self._possible: Sequence[Entity] = ()
        self._contexts: Sequence[Context] = ()
        self._neighbours: Sequence[Neighbour] | None = None
        self._rows: dict[ArticleId, Row] = {}

    def pages(self) -> Iterable[Widget]:
        narrow = [name for width, name in self.HORIZONTAL_BREAKPOINTS if self.app.size.width >= width][-1] == "-narrow"
        self.set_class(narrow, "-narrow")  # before the first layout, which would be of two pages otherwise
        yield Page(self.palette, id="mentions")
        yield Page(self.palette, id="beside")

    def on_mount(self) -> None:
        super().on_mount()
        self._gather()

    @in_thread("gather", exclusive=True)
    def _gather(self) -> None:
        store, of = self._library.store, self._of
        contexts = self._library.contexts(of, width=120)
        rows = store.rows_of({context.article for context in contexts})
        self.post_message(self.Read(contexts, self._library.neighbours(of), rows, store.possible(of)))

    def on_entity_screen_read(self, message: Read) -> None:
        self._contexts, self._neighbours, self._rows = message.contexts, message.neighbours, message.rows
        self._possible = message.possible
        if self._line is None:
            elsewhere = (n for n, context in enumerate(self._contexts) if context.article != self._here)
            self._line = next(elsewhere, 0)
        self.query_one("#mentions", Page).chosen = self._line
        self.write()

    def refresh_library(self) -> None:
        """A sync or a correction has changed something: show it, on the line that one was on."""
        self._entity = self._library.store.entity(self._of)
        self._of = self._entity.id if self._entity is not None else self._of
        mentions = self.query_one("#mentions", Page)
        self._line = mentions.chosen if mentions.has_choices else self._line
        self._gather()

    # Painting

    def write(self) -> None:
        if not self.is_mounted:
            return
        mentions, beside = self.query_one("#mentions", Page), self.query_one("#beside", Page)
        chosen = mentions.chosen if mentions.has_choices else (self._line or 0)
        lines, choices = self._mention_lines(max(20, mentions.room))
        mentions.write(lines, choices, chosen)
        lines, choices = self._beside_lines(max(16, beside.room - 1))
        beside.write(lines, choices, beside.chosen)
        self._write_header()

    def _write_header(self) -> None:
        """Where one is: library, article, entity. The article's title gives way to the entity's name."""
        name = one_line(self._entity.name) if self._entity is not None else "gone"
        trail = [("Broadsheet", "accent"), ("  ", "text"), (self._library.name, "strong"), (" › ", "dim")]
        article = self.app.main.reader.article
        room = self.size.width - sum(cell_len(text) for text, _ in trail) - cell_len(name) - 5
        if article is not None and room >= _LEAST_TITLE:
            trail += [(fitted(one_line(article.title), min(40, room)).rstrip(), "dim"), (" › ", "dim")]
        self.query_one("#header", TwoEnds).write([*trail, (name, "strong")])

    def _head(self, width: int) -> list[list[Segment]]:
        entity, palette = self._entity, self.palette
        if entity is None:
            return [[], [Segment(" It is not in the library any more; a sync has changed it.", palette.dim)]]
        facts = dotted([entity.kind, count(entity.mentions, "mention"), count(entity.articles, "article")])
        seen = sorted(row.date for row in self._rows.values() if row.date)
        if seen:
            facts += f" · {date(seen[0])}" + (f" to {date(seen[-1])}" if seen[-1] != seen[0] else "")
        lines = [
            [],
            [
                Segment(
                    " " + fitted(one_line(entity.name), width - 1),
                    palette.kinds[entity.kind] + palette.strong.without_color,
                )
            ],
            [Segment(" " + fitted(facts, width - 1), palette.dim)],
        ]
        if entity.aliases:
            also = "also " + ", ".join(one_line(alias) for alias in entity.aliases)
            lines.append([Segment(" " + fitted(also, width - 1), palette.dim)])
        if self._possible:
            possible = "possible: " + ", ".join(one_line(each.name) for each in self._possible)
            lines.append([Segment(" " + fitted(possible, width - 1), palette.dim)])
        return [*lines, [Segment(" " + "─" * (width - 2), palette.rule)]]

    def _mention_lines(self, width: int) -> tuple[list[list[Segment]], list[int]]:
        lines, choices = self._head(width), []
        if self._neighbours is None:
            lines += [[], [Segment(" Gathering …", self.palette.dim)]]
        before: ArticleId | None = None
        for context in self._contexts:
            if context.article != before:
                lines += [[], self._article_line(context.article, width)]
                before = context.article
            choices.append(len(lines))
            lines.append(self._context_line(context, width))
        return lines, choices

    def _article_line(self, id_: ArticleId, width: int) -> list[Segment]:
        row = self._rows[id_]
        about = dotted([date(row.date), row.source])
        title = one_line(row.title)
        room = max(12, width - cell_len(about) - 4)
        title = title if cell_len(title) <= room else fitted(title, room)
        return [Segment(f" {title}", self.palette.strong), Segment(f" · {about}" if about else "", self.palette.dim)]

    def _context_line(self, context: Context, width: int) -> list[Segment]:
        """Key word in context: the names of all lines stand under one another."""
        palette = self.palette
        kind = self._entity.kind if self._entity is not None else None
        middle = width * 2 // 5
        left = one_line(context.left)
        if cell_len(left) > middle - 3:
            while cell_len(left) > middle - 4:
                left = left[max(1, len(left) - middle) :] if len(left) > 2 * middle else left[1:]
            left = "…" + left[left.find(" ") + 1 :] if " " in left else "…"
        left += " " if context.left.endswith(" ") else ""
        text = one_line(context.text)
        right = (" " if context.right.startswith(" ") else "") + one_line(context.right)
        room = width - middle - cell_len(text) - 2
        name_style = (palette.kinds[kind] if kind is not None else palette.text) + palette.strong.without_color
        return [
            Segment(" " * max(0, middle - cell_len(left)) + left, palette.dim),
            Segment(text, name_style),
            Segment(fitted(right, max(0, room)), palette.dim),
        ]

    def _beside_lines(self, width: int) -> tuple[list[list[Segment]], list[int]]:
        palette = self.palette
        lines: list[list[Segment]] = [[], [Segment("IN THE NEWS", palette.dim)], *self._news(width), []]
        lines.append([Segment("NEIGHBOURS", palette.dim)])
        choices = []
        for neighbour in self._neighbours or ():
            choices.append(len(lines))
            bar = "█" * max(1, round(neighbour.strength * 8))
            name = fitted(one_line(neighbour.name), max(8, width - 11))
            lines.append([Segment(f" {name} ", palette.kinds[neighbour.kind]), Segment(bar, palette.rule)])
        if self._neighbours is not None and not self._neighbours:
            lines.append([Segment(" None in the same sentence.", palette.dim)])
        if choices:
            lines += [[], [Segment("TOGETHER", palette.dim)], *self._evidence(width)]
        return lines, choices

    def _evidence(self, width: int) -> list[list[Segment]]:
        """The sentence that connects it with the selected neighbour."""
        from tui.app.typeset.wrap import wrap

        beside = self.query_one("#beside", Page)
        neighbours = self._neighbours or ()
        sentence = neighbours[min(beside.chosen, len(neighbours) - 1)].evidence
        return [
            [Segment(" " + sentence[start:end], self.palette.text)]
            for start, end in wrap(sentence, 0, len(sentence), width - 2)
        ]

    def _news(self, width: int) -> list[list[Segment]]:
        """Articles a month that mention it, as bars."""
        palette = self.palette
        months = Counter(row.date[:7] for row in self._rows.values() if row.date and len(row.date) >= 7)
        if not months:
            return [[Segment(" No dated article mentions it.", palette.dim)]]
        first, last = min(months), max(months)
        spread = _months(first, last)
        size = max(1, -(-len(spread) // (width - 2)))
        sums = [sum(months[month] for month in spread[at : at + size]) for at in range(0, len(spread), size)]
        top = max(sums)
        bars = "".join(_BARS[-(-value * 7 // top)] if value else " " for value in sums)
        said = date(first) if first == last else f"{date(first)} – {date(last)}"
        return [[Segment(f" {bars}", palette.accent)], [Segment(f" {said}, at most {top:,}", palette.dim)]]

    # Corrections

    def meant(self) -> Entity | None:
        if self._entity is None:
            self.app.say("it is not in the library any more")
        return self._entity

    def article_meant(self) -> ArticleId | None:
        page = self.query_one("#mentions", Page)
        return self._contexts[page.chosen].article if page.has_choices else None

    def hinted(self) -> list[tuple[str, str]]:
        key = self.app.keymap.key("merge")
        return [*super().hinted(), *([(key[:1], "correct")] if key else [])]

    def do_undo(self) -> None:
        self.app.main.do_undo()

    def do_redo(self) -> None:
        self.app.main.do_redo()

    # Places and commands

    def here(self, place: Place) -> Place:
        """The place of this page, over a place of the main screen."""
        return replace(place, entity=self._of, line=self.query_one("#mentions", Page).chosen)

    @on(Page.Clicked)
    def _clicked(self) -> None:
        self.do_open()

    def do_open(self) -> None:
        if self.page.id == "beside":
            if self._neighbours:
                self.app.trail.leave(self.app.here())
                self.app.show_entity(self._neighbours[self.page.chosen].entity)
        elif self._contexts:
            context = self._contexts[self.page.chosen]
            self.app.open_mention(context.article, context.start)

    def _turn(self) -> None:
        to_side = self.page.id == "mentions"
        self.set_class(to_side, "-beside")
        self.query_one("#beside" if to_side else "#mentions", Page).focus()

    def do_next_pane(self) -> None:
        self._turn()

    def do_previous_pane(self) -> None:
        self._turn()

    def do_down(self, count: int = 1) -> None:
        super().do_down(count)
        self._follow_evidence()

    def do_up(self, count: int = 1) -> None:
        super().do_up(count)
        self._follow_evidence()

    def _follow_evidence(self) -> None:
        if self.page.id == "beside":
            self.write()


def _months(first: str, last: str) -> list[str]:
    """Every month from `2023-05` to `2024-02`, both included."""
    year, month = map(int, first.split("-"))
    result = []
    while (label := f"{year:04d}-{month:02d}") <= last:
        result.append(label)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return result
