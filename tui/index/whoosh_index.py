"""The search index on disk, in a folder of its own: Whoosh's files and locks, our postings and scoring.

What is in it can be made again from the library at any time. A commit writes new files, then the table of contents
that names them; last comes `state.json` with the revision. So a process may be killed at any instruction: the index
then holds what it held, or holds more than its revision says, and doing the same again changes nothing.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from whoosh.index import TOC, FileIndex, LockError
from whoosh.util.filelock import try_for

from tui.errors import IndexUnusable, LibraryBusy
from tui.index import ranking
from tui.index.analysis import terms
from tui.index.codec import VERSION, schema
from tui.index.evaluation import beginning, frequencies, scores, standing
from tui.index.patterns import Pattern, Slot
from tui.index.reading import MappedStorage, OpenSegment, Part, Snapshot, reading
from tui.index.spelling import best, near, slips
from tui.index.writing import ArticleWriter
from tui.model import Article, ArticleId, Found
from tui.query import Node, Query

_NAME = "MAIN"
_STATE = "state.json"
_LOCK_TIMEOUT_S = 10.0
_ATTEMPTS = 4
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
        """
        self._folder = folder
        self._lock = threading.RLock()
        self._segments: dict[str, OpenSegment] = {}
        self._snapshot: Snapshot | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self._storage = MappedStorage(str(folder))
        if not (folder / _STATE).exists():
            self._begin()
        if self._state().get("version") != VERSION:
            raise self._unusable("is of another version")
        self._now()

    def revision(self) -> int:
        return self._state()["revision"]

    def apply(self, articles: Iterable[Article], removed: Iterable[ArticleId], revision: int) -> None:
        """See `SearchIndex`. Holds some 200 MB at most, however many the articles are.

        Raises:
            LibraryBusy: Another process is writing.
            IndexUnusable: The index is damaged.
        """
        with self._lock:
            try:
                writer = ArticleWriter(self._whoosh(), timeout_s=_LOCK_TIMEOUT_S)
            except LockError as error:
                raise LibraryBusy("its search index is being written") from error
            try:
                self._sweep()
                snapshot = self._now()
                for id_ in removed:
                    _remove(writer, snapshot, id_)
                for article in articles:
                    _remove(writer, snapshot, article.id)
                    writer.put(article)
                writer.save()
            finally:
                if not writer.is_closed:
                    writer.cancel()
            self._write_state(revision)

    def ids(self) -> set[ArticleId]:
        return self._ask(lambda snapshot: set(snapshot.lengths))

    def search(self, query: Query) -> Found:
        root = query.root
        if root is None:
            return Found((), ())
        return self._ask(lambda snapshot: ranking.ranked(scores(root, snapshot).items()))

    def count(self, node: Node) -> int:
        return self._ask(lambda snapshot: len(scores(node, snapshot)))

    def suggest(self, word: str) -> str | None:
        asked = terms(word)
        return self._ask(lambda snapshot: _suggestion(asked[0], snapshot)) if len(asked) == 1 else None

    def complete(self, prefix: str, limit: int) -> list[str]:
        begun = terms(prefix)
        if len(begun) != 1:
            return []
        known = self._ask(lambda snapshot: beginning(begun[0], snapshot, exact=True))
        return sorted(known, key=lambda word: (-known[word], word))[:limit]

    def close(self) -> None:
        with self._lock:
            self._snapshot = None
            for segment in self._segments.values():
                segment.close()
            self._segments = {}

    def _ask(self, question: Callable[[Snapshot], Answer]) -> Answer:
        """The answer of the newest commit."""
        with self._lock:
            for _ in range(_ATTEMPTS * 4):
                try:
                    return question(self._now())
                except FileNotFoundError:  # merged away since; the next commit has it elsewhere
                    self._snapshot = None
            raise self._unusable("lacks files")

    def _now(self) -> Snapshot:
        """The newest commit, opened if it is not yet."""
        missed: Counter[tuple[int, ...]] = Counter()
        while max(missed.values(), default=0) < _ATTEMPTS:
            commit = self._newest()
            if self._snapshot is not None and self._snapshot.commit == commit:
                return self._snapshot
            try:
                self._snapshot = self._opened(commit)
            except FileNotFoundError:
                missed[commit] += 1
                time.sleep(0.005)
            else:
                return self._snapshot
        raise self._unusable("lacks files")

    def _newest(self) -> tuple[int, ...]:
        """Which commit is the newest: its number, and what tells it from that of an index that was here before."""
        generation = TOC._latest_generation(self._storage, _NAME)
        try:
            file = os.stat(self._folder / TOC._filename(_NAME, generation))
        except FileNotFoundError:
            return (generation,)
        return generation, file.st_ino, file.st_mtime_ns

    def _unusable(self, why: str) -> IndexUnusable:
        return IndexUnusable(f"the search index in {self._folder} {why}; delete that folder, a sync makes it again")

    def _opened(self, commit: tuple[int, ...]) -> Snapshot:
        """A commit; what of it was open before is kept open, the rest of that is closed."""
        with reading(self._folder):
            segments = TOC.read(self._storage, _NAME, gen=commit[0]).segments
        opened = {segment.segment_id(): self._segments.get(segment.segment_id()) for segment in segments}
        parts = []
        for segment in segments:
            own = opened[segment.segment_id()] or OpenSegment(self._storage, segment)
            opened[segment.segment_id()] = self._segments[own.id] = own
            parts.append(Part(own, segment.deleted_docs()))
        for id_ in self._segments.keys() - opened.keys():
            self._segments.pop(id_).close()
        return Snapshot(commit, parts)

    def _whoosh(self) -> FileIndex:
        for _ in range(_ATTEMPTS * 4):
            try:
                with reading(self._folder):
                    return FileIndex(self._storage, indexname=_NAME)
            except FileNotFoundError:  # its table of contents was replaced between two looks
                time.sleep(0.005)
        raise self._unusable("lacks files")

    def _begin(self) -> None:
        """Make an empty index, unless another process is just doing so."""
        lock = self._storage.lock(f"{_NAME}_WRITELOCK")
        if not try_for(lock.acquire, timeout=_LOCK_TIMEOUT_S):
            raise LibraryBusy("its search index is being written")
        try:
            if not (self._folder / _STATE).exists():
                if TOC._latest_generation(self._storage, _NAME) > 0:
                    raise self._unusable(f"lacks {_STATE}")
                TOC.create(self._storage, schema(), _NAME)
                self._write_state(0)
        finally:
            lock.release()

    def _state(self) -> dict[str, int]:
        try:
            state = json.loads((self._folder / _STATE).read_bytes())
            return {"version": int(state["version"]), "revision": int(state["revision"])}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._unusable("is damaged") from error

    def _write_state(self, revision: int) -> None:
        new = self._folder / f"{_STATE}.new"
        new.write_text(json.dumps({"version": VERSION, "revision": revision}))
        os.replace(new, self._folder / _STATE)

    def _sweep(self) -> None:
        """Delete what a writer that was killed has left and Whoosh does not. Only while holding the write lock."""
        for left in self._folder.glob(f"_{_NAME}_*.toc.*"):
            left.unlink(missing_ok=True)


def _remove(writer: ArticleWriter, snapshot: Snapshot, id_: ArticleId) -> None:
    if id_ not in snapshot.lengths:
        return
    for part in snapshot.parts:
        for document in part.segment.documents_of(id_):
            if document not in part.removed:
                writer.remove(part.segment.id, document)


def _suggestion(word: str, snapshot: Snapshot) -> str | None:
    if frequencies(Pattern((Slot(word),)), snapshot):
        return None
    words = set[str]().union(*(part.segment.lexicon[0] for part in snapshot.parts))
    edits = near(word, words, slips(word))
    known = {other: standing(other, snapshot) for other in edits}
    candidates = [other for other in best(word, known, edits) if known[other]]
    return candidates[0] if candidates else None
