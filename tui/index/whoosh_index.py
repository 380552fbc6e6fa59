"""The search index on disk, in a folder of its own.

What is in it can be made again from the library at any time. A commit writes new segments, a table of contents for
Whoosh, and then, at one stroke, the state that names the segments and the revision (see writing). So a process may
be killed at any instruction: the index then holds what the last commit left, and doing the same again changes nothing.
"""

from __future__ import annotations

import os
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tui.errors import IndexUnusable, LibraryBusy
from tui.index.analysis import terms
from tui.index.asking import Asking
from tui.index.best import ranked
from tui.index.drafts import LANG, unkeyed
from tui.index.evaluation import Asked, Chosen
from tui.index.expansion import completed, is_cut, spelt, standing
from tui.index.patterns import WordNode, pattern_of
from tui.index.reading import OpenSegment, Part, Snapshot, reading, unusable
from tui.index.sections import numbers
from tui.index.spelling import best, slips
from tui.index.strings import Strings
from tui.index.tree import neighbours
from tui.index.writing import ENDING, STATE, ArticleWriter, State, read_state, sweep, write_state
from tui.model import Article, ArticleId, Found
from tui.query import Node, Query

VERSION = 5
"""Of what is on disk and of what analysis makes of a text. Raise it, and old indexes are made again."""
_LOCK = "MAIN_WRITELOCK"
_LOCK_TIMEOUT_S = 10.0
_ATTEMPTS = 16
"""Times to look for the files of a commit; a merge deletes those of the commit before."""

Answer = TypeVar("Answer")


