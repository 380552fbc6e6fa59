"""Bringing a library up to date, and saying how far it has come: a bar, a last line, or events for a program."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from msgspec import to_builtins

from tui.cli.output import complain, is_terminal, print_json
from tui.cli.places import existing, home_of, roots_of
from tui.library import Library
from tui.model import Progress
from tui.store import homes

if TYPE_CHECKING:
    from tui.ingest.run import Summary

_MOST_JOBS = 4
_NICENESS = 10
_TERMINATED = 143
_BAR_CELLS = 24


def sync(options: Namespace) -> int:
    """Bring the library up to date and say what has changed."""
    roots = existing(roots_of(options))  # a folder that is gone for the moment must not empty its library
    jobs = options.jobs or default_jobs()
    report = _print_event if options.events else None
    if options.events and hasattr(os, "nice"):
        os.nice(_NICENESS)  # somebody reads meanwhile, and the screen must stay quick
    with closing(Library(roots, home_of(options))) as library, _ended_by_sigterm():
        if not options.events:
            homes.remember_opened(library.home, roots)
        summary = _sync(library, jobs=jobs, entities=not options.no_entities, report=report)
    if options.events:
        return 0
    for failure in summary.failures:
        complain(f"{failure.path}: {failure.reason}")
    if options.json:
        print_json(to_builtins(summary))
    else:
        print(
            f"{summary.articles} articles ({summary.added} added, {summary.changed} changed, "
            f"{summary.removed} removed, {summary.failed} failed)"
        )
    if not summary.articles and not summary.failed:
        complain("broadsheet: no article there; .txt, .md, .html and .jsonl files are read")
    return 0


def sync_first(library: Library) -> None:
    """Fill a library that was never synced; otherwise do nothing."""
    if library.synced:
        return
    existing(library.roots)
    with _ended_by_sigterm():
        summary = _sync(library, jobs=default_jobs(), entities=True, report=None)
    if summary.failed:
        complain(f"broadsheet: {summary.failed} could not be read; `broadsheet sync` lists them")


def default_jobs() -> int:
    """Processes to use when nobody says how many."""
    return min(_MOST_JOBS, os.cpu_count() or 1)


def _sync(library: Library, *, jobs: int, entities: bool, report: Callable[[Progress], None] | None) -> Summary:
    recogniser = _recogniser(library) if entities else "auto"
    if report is not None or not is_terminal(sys.stderr):
        return library.sync(jobs=jobs, entities=entities, recogniser=recogniser, report=report or _say_nothing)
    bar = _Bar()
    try:
        return library.sync(jobs=jobs, entities=entities, recogniser=recogniser, report=bar.show)
    finally:
        bar.clear()


def _recogniser(library: Library) -> str:
    """The one of the settings. A mistake in them is told where it is about names; the others are the reader's."""
    from tui.app.in_force import InForce

    found = InForce(homes.config_file(), library.home)
    for trouble in found.troubles:
        if "names.recogniser" in trouble:
            complain(f"broadsheet: {trouble}")
    return found.settings.names.recogniser


def _say_nothing(_: Progress) -> None:
    """For whom nobody watches."""


def _print_event(progress: Progress) -> None:
    print(json.dumps(to_builtins(progress)), flush=True)


class _Bar:
    """One line on standard error that is painted over."""

    def __init__(self) -> None:
        self._cells = 0

    def show(self, progress: Progress) -> None:
        """Paint how far it has come, on one line however narrow the terminal."""
        line = _bar_line(progress)[: max(1, shutil.get_terminal_size().columns - 1)]
        print(f"\r{line:{self._cells}}", end="", file=sys.stderr, flush=True)
        self._cells = len(line)

    def clear(self) -> None:
        """Leave the line empty, as it was found."""
        if self._cells:
            print(f"\r{'':{self._cells}}\r", end="", file=sys.stderr, flush=True)


def _bar_line(progress: Progress) -> str:
    phase = progress.phase.capitalize()
    if not progress.total:
        return f"{phase}…"
    done = min(progress.done, progress.total)
    filled = _BAR_CELLS * done // progress.total
    bar = "█" * filled + "░" * (_BAR_CELLS - filled)
    return f"{phase:<11} {bar} {done:,}/{progress.total:,}"


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM unwind the stack, as Ctrl-C does, so that worker processes end and the lock is given back."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(_TERMINATED)
