"""The list's half of the main screen: what is searched, what is found, which rows are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from tui.app.offers import offer_for
from tui.app.screens.filtering import Filtering
from tui.app.screens.ordering import Ordering
from tui.app.theme import Palette
from tui.app.threads import in_thread
from tui.app.trail import Place
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.article_row import Snippet
from tui.app.widgets.search_bar import Offer, QueryInput, SearchBar
from tui.model import ArticleId, Results

if TYPE_CHECKING:
    from tui.library import Library

PAUSE_S = 0.15
"""Who types no letter for so long looks up."""


class Listing(Filtering):
    """Asks the library in threads; an answer to another question than the present one is dropped."""

    def __init__(self, library: Library, palette: Palette) -> None:
        super().__init__(library, palette)
        self._results: Results | None = None
        self._before_search: Place | None = None
        self._pause: Timer | None = None
        self._submitted = False
        """Enter came before the answer: the best hit is opened when it is there."""
        self._snippets: dict[ArticleId, Snippet] = {}
        """By article, of this query, or of one before it while the next is on its way."""
        self._wanted: set[ArticleId] = set()
        """Articles whose snippets have been asked for."""

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
        snippets: dict[ArticleId, Snippet]

    @dataclass
    class Offered(Message):
        """A completion for what stands in the search bar."""

        text: str
        offer: Offer | None

    # The list

    @property
    def found(self) -> Sequence[ArticleId] | None:
        """What was found, best first; None when nothing is asked."""
        return self._results.ids if self.query_text.strip() and self._results is not None else None

    def show_list(self, *, select: ArticleId | None = None, keep: bool = False) -> None:
        order = self.listed(self.found)
        self.articles.empty = self._empty_list()
        snippets = self._snippets if self.found is not None else None
        self.articles.show(order, group=self.shown_group, snippets=snippets, select=select, keep=keep)
        if self._pause is None:
            self._want_snippets()
        self.write_headings()

    def _empty_list(self) -> Sequence[str]:
        if self.filter_text:
            return ("Nothing is called so.", "", "Esc drops the filter.")
        if self.query_text.strip():
            told = self.app.keymap.told
            clears, tells = f"{told('leave')} clears the search.", f"{told('help')} tells what a query may be."
            return ("No article has these words.", "", clears, tells)
        if not self.library.synced or (self.status and self.status != "up to date"):
            return ("Reading the folder …", "Articles show as they come in.")
        folder = " and ".join(map(str, self.library.roots))
        return (
            f"No articles in {folder}.",
            "",
            "Put .txt, .md, .html or .jsonl files",
            "there; then sync from the palette.",
        )

    @on(Ordering.Ordered)
    def _ordered(self, message: Ordering.Ordered) -> None:
        first = not self._known
        if not self.take_order(message):
            return
        if message.synced:
            self.rows.forget()
            self.filter_again()
        if message.synced and self.query_text.strip():
            self.search_for(keep=True, select=self.articles.current)
        else:
            self.show_list(select=self.articles.current, keep=True)
        if first and self.articles.current is not None and self.reader.article is None:
            self.open_in_reader(self.articles.current)
        if message.synced:
            self.write_header()

    def _want_snippets(self) -> None:
        """Ask for the snippets of rows in view that have none yet."""
        if not self.query_text.strip():
            return
        wanted = [id_ for id_ in self.articles.in_view() if id_ not in self._wanted]
        if wanted:
            self._wanted.update(wanted)
            self._excerpt(self.query_text, wanted, self.typing)

    @in_thread("excerpts")
    def _excerpt(self, query: str, ids: list[ArticleId], typing: bool) -> None:
        self.post_message(self.Excerpted(query, self.library.excerpts(query, ids, typing=typing)))

    @on(Excerpted)
    def _excerpted(self, message: Excerpted) -> None:
        if message.query == self.query_text:
            self._snippets.update(message.snippets)
            self.articles.refresh()

    @on(ArticleList.Scrolled)
    def _rows_in_view(self) -> None:
        if self._pause is None:
            self._want_snippets()

    @on(ArticleList.Selected)
    def _row_selected(self, message: ArticleList.Selected) -> None:
        if not self.has_class("-narrow"):
            self.open_in_reader(message.id)

    @on(ArticleList.Opened)
    def _row_opened(self, message: ArticleList.Opened) -> None:
        self.open_article(message.id)

    # Searching

    @on(SearchBar.Changed)
    def _typed(self, message: SearchBar.Changed) -> None:
        self.query_text = message.text
        self.typing = True
        self._submitted = False
        self.call_after_refresh(self._answer, message.text)  # the letter itself comes first

    def _answer(self, text: str) -> None:
        if text == self.query_text:
            self.search_for()
            self._offer(text)

    @in_thread("offer", exclusive=True)
    def _offer(self, text: str) -> None:
        offer = offer_for(text, self.library)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Offered(text, offer))

    @on(Offered)
    def _offered(self, message: Offered) -> None:
        if message.text == self.search_bar.text:
            self.search_bar.offer = message.offer

    def search_for(self, *, keep: bool = False, select: ArticleId | None = None) -> None:
        self.order_as_asked()
        if not self.query_text.strip():
            self._results = None
            self._snippets.clear()
            self.search_bar.note, self.search_bar.warn = "", False
            self.show_list(select=select, keep=keep)
            self.mark_matches()
            return
        self._ask(self.query_text, self.typing, keep, select)

    @in_thread("search", exclusive=True)
    def _ask(self, text: str, typing: bool, keep: bool, select: ArticleId | None) -> None:
        worker = get_current_worker()
        if worker.is_cancelled:
            return
        results = self.library.search(text, limit=0, typing=typing)
        if not worker.is_cancelled:
            self.post_message(self.Found(results, keep, select))

    @on(Found)
    def _found(self, message: Found) -> None:
        results = message.results
        if results.query != self.query_text:  # an exclusive worker cannot stop a thread: stale answers do arrive
            return
        self._results, self._ranked = results, results.ranked
        self._wanted.clear()
        note = f"{results.total:,} of {len(self._order.ids):,} · {results.took_ms:.0f} ms"
        if results.suggestion:
            note = f"{results.suggestion.strip()}? · {note}"
        if results.relaxed:
            note = f"any of the words · {note}"
        if results.hint:
            note = f"{results.hint} · {note}"
        self.search_bar.note = note
        self.search_bar.warn = bool(results.relaxed or results.hint or results.suggestion)
        self._end_pause()
        if self.pane == "search":  # between two letters nobody reads: snippets and text come when the typing pauses
            self._pause = self.set_timer(PAUSE_S, lambda: self._look(keep=message.keep))
        self.show_list(select=message.select, keep=message.keep)
        if self._pause is None:
            self._look(keep=message.keep)
        if self._submitted:
            self._submit()

    def _look(self, *, keep: bool) -> None:
        """Show what was found: the snippets in view, and the best hit in the reader unless the place is kept."""
        self._end_pause()
        self._want_snippets()
        current = self.articles.current
        if keep or current is None or self.has_class("-narrow"):
            self.mark_matches()
        else:
            self.open_in_reader(current)

    def _end_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

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

    @property
    def waiting(self) -> bool:
        """Whether the typing has to pause before the text of the best hit is shown."""
        return self._pause is not None

    def _submit(self) -> None:
        asked = self.query_text.strip()
        self._submitted = bool(asked) and (self._results is None or self._results.query != self.query_text)
        if self._submitted:
            return
        self._before_search = None
        if self._pause is not None:
            self._look(keep=False)
        if self.query_text.strip():
            self.library.marks.add_search(self.query_text.strip())
        if self.articles.current is not None:
            self.open_article(self.articles.current)
        else:
            self.focus_pane("list")

    def _leave_search(self) -> None:
        self._submitted = False
        self._end_pause()
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
            self.focus_pane("list")
            return
        self.search_bar.put(offer.text)
        self.search_bar.offer = None
        self.query_text = offer.text
        self.typing = False
        self.search_for()

    # Commands

    def do_search(self) -> None:
        if self.pane != "search":
            self._before_search = self.here()
        self.bring_up("list")
        self.set_focus(self.search_bar.input)
        self.search_bar.input.action_end()

    def do_clear_search(self) -> None:
        self.query_text = ""
        self.search_bar.put("")
        self.search_for(select=self.articles.current, keep=True)

    def do_like(self) -> None:
        id_ = self.acted_on()
        if id_ is None:
            self.app.say("no article is open")
            return
        from tui.index.rendering import render
        from tui.query import Like

        path = self.library.store.rows_of([id_])[id_].path
        told = path if self.library.store.find(path) == [id_] else id_
        self.query_text = f"{render(Like(told))} "
        self.typing = False
        self.search_bar.put(self.query_text)
        self.search_for()

    def do_explain(self) -> None:
        id_, results = self.acted_on(), self._results
        article = self.library.store.article(id_) if id_ is not None else None
        if article is None or results is None or not self.query_text.strip():
            self.app.say("nothing is searched for; / searches")
            return
        from tui.app.screens.explain import ExplainScreen

        reasons = self.library.reasons(self.query_text, article, typing=self.typing)
        rank = (results.ids.index(article.id) + 1, results.total) if article.id in results.ids else None
        self.app.push_screen(ExplainScreen(self.palette, article.title, rank, reasons))
