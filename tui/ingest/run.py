"""The sync: what is in the folder becomes what is in the library, in an order that lets one read at once.

Files are loaded, stored and indexed in batches, the first a small one; names are recognised beside or after that; the
library is linked at the end, and now and then before. Each step is a transaction, the next sync takes up what is
missing, so that a sync may be killed at any instant.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.errors import IndexUnusable
from tui.ingest.naming import Naming
from tui.ingest.plan import Decision, Fate, Lost, Matcher, Plan, plan
from tui.ingest.progress import Reporter
from tui.ingest.recognising import Recognising
from tui.model import Article, ArticleId, Failure, Progress, Stamp
from tui.ports import ArticleSource, SearchIndex
from tui.store.library import LibraryStore
from tui.store.lock import writing
from tui.store.writes import Batch, Put

_FIRST_BATCH = 8
_LARGEST_BATCH = 512
_FILES_A_BATCH = 2048
_LETTERS_A_BATCH = 8_000_000
_FLUSH_S = 1.0
"""Articles that load slowly are shown after so long, unless showing them is what takes long."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sync did, and what the library holds after it."""

    articles: int
    added: int
    changed: int
    removed: int
    failed: int
    """Of all files of the library and their records, not only of those looked at this time."""
    failures: tuple[Failure, ...]


