"""The main screen: search bar, article list, reader, entities. It asks the library and hands down what to paint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.app.commands import MAIN, Keys, on_screen
from tui.app.offers import offer_for
from tui.app.theme import Palette
from tui.app.trail import Place
from tui.app.widgets.article_list import ArticleList, Entry
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.lines import TwoEnds
from tui.app.widgets.search_bar import Offer, QueryInput, SearchBar
from tui.app.words import article_byline, count
from tui.model import Article, ArticleId, EntityId, Linked, Results, Row, Sort, Span

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp
    from tui.library import Library

_SORT_NAMES = {
    Sort.BEST: "best match",
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.TITLE: "by title",
    Sort.SOURCE: "by source",
}
_FIRST_ROWS = 100
"""Rows read before the first paint; the rest follow."""


class MainScreen(Screen[None]):
    """Everything at once where there is room, one pane at a time where there is none."""

    CSS_PATH = "main.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (110, "-wide")]  # noqa: RUF012 - as Textual wants it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "ArticleList"

    app: BroadsheetApp

    @dataclass
    class Found(Message):
        """The library has answered."""

        results: Results
        keep: bool
        select: ArticleId | None

    @dataclass
    class Excerpted(Message):
        """Snippets for rows that have come into view."""

        query: str
        snippets: dict[ArticleId, tuple[str, tuple[Span, ...]]]

    @dataclass
    class Listed(Message):
        """Every row of the library."""

        rows: list[Row]

    @dataclass
    class Offered(Message):
        """A completion for what stands in the search bar."""

        text: str
        offer: Offer | None

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__()
        self.library = library
        self._palette = palette
        self._keys = Keys(on_screen(MAIN))
        self.query_text = ""
        self.sort = Sort.BEST
        self._rows: dict[ArticleId, Row] = {}
        self._results: Results | None = None
        self._before_search: Place | None = None
        self._typing = False
        self._status = ""
        self._trouble = ""
        self._wanted: set[ArticleId] = set()

    # What there is

    def compose(self) -> ComposeResult:
        palette = self._palette
        yield TwoEnds(palette, id="header")
        yield SearchBar(id="search")
        with Horizontal(id="body"):
            with Vertical(id="list-pane", classes="pane"):
                yield TwoEnds(palette, id="list-heading")
                yield ArticleList(palette, id="list")
            with Vertical(id="reader-pane", classes="pane"):
                yield TwoEnds(palette, id="reader-heading")
                yield ArticleView(palette, id="reader")
            with Vertical(id="entities-pane", classes="pane"):
                yield TwoEnds(palette, id="entities-heading")
                yield EntityList(palette, id="entities")
        yield TwoEnds(palette, id="hints")

    @property
    def articles(self) -> ArticleList:
        return self.query_one("#list", ArticleList)

    @property
    def reader(self) -> ArticleView:
        return self.query_one("#reader", ArticleView)

    @property
    def entities(self) -> EntityList:
        return self.query_one("#entities", EntityList)

    @property
    def search_bar(self) -> SearchBar:
        return self.query_one("#search", SearchBar)

    @property
    def pane(self) -> str:
        """Where the keys go: search, list, reader or entities."""
        focused = self.focused
        if isinstance(focused, QueryInput):
            return "search"
        return (focused.id or "list") if focused is not None else "list"

    def on_mount(self) -> None:
        self.add_class("-at-list")
        self._put_rows(self.library.store.rows(self._row_order(), _FIRST_ROWS))
        self.articles.set_marks(self.library.marks.read_ids(), self.library.marks.starred_ids())
        self._show_list()
        self.write_header()
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """What can wait until the first frame is out."""
        self._list_rows()
        if self.articles.current is not None:
            self._open(self.articles.current)

    def _row_order(self) -> Sort:
        return Sort.NEWEST if self.sort is Sort.BEST else self.sort

    # Lines of words

    def write_header(self, status: str | None = None, trouble: str | None = None) -> None:
        """The header: the library at the left, what there is and what goes on at the right."""
        if status is not None:
            self._status = status
        if trouble is not None:
            self._trouble = trouble
        counts = self.library.store.counts()
        parts = [count(counts.articles, "article"), count(counts.entities, "entity", "entities")]
        if counts.failures:
            parts.append(count(counts.failures, "file", "files") + " unread: see palette")
        left = [("Broadsheet", "accent"), ("  ", "text"), (self.library.name, "strong")]
        if self._trouble:
            left += [("  ", "text"), (self._trouble, "error")]
        self.query_one("#header", TwoEnds).write(left, " · ".join([*parts, self._status] if self._status else parts))

    def _write_headings(self) -> None:
        searching = bool(self.query_text.strip())
        order = _SORT_NAMES[self.sort if searching else self._row_order()]
        self.query_one("#list-heading", TwoEnds).write(
            [(f" Articles · {order}", "dim")], f"{len(self.articles.entries):,}"
        )
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

    def write_hints(self) -> None:
        """The hint line: keys that work here, and how far one has read."""
        parts: list[tuple[str, str]] = []
        if self._keys.pending:
            parts = [(self._keys.pending, "accent"), (" then " + " ".join(self._keys.continuations()), "dim")]
        elif self.reader.letters:
            parts = [("type a letter to follow", "dim"), ("  Esc ", "accent"), ("leave", "dim")]
        elif self.pane == "search":
            hints = (("Enter", "open"), ("↓", "next hit"), ("Tab", "complete"), ("Esc", "leave"))
            parts = [piece for key, what in hints for piece in ((key, "accent"), (f" {what}  ", "dim"))]
        else:
            for command in on_screen(MAIN):
                if command.hint:
                    key = (command.shown or command.keys)[0]
                    parts += [(key, "accent"), (f" {command.hint}  ", "dim")]
        done = f"{self.reader.progress} %" if self.reader.article is not None else ""
        self.query_one("#hints", TwoEnds).write(parts, done)

    # The list

    def _put_rows(self, rows: Sequence[Row]) -> None:
        self._rows = {row.id: row for row in rows}

    def _show_list(self, *, select: ArticleId | None = None, keep: bool = False) -> None:
        results = self._results
        if results is None or not self.query_text.strip():
            entries = [Entry(row) for row in self._rows.values()]
        else:
            known = {hit.row.id: Entry(hit.row, hit.snippet or " ", hit.spans) for hit in results.hits}
            entries = [
                known.get(id_) or Entry(self._rows[id_], " ")
                for id_ in results.ids
                if id_ in known or id_ in self._rows
            ]
        self.articles.empty = self._empty_list()
        self.articles.show(entries, select=select, keep=keep)
        self._want_snippets()
        self._write_headings()

    def _empty_list(self) -> Sequence[str]:
        if self.query_text.strip():
            return ("No article has these words.", "", "Esc clears the search.", "? tells what a query may be.")
        if self._status and self._status != "up to date":
            return ("Reading the folder …", "Articles show as they come in.")
        folder = " and ".join(map(str, self.library.roots))
        return (
            f"No articles in {folder}.",
            "",
            "Put .txt, .md, .html or .jsonl files",
            "there; then sync from the palette.",
        )

    @work(thread=True, exclusive=True, group="rows")
    def _list_rows(self) -> None:
        rows = self.library.store.rows(self._row_order())
        if not get_current_worker().is_cancelled:
            self.post_message(self.Listed(rows))

    def on_main_screen_listed(self, message: Listed) -> None:
        first = not self._rows
        self._put_rows(message.rows)
        if self.query_text.strip():
            self._search(keep=True, select=self.articles.current)
        else:
            self._show_list(select=self.articles.current, keep=True)
        if first and self.articles.current is not None and self.reader.article is None:
            self._open(self.articles.current)
        self.write_header()

    def refresh_library(self) -> None:
        """A sync has brought something: show it, and move nothing."""
        article = self.reader.article
        if article is not None:
            now = self.library.store.article(article.id)
            if now is not None and now.text == article.text:
                self.reader.set_mentions(self.library.store.linked(article.id))
            elif now is not None:
                self._open(article.id, offset=self.reader.place)
            self._show_entities()
        self._list_rows()

    def _want_snippets(self) -> None:
        """Ask for the snippets of rows in view that have none yet."""
        if not self.query_text.strip():
            return
        wanted = [entry.row.id for entry in self.articles.in_view() if entry.snippet == " "]
        wanted = [id_ for id_ in wanted if id_ not in self._wanted]
        if wanted:
            self._wanted.update(wanted)
            self._excerpt(self.query_text, wanted, self._typing)

    @work(thread=True, group="excerpts")
    def _excerpt(self, query: str, ids: list[ArticleId], typing: bool) -> None:
        self.post_message(self.Excerpted(query, self.library.excerpts(query, ids, typing=typing)))

    def on_main_screen_excerpted(self, message: Excerpted) -> None:
        if message.query == self.query_text:
            self.articles.set_snippets(message.snippets)

    @on(ArticleList.Scrolled)
    def _rows_in_view(self) -> None:
        self._want_snippets()

    @on(ArticleList.Selected)
    def _row_selected(self, message: ArticleList.Selected) -> None:
        if not self.has_class("-narrow"):
            self._open(message.id)

    @on(ArticleList.Opened)
    def _row_opened(self, message: ArticleList.Opened) -> None:
        self.open_article(message.id)

    # Searching

    @on(SearchBar.Changed)
    def _typed(self, message: SearchBar.Changed) -> None:
        self.query_text = message.text
        self._typing = True
        self._search()
        self._offer(message.text)

    @work(thread=True, exclusive=True, group="offer")
    def _offer(self, text: str) -> None:
        offer = offer_for(text, self.library)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Offered(text, offer))

    def on_main_screen_offered(self, message: Offered) -> None:
        if message.text == self.search_bar.text:
            self.search_bar.offer = message.offer

    def _search(self, *, keep: bool = False, select: ArticleId | None = None) -> None:
        if not self.query_text.strip():
            self._results = None
            self.search_bar.note, self.search_bar.warn = "", False
            self._show_list(select=select, keep=keep)
            self._mark_matches()
            return
        self._ask(self.query_text, self.sort, self._typing, keep, select, max(4, self.articles.size.height // 4 + 1))

    @work(thread=True, exclusive=True, group="search")
    def _ask(self, text: str, sort: Sort, typing: bool, keep: bool, select: ArticleId | None, limit: int) -> None:
        worker = get_current_worker()
        if worker.is_cancelled:
            return
        results = self.library.search(text, limit=limit, sort=sort, typing=typing)
        if not worker.is_cancelled:
            self.post_message(self.Found(results, keep, select))

    def on_main_screen_found(self, message: Found) -> None:
        results = message.results
        if results.query != self.query_text:  # an exclusive worker cannot stop a thread: stale answers do arrive
            return
        self._results = results
        self._wanted.clear()
        note = f"{results.total:,} of {len(self._rows):,} · {results.took_ms:.0f} ms"
        if results.suggestion:
            note = f"{results.suggestion}? · {note}"
        if results.relaxed:
            note = f"any of the words · {note}"
        if results.hint:
            note = f"{results.hint} · {note}"
        self.search_bar.note = note
        self.search_bar.warn = bool(results.relaxed or results.hint or results.suggestion)
        self._show_list(select=message.select, keep=message.keep)
        current = self.articles.current
        if message.keep or current is None or self.has_class("-narrow"):
            self._mark_matches()
        elif self.reader.article is None or self.reader.article.id != current or not message.keep:
            self._open(current)

    def _mark_matches(self) -> None:
        article = self.reader.article
        if article is not None:
            self.reader.set_matches(self._matches_in(article))
            self._write_headings()

    def _matches_in(self, article: Article) -> list[Span]:
        if not self.query_text.strip():
            return []
        return self.library.matches(self.query_text, article, typing=self._typing)

    @on(QueryInput.Pressed)
    def _search_key(self, message: QueryInput.Pressed) -> None:
        actions: dict[str, Callable[[], None]] = {
            "enter": self._submit,
            "escape": self._leave_search,
            "tab": self._complete,
            "up": lambda: self.articles.move(-1),
            "down": lambda: self.articles.move(1),
            "pageup": lambda: self.articles.page(-1),
            "pagedown": lambda: self.articles.page(1),
        }
        actions[message.key]()

    def _submit(self) -> None:
        if self.query_text.strip():
            self.library.marks.add_search(self.query_text.strip())
        if self.articles.current is not None:
            self.open_article(self.articles.current)
        else:
            self.focus_pane("list")

    def _leave_search(self) -> None:
        before = self._before_search
        self._before_search = None
        self.search_bar.offer = None
        if before is not None:
            self.go_to(before)
        else:
            self.focus_pane("list")

    def _complete(self) -> None:
        offer = self.search_bar.offer
        if offer is None:
            self.do_next_pane()
            return
        self.search_bar.put(offer.text)
        self.search_bar.offer = None
        self.query_text = offer.text
        self._typing = False
        self._search()

    # Reading

    def _open(self, id_: ArticleId, *, offset: int | None = None) -> None:
        """Put an article into the reader; on its first match, else where it was left, unless `offset` says where."""
        article = self.library.store.article(id_)
        if article is None:
            return
        self._keep_position()
        matches = self._matches_in(article)
        if offset is None:
            offset = 0 if matches else self.library.marks.position(id_) or 0
            to_match = bool(matches)
        else:
            to_match = False
        row = self._rows.get(id_)
        byline = article_byline(article, row.words if row is not None else len(article.text.split()))
        self.reader.show(
            article, byline=byline, mentions=self.library.store.linked(id_), matches=matches, offset=offset
        )
        self._show_entities()
        if to_match:
            self.reader.next_match(1)
        self._write_headings()

    def _keep_position(self) -> None:
        article = self.reader.article
        if article is not None:
            self.library.marks.set_position(article.id, self.reader.place)

    def _show_entities(self) -> None:
        article = self.reader.article
        if article is None:
            return
        found = self.library.store.entities_of(article.id)
        waiting = self._status and self._status != "up to date"
        self.entities.show(found, empty="Not recognised yet." if waiting else "No names in this article.")

    def open_article(self, id_: ArticleId, *, at: int | None = None, keep_place: bool = True) -> None:
        """Read an article, as a jump that Back undoes; `at` makes the mention there the current one."""
        if keep_place:
            self.app.trail.leave(self.here())
        if self.reader.article is None or self.reader.article.id != id_:
            self._open(id_, offset=0 if at is not None else None)
        index = self.articles.index_of(id_)
        if index is not None:
            self.articles.selected = index
            self.articles.show(self.articles.entries, select=id_, keep=True)
        if at is not None and (mention := self.reader.mention_at(at)) is not None:
            self.call_after_refresh(self.reader.go_to_mention, mention)
        self.focus_pane("reader")

    @on(ArticleView.Moved)
    def _reader_moved(self) -> None:
        self._write_headings()
        self.write_hints()
        mention = self.reader.current_mention
        self.entities.set_current(mention.entity if mention is not None else None)
        article = self.reader.article
        if article is not None and self.pane == "reader" and self.reader.progress >= 100:
            self._set_read(article.id, True)

    @on(ArticleView.Followed)
    def _followed(self, message: ArticleView.Followed) -> None:
        self.show_entity(message.mention.entity)

    @on(EntityList.Chosen)
    def _entity_chosen(self, message: EntityList.Chosen) -> None:
        """Walk the mentions of an entity, round the end."""
        reader = self.reader
        own = [index for index, mention in enumerate(reader.mentions) if mention.entity == message.entity]
        if own:
            after = [index for index in own if reader.current is not None and index > reader.current]
            same = reader.current in own
            reader.go_to_mention(after[0] if same and after else own[0])

    def _set_read(self, id_: ArticleId, read: bool) -> None:
        if (id_ in self.articles.read_ids) != read:
            self.library.marks.set_read(id_, read)
            self.articles.set_marks(self.library.marks.read_ids(), self.library.marks.starred_ids())

    def show_entity(self, entity: EntityId) -> None:
        """Open an entity's page, as a jump that Back undoes."""
        self.app.trail.leave(self.here())
        self.app.show_entity(entity)

    # Places

    def here(self) -> Place:
        """Where the reader is now."""
        mention = self.reader.current_mention
        return Place(
            query=self.query_text,
            sort=self.sort,
            selected=self.articles.current,
            article=self.reader.article.id if self.reader.article is not None else None,
            offset=self.reader.place,
            mention=mention.start if mention is not None else None,
            pane=self.pane if self.pane != "search" else "list",
        )

    def go_to(self, place: Place) -> None:
        """Be there again: query, list, article, line, mention, pane."""
        changed = (place.query, place.sort) != (self.query_text, self.sort)
        self.query_text, self.sort = place.query, place.sort
        if changed:
            self._typing = False
            self.search_bar.put(place.query)
            self._search(keep=True, select=place.selected)
        elif place.selected is not None:
            self.articles.show(self.articles.entries, select=place.selected, keep=True)
        if place.article is not None:
            if self.reader.article is None or self.reader.article.id != place.article or changed:
                self._open(place.article, offset=place.offset)
            self.reader.go_to_place(place.offset, place.mention)
        self.focus_pane(place.pane)

    def focus_pane(self, pane: str) -> None:
        """Give the keys to a pane, and bring it up where only one has room."""
        for name in ("list", "reader", "entities"):
            self.set_class(name == pane, f"-at-{name}")
        self.query_one(f"#{pane}").focus()
        self.write_hints()

    # Keys

    async def on_key(self, event: events.Key) -> None:
        if self.reader.letters:
            event.stop()
            self._follow_key(event)
            return
        command = self._keys.press(event.key)
        if command is not None:
            event.stop()
            event.prevent_default()
            self.app.run_command(command)
        self.write_hints()

    _typed_letters = ""

    def _follow_key(self, event: events.Key) -> None:
        typed = self._typed_letters + (event.character or "")
        answer = self.reader.follow(typed) if event.is_printable else "none"
        if answer == "none":
            self.reader.end_follow()
        self._typed_letters = typed if answer == "more" else ""
        self.write_hints()

    # Commands, one method each; see tui/app/commands.py

    def do_search(self) -> None:
        self._before_search = self.here()
        self.search_bar.input.focus()
        self.search_bar.input.action_end()

    def do_clear_search(self) -> None:
        self.query_text = ""
        self.search_bar.put("")
        self._search(select=self.articles.current, keep=True)

    def do_next_match(self) -> None:
        if not self.reader.next_match(1):
            self.app.say("no match in this article" if self.query_text else "nothing is searched for; / searches")

    def do_previous_match(self) -> None:
        if not self.reader.next_match(-1):
            self.do_next_match()

    def do_sort(self) -> None:
        orders: Sequence[Sort] = [order for order in Sort if self.query_text.strip() or order is not Sort.BEST]
        now = self.sort if self.query_text.strip() else self._row_order()
        self.sort = orders[(orders.index(now) + 1) % len(orders)]
        self._list_rows()

    def _pane_widget(self) -> ArticleList | ArticleView | EntityList:
        return {"reader": self.reader, "entities": self.entities}.get(self.pane, self.articles)  # type: ignore[return-value]

    def do_down(self) -> None:
        self._pane_widget().move(1)

    def do_up(self) -> None:
        self._pane_widget().move(-1)

    def do_page_down(self) -> None:
        self._pane_widget().page(1)

    def do_page_up(self) -> None:
        self._pane_widget().page(-1)

    def do_half_down(self) -> None:
        self._pane_widget().page(0.5)

    def do_half_up(self) -> None:
        self._pane_widget().page(-0.5)

    def do_top(self) -> None:
        self._pane_widget().to_top()

    def do_bottom(self) -> None:
        self._pane_widget().to_bottom()

    def do_next_article(self) -> None:
        self._step_article(1)

    def do_previous_article(self) -> None:
        self._step_article(-1)

    def _step_article(self, step: int) -> None:
        before = self.articles.selected
        self.articles.move(step)
        if self.articles.selected != before and self.articles.current is not None and self.has_class("-narrow"):
            self._open(self.articles.current)

    def do_open(self) -> None:
        if self.pane == "entities":
            self.entities.choose()
        elif self.pane == "reader":
            if (mention := self.reader.current_mention) is not None:
                self.show_entity(mention.entity)
            else:
                self.app.say("no current mention; ] walks to one, f puts letters on them")
        elif self.articles.current is not None:
            self.open_article(self.articles.current)

    def do_follow(self) -> None:
        if self.reader.article is None or not self.reader.begin_follow():
            self.app.say("no names in view")
            return
        self.focus_pane("reader")

    def do_next_mention(self) -> None:
        self._walk(1)

    def do_previous_mention(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        if not self.reader.next_mention(step):
            self.app.say("no more names in this article")

    def do_next_same(self) -> None:
        self._walk_same(1)

    def do_previous_same(self) -> None:
        self._walk_same(-1)

    def _walk_same(self, step: int) -> None:
        """The same entity again: on in this article, then in the next that mentions it."""
        mention, article = self.reader.current_mention, self.reader.article
        if mention is None or article is None:
            self._walk(step)
            return
        if self.reader.next_mention(step, same=True):
            return
        others = self.library.store.mentions_of(mention.entity)
        order = [id_ for id_, _ in others]
        at = order.index(article.id) + step if article.id in order else 0
        if 0 <= at < len(others):
            id_, mentions = others[at]
            self.open_article(id_, at=mentions[0 if step > 0 else -1].start)
        else:
            self.app.say("no more mentions of it in the library")

    def _current_entity(self) -> EntityId | None:
        if self.pane == "entities":
            return self.entities.selected_id
        mention: Linked | None = self.reader.current_mention
        return mention.entity if mention is not None else None

    def do_entity_page(self) -> None:
        entity = self._current_entity()
        if entity is None:
            self.app.say("no current mention; ] walks to one, f puts letters on them")
        else:
            self.show_entity(entity)

    def do_peek(self) -> None:
        entity = self._current_entity()
        if entity is None:
            self.app.say("no current mention; ] walks to one")
        else:
            self.app.peek(entity, self.reader.article.id if self.reader.article is not None else None)

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

    def _acted_on(self) -> ArticleId | None:
        if self.pane == "list":
            return self.articles.current
        return self.reader.article.id if self.reader.article is not None else None

    def do_toggle_read(self) -> None:
        if (id_ := self._acted_on()) is not None:
            self._set_read(id_, id_ not in self.articles.read_ids)

    def do_toggle_star(self) -> None:
        if (id_ := self._acted_on()) is not None:
            self.library.marks.set_starred(id_, id_ not in self.articles.starred_ids)
            self.articles.set_marks(self.library.marks.read_ids(), self.library.marks.starred_ids())

    def do_narrower(self) -> None:
        self.reader.measure = max(40, self.reader.measure - 4)

    def do_wider(self) -> None:
        self.reader.measure = min(100, self.reader.measure + 4)

    def do_toggle_entities(self) -> None:
        self.reader.entities_shown = not self.reader.entities_shown

    def do_toggle_furniture(self) -> None:
        self.reader.unfolded = not self.reader.unfolded

    def do_leave(self) -> None:
        if self.pane == "entities" or (self.pane == "reader" and self.has_class("-narrow")):
            self.focus_pane("reader" if self.pane == "entities" else "list")
        elif self.reader.current is not None and self.pane == "reader":
            self.reader.go_to_place(self.reader.place, None)
        elif self.pane == "reader":
            self.focus_pane("list")
        elif self.query_text:
            self.do_clear_search()

    def do_quit(self) -> None:
        self._keep_position()
        self.app.exit()

    def set_palette(self, palette: Palette) -> None:
        """Other colours, for everything that paints its own lines."""
        self._palette = palette
        for line in self.query(TwoEnds):
            line.set_palette(palette)
        self.articles.set_palette(palette)
        self.reader.set_palette(palette)
        self.entities.set_palette(palette)

    def on_resize(self) -> None:
        if self.pane == "search":
            return
        self.call_after_refresh(self._keep_focus_visible)

    def _keep_focus_visible(self) -> None:
        pane = next((name for name in ("list", "reader", "entities") if self.has_class(f"-at-{name}")), "list")
        self.focus_pane(pane)
