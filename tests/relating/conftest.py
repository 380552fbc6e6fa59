"""A library of invented articles whose sentences say what a test says they do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import Knows, Source, Tells, composed, naming
from tui import wiring
from tui.facts import Evidence
from tui.ingest.run import sync
from tui.library import Library
from tui.model import Article, EntityId, Kind
from tui.store.library import LibraryStore

NAMES = {
    "Acme": Kind.ORGANISATION,
    "Bolt": Kind.ORGANISATION,
    "Crane": Kind.ORGANISATION,
    "Dune": Kind.ORGANISATION,
    "Ash Reed": Kind.PERSON,
    "Norrvik": Kind.PLACE,
    "2 May 2023": Kind.DATE,
}


class Told:
    """A library, and what one asks of it in a test."""

    def __init__(self, folder: Path) -> None:
        self.library = Library([folder / "told"], folder / "home")
        self.source = Source()
        self.web = self.library.web

    def sync(self, *articles: Article, tells: Tells | None = None) -> None:
        """Put articles into the library, with what their sentences say."""
        for each in articles:
            self.source.put(each.path, each)
        with LibraryStore(self.library.folder / "library.db", writable=True) as store:
            ways = naming(recogniser=lambda: Knows(NAMES), model="knows", facts=lambda: tells or Tells())
            sync(self.source, store, wiring.index_in(self.library.folder / "index"), naming=ways)

    def id(self, name: str) -> EntityId:
        return self.library.entity(name).id

    def said(self, *places: Evidence) -> list[str]:
        return [self.web.said(place) for place in places]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """An empty one."""
    made = Told(tmp_path)
    yield made
    made.library.close()


def article(path: str, *parts: str, date: str | None = None) -> Article:
    return composed(path, *parts, title=path.partition(".")[0], date=date)
