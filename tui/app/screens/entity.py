"""An entity's page: who it is, and in tabs what the library says of it, each line with its place in an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events, on
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from tui.app.painted import Painted
from tui.app.sayings import sayings
from tui.app.screens.base import Page
from tui.app.screens.connecting import Connecting
from tui.app.screens.sheets import SheetScreen
from tui.app.tabs.all import TABS, gather
from tui.app.tabs.asked import Asked
from tui.app.tabs.head import About, head
from tui.app.tabs.mentions import ORDERS, Mentions
from tui.app.tabs.sheet import Content, Sheet
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.trail import EntityPlace
from tui.app.widgets.head import Head
from tui.app.widgets.lines import TwoEnds
from tui.app.widgets.tab_bar import TabBar
from tui.app.widgets.words_bar import WordsBar
from tui.app.words import fitted
from tui.facts import Party
from tui.model import ArticleId, Entity
from tui.text import one_line

if TYPE_CHECKING:
    from tui.library import Library

_BESIDE = 3
"""Cells beside the lines of a page: the edges, and the scroll bar."""
_LEAST_TITLE = 12
"""Cells of a title that still say something."""
_SHORT, _ROOMY = 16, 30
"""Rows below which the head is one line, and from which on it stands free."""


class EntityScreen(SheetScreen, Connecting):
    """A head that stands still, and one of the tabs, which is gathered when it is first looked at.

    Args:
        place: Which entity, and what of it.
        here: The article it was followed from: the first line selected is one of another article.
    """

    DEFAULT_CSS = """
    EntityScreen #tabs { height: 2; }
    EntityScreen.-short #tabs { height: 1; }
    EntityScreen #words { display: none; }
    EntityScreen.-words #words { display: block; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_SHORT, "-tall")]  # noqa: RUF012 - as Textual wants it

    @dataclass
    class Known(Message):
        """What the head tells has been gathered."""

        about: About

    @dataclass
    class Gathered(Message):
        """What a tab shows has been gathered."""

        tab: str
        asked: Asked
        content: Content
        sheet: Sheet
        """It is painted for the width that there was."""

    def __init__(
        self, library: Library, palette: Palette, place: EntityPlace, *, here: ArticleId | None = None
    ) -> None:
        super().__init__(palette)
        self._library = library
        self._here = here
        self._entity: Entity | None = library.store.entity(place.entity)
        self._place = place if self._entity is None else replace(place, entity=self._entity.id)
        self._about = About()
        self._contents: dict[str, Content] = {}
        self._sheets: dict[str, Sheet] = {}
        self._gathering: set[str] = set()
        self._lines: dict[str, int | None] = {place.tab: place.line}

    def pages(self) -> Iterable[Widget]:
        self.set_class(self.app.size.height < _SHORT, "-short")  # before the first layout
        head_, tabs = Head(self.palette, id="head"), TabBar(self.palette, TABS, id="tabs")
        head_.write(self._head())
        tabs.write(self._place.tab, self._many(), self._tab_keys())
        with Vertical():
            yield head_
            yield tabs
            yield WordsBar(id="words")
            yield Page(self.palette, id="page")

    def on_mount(self) -> None:
        super().on_mount()
        if self._place.words:
            self.query_one(WordsBar).put(self._place.words)
            self.add_class("-words")
        self._write_header()
        self._gather_about()
        self._have(self._place.tab)

    # Gathering

    @property
    def _asked(self) -> Asked | None:
        entity, place = self._entity, self._place
        if entity is None:
            return None
        return Asked(Party(entity.id, entity.name, entity.kind), place.order, place.words, place.beside)

    @in_thread("about", exclusive=True)
    def _gather_about(self) -> None:
        of, store, web = self._place.entity, self._library.store, self._library.web
        introductions = web.introductions(of)
        said = sayings(store, introductions)
        told = dict.fromkeys(said[each].words for each in introductions if each in said)
        months = [month for month, _ in web.coverage(of)]
        seen = (min(months), max(months)) if months else None
        self.post_message(self.Known(About(list(told), seen, [each.name for each in store.possible(of)])))

    @on(Known)
    def _know(self, message: Known) -> None:
        self._about = message.about
        self._write_head()

    def _look_at(self, tab: str) -> None:
        """Show a tab; gather it unless it is there, or under way."""
        if self._contents and self._place.tab != tab:
            self._lines[self._place.tab] = self.chosen
        self._place = replace(self._place, tab=tab)
        self._have(tab)
        self.query_one(Page).scroll_to_line(0)
        self.write()

    def _have(self, tab: str) -> None:
        if (asked := self._asked) is not None and tab not in self._contents and tab not in self._gathering:
            self._gathering.add(tab)
            self._gather(tab, asked, self._new_sheet())

    def _new_sheet(self) -> Sheet:
        return Sheet(self.palette, max(20, self.query_one(Page).room or self.app.size.width - _BESIDE))

    @in_thread("gather")
    def _gather(self, tab: str, asked: Asked, sheet: Sheet) -> None:
        content = gather(tab, self._library.store, self._library.web, asked)
        content.write(sheet)
        self.post_message(self.Gathered(tab, asked, content, sheet))

    @on(Gathered)
    def _show_gathered(self, message: Gathered) -> None:
        if message.asked != self._asked:
            return  # it was asked for otherwise meanwhile
        tab = message.tab
        self._gathering.discard(tab)
        if tab in self._contents and tab == self._place.tab:
            self._lines[tab] = self.chosen
        self._contents[tab], self._sheets[tab] = message.content, message.sheet
        if self._lines.get(tab) is None and isinstance(message.content, Mentions):
            self._lines[tab] = message.content.first_elsewhere(self._here)
        if tab == self._place.tab:
            self.write()

    def _ask_again(self, tab: str, **changed: object) -> None:
        """Show a tab as it is with something asked otherwise."""
        self._place = replace(self._place, **changed)  # type: ignore[arg-type]
        self._contents.pop(tab, None)
        self._gathering.discard(tab)
        self._lines[tab] = 0
        self._place = replace(self._place, tab=tab)
        self._look_at(tab)

    def refresh_library(self) -> None:
        """A sync or a correction has changed something: show it, on the line that one was on."""
        self._entity = self._library.store.entity(self._place.entity)
        if self._entity is not None:
            self._place = replace(self._place, entity=self._entity.id)
        tab = self._place.tab
        self._sheets.clear()
        self._contents = {tab: self._contents[tab]} if tab in self._contents and self._entity is not None else {}
        self._gathering = {tab}
        self._gather_about()
        if (asked := self._asked) is not None:
            self._gather(tab, asked, self._new_sheet())
        self.write()

    # Painting

    def first_chosen(self) -> int:
        tab = self._place.tab
        return (self._lines.pop(tab, None) or 0) if tab in self._contents and tab in self._lines else self.chosen

    def painted(self, width: int) -> Sheet:
        self._write_above()
        tab, palette = self._place.tab, self.palette
        content, sheet = self._contents.get(tab), self._sheets.get(tab)
        if content is not None and sheet is not None and (sheet.width, sheet.palette) == (width, palette):
            return sheet
        sheet = Sheet(palette, width)
        if self._entity is None:
            sheet.words("It is not in the library any more; a sync has changed it.")
        elif content is None:
            sheet.words("Gathering …")
        else:
            content.write(sheet)
            self._sheets[tab] = sheet
        return sheet

    def _write_above(self) -> None:
        """What stands over the page."""
        self._write_header()
        self._write_head()
        self.query_one(TabBar).write(self._place.tab, self._many(), self._tab_keys())
        content = self._contents.get(self._place.tab)
        if isinstance(content, Mentions) and self.has_class("-words"):
            self.query_one(WordsBar).note = f"{content.many:,} of {content.total:,}"

    def _many(self) -> dict[str, int]:
        """How many things the tabs have whose number is known."""
        many = {tab: content.many for tab, content in self._contents.items()}
        if self._entity is not None and not (self._place.words or self._place.beside):
            many["mentions"] = self._entity.mentions
        return many

    def _tab_keys(self) -> dict[str, str]:
        return {tab: self.app.keymap.key(tab) for tab in TABS}

    def _write_header(self) -> None:
        """Where one is: library, article, entity. The article's title gives way to the entity's name."""
        name = one_line(self._entity.name) if self._entity is not None else "gone"
        trail = [("Broadsheet", "accent"), ("  ", "text"), (self._library.name, "strong"), (" › ", "dim")]
        article = self.app.main.reader.article
        room = self.app.size.width - sum(cell_len(text) for text, _ in trail) - cell_len(name) - 5
        if article is not None and room >= _LEAST_TITLE:
            trail += [(fitted(one_line(article.title), min(40, room)).rstrip(), "dim"), (" › ", "dim")]
        self.query_one("#header", TwoEnds).write([*trail, (name, "strong")])

    def _write_head(self) -> None:
        if self.is_mounted:
            self.query_one(Head).write(self._head())

    def _head(self) -> list[Painted]:
        width, height = self.app.size
        lines = head(self.palette, self._entity, self._about, max(20, width - _BESIDE), short=height < _SHORT)
        return [[], *lines, []] if height >= _ROOMY else lines

    # Corrections

    def meant(self) -> Entity | None:
        if self._entity is None:
            self.app.say("it is not in the library any more")
        return self._entity

    def article_meant(self) -> ArticleId | None:
        target = self.target
        return target.evidence.article if target is not None and target.evidence is not None else None

    def do_undo(self) -> None:
        self.app.main.do_undo()

    def do_redo(self) -> None:
        self.app.main.do_redo()

    # Places and hints

    def over(self) -> EntityPlace:
        return replace(self._place, line=self.chosen if self.targets else self._lines.get(self._place.tab))

    def hinted(self) -> list[tuple[str, str]]:
        if self.query_one(WordsBar).has_focus_within:
            return [("Enter", "keep"), ("↓ ↑", "next, previous"), ("Esc", "every mention")]
        own = [("sort_mentions", "sort"), ("search", "filter")]
        if self._place.tab != "mentions":
            own = [("entity_page", "its page"), ("beside", "mentions beside it")]
        what = [("open", "open there"), ("next_pane", "next tab"), *own, ("path", "path to…"), ("web", "web"),
                ("back", "back"), ("leave", "leave")]  # fmt: skip
        keymap = self.app.keymap
        correct = keymap.key("merge")
        pairs = [(keymap.key(id_), told) for id_, told in what if keymap.key(id_)]
        return [*pairs, *([(correct[:1], "correct")] if correct else [])]

    # Tabs

    @on(TabBar.Picked)
    def _picked(self, message: TabBar.Picked) -> None:
        self._look_at(message.tab)

    def do_next_pane(self) -> None:
        self._turn(1)

    def do_previous_pane(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        tabs = list(TABS)
        self._look_at(tabs[(tabs.index(self._place.tab) + step) % len(tabs)])

    def do_mentions(self) -> None:
        self._look_at("mentions")

    def do_neighbours(self) -> None:
        self._look_at("neighbours")

    def do_relations(self) -> None:
        self._look_at("relations")

    def do_timeline(self) -> None:
        self._look_at("timeline")

    def do_figures(self) -> None:
        self._look_at("figures")

    def do_quotes(self) -> None:
        self._look_at("quotes")

    def do_novelties(self) -> None:
        self._look_at("novelties")

    # The mentions

    def do_sort_mentions(self) -> None:
        orders = list(ORDERS)
        order = orders[(orders.index(self._place.order) + 1) % len(orders)]
        self._ask_again("mentions", order=order)
        self.app.say(f"mentions {ORDERS[order]}")

    def do_beside(self) -> None:
        target = self.target
        if self._place.beside is not None and self._place.tab == "mentions":
            self._ask_again("mentions", beside=None)
        elif target is None or target.party is None:
            self.app.say("nobody else stands here")
        else:
            self.app.trail.leave(self.app.here())
            self._ask_again("mentions", beside=target.party.id)

    def do_search(self) -> None:
        """Words that the mentions shown have around them."""
        if self._place.tab != "mentions":
            self._look_at("mentions")
        self.add_class("-words")
        self.set_focus(self.query_one(WordsBar).input)
        self._write_hints()

    def do_leave(self) -> None:
        if self._place.tab == "mentions" and (self.has_class("-words") or self._place.beside):
            self._show_all()
        else:
            super().do_leave()

    def do_quit(self) -> None:
        super().do_leave()

    def _show_all(self) -> None:
        self.query_one(WordsBar).put("")
        self.remove_class("-words")
        self.set_focus(self.query_one(Page))
        if self._place.words or self._place.beside:
            self._ask_again("mentions", words="", beside=None)
        self._write_hints()

    def on_key(self, event: events.Key) -> None:
        bar = self.query_one(WordsBar)
        if bar.has_focus_within and bar.input.take(event):  # so soon after `/` that it went to the page
            event.stop()
            event.prevent_default()

    @on(WordsBar.Changed)
    def _pick_words(self, message: WordsBar.Changed) -> None:
        self._ask_again("mentions", words=message.text.strip())

    @on(WordsBar.Pressed)
    def _pressed(self, message: WordsBar.Pressed) -> None:
        page = self.query_one(Page)
        moves = {"up": -1, "down": 1}
        if message.key == "escape" or (message.key == "enter" and not self._place.words):
            self._show_all()
        elif message.key in moves:
            page.move(moves[message.key])
        elif message.key in ("pageup", "pagedown"):
            page.page(1 if message.key == "pagedown" else -1)
        else:
            self.set_focus(page)
            self._write_hints()

    def set_palette(self, palette: Palette) -> None:
        self.query_one(TabBar).set_palette(palette)
        self.query_one(Head).palette = palette
        super().set_palette(palette)
