"""An invented library, made anew for each test: a harbour, a ferry, a bank, and a very long text on tides."""

from collections.abc import Iterable
from pathlib import Path

from tests.fakes import Knows, Source, composed, naming
from tests.screens import told
from tui import wiring
from tui.ingest.run import sync
from tui.library import Library
from tui.model import Article, BlockKind, Failure, Kind
from tui.store.library import LibraryStore

NAMES = {
    "Nora Lind": Kind.PERSON,
    "Lind": Kind.PERSON,
    "Tove Berg": Kind.PERSON,
    "Northwind": Kind.ORGANISATION,
    "Harbour Bank": Kind.ORGANISATION,
    "Sandvik": Kind.PLACE,
    "Skua": Kind.PRODUCT,
    "€15 million": Kind.MONEY,
}
"""What the recogniser knows."""

OPENING = composed(
    "opening.md",
    "Northwind has opened its harbour in Sandvik. Nora Lind, who runs Northwind, said that it cost €15 million.",
    (BlockKind.HEADING, "What is to come"),
    (BlockKind.ITEM, "a ferry to the islands"),
    (BlockKind.ITEM, "a second crane"),
    (BlockKind.QUOTATION, "We have waited for this since the herring left, said Lind."),
    (BlockKind.FURNITURE, "Subscribe to our letter"),
    (BlockKind.FURNITURE, "Share this page with the crane operator"),
    "The harbour belongs to Sandvik again.",
    title="The harbour of Sandvik opens",
    author="Ida Holm",
    source="Coast Weekly",
    date="2024-03-05",
)
FERRY = composed(
    "ferry.txt",
    "The ferry to the islands will sail from Sandvik. Nora Lind bought the Skua from a yard in the north.",
    "Tove Berg will be her captain.",
    title="A ferry for the islands",
    source="Island Post",
    date="2024-03-07",
)
BANK = composed(
    "bank.md",
    "Harbour Bank lends Northwind €15 million. Tove Berg of Harbour Bank met Lind in Sandvik.",
    title="Who pays for the harbour",
    source="Harbour Review",
    date="2024-02",
)
HERRING = composed("fish.txt", "Fishermen off the islands report herring.", title="Herring is back")
TIDES = composed(
    "tides.txt",
    *(
        f"Part {number}. The tide of day {number} comes in slowly, and nobody in the village looks up from the nets. "
        f"It leaves shells on the sand, and a smell of salt that stays until the evening of that day."
        for number in range(1, 121)
    ),
    "At the end Nora Lind came down to the water, and Tove Berg with her.",
    title="A year of tides",
    source="Almanac",
    date="2023-11",
)
ARTICLES = (OPENING, FERRY, BANK, HERRING, TIDES)
TITLES = [each.title for each in (FERRY, OPENING, BANK, TIDES, HERRING)]
"""Newest first, as the list has them."""


def recogniser() -> Knows:
    return Knows(NAMES)


def store(library: Library, articles: Iterable[Article | Failure], *, named: bool = True) -> None:
    """Make the library's folder hold exactly these: what a sync beside the screen does. Those that are new are not
    read for names unless they are to be named."""
    source = Source()
    for each in articles:
        if isinstance(each, Article):
            source.put(each.path, each)
            source.changed[each.path] = len(each.text)  # as the time of a file: another one when it was written anew
        else:
            source.unseen.append(each)
    naming_ = naming(recogniser=recogniser, model="knows", facts=told.finder) if named else None
    with LibraryStore(library.folder / "library.db", writable=True) as writable:
        sync(source, writable, wiring.index_in(library.folder / "index"), naming=naming_)


def library_of(folder: Path, articles: Iterable[Article | Failure] = ARTICLES) -> Library:
    """A synced library called `coast`, with its home in `folder`."""
    library = Library([folder / "coast"], folder / "home")
    store(library, articles)
    return library


def news(number: int) -> Article:
    """An article that is newer than all of them."""
    return composed(f"news{number}.txt", f"News {number} of the harbour.", title=f"News {number}", date="2024-04-01")
