"""The second half of a sync: what waits is recognised, newest first; what was recognised is written and linked."""

from __future__ import annotations

import time
from collections import deque

from tui.ingest.naming import Naming, NamingError, Task
from tui.ingest.pool import Alone, Recognition, Workers
from tui.ingest.progress import Reporter
from tui.model import ArticleId
from tui.store.library import LibraryStore
from tui.store.writes import Pending, Read

_LETTERS_A_CHUNK = 50_000
"""A worker has a chunk for a second or two: long enough to be worth sending, short enough to be lost."""
_TASKS_A_CHUNK = 64
_PENDING_AT_ONCE = 256
_READINGS_AT_ONCE = 128
_WRITE_S = 1.0
_WAIT_S = 0.1
_LINK_FROM = 32
"""Linking first happens when so many articles are read..."""
_LINK_SHARE = 40
"""...then again and again, as long as it takes no more than one part in so many of the time."""


class Recognising:
    """Feeds whoever recognises, and writes what comes back. For the thread of the sync."""

    def __init__(self, store: LibraryStore, naming: Naming, jobs: int, progress: Reporter) -> None:
        self._store = store
        self._naming = naming
        self._pool: Recognition = Alone(naming) if jobs <= 1 else Workers(naming, jobs)
        self._progress = progress
        self._queue: deque[Pending] = deque()
        self._begun: dict[ArticleId, bytes] = {}
        """The digests of articles that are queued, handed over, or done and not yet written."""
        self._away = 0
        """How many are handed over."""
        self._done: list[Read] = []
        self._dry = False
        """All that waits is begun."""
        self._written_at = time.monotonic()
        self._impossible: NamingError | None = None
        self._readings = 0
        self._link_after = 0.0

    def more_to_do(self) -> None:
        """Say that articles were written."""
        self._dry = False

    def step(self, wait_s: float = 0) -> None:
        """Hand over what there is room for, take what is ready, write when it is worth it.

        That nothing can be recognised is kept for `finish`: articles are loaded all the same.
        """
        if self._impossible is None:
            try:
                self._exchange(wait_s)
            except NamingError as error:
                self._impossible = error

    def finish(self) -> None:
        """Recognise all that waits, then link the library."""
        self.more_to_do()
        waiting = self._store.waiting(self._naming.version)
        if waiting:
            self._progress.phase("recognising", total=self._readings + waiting, done=self._readings)
        while self._impossible is None and (self._away or self._refilled()):
            self.step(_WAIT_S)
        if self._store.links_due(self._naming.rules):
            self._progress.phase("linking")
            self._link()
        self._store.prune()
        if self._impossible is not None:
            raise self._impossible

    def close(self) -> None:
        """End the workers; what they were at will be done by the next sync."""
        self._pool.close()

    def _exchange(self, wait_s: float) -> None:
        while self._pool.room() > 0 and (chunk := self._next_chunk()):
            self._away += len(chunk)
            self._pool.put(chunk)
        if self._away:
            done = self._pool.take(wait_s)
            self._away -= len(done)
            self._done += done
        late = time.monotonic() - self._written_at > _WRITE_S
        if self._done and (late or len(self._done) >= _READINGS_AT_ONCE or not self._away):
            self._write()

    def _next_chunk(self) -> list[Task]:
        """So many of the waiting articles as make a chunk; none when none wait."""
        if not self._refilled():
            return []
        some = [self._queue.popleft() for _ in range(min(len(self._queue), _TASKS_A_CHUNK))]
        raw = self._store.raw((each.key for each in some), self._naming.model)
        articles = {article.id: article for article in self._store.articles(each.id for each in some)}
        tasks: list[Task] = []
        letters = 0
        while some and letters < _LETTERS_A_CHUNK:
            pending = some.pop(0)
            article = articles.get(pending.id)
            if article is None:  # removed since it was queued
                del self._begun[pending.id]
                continue
            tasks.append(Task(article, pending.digest, raw.get(pending.key)))
            letters += len(article.text)
        self._queue.extendleft(reversed(some))
        return tasks

    def _refilled(self) -> bool:
        """Whether anything is queued, after looking for more."""
        if not self._queue and not self._dry:
            limit = len(self._begun) + _PENDING_AT_ONCE
            waiting = self._store.pending(self._naming.version, limit)
            fresh = [each for each in waiting if self._begun.get(each.id) != each.digest]
            self._queue.extend(fresh)
            self._begun.update((each.id, each.digest) for each in fresh)
            self._dry = not fresh
        return bool(self._queue)

    def _write(self) -> None:
        self._store.write_readings(self._done, recogniser=self._naming.model, version=self._naming.version)
        for read in self._done:
            if self._begun.get(read.id) == read.digest:
                del self._begun[read.id]
        self._readings += len(self._done)
        self._done = []
        self._written_at = time.monotonic()
        self._progress.read(self._readings)
        if self._readings >= _LINK_FROM and self._written_at >= self._link_after:
            self._link()

    def _link(self) -> None:
        begun = time.monotonic()
        with self._store.names(self._naming.rules) as names:
            links = self._naming.link(names)
        self._store.write_links(links, self._naming.rules)
        ended = time.monotonic()
        self._link_after = ended + _LINK_SHARE * (ended - begun)
