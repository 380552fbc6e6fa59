"""Articles that nobody wrote, the same for the same seed: frequent words and rare ones, names, headings, paragraphs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

from tests.fakes import NO_ALIASES, Knows, read
from tui import wiring
from tui.entities.link import link
from tui.ingest import run
from tui.ingest.naming import Naming
from tui.library import Library
from tui.linking import Sign
from tui.model import Kind, Name
from tui.store.library import LibraryStore

SEED = 20240305


def _split(words: str, at: str = " ") -> list[str]:
    return words.split(at)


_SMALL = _split(
    "the of and to in a that is was for it on with as at by from its were has had not but they this which an are their "
    "been one who said would when more about after into than over before could only under while"
)
_ONSETS = _split("b br c ch d dr f fl g gr h j k l m n p pr qu r s sh sl st t tr v w")
_NUCLEI = _split("a e o ai ea ee oa ou")
_CODAS = _split("b d l ld m n nd ng r rd rn s st")
_ENDS = ("", "", "", "s", "ed", "ing", "er", "ly", "ion", "al")
_FIRST = _split("Nora Tove Ida Arne Liv Sven Greta Olaf Runa Per Siri Knut Ylva Jonas Maja Emil")
_LAST = _split("Lind Berg Holm Dahl Strand Vik Moen Lunde Haug Foss Sand Bakke Eide Solberg Nygaard Tangen")
_FIRMS = _split("Northwind Halden Skagen Vestre Fjordline Brattli Ostrand Lysholm")
_FORMS = _split("Bank Lines Works Institute Shipping Council Press Energy")
_PLACES = _split("Sandvik Moss Halmar Tarn Osby Kvale Lund Rossvik Elvestad Grimsund")
_SOURCES = _split("Coast Weekly|Island Post|Harbour Review|The Quay|Almanac|North Letter|Tide Table|Morning Mast", "|")
_TAGS = _split("harbour ferry fish money weather law energy people")
_FIRST_DAY = date(2001, 1, 1)
_DAYS = 8400

Text = tuple[str, bool]
"""A part of an article, and whether it is a heading."""


class Author:
    """Writes at random, and always the same."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = Random(seed)
        self._words = self._invented(6000)
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._words))))
        self.people = [f"{first} {last}" for first in _FIRST for last in _LAST]
        self.firms = [f"{firm} {form}" for firm in _FIRMS for form in _FORMS]
        self._names = (*self.people, *self.firms, *_PLACES)

    @property
    def kinds(self) -> dict[str, Kind]:
        """What its names are."""
        return {
            **dict.fromkeys(self.people, Kind.PERSON),
            **dict.fromkeys(self.firms, Kind.ORGANISATION),
            **dict.fromkeys(_PLACES, Kind.PLACE),
        }

    def title(self) -> str:
        """Four to nine words."""
        return " ".join([self._name(), *self._some(self._random.randint(3, 8))])

    def paragraph(self) -> str:
        """Three to seven sentences."""
        return " ".join(self._sentence() for _ in range(self._random.randint(3, 7)))

    def record(self, number: int, paragraphs: int = 1) -> dict[str, object]:
        """An article as JSON Lines have it; nothing in it is missing but what some articles lack."""
        chance = self._random
        day = _FIRST_DAY + timedelta(chance.randrange(_DAYS))
        return {
            "id": f"{number:06}",
            "title": self.title(),
            "date": day.isoformat() if chance.random() < 0.97 else None,
            "author": chance.choice(self.people) if chance.random() < 0.7 else None,
            "source": chance.choice(_SOURCES) if chance.random() < 0.95 else None,
            "tags": chance.sample(_TAGS, chance.randint(0, 3)),
            "lang": "en",
            "text": "\n\n".join(self.paragraph() for _ in range(paragraphs)),
        }

    def parts(self, size: int) -> Iterator[Text]:
        """Headings and paragraphs until there are so many bytes."""
        written = 0
        while written < size:
            for _ in range(self._random.randint(4, 9)):
                part = self.paragraph()
                written += len(part) + 2
                yield part, False
            part = self.title()
            written += len(part) + 5
            yield part, True

    def _sentence(self) -> str:
        words = self._some(self._random.randint(6, 22))
        if self._random.random() < 0.45:
            words.insert(self._random.randrange(len(words)), self._name())
        sentence = " ".join(words)
        return f"{sentence[0].upper()}{sentence[1:]}."

    def _some(self, count: int) -> list[str]:
        rare = self._random.choices(self._words, cum_weights=self._weights, k=count)
        return [word if self._random.random() < 0.55 else self._random.choice(_SMALL) for word in rare]

    def _name(self) -> str:
        return self._random.choice(self._names)

    def _invented(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            syllables = [
                self._random.choice(_ONSETS) + self._random.choice(_NUCLEI) + self._random.choice(_CODAS)
                for _ in range(self._random.choice((1, 1, 1, 2, 2)))
            ]
            found["".join(syllables) + self._random.choice(_ENDS)] = None
        return list(found)


def markdown(size: int, seed: int = SEED) -> str:
    """One article of so many bytes, as Markdown; plain text as well, but for the marks of the headings."""
    author = Author(seed)
    return "\n\n".join([f"# {author.title()}", *(f"## {t}" if head else t for t, head in author.parts(size))]) + "\n"


def library(folder: Path, home: Path, count: int) -> Library:
    """A library of so many short articles, synced, names and all, with what is there already left as it is.

    Its names are found by looking them up: to recognise them takes an hour. They are written as the program's own, so
    that the sync beside the reader finds nothing to do.
    """
    file = folder / f"{count}.jsonl"
    author = Author()
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(author.record(number)) + "\n" for number in range(count))
        draft.replace(file)
    return synced(file, home, author)


def synced(file: Path, home: Path, author: Author) -> Library:
    """A library of a file of the author's, brought up to date."""
    made = Library([file], home)
    real = wiring.naming(home)
    naming = Naming(
        lambda: Knows(author.kinds), read, _signs, partial(link, aliases=NO_ALIASES), real.model, real.rules
    )
    with LibraryStore(made.folder / "library.db", writable=True) as store:
        run.sync(
            wiring.source(made.roots),
            store,
            wiring.index_in(made.folder / "index"),
            naming=naming,
            extraction=wiring.EXTRACTION,
        )
    return made


def _signs(names: Sequence[Name]) -> tuple[Sign, ...]:
    """What has one name is one thing."""
    return tuple(Sign(f"name:{name.text}") for name in names)