class WhooshIndex:
    """A `SearchIndex` in a folder. Any thread may call anything; calls wait for one another.

    One process writes at a time; others read, and see each commit at their next question.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, or begin one there.

        Raises:
            IndexUnusable: What is there is damaged, or was written by another version. Delete the folder.
            LibraryBusy: Another process is beginning one.
        """
        self._folder = folder
        self._written = os.fspath(folder / STATE)
        self._lock = threading.RLock()
        self._segments: dict[str, OpenSegment] = {}
        self._snapshot: Snapshot | None = None
        self._languages: frozenset[str] = frozenset()
        """Of the articles of the snapshot."""
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / STATE).exists():
            self._begin()
        if self._state().version != VERSION:
            raise self._unusable("is of another version")
        self._now()

    def revision(self) -> int:
        return self._state().revision

    def apply(self, articles: Iterable[Article], removed: Iterable[ArticleId], revision: int) -> None:
        """See `SearchIndex`. Holds some 400 MB at most, however many the articles are.

        Raises:
            LibraryBusy: Another process is writing.
            IndexUnusable: The index is damaged.
        """
        with self._writing() as writer:
            for id_ in removed:
                writer.remove(id_)
            for article in articles:
                writer.put(article)
            writer.save(revision)

    def settle(self) -> None:
        """See `SearchIndex`. Raises what `apply` does."""
        with self._writing() as writer:
            writer.settle()

    @contextmanager
    def _writing(self) -> Iterator[ArticleWriter]:
        """What writes one commit, alone; if that fails, nothing is left of it."""
        with self._lock, _Writing(self._folder):
            state, snapshot = self._state(), self._now()
            sweep(self._folder, state)
            try:
                yield ArticleWriter(self._folder, state, snapshot)
            except BaseException:
                sweep(self._folder, state)
                raise

    def ids(self) -> set[ArticleId]:
        return self._ask(lambda snapshot: set(snapshot.ids()))

    def search(self, query: Query, limit: int | None = None) -> Found:
        root = query.root
        if root is None:
            return Found((), ())

        def answered(snapshot: Snapshot) -> Found:
            def near(chosen: Chosen) -> list[Asked]:
                return [asking.put(pair, chosen) for pair in pairs]

            asking, pairs = Asking(snapshot, self._languages), neighbours(root)
            return ranked(asking.put(root), snapshot, limit, near if pairs else None)

        return self._ask(answered)

    def count(self, node: Node) -> int:
        def counted(snapshot: Snapshot) -> int:
            root = Asking(snapshot, self._languages).put(node)
            return sum(len(root.documents(number)) for number in range(len(snapshot.parts)))

        return self._ask(counted)

    def cut(self, node: Node) -> bool:
        if not isinstance(node, WordNode):
            return False
        return self._ask(lambda snapshot: any(is_cut(slot, snapshot.parts) for slot in pattern_of(node).slots))

    def suggest(self, word: str) -> str | None:
        said = terms(word)
        return self._ask(lambda snapshot: _suggestion(said[0], snapshot)) if len(said) == 1 else None

    def complete(self, prefix: str, limit: int) -> list[str]:
        begun = terms(prefix)
        return self._ask(lambda snapshot: completed(begun[0], snapshot.parts, limit)) if len(begun) == 1 else []

    def damaged(self) -> list[str]:
        def checked(snapshot: Snapshot) -> list[str]:
            return [
                f"{name}: {section} is not as it was written"
                for name, segment in self._segments.items()
                for section in segment.sections.damaged()
            ]

        return self._ask(checked)

    def close(self) -> None:
        with self._lock:
            self._snapshot = None
            self._segments = {}

    def _ask(self, question: Callable[[Snapshot], Answer]) -> Answer:
        """The answer of the newest commit."""
        with self._lock:
            snapshot = self._now()
            try:
                return question(snapshot)
            except (IndexError, UnicodeError) as error:  # numbers in a damaged file lead out of it
                raise self._unusable("is damaged") from error

    def _now(self) -> Snapshot:
        """The newest commit, opened if it is not yet."""
        for _ in range(_ATTEMPTS):
            commit = self._newest()
            if self._snapshot is not None and self._snapshot.commit == commit:
                return self._snapshot
            try:
                self._snapshot = self._opened(commit)
            except FileNotFoundError:  # merged away since; the next commit has it elsewhere
                time.sleep(0.005)
            else:
                return self._snapshot
        raise self._unusable("lacks files")

    def _newest(self) -> tuple[int, ...]:
        """What tells a commit from others, and from those of an index that was here before."""
        try:
            file = os.stat(self._written)
        except FileNotFoundError:
            return ()
        return file.st_ino, file.st_mtime_ns, file.st_size

    def _unusable(self, why: str) -> IndexUnusable:
        return unusable(self._folder, why)

    def _opened(self, commit: tuple[int, ...]) -> Snapshot:
        """A commit; what of it was open before is kept open, the rest of that is let go."""
        with reading(self._folder):
            state = read_state(self._folder)
            kept: dict[str, OpenSegment] = {}
            parts = []
            for each in state.segments:
                own = self._segments.get(each.name) or OpenSegment(self._folder / f"{each.name}{ENDING}")
                if own.documents != each.documents:
                    raise ValueError("another segment")
                kept[each.name] = own
                parts.append(Part(own, each.removed))
            self._segments = kept
            self._languages = frozenset(
                unkeyed(each) for segment in kept.values() for each in Strings(segment.sections, LANG)
            )
            return Snapshot(commit, parts)

    def _begin(self) -> None:
        """Make an empty index, unless another process is just doing so."""
        with _Writing(self._folder):
            if not (self._folder / STATE).exists():
                if any(self._folder.glob(f"*{ENDING}")):
                    raise self._unusable(f"lacks {STATE}")
                write_state(self._folder, State(VERSION, 0, 0))

    def _state(self) -> State:
        try:
            return read_state(self._folder)
        except (OSError, ValueError, LookupError, TypeError, zlib.error) as error:
            raise self._unusable("is damaged") from error


class _Writing:
    """Holds Whoosh's lock of the index.

    Raises:
        LibraryBusy: Another process holds it.
    """

    def __init__(self, folder: Path) -> None:
        from whoosh.util.filelock import FileLock

        self._lock = FileLock(str(folder / _LOCK))

    def __enter__(self) -> None:
        from whoosh.util.filelock import try_for

        if not try_for(self._lock.acquire, timeout=_LOCK_TIMEOUT_S):
            raise LibraryBusy("its search index is being written")

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def _suggestion(word: str, snapshot: Snapshot) -> str | None:
    forms = [numbers(part.segment.forms(word)) for part in snapshot.parts]
    if any(standing(part, own).any() for part, own in zip(snapshot.parts, forms, strict=True)):
        return None
    edits: dict[str, int] = {}
    for part in snapshot.parts:
        edits |= spelt(word, part, slips(word), same_start=False)
    known = dict.fromkeys(edits, 0)
    for part in snapshot.parts:
        for other in known:
            term = part.segment.term(other)
            if term is not None:
                known[other] += int(standing(part, numbers([term]))[0])
    candidates = [other for other in best(word, known, edits) if known[other]]
    return candidates[0] if candidates else None
