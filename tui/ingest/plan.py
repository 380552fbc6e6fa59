"""What a sync has to do, decided without touching a file or a database."""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from msgspec.structs import replace

from tui.model import Article, ArticleId, Stamp
from tui.store.writes import Known

_Key = TypeVar("_Key", bytes, str)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with the files that were found, and with those that were not."""

    load: tuple[Stamp, ...]
    """New and changed files, in the order found."""
    unchanged: int
    """Files that are as they were."""
    vanished: tuple[str, ...]
    """Paths of files that are no longer there, sorted."""


def plan(
    before: Mapping[str, tuple[Stamp, str]], found: Iterable[Stamp], *, unseen: Iterable[str] = (), extraction: str = ""
) -> Plan:
    """Compare the files found with those of the library.

    Args:
        before: The library's files by path, each with the version of the loaders that loaded it.
        found: The files there are now.
        unseen: What could not be looked at. What the library has of such a folder stays; and all of it does when
            nothing else was found, because then it is a disk that is not there, and not a reader who tidied up.
        extraction: The version of the loaders now. A file that another one loaded is loaded again.
    """
    now = {stamp.path: stamp for stamp in found}
    load = tuple(stamp for stamp in now.values() if before.get(stamp.path) != (stamp, extraction))
    hidden = tuple(unseen)
    blind = bool(hidden) and not now
    vanished = [path for path in before if not blind and path not in now and not _beneath(path, hidden)]
    return Plan(load, len(now) - len(load), tuple(sorted(vanished)))


def _beneath(path: str, folders: Iterable[str]) -> bool:
    return any(path.startswith(folder.rstrip("/") + "/") for folder in folders)


def digest(article: Article) -> bytes:
    """Of everything that an article says: all but its id and path."""
    fields = (
        article.title, article.author, article.source, article.date, article.lang, article.url,
        article.retells, *article.tags,
    )  # fmt: skip
    inlines = [(each.start, each.end, each.kind.value, each.target) for each in article.inlines]
    return _hash(key(article), repr((fields, inlines)))


def key(article: Article) -> bytes:
    """Of its text and blocks alone: what names can be recognised in."""
    blocks = ((b.start, b.end, b.kind.value, b.level, b.marker) for b in article.blocks)
    return _hash(article.text.encode("utf-8", "surrogatepass"), repr(list(blocks)))


def _hash(first: bytes, second: str) -> bytes:
    hashed = hashlib.sha256(b"%d\0" % len(first))
    hashed.update(first)
    hashed.update(second.encode("utf-8", "surrogatepass"))
    return hashed.digest()


class Fate(Enum):
    """What becomes of an article that was loaded."""

    SAME = "same"
    MOVED = "moved"
    """It says what it said, at another path or in another file."""
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Decision:
    """An article that was loaded, under the id it is to have."""

    article: Article
    fate: Fate
    digest: bytes
    key: bytes


class Lost:
    """The articles of files that vanished: those that come up elsewhere are moved, the others are gone."""

    def __init__(self, articles: Iterable[Known]) -> None:
        self._by_key = _by(articles, lambda known: known.key)

    def claim(self, key: bytes) -> Known | None:
        """One with this text, which is lost no longer."""
        return self._by_key[key].popleft() if self._by_key.get(key) else None

    def ids(self) -> list[ArticleId]:
        """Those that nobody claimed."""
        return [known.id for left in self._by_key.values() for known in left]


class Matcher:
    """Tells which article of a file is which of those that the library has of it, as they come out of the loader.

    By content first: a record that stands under another number now keeps its id. Then by path: a record whose content
    is new, at a path the library has, is the changed one. Such a record is held back until the end of the file,
    because what stood at its path may yet come up elsewhere. What then is left over is new, unless a lost article has
    its text.
    """

    def __init__(self, known: Iterable[Known], lost: Lost, taken: Callable[[ArticleId], bool]) -> None:
        """`taken` tells whether the library holds an article of this id; it may be asked about this file's too."""
        self._by_digest = _by(known, lambda each: each.digest)
        self._paths = {each.path for queue in self._by_digest.values() for each in queue}
        self._lost = lost
        self._taken = taken
        self._given: set[ArticleId] = set()
        self._held: list[tuple[Article, bytes, bytes]] = []

    def match(self, article: Article) -> Decision | None:
        """What becomes of the next article of the file; None when only the end of the file can tell."""
        content, text = digest(article), key(article)
        known = self._take(content, article.path)
        if known is not None:
            fate = Fate.SAME if known.path == article.path else Fate.MOVED
            return self._decide(article, known.id, fate, content, text)
        if article.path in self._paths:
            self._held.append((article, content, text))
            return None
        return self._arrived(article, content, text)

    def finish(self) -> Iterator[Decision]:
        """The articles that were held back, in order."""
        by_path = _by(self._left(), lambda each: each.path)
        for article, content, text in self._held:
            queue = by_path.get(article.path)
            if not queue:
                yield self._arrived(article, content, text)
                continue
            known = queue.popleft()
            self._by_digest[known.digest].remove(known)
            yield self._decide(article, known.id, Fate.CHANGED, content, text)
        self._held.clear()

    def removed(self) -> list[ArticleId]:
        """After `finish`: the articles that are in the file no longer."""
        return [known.id for known in self._left()]

    def _take(self, content: bytes, path: str) -> Known | None:
        queue = self._by_digest.get(content)
        if not queue:
            return None
        known = next((each for each in queue if each.path == path), queue[0])
        queue.remove(known)
        return known

    def _left(self) -> Iterator[Known]:
        for queue in self._by_digest.values():
            yield from queue

    def _arrived(self, article: Article, content: bytes, text: bytes) -> Decision:
        known = self._lost.claim(text)
        if known is None:
            return self._decide(article, self._free_id(article), Fate.NEW, content, text)
        fate = Fate.MOVED if known.digest == content else Fate.CHANGED
        return self._decide(article, known.id, fate, content, text)

    def _free_id(self, article: Article) -> ArticleId:
        """The loader's, unless an article that was moved away from this path has kept it."""
        id, attempt = article.id, 1
        while id in self._given or self._taken(id):
            attempt += 1
            seed = f"{article.id}\0{attempt}"
            id = ArticleId(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:12])
        return id

    def _decide(self, article: Article, id: ArticleId, fate: Fate, content: bytes, text: bytes) -> Decision:
        self._given.add(id)
        return Decision(article if article.id == id else replace(article, id=id), fate, content, text)


def _by(articles: Iterable[Known], what: Callable[[Known], _Key]) -> dict[_Key, deque[Known]]:
    grouped: dict[_Key, deque[Known]] = defaultdict(deque)
    for known in articles:
        grouped[what(known)].append(known)
    return dict(grouped)
