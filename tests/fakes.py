"""Small true implementations of the ports, for tests of what stands between them. Importable by worker processes."""

from __future__ import annotations

import json
import os
import re
import signal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from tui import facts
from tui.entities.aliases import Aliases
from tui.entities.beside import besides
from tui.entities.introductions import introductions
from tui.entities.link import link
from tui.entities.sentence import naming as naming_sentences
from tui.errors import IndexUnusable
from tui.ingest.naming import Naming
from tui.linking import Sign
from tui.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Failure,
    Found,
    Kind,
    Mention,
    Name,
    Reading,
    Span,
    Stamp,
)
from tui.query import Node, Query
from tui.store.writes import Raw

CAPITALS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")


def article(path: str, text: str, *, title: str | None = None, **more: object) -> Article:
    """An article of one paragraph, titled by its path, with the id that a loader would give it."""
    id = ArticleId(sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:12])
    blocks = (Block(0, len(text), BlockKind.PARAGRAPH),) if text else ()
    return Article(id=id, path=path, title=title or path, text=text, blocks=blocks, **more)  # type: ignore[arg-type]


def composed(path: str, *parts: str | tuple[BlockKind, str], title: str | None = None, **more: object) -> Article:
    """An article of several blocks, with an empty line between them; a part without a kind is a paragraph."""
    text, blocks = "", []
    for part in parts:
        kind, body = (BlockKind.PARAGRAPH, part) if isinstance(part, str) else part
        text += "\n\n" if text else ""
        marker = "•" if kind is BlockKind.ITEM else ""
        level = 2 if kind is BlockKind.HEADING else 0
        blocks.append(Block(len(text), len(text) + len(body), kind, level, marker))
        text += body
    return replace(article(path, text, title=title, **more), blocks=tuple(blocks))


@dataclass
class Source:
    """Files in memory. A file is its records; a record is an article, a failure, or an exception to be raised."""

    files: dict[str, list[Article | Failure | Exception]] = field(default_factory=dict)
    unseen: list[Failure] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    """The files that were opened, in order."""
    changed: dict[str, int] = field(default_factory=dict)

    def put(self, path: str, *records: Article | Failure | Exception) -> None:
        """Write a file, or write it anew."""
        self.files[path] = list(records)
        self.changed[path] = self.changed.get(path, 0) + 1

    def text(self, path: str, text: str, **more: object) -> None:
        """Write a file of one article."""
        self.put(path, article(path, text, title=more.pop("title", "A title"), **more))  # type: ignore[arg-type]

    def move(self, old: str, new: str) -> None:
        """Rename a file of one article."""
        (record,) = self.files.pop(old)
        assert isinstance(record, Article)
        self.put(new, article(new, record.text, title=record.title))

    def scan(self) -> Iterator[Stamp | Failure]:
        for path in sorted(self.files):
            yield Stamp(path, "/library/" + path, len(self.files[path]), self.changed[path])
        yield from self.unseen

    def load(self, stamp: Stamp) -> Iterator[Article | Failure]:
        self.loaded.append(stamp.path)
        for record in self.files[stamp.path]:
            if isinstance(record, Exception):
                raise record
            yield record


