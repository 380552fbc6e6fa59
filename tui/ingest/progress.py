"""How far a sync has come, told now and then."""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec.structs import replace

from tui.ingest.plan import Fate
from tui.model import Progress

_PAUSE_S = 0.1


class Reporter:
    """Keeps count, and tells a few times a second and at each new phase."""

    def __init__(self, report: Callable[[Progress], None], articles: int) -> None:
        self._report = report
        self._now = Progress("scanning", articles=articles)
        self._told = 0.0
        self._files = 0

    def phase(self, name: str, *, total: int = 0, done: int = 0, failed: int | None = None) -> Progress:
        """Begin a phase; what is counted over all phases stays."""
        self._now = replace(
            self._now, phase=name, total=total, done=done, failed=self._now.failed if failed is None else failed
        )
        self.tell()
        return self._now

    def file(self) -> None:
        """Another file is begun."""
        self._files += 1

    def loaded(self, fate: Fate) -> None:
        """Another article is read. How many will be is known only while every file holds one."""
        done = self._now.done + 1
        self._now = replace(self._now, done=done, total=self._now.total if done <= self._files else 0)
        self.count(added=fate is Fate.NEW, changed=fate is Fate.CHANGED)

    def stored(self, articles: int) -> None:
        """So many are in the library now, to be read and found."""
        self._now = replace(self._now, articles=articles)
        self.tell()

    def count(self, *, added: int = 0, changed: int = 0, removed: int = 0, failed: int = 0) -> None:
        """Add to what is counted."""
        now = self._now
        self._now = replace(
            now,
            added=now.added + added,
            changed=now.changed + changed,
            removed=now.removed + removed,
            failed=now.failed + failed,
        )
        self._now_and_then()

    def read(self, articles: int) -> None:
        """So many articles are recognised."""
        if self._now.phase == "recognising":
            self._now = replace(self._now, done=articles)
            self._now_and_then()

    def tell(self) -> None:
        """Tell at once."""
        self._told = time.monotonic()
        self._report(self._now)

    def _now_and_then(self) -> None:
        if time.monotonic() - self._told >= _PAUSE_S:
            self.tell()
