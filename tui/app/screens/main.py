"""The main screen: search bar, article list, reader, entities. It asks the library and hands down what to paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widget import Widget

from tui.app.compositor import FrontCompositor
from tui.app.screens.adjusting import Adjusting
from tui.app.screens.finding import Finding
from tui.app.screens.narrowing import Narrowing
from tui.app.screens.outward import Outward
from tui.app.screens.reading import Reading
from tui.app.screens.taking import Taking
from tui.app.screens.touring import Touring
from tui.app.theme import Palette
from tui.app.trail import Place
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.filter_bar import FilterBar
from tui.app.widgets.find_bar import FindBar
from tui.app.widgets.lines import HintLine, TwoEnds
from tui.app.widgets.search_bar import SearchBar
from tui.app.words import count

if TYPE_CHECKING:
    from tui.library import Library

_FIRST_ROWS = 100
"""Rows read before the first paint; the rest follow."""


class MainScreen(Narrowing, Reading, Finding, Taking, Touring, Outward, Adjusting):
    """Everything at once where there is room, one pane at a time where there is none."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (110, "-wide")]  # noqa: RUF012 - as Textual wants it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "ArticleList"

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__(library, palette)
        self._compositor = FrontCompositor()
        self._resizing = False
        self._trouble = ""
        self._typed_letters = ""

    # What there is

    def compose(self) -> ComposeResult:
        palette = self.palette
        yield TwoEnds(palette, id="header")
        yield SearchBar(id="search")
        with Horizontal(id="body"):
            with Vertical(id="list-pane", classes="pane"):
                yield TwoEnds(palette, id="list-heading")
                yield FilterBar(id="filter")
                yield ArticleList(palette, self.rows, id="list")
            with Vertical(id="reader-pane", classes="pane"):
                yield TwoEnds(palette, id="reader-heading")
                yield ArticleView(palette, id="reader")
                yield FindBar(id="find")
            with Vertical(id="entities-pane", classes="pane"):
                yield TwoEnds(palette, id="entities-heading")
                yield EntityList(palette, id="entities")
        yield from self.tour()
        yield HintLine(palette, id="hints")

    def on_mount(self) -> None:
        self.add_class("-at-list")
        self.begin_with(self.app.settings)
        self.put_rows(self.library.store.rows(self.row_order(), _FIRST_ROWS))
        self.articles.set_marks(self.library.marks.read_ids(), self.library.marks.starred_ids())
        self.show_list()
        self.write_header()
        self.take_keys(self.app.keymap)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """What can wait until the first frame is out."""
        self.order_as_asked()
        if self.articles.current is not None:
            self.open_in_reader(self.articles.current)

    # Lines of words

    def write_header(self, status: str | None = None, trouble: str | None = None) -> None:
        """The header: the library at the left, what there is and what goes on at the right."""
        if status is not None:
            self.status = status
        if trouble is not None:
            self._trouble = trouble
        counts = self.library.store.counts()
        if status is not None and not counts.articles:
            self.show_list(keep=True)  # which says what to do, or that there is more to come
        parts = [count(counts.articles, "article"), count(counts.entities, "entity", "entities")]
        if counts.failures:
            parts.append(f"{counts.failures:,} unreadable")
        left = [("Broadsheet", "accent"), ("  ", "text"), (self.library.name, "strong")]
        if self._trouble:
            left += [("  ", "text"), (self._trouble, "error")]
        self.query_one("#header", TwoEnds).write(left, *parts, *([self.status] if self.status else []))

    def write_headings(self) -> None:
        self.query_one("#list-heading", TwoEnds).write(*self.list_heading())
        reader = self.reader
        left = ""
        if reader.matches:
            total = len(reader.matches)
            left = (
                f"match {reader.match + 1} of {total}" if reader.match is not None else count(total, "match", "matches")
            )
        mention = reader.current_mention
        right = ""
        if mention is not None and (entity := self.library.store.entity(mention.entity)) is not None:
            right = f"{entity.name} · {entity.kind}"
        self.query_one("#reader-heading", TwoEnds).write([(f" {left}", "dim")], right)
        self.query_one("#entities-heading", TwoEnds).write([("Entities", "dim")], "here   all")

    # Places

    def here(self) -> Place:
        """Where the reader is now."""
        mention = self.reader.current_mention
        return Place(
            query=self.query_text,
            sort=self.sort,
            filter=self.filter_text,
            selected=self.articles.current,
            article=self.reader.article.id if self.reader.article is not None else None,
            offset=self.reader.place,
            above=self.reader.above,
            mention=mention.start if mention is not None else None,
            match=self.reader.match,
            said=self.reader.said,
            pane={"search": "list", "filter": "list", "find": "reader"}.get(self.pane, self.pane),
        )

    def go_to(self, place: Place) -> None:
        """Be there again: query, list, article, line, mention, pane."""
        changed = (place.query, place.sort) != (self.query_text, self.sort)
        if place.filter != self.filter_text:
            self.filter_by(place.filter, select=place.selected)
        self.query_text, self.sort = place.query, place.sort
        if changed:
            self.typing = False
            self.search_bar.put(place.query)
            self.search_for(keep=True, select=place.selected)
        elif place.selected is not None:
            self.articles.point_to(place.selected)
        if place.article is not None:
            if self.reader.article is None or self.reader.article.id != place.article:
                self.open_in_reader(place.article, offset=place.offset)
            elif changed:
                self.mark_matches()
            self.reader.go_to_place(place.offset, place.above, place.mention, place.match, place.said)
        self.focus_pane(place.pane)

    def bring_up(self, pane: str) -> None:
        """Show a pane where not all have room."""
        there = {"-at-list", "-at-reader", "-at-entities"}
        self.set_classes((self.classes - there) | {f"-at-{pane}"})  # all at once: each change styles every widget anew

    def focus_pane(self, pane: str) -> None:
        """Give the keys to a pane, and bring it up where only one has room."""
        self.search_bar.offer = None
        self.set_class(self.has_class("-zen") and pane == "reader", "-zen")
        if pane in ("list", "reader", "entities"):
            self.bring_up(pane)
        self.set_focus(self.query_one(f"#{pane}"))  # at once: `Widget.focus` waits its turn
        self.write_hints()
        self.note_read()

    # Keys

    async def on_key(self, event: events.Key) -> None:
        if self.app.passed_on(event, self):
            return
        self.query_one(HintLine).hush()
        bars = {"search": self.search_bar.input, "filter": self.filter_bar.input, "find": self.find_bar.input}
        line = bars.get(self.pane)
        if line is not None and line.take(event):  # so soon after `/` that it went to the pane before
            event.stop()
            event.prevent_default()
            return
        if self.reader.letters or self.asks_letter:
            event.stop()
            self._follow_key(event) if self.reader.letters else self.take_letter(event)
            self.write_hints()
            return
        pressed = self.press(event.key)
        if pressed is not None:
            event.stop()
            event.prevent_default()
            self.app.run_command(*pressed)
        self.write_hints()

    def _follow_key(self, event: events.Key) -> None:
        typed = self._typed_letters + (event.character or "")
        answer = self.reader.follow(typed) if event.is_printable else "none"
        if answer == "none":
            self.reader.end_follow()
        self._typed_letters = typed if answer == "more" else ""

    # Commands, one method each; see tui/app/commands.py

    def _pane_widget(self) -> ArticleList | ArticleView | EntityList:
        return {"reader": self.reader, "entities": self.entities}.get(self.pane, self.articles)  # type: ignore[return-value]

    def do_down(self, count: int = 1) -> None:
        self._pane_widget().move(count)

    def do_up(self, count: int = 1) -> None:
        self._pane_widget().move(-count)

    def do_page_down(self, count: int = 1) -> None:
        self._pane_widget().page(count)

    def do_page_up(self, count: int = 1) -> None:
        self._pane_widget().page(-count)

    def do_half_down(self, count: int = 1) -> None:
        self._pane_widget().page(count / 2)

    def do_half_up(self, count: int = 1) -> None:
        self._pane_widget().page(-count / 2)

    def do_top(self) -> None:
        self._pane_widget().to_top()

    def do_bottom(self) -> None:
        self._pane_widget().to_bottom()

    def do_percent(self, count: int = 0) -> None:
        self._pane_widget().to_percent(count)

    def do_left(self, count: int = 1) -> None:
        self._shift(-count)

    def do_right(self, count: int = 1) -> None:
        self._shift(count)

    def _shift(self, steps: int) -> None:
        if not self.reader.shift(steps):
            self.app.say("no table here is wider than the page")

    def do_zen(self) -> None:
        if self.has_class("-zen"):
            self.remove_class("-zen")
        else:
            self.focus_pane("reader")
            self.add_class("-zen")
        self.write_hints()

    def do_next_article(self, count: int = 1) -> None:
        self._step_article(count)

    def do_previous_article(self, count: int = 1) -> None:
        self._step_article(-count)

    def _step_article(self, step: int) -> None:
        before = self.articles.selected
        self.articles.move(step)
        if self.articles.selected != before and self.articles.current is not None and self.has_class("-narrow"):
            self.open_in_reader(self.articles.current)

    def do_open(self) -> None:
        if self.pane == "entities":
            self.entities.choose()
        elif self.pane == "reader":
            if (mention := self.reader.current_mention) is not None:
                self.show_entity(mention.entity)
            else:
                self.say_no_mention()
        elif self.articles.current is not None:
            self.open_article(self.articles.current)

    def do_next_pane(self) -> None:
        self._turn_pane(1)

    def do_previous_pane(self) -> None:
        self._turn_pane(-1)

    def _turn_pane(self, step: int) -> None:
        panes = ["list", "reader", "entities"]
        at = panes.index(self.pane) if self.pane in panes else -1
        self.focus_pane(panes[(at + step) % len(panes)])

    def do_go_list(self) -> None:
        self.focus_pane("list")

    def do_go_reader(self) -> None:
        self.focus_pane("reader")

    def do_go_entities(self) -> None:
        self.focus_pane("entities")

    def do_leave(self) -> None:
        if self.reader.caret is not None or self.reader.selected is not None:
            self.reader.end_caret()
        elif self.is_finding and self.pane == "reader":
            self.end_find()
        elif self.on_tour:
            self.end_tour()
        elif self.has_class("-zen"):
            self.do_zen()
        elif self.pane == "entities" or (self.pane == "reader" and self.has_class("-narrow")):
            self.focus_pane("reader" if self.pane == "entities" else "list")
        elif self.reader.current is not None and self.pane == "reader":
            self.reader.drop_mention()
        elif self.pane == "reader":
            self.focus_pane("list")
        elif self.filter_text:
            self.filter_by("", select=self.articles.current)
        elif self.query_text:
            self.do_clear_search()

    def do_quit(self) -> None:
        self.app.end(0)

    def set_palette(self, palette: Palette) -> None:
        """Other colours, for everything that paints its own lines."""
        self.palette = palette
        for line in self.query(TwoEnds):
            line.set_palette(palette)
        self.articles.set_palette(palette)
        self.reader.set_palette(palette)
        self.entities.set_palette(palette)

    def on_resize(self, event: events.Resize) -> None:
        self._take_shape(event.size)
        self.call_after_refresh(self.write_headings)
        if self.pane in ("search", "filter", "find"):
            return
        self.call_after_refresh(self._keep_focus_visible)

    def _screen_resized(self, size: Size) -> None:
        """Lay out once, and paint when every pane has taken its size. Textual does both of them three times: it is told
        of a size twice, paints before the panes know it, and takes what a layout finds for a reason to lay out again.
        """
        if size == self._compositor.size:
            return
        self._resizing = bool(self._compositor.size)
        super()._screen_resized(size)
        if self._resizing:
            self._resizing = False
            for widget in {*self.query(Widget), *(widget for widget, _ in self._compositor.layers)}:
                widget._layout_required = False
            self.refresh()

    def _compositor_refresh(self) -> None:
        if not self._resizing:
            super()._compositor_refresh()

    def _take_shape(self, size: Size) -> None:
        """Be as wide as it is now before Textual, whose own handler comes after this one, lays the screen out: it would
        do that twice, and paint each."""
        classes = {name: False for _, name in (*self.HORIZONTAL_BREAKPOINTS, *self.VERTICAL_BREAKPOINTS)}
        for length, points in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            classes[[name for least, name in points if length >= least][-1]] = True
        self.update_classes(classes, animate=False)

    def _keep_focus_visible(self) -> None:
        pane = next((name for name in ("list", "reader", "entities") if self.has_class(f"-at-{name}")), "list")
        self.focus_pane(pane)