def sync(
    source: ArticleSource,
    store: LibraryStore,
    index: Callable[[bool], SearchIndex],
    *,
    naming: Naming | None,
    jobs: int = 1,
    extraction: str = "",
    report: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Bring a library up to date.

    Args:
        source: Where the articles come from.
        store: The library, writable. Its folder is locked meanwhile.
        index: Opens the index; called with True it makes an empty one in place of what is there.
        naming: How names are found; None leaves entities as they are.
        jobs: With 1 everything happens in this process, names after the articles; with more, so many processes
            beside it recognise names from the first articles on.
        extraction: The version of the loaders; files loaded by another are loaded again.
        report: Called from this thread, a few times a second at most.

    Raises:
        LibraryBusy: Another process is at it; raised at once.
        StoreError: The library cannot be written; what was written before stays.
        NamingError: No names can be recognised; the articles are there all the same.
    """
    with writing(store.path.parent):
        run = _Run(source, store, index, naming, jobs, extraction, report)
        try:
            return run.run()
        finally:
            run.close()


def reindex(store: LibraryStore, index: Callable[[bool], SearchIndex]) -> None:
    """Make the index of a library again, from what is stored; arguments as of `sync`.

    Raises:
        LibraryBusy: Another process is syncing.
    """
    with writing(store.path.parent):
        search = _Indexing(store, index)
        try:
            search.begin_anew()
        finally:
            search.close()


class _Run:
    """One sync, from the scan to the summary."""

    def __init__(
        self,
        source: ArticleSource,
        store: LibraryStore,
        index: Callable[[bool], SearchIndex],
        naming: Naming | None,
        jobs: int,
        extraction: str,
        report: Callable[[Progress], None],
    ) -> None:
        self._source = source
        self._store = store
        self._extraction = extraction
        self._search = _Indexing(store, index)
        self._progress = Reporter(report, store.counts().articles)
        self._names = Recognising(store, naming, jobs, self._progress) if naming else None
        self._batch = Batch()
        self._ids: set[ArticleId] = set()
        """Of the batch."""
        self._letters = 0
        self._size = _FIRST_BATCH
        self._flushed = time.monotonic()
        self._pause_s = _FLUSH_S

    def run(self) -> Summary:
        self._load(self._plan())
        self._search.settle()
        if self._names is not None:
            self._names.finish()
        failures = tuple(self._store.failures())
        last = self._progress.phase("done", failed=len(failures))
        return Summary(last.articles, last.added, last.changed, last.removed, len(failures), failures)

    def close(self) -> None:
        if self._names is not None:
            self._names.close()
        self._search.close()

    def _plan(self) -> Plan:
        self._progress.phase("scanning")
        found: list[Stamp] = []
        failures: list[Failure] = []
        for each in self._source.scan():
            if isinstance(each, Failure):
                failures.append(each)
            else:
                found.append(each)
        self._store.write_scan_failures(failures)
        unseen = [failure.path for failure in failures]
        return plan(self._store.stamps(), found, unseen=unseen, extraction=self._extraction)

    def _load(self, todo: Plan) -> None:
        self._progress.phase("loading", total=len(todo.load))
        lost = Lost(known for path in todo.vanished for known in self._store.known(path))
        for stamp in todo.load:
            self._load_file(stamp, lost)
        gone = lost.ids()
        self._batch.removed += gone
        self._batch.vanished += todo.vanished
        self._progress.count(removed=len(gone))
        self._flush()

    def _load_file(self, stamp: Stamp, lost: Lost) -> None:
        self._progress.file()
        matcher = Matcher(self._store.known(stamp.path), lost, self._taken)
        failures: list[Failure] = []
        for each in self._loaded(stamp):
            if isinstance(each, Failure):
                failures.append(each)
                self._progress.count(failed=1)
            elif (decision := matcher.match(each)) is not None:
                self._add(decision, stamp)
            self._step(stamp)
        for decision in matcher.finish():
            self._add(decision, stamp)
        removed = matcher.removed()
        self._batch.removed += removed
        self._progress.count(removed=len(removed))
        self._batch.finished.append((stamp, self._extraction, tuple(failures)))
        self._step(None)

    def _loaded(self, stamp: Stamp) -> Iterator[Article | Failure]:
        """A loader promises never to raise; should one break that, the other files are loaded all the same."""
        try:
            yield from self._source.load(stamp)
        except Exception as error:  # noqa: BLE001
            yield Failure(stamp.path, f"could not be read ({type(error).__name__})")

    def _taken(self, id: ArticleId) -> bool:
        return id in self._ids or self._store.holds(id)

    def _add(self, decision: Decision, stamp: Stamp) -> None:
        self._progress.loaded(decision.fate)
        if decision.fate is not Fate.SAME:
            self._batch.puts.append(Put(decision.article, stamp.path, decision.digest, decision.key))
            self._ids.add(decision.article.id)
            self._letters += len(decision.article.text)

    def _step(self, within: Stamp | None) -> None:
        """Write the batch if it is time to; `within` is the file that it breaks off in."""
        full = (
            len(self._batch.puts) >= self._size
            or self._letters > _LETTERS_A_BATCH
            or len(self._batch.finished) >= _FILES_A_BATCH
            or (self._batch.puts and time.monotonic() - self._flushed > self._pause_s)
        )
        if full:
            if within is not None:
                self._batch.started.append(within)
            self._flush()
            self._size = min(2 * self._size, _LARGEST_BATCH)
        if self._names is not None:
            self._names.step(0)

    def _flush(self) -> None:
        begun = time.monotonic()
        if self._batch:
            self._store.write(self._batch)
            self._progress.stored(self._store.counts().articles)
            self._search.catch_up()
            if self._names is not None:
                self._names.more_to_do()
        self._batch = Batch()
        self._ids.clear()
        self._letters = 0
        self._flushed = time.monotonic()
        self._pause_s = max(_FLUSH_S, 10 * (self._flushed - begun))


class _Indexing:
    """The index, opened when first needed, and again from nothing when it is no good."""

    def __init__(self, store: LibraryStore, index: Callable[[bool], SearchIndex]) -> None:
        self._store = store
        self._open = index
        self._index: SearchIndex | None = None

    def catch_up(self) -> None:
        """Tell the index what has changed since what it holds."""
        try:
            self._replay(self._opened())
        except IndexUnusable:
            self._replay(self._anew())

    def settle(self) -> None:
        """The same, when no more is to come soon."""
        self.catch_up()
        try:
            self._opened().settle()
        except IndexUnusable:
            self._replay(self._anew())

    def begin_anew(self) -> None:
        """Tell an empty index everything."""
        self._replay(self._anew())

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index = None

    def _opened(self) -> SearchIndex:
        if self._index is None:
            self._index = self._open(False)
            holds = self._index.revision()
            if holds and not self._store.birth() < holds <= self._store.revision():
                return self._anew()  # it is the index of a library.db that is no more
        return self._index

    def _anew(self) -> SearchIndex:
        self.close()
        self._index = self._open(True)
        return self._index

    def _replay(self, index: SearchIndex) -> None:
        for revision, articles, removed in self._store.changes(index.revision()):
            index.apply(articles, removed, revision)