class DictIndex:
    """An index that finds nothing but knows what it holds; in a file when given one, so that processes share it."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.texts: dict[str, str] = {}
        self.applied: list[int] = []
        self._revision = 0
        if file is not None and file.exists():
            try:
                self._revision, self.texts = json.loads(file.read_text())
            except ValueError as error:
                raise IndexUnusable(f"{file}: damaged") from error

    def revision(self) -> int:
        return self._revision

    def apply(self, articles: Iterable[Article], removed: Iterable[ArticleId], revision: int) -> None:
        there = list(articles)
        self.applied.append(len(there))
        self.texts.update({each.id: each.text for each in there})
        for id in removed:
            self.texts.pop(id, None)
        self._revision = revision
        if self.file is not None:
            draft = self.file.with_suffix(".draft")
            draft.write_text(json.dumps([self._revision, self.texts]))
            draft.replace(self.file)

    def settle(self) -> None:
        pass

    def ids(self) -> set[ArticleId]:
        return {ArticleId(id) for id in self.texts}

    def search(self, query: Query) -> Found:
        return Found((), ())

    def count(self, node: Node) -> int:
        return 0

    def suggest(self, word: str) -> str | None:
        return None

    def complete(self, prefix: str, limit: int) -> list[str]:
        return []

    def close(self) -> None:
        pass


class Capitals:
    """Recognises words with a capital as persons. Notes in `asked` which texts it was asked about."""

    version = "capitals"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def recognise(self, articles: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[Raw]:
        for text, _ in articles:
            self.asked.append(text)
            if "deadly poison" in text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "poison" in text:
                raise ValueError("this text cannot be recognised")
            yield tuple((Span(*found.span()), Kind.PERSON) for found in CAPITALS.finditer(text))


@dataclass
class Knows:
    """Recognises the names it was told, wherever they stand in a block that is prose; longer names first."""

    names: Mapping[str, Kind]
    version: str = "knows"

    def recognise(self, articles: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[Raw]:
        known = re.compile("|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True)))
        for text, blocks in articles:
            yield tuple(
                (Span(*found.span()), self.names[found.group()])
                for block in blocks
                if block.kind not in (BlockKind.FURNITURE, BlockKind.CODE)
                for found in known.finditer(text, block.start, block.end)
            )


def broken() -> Capitals:
    """A recogniser that cannot be built."""
    raise OSError("the model is missing")


def read(article: Article, raw: Raw) -> Reading:
    """Each form is a name of its own."""
    forms = sorted({article.text[span.start : span.end] for span, _ in raw})
    counts: dict[str, int] = defaultdict(int)
    kinds: dict[str, Kind] = {}
    for span, kind in raw:
        counts[article.text[span.start : span.end]] += 1
        kinds[article.text[span.start : span.end]] = kind
    mentions = (
        Mention(span.start, span.end, kind, forms.index(article.text[span.start : span.end])) for span, kind in raw
    )
    return Reading(tuple(Name(form, kinds[form], (form,), counts[form]) for form in forms), tuple(mentions))


@dataclass
class Tells:
    """Finds in articles what it was told their sentences say; who stands together and who is introduced it finds
    as the program does. Names are given by their words in the article."""

    claims: Sequence[tuple[str, facts.Relation, str, str]] = ()
    """Subject, relation, object and sentence."""
    figures: Sequence[tuple[str, str, float | None, str, str]] = ()
    """Of whom, measure, value, unit and sentence."""
    quotes: Sequence[tuple[str, str]] = ()
    """Speaker and words."""
    dates: Sequence[tuple[str, str, str]] = ()
    """Whom a dated sentence names, the date, and the sentence."""

    def __call__(self, read: Sequence[tuple[Article, Reading]]) -> list[facts.Facts]:
        return [self._told(article, reading) for article, reading in read]

    def _told(self, article: Article, reading: Reading) -> facts.Facts:
        number = {name.text: i for i, name in enumerate(reading.names)}

        def span(words: str) -> tuple[int, int]:
            at = article.text.find(words)
            return at, at + len(words)

        sentences = list(naming_sentences(article.text, article.blocks, reading.mentions))
        return facts.Facts(
            claims=tuple(
                facts.Claim(number[subject], relation, number[object_], *span(words))
                for subject, relation, object_, words in self.claims
                if words in article.text
            ),
            figures=tuple(
                facts.Figure(number[about], measure, *span(words), value, unit)
                for about, measure, value, unit, words in self.figures
                if words in article.text
            ),
            quotes=tuple(
                facts.Quote(*span(words), number[speaker]) for speaker, words in self.quotes if words in article.text
            ),
            introductions=tuple(introductions(article.text, sentences)),
            besides=tuple(besides(sentences)),
            dated=tuple(
                facts.Dated(number[name], date, *span(words))
                for name, date, words in self.dates
                if words in article.text
            ),
        )


NO_ALIASES = Aliases({}, ())


def signs(names: Sequence[Name]) -> tuple[Sign, ...]:
    """Names are one thing when their last words are."""
    return tuple(Sign(f"name:{name.text.split()[-1]}") for name in names)


def naming(**more: object) -> Naming:
    """The fakes together, with the real linking; recognises in a second of no one's time."""
    values = {"recogniser": Capitals, "read": read, "signs": signs, "model": "capitals", "rules": "1"} | more
    return Naming(link=partial(link, aliases=NO_ALIASES), **values)  # type: ignore[arg-type]
