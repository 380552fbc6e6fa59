"""Jumps: from the main screen to what lies over it, from there into an article, and back along the trail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from tui.app.curating import Curating
from tui.app.trail import DisagreementsPlace, EntityPlace, Over, PathsPlace, Place, Trail, WebPlace
from tui.model import ArticleId, EntityId, Span

if TYPE_CHECKING:
    from tui.app.app import BroadsheetApp
    from tui.app.screens.main import MainScreen
    from tui.facts import Evidence, Party


class Jumping(Curating):
    """Knows the trail, and opens the screens that lie over the main one."""

    trail: Trail
    main: MainScreen
    marked: Party | None
    """Where the next path begins."""

    def do_back(self) -> None:
        place = self.trail.back(self.here())
        if place is None:
            self.say("nothing to go back to")
        else:
            self._go_to(place)

    def do_forward(self) -> None:
        place = self.trail.forward(self.here())
        if place is None:
            self.say("nothing ahead")
        else:
            self._go_to(place)

    def do_disagreements(self) -> None:
        self.show(DisagreementsPlace())

    # Places

    def here(self) -> Place:
        """Where the reader is: on the main screen, or on what lies over it."""
        over = tuple(screen.over() for screen in self.screen_stack if hasattr(screen, "over"))
        return replace(self.main.here(), over=over)

    def _go_to(self, place: Place) -> None:
        self.to_main()
        self.main.go_to(place)
        for over in place.over:
            self._open(over)

    def to_main(self) -> None:
        """Close whatever lies over the main screen."""
        while len(self.screen_stack) > 1 and self.screen is not self.main:
            self.pop_screen()

    def show(self, over: Over) -> None:
        """Open something over what there is, as a jump that Back undoes; leaving it is on what was below."""
        self.trail.leave(self.here())
        self._open(over)

    def show_entity(self, entity: EntityId) -> None:
        """Open an entity's page over the main screen. Whoever calls has left a place on the trail."""
        self.to_main()
        self._open(EntityPlace(entity))

    def _open(self, over: Over) -> None:
        self.push_screen(self._screen_of(over))

    def _screen_of(self, over: Over) -> Screen[None]:
        app = cast("BroadsheetApp", self)
        article = self.main.reader.article
        if isinstance(over, EntityPlace):
            from tui.app.screens.entity import EntityScreen

            return EntityScreen(self.library, app.palette, over, here=article.id if article is not None else None)
        if isinstance(over, WebPlace):
            from tui.app.screens.web import WebScreen

            return WebScreen(self.library, app.palette, over)
        if isinstance(over, PathsPlace):
            from tui.app.screens.paths import PathsScreen

            return PathsScreen(self.library, app.palette, over)
        from tui.app.screens.disagreements import DisagreementsScreen

        return DisagreementsScreen(self.library, app.palette, over)

    def open_mention(self, article: ArticleId, start: int, said: Span | None = None) -> None:
        """From a page over it into an article, at a mention; `said` marks the sentence it stands in."""
        self.trail.leave(self.here())
        self.to_main()
        self.main.open_article(article, at=start, said=said, keep_place=False)

    def open_evidence(self, evidence: Evidence, about: EntityId | None = None) -> None:
        """Into an article where something is said, at the first mention there of somebody, else of anybody."""
        inside = [
            mention
            for mention in self.library.store.linked(evidence.article)
            if evidence.start <= mention.start < evidence.end
        ]
        own = [mention for mention in inside if mention.entity == about]
        start = (own or inside)[0].start if inside else evidence.start
        alone = own and (own[0].start, own[0].end) == (evidence.start, evidence.end)
        self.open_mention(evidence.article, start, None if alone else Span(evidence.start, evidence.end))
